#!/usr/bin/python3
"""First start, sign-in and lock."""
from harness import run, wait_for


def make_clinic(p):
    """What every new clinic goes through; leaves the manager signed in."""
    p.fill("诊所名称", "仁爱口腔")
    p.fill("您的姓名", "王芳")
    p.fill("登录名", "wangfang")
    p.fill("密码", "shezhi-2026", role="password text")
    p.fill("再次输入密码", "shezhi-2026", role="password text")
    p.click("建立诊所")


def test_first_start_makes_a_clinic(program):
    """the first start makes a clinic, after saying beside the field what is wrong"""
    p = program().start()
    p.find("push button", "建立诊所")
    p.screenshot("first-start")
    p.fill("诊所名称", "仁爱口腔")
    p.fill("您的姓名", "王芳")
    p.fill("登录名", "wangfang")
    p.fill("密码", "short", role="password text")
    p.click("建立诊所")
    p.says("密码至少需要 8 个字符")
    p.screenshot("first-start-error")
    assert not p.sql("SELECT name FROM sqlite_master WHERE name = 'clinic'"), "a file was made too early"
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.says("钱箱尚未开启")
    p.screenshot("frame-empty")
    p.keys("ctrl+k")
    p.type("chen")
    p.says("将“chen”建档为新患者") if p.all("toggle button", "到诊") else None
    p.screenshot("search")
    assert p.sql("SELECT name FROM clinic") == [("仁爱口腔",)]
    assert p.sql("SELECT login, role FROM staff") == [("wangfang", "manager")]


def test_lock_and_sign_in(program):
    """the lock asks the same person's password, says what is wrong, and takes the person back"""
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.keys("ctrl+k")
    wait_for(lambda: p.find("text", "查找患者").has("focused"), "the search field to have the focus")
    p.type("chen")
    p.keys("ctrl+l")
    p.says("填写到一半的内容仍然保留")
    p.screenshot("lock")
    assert p.find("text", "登录名").text == "wangfang"
    p.type("wrong-one")
    p.keys("Return")
    p.says("登录名或密码不正确")
    p.gone("push button", "王芳, 经理")
    p.screenshot("lock-wrong")
    assert p.sql("SELECT detail FROM audit WHERE operation = 'sign-in' ORDER BY seq DESC LIMIT 1") == [("refused",)]

    def let_in():  # the wrong password made the account wait a moment
        if p.all("push button", "王芳, 经理"):
            return True
        button = p.all("push button", "登录")
        if not button or not button[0].has("sensitive"):
            return False
        p.fill("密码", "shezhi-2026", role="password text")
        p.keys("Return")
        return False
    wait_for(let_in, "the right password to be taken")
    assert p.find("text", "查找患者").text == "chen", "what was typed is gone after the lock"
    p.end()
    p.start()
    p.says("现在由谁值班")
    p.screenshot("sign-in")
    p.find("list item", "王芳, 经理")
    p.fill("登录名", "wangfang")
    p.focus("password text", "密码")
    p.type("shezhi-2026")
    p.keys("Return")
    p.find("push button", "王芳, 经理")




def test_staff_and_chairs(program):
    """the manager adds a chair and a doctor who has it"""
    p = program().start()
    make_clinic(p)
    p.find("push button", "王芳, 经理")
    p.command("staff")
    p.within("frame", "员工")
    p.fill("添加牙椅", "1 号椅")
    p.press_in("添加牙椅", "Return")
    wait_for(lambda: p.sql("SELECT name FROM chair") == [("1 号椅",)], "the chair")
    p.fill("姓名", "陈强")
    p.fill("登录名", "wangfang")
    p.click("保存")
    p.says("已被使用")
    p.screenshot("staff-error")
    p.fill("登录名", "chenqiang")
    p.click("保存")
    wait_for(lambda: p.sql("SELECT name, login FROM staff WHERE login <> 'wangfang'") == [("陈强", "chenqiang")],
             "the new member of staff")
    p.screenshot("staff")


def test_a_foreign_file_is_left_alone(program):
    """a file of another program is not opened, not changed, and the window says what to do"""
    p = program(dark=True)
    with open(p.database, "w", encoding="utf-8") as file:
        file.write("something else altogether\n" * 100)
    before = open(p.database, "rb").read()
    p.start()
    p.says("这不是诊所文件")
    p.find("push button", "选择其他文件…")
    p.screenshot("foreign-file-dark")
    assert open(p.database, "rb").read() == before


if __name__ == "__main__":
    run(test_first_start_makes_a_clinic, test_lock_and_sign_in, test_staff_and_chairs,
        test_a_foreign_file_is_left_alone)
