#!/usr/bin/python3
"""Charging by keyboard alone: a treated visit, a bill by initials and tooth, cash with change, the receipt, a refund."""
import sqlite3

from first_start import make_clinic
from harness import run, wait_for


def add_treated_visit(database, day):
    """A doctor, a patient in the file and his visit that is ready to be paid; written while the program is closed."""
    db = sqlite3.connect(database)
    db.execute("INSERT INTO staff (id, login, name, role, created_at) VALUES (901, 'chen', '陈强', 'doctor', 1)")
    db.execute("INSERT INTO patient (id, file_no, name, registered_day, source, station_id, created_by, created_at, "
               "changed_by, changed_at) VALUES (801, '000801', '李敏', ?, '路过', 1, 0, 1, 0, 1)", (day,))
    db.execute("INSERT INTO visit (id, patient_id, doctor_id, day, queue_no, kind, state, arrived_at, seated_at, "
               "finished_at, station_id, created_by, changed_by, changed_at) "
               "VALUES (701, 801, 901, ?, 'A01', 'first', 'treated', 1, 2, 3, 1, 0, 0, 1)", (day,))
    for number, code, name, initials, fen, tooth in ((1, "E2E1", "超声洁治", "e2ecsjz", 28000, 0),
                                                     (2, "E2E2", "树脂充填", "e2eszct", 40000, 1)):
        db.execute("INSERT INTO price_item (id, code, name, pinyin, initials, unit, category, fee_heading, minutes, "
                   "price_fen, insured, needs_tooth, effective_from, created_by, created_at) "
                   "VALUES (?, ?, ?, '', ?, '次', '治疗', '治疗费', 30, ?, 0, ?, '2020-01-01', 0, 1)",
                   (number, code, name, initials, fen, tooth))
    db.commit()
    db.close()


def open_cashier(program):
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.end()
    (day,), = p.sql("SELECT date('now', '+8 hours')")
    add_treated_visit(p.database, day)
    p.start()
    p.fill("登录名", "wangfang")
    p.fill("密码", "shezhi-2026", role="password text")
    p.click("登录")
    p.find("push button", "王芳, 经理")
    p.keys("F5")
    p.says("待收 1")
    return p


def choose(p, initials, word):
    """Types initials where the focus is and takes what Enter takes."""
    p.type(initials)
    p.says(word)
    p.keys("Return")


def test_a_visit_is_charged_by_keyboard(program):
    """a visit is charged by keys alone; the patient then leaves with his follow-up planned"""
    p = open_cashier(program)
    p.keys("Down", "Return")
    p.says("000801")
    choose(p, "e2ecs", "超声洁治")
    p.says("¥280.00")
    choose(p, "e2esz", "树脂充填")
    p.type("16 17")
    p.keys("Return")
    p.says("¥1,080.00")
    p.screenshot("cashier-bill")
    p.keys("Return")  # from the empty line to the tenders: the amount due falls into cash
    wait_for(lambda: p.focused() and p.focused().text == "1080.00", "the amount due in the cash field")
    p.type("1100")
    p.says("找零 ¥20.00")
    p.keys("F12")
    wait_for(lambda: p.sql("SELECT 1 FROM payment WHERE tender = 'cash' AND amount_fen = 108000 AND "
                           "tendered_fen = 110000 AND change_fen = 2000"), "the payment in the file")
    p.says("待收 0")
    p.says("-000001  ¥1,080.00")
    p.screenshot("cashier-taken")
    assert p.sql("SELECT receipt_no LIKE 'SJ%-000001' FROM receipt") == [(1,)]
    assert p.sql("SELECT teeth, quantity, doctor_id FROM bill_line ORDER BY line_no") == [("", 1, 901), ("16 17", 2, 901)]
    assert p.sql("SELECT state FROM visit WHERE id = 701") == [("left",)]
    assert p.sql("SELECT kind FROM follow_up WHERE visit_id = 701") == [("paid",)]


def test_a_refund_by_keyboard(program):
    """a part is given back by its tender, with its reason"""
    p = open_cashier(program)
    p.keys("Down", "Return")
    p.says("000801")
    choose(p, "e2ecs", "超声洁治")
    p.says("¥280.00")
    p.keys("Return")
    wait_for(lambda: p.focused() and p.focused().text == "280.00", "the amount due in the cash field")
    p.keys("Down")
    p.keys("Return")  # by WeChat, to the fen
    wait_for(lambda: p.sql("SELECT 1 FROM payment WHERE tender = 'wechat' AND amount_fen = 28000"), "the payment")
    p.keys("alt+2")
    p.says("1 张收据")
    p.click("退费")
    p.find("text", "原因")
    p.fill("微信：退款", "80.00")
    p.fill("原因", "未做治疗")
    p.screenshot("cashier-refund")
    p.click("确认退款")
    wait_for(lambda: p.sql("SELECT 1 FROM payment WHERE tender = 'wechat' AND amount_fen = -8000"), "the refund")
    p.says("2 张收据")


if __name__ == "__main__":
    run(test_a_visit_is_charged_by_keyboard, test_a_refund_by_keyboard)
