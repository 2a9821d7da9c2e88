#!/usr/bin/python3
"""The calendar: booking by telephone, what is refused and offered, moving and ending by keyboard."""
import random
import sqlite3

from first_start import make_clinic
from harness import run, wait_for

DOCTORS = [("陈强", "主任医师", "种植"), ("周洁", "副主任医师", "正畸"), ("吴敏", "主治医师", "牙体牙髓"),
           ("郑国华", "主治医师", "牙周"), ("孙丽", "医师", "儿童牙科"), ("马超", "医师", "修复"),
           ("欧阳修远", "医师", "口腔外科")]
NAMES = "王伟 李敏 张丽 刘洋 陈静 杨帆 黄磊 赵雪 吴刚 周婷 徐明 孙浩 马丽娜 朱军 胡月 郭强 何欣怡 林峰 高洁 罗斌".split()
ITEMS = [("洁牙", 30), ("树脂充填", 45), ("根管治疗 2/3", 60), ("初诊检查", 30), ("种植二期", 90), ("正畸复诊", 30), ("拔牙", 45)]


def fill_day(database, day, n, seed=11):
    """Doctors with chairs and shifts, and @n appointments on @day; written while the program is not running."""
    chance = random.Random(seed)
    db = sqlite3.connect(database)
    place = 900
    for index, (name, title, speciality) in enumerate(DOCTORS):
        place += 1
        db.execute("INSERT INTO chair (id, name, sort) VALUES (?, ?, ?)", (place, f"{index + 1}号椅", index))
        db.execute("INSERT INTO staff (id, login, name, role, title, speciality, chair_id, sort, created_at) "
                   "VALUES (?, ?, ?, 'doctor', ?, ?, ?, ?, 1)",
                   (place, f"doctor{index}", name, title, speciality, place, index))
        for ahead in range(15):
            for part, (start, end) in enumerate([(540, 720), (810, 1080)] if index != 4 else [(840, 1200)]):
                if index == 6 and part == 1:
                    continue
                db.execute("INSERT INTO shift (id, staff_id, day, start_minute, end_minute, created_by, created_at) "
                           "VALUES (?, ?, date(?, ?), ?, ?, 0, 1)",
                           (place * 1000 + ahead * 10 + part, place, day, f"+{ahead} days", start, end))
    taken = set()
    made = 0
    while made < n:
        doctor = 901 + chance.randrange(7)
        item, minutes = chance.choice(ITEMS)
        start = chance.choice(range(540, 1080, 15))
        slots = {(doctor, m) for m in range(start, start + minutes, 15)}
        inside = start >= 840 if doctor == 905 else (start + minutes <= 720 or (
            start >= 810 and start + minutes <= 1080 and doctor != 907))
        if slots & taken or not inside:
            continue
        taken |= slots
        made += 1
        status = chance.choice(["done", "done", "arrived", "booked", "no-show"]) if start < 660 else "booked"
        db.execute("INSERT INTO appointment (id, lead_name, lead_phone, lead_sex, lead_birth_year, item, doctor_id, "
                   "chair_id, day, start_minute, minutes, status, channel, station_id, created_by, created_at, "
                   "changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'phone', 1, 0, 1, 0, 1)",
                   (5000 + made, chance.choice(NAMES), f"138{chance.randrange(10 ** 8):08d}", chance.choice("mf"),
                    chance.randrange(1950, 2018), item, doctor, doctor, day, start, minutes, status))
    db.commit()
    db.close()
    return taken


def sign_in(p):
    p.fill("登录名", "wangfang")
    p.fill("密码", "shezhi-2026", role="password text")
    p.click("登录")
    p.find("push button", "王芳, 经理")


def today(p):
    return p.sql("SELECT date('now', '+8 hours')")[0][0]


def test_empty_calendar_says_how_to_begin(program):
    """a clinic without doctors is told how to make the first column, and shifts make it"""
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.keys("F3")
    p.says("还没有医生")
    p.screenshot("calendar-empty")


def test_booking_by_keyboard(program):
    """six fields book a slot; the same slot is refused with who has it and three free ones, Alt+1 takes the first"""
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.end()
    day = today(p)
    fill_day(p.database, day, 50)
    p.start()
    sign_in(p)
    p.keys("F3")
    p.says("50 个预约")
    p.screenshot("calendar-day")
    p.keys("Page_Down")
    p.says("0 个预约")
    tomorrow = p.sql("SELECT date(?, '+1 day')", day)[0][0]
    p.keys("ctrl+n")
    p.find("text", "姓名")
    for name, value in (("姓名", "李雷"), ("电话", "13812345678"), ("年龄", "34"), ("项目", "洁牙"), ("期望时间", "10:00")):
        p.fill(name, value)
    p.says("10:00–10:30 空闲")
    p.screenshot("calendar-booking")
    p.click("预约")
    wait_for(lambda: p.sql("SELECT 1 FROM appointment WHERE lead_name = '李雷' AND day = ? AND start_minute = 600",
                           tomorrow), "the booking in the file")
    assert p.sql("SELECT lead_birth_year FROM appointment WHERE lead_name = '李雷'") == [(int(day[:4]) - 34,)]
    p.says("1 个预约")
    p.keys("ctrl+n")
    p.find("text", "姓名")
    for name, value in (("姓名", "韩梅梅"), ("电话", "13912345678"), ("项目", "拔牙"), ("期望时间", "10:15")):
        p.fill(name, value)
    p.says("李雷")
    p.says("Alt+1")
    p.screenshot("calendar-refused")
    p.keys("alt+1")
    p.says("空闲。")
    p.click("预约")
    wait_for(lambda: p.sql("SELECT 1 FROM appointment WHERE lead_name = '韩梅梅'"), "the second booking")
    (start,), = p.sql("SELECT start_minute FROM appointment WHERE lead_name = '韩梅梅'")
    assert start == 630, start
    p.says("2 个预约")
    p.keys("ctrl+Down")
    p.says("改到 10:45")
    p.screenshot("calendar-moving")
    p.keys("Return")
    wait_for(lambda: p.sql("SELECT 1 FROM appointment WHERE lead_name = '韩梅梅' AND status = 'booked' AND "
                           "start_minute = 645 AND moved_from_id IS NOT NULL"), "the move")
    p.keys("Return")
    p.says("取消原因")
    p.screenshot("calendar-actions")
    p.fill("取消原因", "出差")
    p.click("取消预约")
    wait_for(lambda: p.sql("SELECT 1 FROM appointment WHERE lead_name = '韩梅梅' AND status = 'cancelled' AND "
                           "reason = '出差'"), "the cancellation")
    p.says("1 个预约")


def test_shifts_are_made_and_taken_away(program):
    """a manager enters working time for weekdays; an appointment left outside a shift is listed to be rebooked"""
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.end()
    day = today(p)
    fill_day(p.database, day, 50)
    p.start()
    sign_in(p)
    p.keys("F3")
    p.says("50 个预约")
    p.click("医生与排班…")
    p.find("text", "出诊时间")
    p.screenshot("calendar-roster")
    p.fill("出诊时间", "9点")
    p.click("保存排班")
    p.says("不是出诊时间")
    p.fill("截止", p.sql("SELECT date(?, '+27 days')", day)[0][0])
    p.fill("出诊时间", "9:00-9:15")
    p.click("保存排班")
    p.says("排班已保存")
    waiting = p.sql("SELECT count(*) FROM appointment WHERE doctor_id = 901 AND status = 'booked'")[0][0]
    p.keys("Escape")
    p.says(f"{waiting} 个预约待改约")
    p.screenshot("calendar-rebook")


if __name__ == "__main__":
    run(test_empty_calendar_says_how_to_begin, test_booking_by_keyboard, test_shifts_are_made_and_taken_away)
