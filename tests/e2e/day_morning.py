"""The clinic day until the patient sits in the chair: set-up, telephone, arrival, waiting."""
import re
import time

from clerk import tell, wait_for

DAY = "2026-11-18"  # a Wednesday
CARD = "11010519491231002X"


class People:
    """Who works in the story, on which windows."""
    desk = None  # the receptionist
    office = None  # the manager, on a second copy of the program


def step_first_start(hire):
    """first start: clinic and manager by keyboard; staff, chair and shifts made in the window"""
    p = People.desk = hire()
    p.open(f"{DAY} 08:50")
    p.is_at("诊所名称")
    p.form(("诊所名称", "仁爱口腔"), ("您的姓名", "王芳"), ("登录名", "wangfang"), ("密码", "shezhi-2026"),
           ("再次输入密码", "shezhi-2026"))
    p.keys("Return")
    p.find("push button", "王芳, 经理")
    assert p.sql("SELECT name FROM clinic") == [("仁爱口腔",)]
    assert p.one("SELECT count(*) FROM price_item") >= 120 and p.one("SELECT count(*) FROM holiday") > 100
    p.menu("员工")
    p.window_comes("员工")
    p.is_at("姓名", "text")
    p.enter("1 号椅", "添加牙椅")
    p.keys("Return")
    chair, = p.until("SELECT id FROM chair WHERE name = '1 号椅'")[0]
    add_member(p, "陈强", "chenqiang", 角色="医生", 牙椅="1 号椅", 职称="主治医师", 专长="牙体牙髓")
    add_member(p, "李静", "lijing", 角色="前台", 密码="qiantai-2026")
    p.screenshot("day-1-staff")
    assert p.sql("SELECT role, title, chair_id, password_hash = '' FROM staff WHERE login <> 'wangfang' ORDER BY sort") \
        == [("doctor", "主治医师", chair, 1), ("receptionist", "", None, 0)]
    p.window_goes()
    add_shifts(p)


def add_member(p, name, login, **fields):
    p.keys("ctrl+n")
    p.is_at("姓名", "text")
    p.enter(name)
    p.enter(login, "登录名")
    for field, value in fields.items():
        if field in ("角色", "牙椅"):
            p.choose(field, value)
        else:
            p.enter(value, field)
    p.keys("Return")
    p.until("SELECT 1 FROM staff WHERE login = ?", login)


def add_shifts(p):
    p.keys("F3")
    p.is_at("医生与排班…")
    p.keys("Return")
    p.window_comes("医生与排班")
    p.enter("8:00-12:00 13:30-21:00", "出诊时间")
    p.keys("Return")
    p.says("排班已保存")
    p.screenshot("day-1-shifts")
    assert p.sql("SELECT start_minute, end_minute FROM shift WHERE day = ? ORDER BY 1", DAY) == [(480, 720), (810, 1260)]
    assert p.one("SELECT count(DISTINCT day) FROM shift") == 20  # weekdays of four weeks
    p.window_goes()


def step_lock(hire):
    """the receptionist signs in; Ctrl+L locks, her password opens, and what she was typing is still there"""
    p = People.desk
    p.menu("退出登录")
    p.says("现在由谁值班")
    p.sign_in("lijing", "qiantai-2026", "李静, 前台")
    p.keys("F2", "ctrl+n")
    p.is_at("证件号码")
    p.enter("韩梅", "姓名")
    p.enter("139", "电话")
    p.keys("ctrl+l")
    p.says("填写到一半的内容仍然保留")
    p.gone("text", "证件号码")
    p.screenshot("day-1-locked")
    p.is_at("密码")
    p.enter("qiantai-2026")
    p.keys("Return")
    p.find("push button", "李静, 前台")
    assert p.find("text", "姓名").text == "韩梅" and p.find("text", "电话").text == "139"
    p.screenshot("day-1-unlocked")
    p.tab_to("取消", key="Tab")
    p.keys("Return")
    assert p.sql("SELECT 1 FROM patient") == []


def book(p, name, phone, time_of_day, **more):
    """The six fields of a telephone call; leaves the form open before Enter."""
    p.keys("ctrl+n")
    p.is_at("姓名")
    p.enter(name)
    p.enter(phone, "电话")
    p.enter(more.get("age", "30"), "年龄")
    p.choose("性别", more.get("sex", "女"))
    p.enter(more.get("item", "洁牙"), "项目")
    p.enter(time_of_day, "期望时间")


def step_telephone(_hire):
    """a telephone call becomes a booking without a file; a taken slot is refused with why and three free ones"""
    p = People.desk
    p.keys("F3")
    p.says("陈强")
    book(p, "李梅", "13812345678", "10:00", age="76")
    p.says("10:00–10:30 空闲")
    p.screenshot("day-2-booking")
    p.keys("Return")
    p.until("SELECT 1 FROM appointment")
    assert p.sql("SELECT patient_id, lead_name, lead_phone, lead_sex, lead_birth_year, item, day, start_minute, minutes,"
                 " status FROM appointment") == [
                     (None, "李梅", "13812345678", "f", 1950, "洁牙", DAY, 600, 30, "booked")]
    assert p.sql("SELECT 1 FROM patient") == []
    book(p, "周雨", "13700001111", "09:00", item="初诊检查")
    p.keys("Return")
    p.until("SELECT 1 FROM appointment WHERE lead_name = '周雨'")
    refuse_taken_slot(p)


def refuse_taken_slot(p):
    book(p, "王冬", "13600003333", "10:15", sex="男", item="拔牙")
    p.says("李梅")
    p.keys("Return")
    p.says("Alt+3")
    offers = [n.name for n in p.all("push button", contains="Alt+")]
    p.screenshot("day-2-refused")
    starts = [int(h) * 60 + int(m) for h, m in re.findall(r"(\d+):(\d+)", " ".join(offers))]
    assert len(offers) == 3 and len(starts) == 3, offers
    for start in starts:
        assert start + 30 <= 600 or start >= 630, f"{offers} overlaps the booking"
        assert 480 <= start and start + 30 <= 1260 and not 540 - 30 < start < 570, f"{offers} is not free"
    assert p.one("SELECT count(*) FROM appointment") == 2, "a taken slot was booked"
    p.keys("alt+1")
    p.says("空闲。")
    p.keys("Return")
    p.until("SELECT start_minute FROM appointment WHERE lead_name = '王冬'", is_=[(starts[0],)])


def step_arrival(_hire):
    """arrival: found by phone tail, filed with the ID card's birth date and sex, refused without source, checked in"""
    p = People.desk
    p.keys("F2")
    wait_for(lambda: len(p.board()) == 3, "three expected patients")
    p.screenshot("day-3-expected")
    p.keys("ctrl+f")
    p.is_at("在今日患者和全部档案中查找")
    p.type("5678")
    wait_for(lambda: len(p.board()) == 1, "one row for the phone's tail")
    p.keys("Return")
    p.is_at("患者建档  ·  Enter")
    p.keys("Return")
    p.is_at("证件号码")
    p.enter("110105194912310021")
    p.says("身份证号的校验位不对")
    p.screenshot("day-3-wrong-card")
    p.enter(CARD)
    p.gone("label", contains="身份证号的校验位不对")
    wait_for(lambda: p.find("text", "出生日期或年龄").text == "1949-12-31", "the birth date from the card")
    p.choose("过敏史", "有")
    p.enter("青霉素", "过敏物")
    p.screenshot("day-3-file")
    p.keys("Return")
    p.until("SELECT name, sex, birth_day, id_number, phone, allergy_state, allergies, source FROM patient",
            is_=[("李梅", "f", "1949-12-31", CARD, "13812345678", "has", "青霉素", "")])
    check_in_with_source(p)
    find_everywhere(p)
    check_in_walk_in(p)


def check_in_with_source(p):
    p.is_at("主诉")
    p.enter("牙石多，想洁牙")
    p.keys("Return")
    p.says("首次就诊：请询问患者从何处得知本诊所。")
    p.screenshot("day-3-source-asked")
    assert p.sql("SELECT 1 FROM visit") == [], "checked in without a source"
    p.choose("来源", "转介绍")
    p.keys("ctrl+Return")
    p.until("SELECT v.kind, v.state, v.complaint, v.booked_minute, a.status, p.source FROM visit v "
            "JOIN patient p ON p.id = v.patient_id JOIN appointment a ON a.id = v.appointment_id",
            is_=[("first", "waiting", "牙石多，想洁牙", 600, "arrived", "转介绍")])
    p.says("李梅 已签到")


def find_everywhere(p):
    for typed in ("lm", "limei", "5678", "李梅"):
        p.keys("ctrl+k")
        p.is_at("查找患者")
        p.enter(typed)
        p.says("李梅")
        wait_for(lambda: any("李梅" in " ".join(row) for row in p.rows("list item")), f"李梅 among what “{typed}” finds")
        p.screenshot(f"day-3-found-{typed}") if typed == "lm" else None
        p.keys("Escape")


def check_in_walk_in(p):
    p.keys("F2", "ctrl+n")
    p.is_at("证件号码")
    p.enter("赵强", "姓名")
    p.choose("性别", "男")
    p.enter("36", "出生日期或年龄")
    p.enter("13900002222", "电话")
    p.choose("过敏史", "无")
    p.choose("来源", "自然到店")
    p.keys("ctrl+s")
    p.until("SELECT birth_year, allergy_state, source FROM patient WHERE name = '赵强'",
            is_=[(1990, "none", "自然到店")])
    p.is_at("主诉")
    p.enter("右下后牙肿痛两天")
    p.keys("Return")
    p.until("SELECT kind, appointment_id, complaint FROM visit v JOIN patient p ON p.id = v.patient_id "
            "WHERE p.name = '赵强'", is_=[("first", None, "右下后牙肿痛两天")])
    p.screenshot("day-3-checked-in")


def step_waiting(hire):
    """waiting: the rule's order, an emergency to the top with its reason; a second copy shows each step at once"""
    p = People.desk
    q = People.office = hire(database=p.database)
    q.open()
    q.come_forward()
    q.sign_in("wangfang", "shezhi-2026", "王芳, 经理")
    q.keys("F4")
    wait_for(lambda: len(q.board()) == 2, "two waiting patients on the second copy")
    p.come_forward().keys("F4")
    wait_for(lambda: [names(row) for row in p.board()] == ["李*", "赵*"], f"the order of arrival: {p.board()}")
    p.screenshot("day-4-waiting")
    p.keys("End", "e")
    p.is_at("急诊原因")
    p.keys("Return")
    p.screenshot("day-4-reason-asked")
    assert p.one("SELECT count(*) FROM visit WHERE priority = 'emergency'") == 0, "an emergency without a reason"
    p.enter("面部肿胀，张口受限")
    p.keys("Return")
    p.until("SELECT priority_reason FROM visit WHERE priority = 'emergency'", is_=[("面部肿胀，张口受限",)])
    wait_for(lambda: names(p.board()[0]) == "赵*", "the emergency at the top")
    shown_on(q, lambda: names(q.board()[0]) == "赵*" and "急诊" in q.board()[0], "the emergency")
    p.keys("Home")
    for key, state, word in (("Return", "called", "已叫号"), ("Return", "in-chair", "诊中"), ("f", "treated", "")):
        p.keys(key)
        p.until("SELECT v.state FROM visit v JOIN patient p ON p.id = v.patient_id WHERE p.name = '赵强'",
                is_=[(state,)])
        shown_on(q, lambda w=word: any("赵*" in row and w in row for row in q.board()), f"“{state}”")
    p.screenshot("day-4-treated")
    q.come_forward().screenshot("day-4-second-copy")
    times = p.one("SELECT called_at - arrived_at, seated_at - called_at, finished_at - seated_at FROM visit "
                  "WHERE state = 'treated'")
    assert min(times) >= 0, times
    p.come_forward()


def names(row):
    return row.split("|")[1] if "|" in row else row


def shown_on(other, seen, what):
    """@what is in the file already; how long until the other copy shows it."""
    began = time.monotonic()
    wait_for(seen, f"{what} on the second copy: {other.board()}", 3)
    tell(f"{what}: on the second copy after {time.monotonic() - began:.2f} s")


STEPS = [step_first_start, step_lock, step_telephone, step_arrival, step_waiting]
