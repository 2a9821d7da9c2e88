#!/usr/bin/python3
"""The tables that a new clinic starts from are whole: prices, holidays, sources, name frequencies."""
import csv
import datetime
import os
import re
import sys

import lintlib

HEADINGS = {"诊察费", "检查费", "治疗费", "手术费", "卫生材料费", "化验费", "西药费", "挂号费", "其他"}
CATEGORIES = {"挂号诊察", "检查影像", "洁牙牙周", "充填修复", "根管治疗", "拔牙外科", "种植", "正畸", "冠桥修复", "活动义齿",
              "儿童牙科", "美白美学", "材料药品"}
NEVER_INSURED = {"种植", "正畸", "美白美学"}
TABLES = {
    "prices.csv": "code,name,pinyin,unit,category,fee_heading,minutes,price,insured,needs_tooth",
    "holidays.csv": "day,kind,name",
    "holiday-years.csv": "year",
    "sources.csv": "source,detail",
    "surnames.csv": "surname,count",
    "given-name-characters.csv": "character,male,female",
}


def price_faults(row):
    patterns = {"code": r"[A-Z]{2}\d{3}", "pinyin": r"[a-z0-9]+", "minutes": r"\d{1,3}", "price": r"[1-9]\d*\.\d\d",
                "insured": "[01]", "needs_tooth": "[01]", "unit": r"\S+"}
    for field, pattern in patterns.items():
        if not re.fullmatch(pattern, row[field]):
            yield f"{field} of {row['code']}: {row[field]}"
    if len(row["pinyin"]) != len(row["name"]):
        yield f"initials of {row['name']}: {row['pinyin']}"
    if row["fee_heading"] not in HEADINGS or row["category"] not in CATEGORIES:
        yield f"heading or category of {row['code']}: {row['fee_heading']}, {row['category']}"
    if row["insured"] == "1" and row["category"] in NEVER_INSURED:
        yield f"{row['name']} is not insured anywhere"


def check(name, rows):
    """Texts of what is wrong with one table."""
    keys = [tuple(r.values()) if name == "sources.csv" else next(iter(r.values())) for r in rows]
    if len(set(keys)) != len(keys):
        yield f"a key is there twice: {[k for k in set(keys) if keys.count(k) > 1]}"
    if name == "prices.csv":
        for row in rows:
            yield from price_faults(row)
        if len({r["name"] for r in rows}) != len(rows) or len(rows) < 140:
            yield f"{len(rows)} items, {len({r['name'] for r in rows})} names"
        if {r["category"] for r in rows} != CATEGORIES:
            yield "a category has no item"
    elif name == "holidays.csv":
        if keys != sorted(keys):
            yield "days out of order"
        for row in rows:
            day = datetime.date.fromisoformat(row["day"])
            if row["kind"] not in ("off", "makeup") or not row["name"]:
                yield f"{row['day']}: {row['kind']} {row['name']}"
            if row["kind"] == "makeup" and day.weekday() < 5:
                yield f"{row['day']} is a weekday and cannot be a make-up workday"
    elif name in ("surnames.csv", "given-name-characters.csv"):
        for row in rows:
            numbers = list(row.values())[1:]
            if not all(n.isdigit() for n in numbers) or sum(map(int, numbers)) <= 0:
                yield f"frequency of {list(row.values())[0]}"


def main(root):
    findings, tables = [], {}
    for name, head in TABLES.items():
        path = os.path.join("data", "starter", name)
        rows = list(csv.DictReader(lintlib.read(root, path).splitlines()))
        tables[name] = rows
        if not rows or list(rows[0]) != head.split(",") or any(None in r or None in r.values() for r in rows):
            findings.append((path, 1, "columns"))
            continue
        findings += [(path, 1, fault) for fault in check(name, rows)]
    announced = {r["year"] for r in tables["holiday-years.csv"]}
    if announced != {r["day"][:4] for r in tables["holidays.csv"]}:
        findings.append(("data/starter/holiday-years.csv", 1, "years differ from those of holidays.csv"))
    lintlib.finish(findings, "starter tables")


if __name__ == "__main__":
    main(sys.argv[1])
