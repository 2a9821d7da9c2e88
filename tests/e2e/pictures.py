"""The README's pictures: the demonstration clinic on a Friday of its own, each tab as a person sees it at work."""
import os
import subprocess
import sys
import tempfile

from clerk import Clerk
from harness import BUILD, wait_for

DAY = "2026-11-20"
PASSWORD = "qiantai-demo"


def make_clinic(folder):
    path = os.path.join(folder, "demo.qiantai")
    subprocess.run([os.path.join(BUILD, "src", "cli", "qiantaictl"), "--database", path, "demo", "--scale", "clinic",
                    "--seed", "1", "--months", "2", "--until", DAY], check=True, stdout=subprocess.DEVNULL)
    return path


def keep(p, folder, name):
    """128 colours are enough for a window and keep the picture small."""
    p.screenshot(name)
    subprocess.run(["convert", os.path.join(BUILD, "e2e-screenshots", name + ".png"), "-strip", "+dither", "-colors",
                    "128",
                    f"PNG8:{os.path.join(folder, name)}.png"], check=True)


def open_at(path, moment, login, dark=False):
    p = Clerk(database=path, dark=dark)
    p.open(f"{DAY} {moment}")
    p.sign_in(login, PASSWORD)
    return p


def see_rows(p):
    wait_for(p.board, "rows")


def charge(p):
    """One patient is done and pays in two ways."""
    rows = [row for row in p.board()]
    p.keys("Home", *["Down"] * next(i for i, row in enumerate(rows) if "诊中" in row), "f")
    wait_for(lambda: p.find("push button", "离开  O").had("sensitive"), "the patient to be done")
    p.keys("F5")
    see_rows(p)
    p.keys("Home", "Return")
    p.is_at("项目")
    for initials, name in (("csbjy", "超声波洁牙"), ("fhszct", "复合树脂充填")):
        p.type(initials)
        p.says(name)
        p.keys("Return")
    p.is_at("牙位")
    p.enter("16 26")
    p.enter("500", "现金")
    p.enter("380", "微信")


def main(folder):
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        path = make_clinic(place)
        p = open_at(path, "10:40", "desk")
        for key, name in (("F2", "check-in"), ("F3", "calendar"), ("F4", "waiting"), ("F5", "cashier")):
            if name == "cashier":
                charge(p)
            else:
                p.keys(key)
            if name == "calendar":
                p.says("个预约")
            elif name != "cashier":
                see_rows(p)
            keep(p, folder, name)
        p.end()
        for moment, login, key, name, dark in (("10:45", "desk", "F2", "check-in-dark", True),
                                               ("14:10", "desk", "F6", "follow-up", False),
                                               ("14:10", "manager", "F9", "month", False)):
            p = open_at(path, moment, login, dark)
            p.keys(key)
            see_rows(p)
            keep(p, folder, name)
            p.end()


if __name__ == "__main__":
    main(sys.argv[1])
