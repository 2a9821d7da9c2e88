"""A writer is killed at random moments; two writers write at once. What was acknowledged is there, numbers have no gap.

test_crash.py QIANTAICTL WRITER
"""
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "cli"))
import clitest  # noqa: E402
from clitest import case  # noqa: E402

WRITER = os.path.realpath(sys.argv[2])
LONG = bool(os.environ.get("QIANTAI_TEST_LONG"))
KILLS = 3000 if LONG else 300
SECONDS = 60
SEED = int(os.environ.get("QIANTAI_TEST_SEED", "20261123"))


def set_up(clinic):
    clinic.run("demo", "--scale", "small", "--months", "1", "--until", "today")
    return (str(clinic.value("SELECT min (id) FROM patient")),
            str(clinic.value("SELECT id FROM price_item WHERE code = 'GH002'")))


def start(clinic, patient, item, seconds):
    return subprocess.Popen([WRITER, clinic.path, patient, item, str(seconds)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=dict(os.environ, TZ="Asia/Shanghai", LC_ALL="C.UTF-8"))


def receipts_of(output):
    """What was acknowledged in full: a line that the kill cut off counts as well, for it was committed."""
    return [line.split()[0] for line in output.decode().splitlines() if len(line.split()) == 2]


def check(clinic, acknowledged, deep):
    db = sqlite3.connect(clinic.path, timeout=20)  # rolls back what the dead writer left half done
    try:
        if deep:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = {r[0] for r in db.execute("SELECT receipt_no FROM receipt")}
        missing = [r for r in acknowledged if r not in found]
        assert not missing, f"acknowledged and lost: {missing}"
        for series, count, low, high in db.execute("SELECT series, count(*), min (number), max (number) FROM receipt "
                                                   "GROUP BY series"):
            assert (low, high) == (1, count), f"{series}: {count} receipts, {low} to {high}"
        assert db.execute("SELECT count(*) FROM (SELECT r.amount_fen AS a, sum (p.amount_fen) AS b FROM receipt r "
                          "LEFT JOIN payment p ON p.receipt_id = r.id GROUP BY r.id) WHERE a <> b").fetchone()[0] == 0
    finally:
        db.close()


@case
def killed_writer(clinic):
    """A writer killed at 300 random moments loses nothing that was acknowledged"""
    patient, item = set_up(clinic)
    moments = random.Random(SEED)
    total = in_flight = 0
    for number in range(KILLS):
        writer = start(clinic, patient, item, 60)
        output = b""
        for _ in range(moments.randint(0, 4)):
            output += writer.stdout.readline()
        # a random moment inside the next payments: of the start, the transaction, the commit
        select.select([], [], [], moments.random() * 0.012)
        writer.send_signal(signal.SIGKILL)
        rest, errors = writer.communicate()
        assert not errors, errors.decode()
        acknowledged = receipts_of(output + rest)
        in_flight += os.path.exists(clinic.path + "-journal") and os.path.getsize(clinic.path + "-journal") > 0
        total += len(acknowledged)
        try:
            check(clinic, acknowledged, deep=number % 10 == 0 or number == KILLS - 1)
        except AssertionError as problem:
            raise AssertionError(f"kill {number}, seed {SEED}: {problem}") from problem
    print(f"# {KILLS} kills, {total} acknowledged payments, {in_flight} transactions cut in the middle")
    assert total > KILLS / 2
    clinic.run("verify")


@case
def two_writers(clinic):
    """Two processes that write at once show no error and leave no gap"""
    patient, item = set_up(clinic)
    writers = [start(clinic, patient, item, SECONDS) for _ in range(2)]
    acknowledged = []
    for writer in writers:
        output, errors = writer.communicate(timeout=SECONDS + 60)
        assert writer.returncode == 0 and not errors, errors.decode()
        mine = receipts_of(output)
        assert len(mine) > 5, "one of them hardly came to write"
        acknowledged += mine
    assert len(set(acknowledged)) == len(acknowledged), "a number was given twice"
    print(f"# {len(acknowledged)} payments by two processes in {SECONDS} s")
    check(clinic, acknowledged, deep=True)
    clinic.run("verify")


clitest.main()
