"""The demonstration clinic: same seed, same content; what it must contain; verify finds nothing."""
import hashlib
import os

import clitest
from clitest import case

DAY = "2026-10-12"  # a Monday after the National Day holidays
SECRET = {"staff": {"password_hash"}, "station": {"machine", "name"}}


def content(clinic):
    """A hash over every table, without what belongs to the PC or is salted."""
    digest = hashlib.sha256()
    for (table,) in clinic.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        columns = [c[1] for c in clinic.rows(f"PRAGMA table_info ({table})")]
        kept = ", ".join(c for c in columns if c not in SECRET.get(table, ()))
        digest.update(table.encode())
        for row in sorted(clinic.rows(f"SELECT {kept} FROM {table}"), key=repr):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def demo(clinic, seed="5", months="1", until=DAY):
    if os.path.exists(clinic.path):
        os.unlink(clinic.path)
    return clinic.run("demo", "--scale", "small", "--months", months, "--seed", seed, "--until", until)


@case
def same_seed(clinic):
    """The same seed makes the same content, another seed another"""
    demo(clinic)
    first = content(clinic)
    demo(clinic)
    assert content(clinic) == first
    demo(clinic, seed="6")
    assert content(clinic) != first


@case
def in_order(clinic):
    """verify finds nothing on a demonstration clinic, and its logins work"""
    out, _ = demo(clinic, months="2")
    assert "qiantai-demo" in out
    clinic.run("verify")
    for login in ("manager", "desk", "nurse", "doctor1", "doctor2"):
        clinic.run("--as", login, "list", "waiting", password="qiantai-demo")


@case
def a_day_in_the_middle(clinic):
    """The last day is left in the middle: some expected, some done, the drawer open; each day before is closed"""
    demo(clinic, months="2")
    assert clinic.value("SELECT count(*) FROM appointment WHERE day = ? AND status = 'booked'", DAY) > 0
    assert clinic.value("SELECT count(*) FROM visit WHERE day = ?", DAY) > 1
    assert clinic.value("SELECT count(*) FROM cash_movement WHERE day = ? AND kind = 'float'", DAY) == 1
    assert clinic.value("SELECT count(*) FROM day_close WHERE day = ?", DAY) == 0
    open_days = clinic.value("SELECT count(DISTINCT day) FROM visit WHERE day < ?", DAY)
    assert open_days > 25
    assert clinic.value("SELECT count(*) FROM day_close") == open_days
    assert clinic.value("SELECT count(*) FROM visit WHERE day IN (SELECT day FROM holiday WHERE kind = 'off')") == 0
    assert clinic.value("SELECT count(*) FROM appointment WHERE day > ? AND status = 'booked'", DAY) > 5


@case
def mixes(clinic):
    """Mixes are those of a real clinic: no-shows, missing identity numbers, tenders, follow-ups"""
    demo(clinic, months="3")
    share = lambda part, whole: clinic.value(f"SELECT 100.0 * ({part}) / ({whole})")
    assert 4 < share("SELECT count(*) FROM appointment WHERE status = 'no-show'",
                     "SELECT count(*) FROM appointment WHERE status IN ('no-show', 'done')") < 14
    assert 35 < share("SELECT count(*) FROM patient WHERE id_number = ''", "SELECT count(*) FROM patient") < 55
    assert 5 < share("SELECT count(*) FROM patient p WHERE phone <> '' AND EXISTS (SELECT 1 FROM patient o "
                     "WHERE o.phone = p.phone AND o.id <> p.id)", "SELECT count(*) FROM patient") < 30
    assert 40 < share("SELECT count(*) FROM payment WHERE tender = 'wechat'", "SELECT count(*) FROM payment") < 65
    assert 15 < share("SELECT count(*) FROM visit WHERE appointment_id IS NULL", "SELECT count(*) FROM visit") < 35
    assert clinic.value("SELECT count(DISTINCT tender) FROM payment") == 7
    assert clinic.value("SELECT count(*) FROM follow_up WHERE state = 'done'") > 100
    assert clinic.value("SELECT count(*) FROM bill WHERE due_day <> ''") > 3
    assert clinic.value("SELECT count(*) FROM bill WHERE discount_fen > 0") > 50
    assert clinic.value("SELECT count(*) FROM receipt WHERE kind = 'refund'") > 0


@case
def thresholds(clinic):
    """A year of a clinic meets 799,999.99, 800,000 and 900,000 to the fen"""
    if not os.environ.get("QIANTAI_TEST_LONG"):
        raise clitest.Skip("takes a minute; runs with --long")
    clinic.run("demo", "--scale", "clinic", "--months", "12", "--seed", "5", "--until", DAY)
    months = dict(clinic.rows("SELECT substr (day, 1, 7), sum (amount_fen) FROM payment GROUP BY 1"))
    assert {79999999, 80000000, 90000000} <= set(months.values()), months
    clinic.run("verify")


@case
def refuses(clinic):
    """Wrong options are wrong usage; an existing file is kept"""
    for arguments in (["--scale", "huge"], ["--months", "0"], ["--months", "121"], ["--seed", "-1"],
                      ["--until", "never"]):
        clinic.run("demo", *arguments, status=2)
    assert not os.path.exists(clinic.path)
    clinic.init()
    before = open(clinic.path, "rb").read()
    clinic.run("demo", status=1)
    assert open(clinic.path, "rb").read() == before


clitest.main()
