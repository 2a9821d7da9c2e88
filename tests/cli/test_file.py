"""init, list, backup, restore, verify and wrong usage."""
import os
import re
import sqlite3
import stat

import clitest
from clitest import case


@case
def makes_a_clinic(clinic):
    """init makes a clinic that verify finds in order, readable by its owner alone."""
    clinic.init()
    assert clinic.value("SELECT name FROM clinic") == "仁爱口腔"
    assert clinic.value("SELECT count(*) FROM price_item") >= 120
    assert stat.S_IMODE(os.stat(clinic.path).st_mode) == 0o600
    assert "order" in clinic.run("verify")[0]


@case
def refuses_a_short_password(clinic):
    """A password under eight characters leaves no file."""
    _, err = clinic.run("init", "--clinic", "A", "--manager", "manager", password="1234567", status=1)
    assert "8" in err and not os.path.exists(clinic.path)


@case
def keeps_an_existing_clinic(clinic):
    """init never touches a file that is there."""
    clinic.init()
    before = open(clinic.path, "rb").read()
    clinic.run("init", "--clinic", "B", "--manager", "m", password=clitest.PASSWORD, status=1)
    assert open(clinic.path, "rb").read() == before


@case
def wrong_usage(clinic):
    """Wrong usage ends with status 2 and one line."""
    clinic.init()
    for arguments in ([], ["nonsense"], ["list"], ["list", "nonsense"], ["list", "staff", "more"], ["--nonsense"],
                      ["list", "staff"], ["--as", "manager", "list", "staff"], ["init"], ["verify", "more"],
                      ["list", "clinic", "--day", "yesteryear"]):
        clinic.run(*arguments, status=2)


@case
def signs_in(clinic):
    """A wrong password is refused; nothing is shown without signing in."""
    clinic.init()
    out, err = clinic.run("--as", "manager", "list", "staff", password="wrong-password", status=1)
    assert not out and "wrong" in err
    assert "仁爱口腔" in clinic.run("list", "clinic")[0]
    clinic.run("list", "staff", status=2)


@case
def lists_every_query(clinic):
    """Every list of the program answers by its name, as table and as JSON."""
    clinic.init()
    names = re.findall(r"^  ([a-z][a-z-]+) ", clinic.run("list", "--help")[0].split("Lists, and")[1], re.M)
    assert "staff" in names and "drawer" in names
    needs_more = {"free-slots"}
    for name in names:
        if name in needs_more:
            clinic.run("--as", "manager", "list", name, password=clitest.PASSWORD, status=1)
            continue
        assert isinstance(clinic.list(name), list), name
    clinic.run("--as", "manager", "list", "staff", password=clitest.PASSWORD)


@case
def helps(clinic):
    """Every command explains itself, in Chinese too."""
    names = re.findall(r"^  ([a-z]+) +\S", clinic.run("--help")[0].split("Commands:")[1], re.M)
    assert {"init", "list", "backup", "restore", "verify"} <= set(names)
    for name in names:
        assert "Usage" in clinic.run(name, "--help")[0]


@case
def backs_up_and_restores(clinic):
    """What a backup holds comes back; the former file is kept."""
    clinic.init()
    copy = os.path.join(clinic.folder, "copy.qiantai")
    clinic.run("backup", copy)
    clinic.change("INSERT INTO setting VALUES ('later', '1', 0, 0, 1)")
    out, _ = clinic.run("restore", copy)
    assert clinic.value("SELECT count(*) FROM setting") == 0
    aside = [f for f in os.listdir(clinic.folder) if ".replaced-" in f]
    assert len(aside) == 1 and aside[0] in out
    with sqlite3.connect(os.path.join(clinic.folder, aside[0])) as former:
        assert former.execute("SELECT count(*) FROM setting").fetchone()[0] == 1
    clinic.run("verify")


@case
def restores_over_nothing_and_rubbish(clinic):
    """A lost or damaged file does not stand in the way of its backup."""
    clinic.init()
    copy = os.path.join(clinic.folder, "copy.qiantai")
    clinic.run("backup", copy)
    os.unlink(clinic.path)
    clinic.run("restore", copy)
    clinic.file("clinic.qiantai", b"rubbish" * 1000)
    clinic.run("restore", copy)
    clinic.run("verify")


@case
def refuses_bad_backups(clinic):
    """A damaged, foreign or missing backup changes nothing."""
    clinic.init()
    before = open(clinic.path, "rb").read()
    copy = os.path.join(clinic.folder, "copy.qiantai")
    clinic.run("backup", copy)
    whole = open(copy, "rb").read()
    clinic.file("cut", whole[: len(whole) // 2])
    clinic.file("empty", b"")
    clinic.file("text", b"hello\n" * 100)
    db = sqlite3.connect(os.path.join(clinic.folder, "foreign"))
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    for name in ("cut", "empty", "text", "foreign", "missing", "clinic.qiantai"):
        clinic.run("restore", os.path.join(clinic.folder, name), status=1)
        assert open(clinic.path, "rb").read() == before, name
    assert not [f for f in os.listdir(clinic.folder) if "part" in f or "replaced" in f]


@case
def verify_finds_changes(clinic):
    """verify tells of each row that was changed behind the program's back, and ends with status 1."""
    clinic.init()
    clinic.change("DROP TRIGGER audit_no_update", "UPDATE audit SET detail = 'x' WHERE seq = 1")
    out, _ = clinic.run("verify", status=1)
    assert "audit" in out and len(out.splitlines()) >= 1


clitest.main()
