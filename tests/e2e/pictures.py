#!/usr/bin/python3
"""Not a test: takes the README's pictures of a demonstration clinic. Started by build-aux/screenshots."""
import sys
from harness import run, wait_for

TABS = [("F2", "check-in"), ("F3", "calendar"), ("F4", "waiting"), ("F6", "follow-up"), ("F9", "month"),
        ("F5", "cashier")]


def calm(p):
    """True when the page says the same as at the last look: what loads has loaded."""
    seen = [""]

    def look():
        now = " ".join(n.name for n in p.app.walk() if n.role == "label")
        before, seen[0] = seen[0], now
        return now and now == before
    return look


def test_pictures(program):
    """the pictures of the README"""
    p = program(database=sys.argv[1]).start()
    p.fill("登录名", "manager")
    p.focus("password text", "密码")
    p.type("qiantai-demo")
    p.keys("Return")
    p.gone("password text", "密码")
    for key, name in TABS:
        p.keys(key)
        wait_for(calm(p), "the page to settle")
        if name == "cashier":  # the first who waits to pay, with an item by its initials
            p.keys("Return")
            wait_for(calm(p), "the bill")
            p.type("kqjc")
            wait_for(calm(p), "the items")
            p.keys("Return")
            wait_for(calm(p), "the line")
        p.screenshot("readme-" + name)


run(test_pictures)
