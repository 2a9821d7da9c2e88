"""import: maps, encodings, all or nothing, hostile files; and a real clinic's tables, counted again by other means."""
import collections
import csv
import os
import xml.etree.ElementTree as tree
import zipfile

import clitest
from clitest import PASSWORD, case

MAPS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))), "data", "maps")
PEOPLE = "id,name,sex,phone\n1,张三,m,13812345678\n2,李四,f,\n3,王五,,13912345678\n"


def run(clinic, kind, path, *options, status=0):
    """The counts of the report, and its rows."""
    report = os.path.join(clinic.folder, "report.csv")
    if os.path.exists(report):
        os.unlink(report)
    clinic.run("--as", "manager", "import", kind, path, "--report", report, *options, password=PASSWORD, status=status)
    if not os.path.exists(report):
        return None, []
    with open(report, newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    return collections.Counter(r["result"] for r in rows), rows


def patients(clinic):
    return clinic.value("SELECT count(*) FROM patient")


@case
def plain_table(clinic):
    """A table with our column names needs no map; the second time changes nothing"""
    clinic.init()
    path = clinic.file("people.csv", PEOPLE)
    assert run(clinic, "patients", path)[0] == {"accepted": 3}
    assert run(clinic, "patients", path)[0] == {"unchanged": 3}
    assert patients(clinic) == 3
    assert clinic.rows("SELECT sex, phone FROM patient WHERE name = '张三'") == [("m", "13812345678")]
    clinic.run("verify")


@case
def encodings(clinic):
    """UTF-8 with its mark and GB18030 are recognised; Chinese headings too"""
    clinic.init()
    text = "编号,姓名,性别,电话\n1,张三,m,13812345678\n"
    run(clinic, "patients", clinic.file("bom.csv", b"\xef\xbb\xbf" + text.encode()))
    run(clinic, "patients", clinic.file("gb.csv", text.replace("1,张三", "2,欧阳娜娜").encode("gb18030")))
    assert clinic.rows("SELECT name FROM patient ORDER BY name") == [("张三",), ("欧阳娜娜",)]


@case
def trial(clinic):
    """A trial run reports and changes nothing"""
    clinic.init()
    path = clinic.file("people.csv", PEOPLE)
    assert run(clinic, "patients", path, "--dry-run")[0] == {"accepted": 3}
    assert patients(clinic) == 0
    assert clinic.value("SELECT count(*) FROM external_ref") == 0


@case
def all_or_nothing(clinic):
    """One wrong row keeps all out; --partial takes the others; each row has its reason"""
    clinic.init()
    path = clinic.file("people.csv", PEOPLE + "4,赵六,m,123\n5,钱七\n6,,m,\n7,孙八,x,\n8,周九,m,13712345678\n")
    counts, rows = run(clinic, "patients", path, status=1)
    assert counts == {"accepted": 4, "refused": 4}, counts
    assert [r["line"] for r in rows if r["result"] == "refused"] == ["5", "6", "7", "8"]
    assert all(r["reason"] for r in rows if r["result"] == "refused")
    assert patients(clinic) == 0
    assert run(clinic, "patients", path, "--partial")[0] == {"accepted": 4, "refused": 4}
    assert patients(clinic) == 4


@case
def only_a_manager(clinic):
    """A receptionist may not import"""
    clinic.run("demo", "--scale", "small", "--until", "2026-11-02")
    before = patients(clinic)
    path = clinic.file("people.csv", PEOPLE)
    _, err = clinic.run("--as", "desk", "import", "patients", path, password="qiantai-demo", status=1)
    assert "manager" in err and patients(clinic) == before


@case
def hostile(clinic):
    """Hostile files end in one clear line and change nothing"""
    clinic.init()
    head = b"id,name,sex,phone\n"
    files = {
        "unclosed": (head + b'1,"A,m,\n2,B,m,\n', "line 2"),
        "stray": (head + b'1,A"B,m,\n', "Line 2"),
        "megabyte": (head + b"1," + b"x" * (1 << 20) + b",m,\n", "kilobytes"),
        "unclosed-megabyte": (head + b'1,"' + b"x,\n" * (1 << 20), "kilobytes"),
        "nul": (head + b"1,A\0B,m,\n", "NUL"),
        "rows": (head + b"1,A,m,\n" * 200000, "100000"),
        "columns": (b",".join(b"c%d" % i for i in range(300)) + b"\n", "200"),
        "binary": (bytes(range(128, 256)) * 100, "GB18030"),
        "empty": (b"", "empty"),
        "no-name": (b"id,sex\n1,m\n", "name"),
        "twice": (b"name,name\nA,B\n", "name"),
        "zip": (b"PK\x03\x04\x14\x00\x00\x00" + b"\0" * 500, "NUL"),
    }
    for name, (content, words) in files.items():
        path = clinic.file(name, content)
        _, err = clinic.run("--as", "manager", "import", "patients", path, password=PASSWORD, status=1)
        assert words in err, f"{name}: {err}"
    for path in (os.path.join(clinic.folder, "missing"), clinic.folder, "/dev/zero"):
        clinic.run("--as", "manager", "import", "patients", path, password=PASSWORD, status=1)
    counts, _ = run(clinic, "patients", clinic.file("few", head + b"1,A\n2,B,m,,\n"), status=1)
    assert counts == {"refused": 2}
    assert patients(clinic) == 0
    clinic.run("verify")


@case
def wrong_maps(clinic):
    """A map that does not fit the file or the rows is refused in words"""
    clinic.init()
    path = clinic.file("people.csv", PEOPLE)
    maps = {
        "[fields]\nname={nome}\n": "nome",
        "[fields]\nname={name\n": "{",
        "[fields]\nname={name}\nshoe={id}\n": "shoe",
        "[fields]\nsex={sex}\n": "name",
        "[file]\nkind=prices\n[fields]\nname={name}\n": "prices",
        "not a map": "map",
        "[fields]\nname={name}\nsex={sex}\n[values sex]\nf=f\n": "",
    }
    for number, (content, words) in enumerate(maps.items()):
        name = clinic.file(f"map{number}.ini", content)
        _, err = clinic.run("--as", "manager", "import", "patients", path, "--map", name, password=PASSWORD, status=1)
        assert words in err, err
    clinic.run("--as", "manager", "import", "nothing", path, password=PASSWORD, status=2)
    assert patients(clinic) == 0


@case
def days_off_and_prices(clinic):
    """Days off and prices come in; a price that is there already is told and kept"""
    clinic.init()
    path = clinic.file("days.csv", "日期,类型,名称\n2027-01-01,off,元旦\n2027-01-03,makeup,元旦\n")
    assert run(clinic, "holidays", path)[0] == {"accepted": 2}
    assert clinic.rows("SELECT day, kind FROM holiday WHERE day > '2027'") == [("2027-01-01", "off"),
                                                                             ("2027-01-03", "makeup")]
    assert clinic.value("SELECT count(*) FROM holiday_year WHERE year = 2027") == 1
    path = clinic.file("prices.csv", "编码,名称,类别,价格\nGH001,挂号,挂号诊察,12\nXX001,窝沟再封闭,儿童牙科,66.5\n")
    assert run(clinic, "prices", path)[0] == {"accepted": 1, "skipped": 1}
    assert clinic.value("SELECT price_fen FROM price_item WHERE code = 'XX001'") == 6650
    assert clinic.value("SELECT price_fen FROM price_item WHERE code = 'GH001'") == 1000


# ---- a real clinic's tables, by others ----

def read(name):
    with open(clitest.shared("dental-operations", name), newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def import_all(clinic):
    clitest.shared("dental-operations", "appointments.csv")
    clinic.init()
    done = {}
    for kind, name in (("doctors", "dentists"), ("patients", "patients"), ("prices", "procedure_catalog"),
                       ("appointments", "appointments")):
        path = clitest.shared("dental-operations", name + ".csv")
        done[kind] = run(clinic, kind, path, "--map", os.path.join(MAPS, f"dental-operations-{kind}.ini"))
        assert len(done[kind][1]) == len(read(name + ".csv")), "a row is not in the report"
    return done


def numbers_of(path):
    """Every number in the workbook, by sheet: read as XML, not by what wrote it."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found = {}
    with zipfile.ZipFile(path) as book:
        names = [s.get("name") for s in tree.fromstring(book.read("xl/workbook.xml")).iter(space + "sheet")]
        for number, name in enumerate(names, 1):
            sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [[(c.findtext(space + "v"), c.get("t")) for c in row.iter(space + "c")]
                           for row in sheet.iter(space + "row")]
    return found


@case
def dental_operations(clinic):
    """A public clinic's 2,000 patients and 8,000 appointments come in, each row accounted for"""
    done = import_all(clinic)
    assert done["patients"][0] == {"accepted": 2000} and done["doctors"][0] == {"accepted": 7}
    assert done["prices"][0] == {"accepted": 23, "skipped": 1}
    assert done["appointments"][0] == {"accepted": 8000}
    wanted = collections.Counter({"completed": "done", "no_show": "no-show", "cancelled": "cancelled",
                                  "rescheduled": "moved"}[r["status"]] for r in read("appointments.csv"))
    assert dict(clinic.rows("SELECT status, count(*) FROM appointment GROUP BY 1")) == wanted
    assert wanted == {"done": 5936, "no-show": 826, "cancelled": 816, "moved": 422}
    assert clinic.value("SELECT count(*) FROM visit WHERE state = 'left'") == 5936
    assert clinic.value("SELECT count(*) FROM appointment WHERE moved_from_id IS NOT NULL") == 421
    clinic.run("verify")
    _, err = clinic.run("--as", "manager", "import", "appointments",
                        clitest.shared("dental-operations", "appointments.csv"), "--map",
                        os.path.join(MAPS, "dental-operations-appointments.ini"), "--report", "/dev/null",
                        password=PASSWORD)
    assert "8000 unchanged" in err
    assert clinic.value("SELECT count(*) FROM appointment") == 8000


@case
def overlaps_are_told(clinic):
    """1,152 overlapping pairs are reported, not refused"""
    clitest.shared("dental-operations", "appointments.csv")
    clinic.init()
    for kind, name in (("doctors", "dentists"), ("patients", "patients")):
        run(clinic, kind, clitest.shared("dental-operations", name + ".csv"), "--map",
            os.path.join(MAPS, f"dental-operations-{kind}.ini"))
    _, err = clinic.run("--as", "manager", "import", "appointments",
                        clitest.shared("dental-operations", "appointments.csv"), "--map",
                        os.path.join(MAPS, "dental-operations-appointments.ini"), "--report", "/dev/null",
                        password=PASSWORD)
    assert "1152 pairs" in err, err


@case
def month_equals_a_count(clinic):
    """A month's figures equal a count over the file by other means"""
    import_all(clinic)
    month = "2024-10"
    rows = [r for r in read("appointments.csv") if r["scheduled_start_at"].startswith(month)]
    by = collections.Counter(r["status"] for r in rows)
    seen = [r for r in read("appointments.csv") if r["status"] == "completed"]
    first = {}
    for r in sorted(seen, key=lambda r: r["check_in_at"]):
        first.setdefault(r["patient_id"], r["appointment_id"])
    new = sum(1 for r in rows if first.get(r["patient_id"]) == r["appointment_id"])
    output = os.path.join(clinic.folder, "kpi.xlsx")
    clinic.run("--as", "manager", "export", "kpi", "--month", month, "--output", output, password=PASSWORD)
    table, _ = clinic.run("--as", "manager", "list", "month-figures", "--day", month + "-01", password=PASSWORD)
    shown = {line[4:27].strip(): line[27:].split()[0] for line in table.splitlines()[1:] if line[27:].split()}
    wanted = {"Visits": by["completed"], "First visits": new, "Return visits": by["completed"] - new,
              "No-shows": by["no_show"], "Cancelled": by["cancelled"],
              "Appointments due": by["completed"] + by["no_show"]}
    for name, number in wanted.items():
        assert shown.get(name) == str(number), f"{name}: {shown.get(name)}, counted {number}"
    sheets = numbers_of(output)
    details = {name: len(cells) for name, cells in sheets.items()}
    assert any(n >= by["completed"] and n <= by["completed"] + 6 for n in details.values()), details
    everything = [value for cells in sheets.values() for row in cells for value, _ in row]
    for name, number in wanted.items():
        assert str(number) in everything, f"{name} {number} is nowhere in the workbook"


clitest.main()
