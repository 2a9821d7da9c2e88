#!/usr/bin/python3
"""Rules that a compiler does not know: no floating point near money, one clock, no sleeping test."""
import os
import re
import sys

import lintlib

MONEY = r"(fen|money|amount|price|payable|tender|tendered|discount|refund|receivable|revenue|takings)"
MONEY_WORD = rf"(?:\w*_)?{MONEY}(?:_\w*)?"
FLOAT_MONEY = re.compile(
    rf"\bg?(double|float)\b[ \t*]+{MONEY_WORD}\b"  # double amount
    rf"|\(\s*g?(double|float)\s*\)[^;,]*\b{MONEY_WORD}\b"  # (double) x.fen
    rf"|\b{MONEY_WORD}\b\s*[*/]\s*\d+\.\d*"  # fen / 100.0
    rf"|\b\d+\.\d*\s*[*/]\s*[\w.>-]*\b{MONEY_WORD}\b",  # 0.05 * fen
)
PARSED_FLOAT = re.compile(r"\b(strtod|strtof|atof|g_strtod|g_ascii_strtod|sqlite3_column_double|sqlite3_bind_double)\b")
CLOCK = re.compile(
    r"\b(g_date_time_new_now(_local|_utc)?|g_get_real_time|g_get_current_time|gettimeofday|localtime(_r)?"
    r"|g_date_set_time_t|g_time_zone_new_local|CLOCK_REALTIME)\b|(?<![\w.>])time\s*\(\s*(NULL|0|&)"
)
SLEEP_C = re.compile(r"\b(g_usleep|usleep|nanosleep|clock_nanosleep|sleep)\s*\(")
SLEEP_PY = re.compile(r"\b(time\.)?sleep\s*\(")
SLEEP_SH = re.compile(r"(^|[;&|]|\bdo\b|\bthen\b)\s*sleep\s", re.MULTILINE)
EXCUSE = re.compile(r"lint: may sleep, \w+")

CLOCK_FILE = os.path.join("src", "base", "clinic-clock.c")


def findings_of(path, text, original, rules):
    lines = original.split("\n")
    for pattern, message in rules:
        for match in pattern.finditer(text):
            line = lintlib.line_of(text, match.start() + len(match.group(0)) - len(match.group(0).lstrip()))
            if "sleep" in message and EXCUSE.search(lines[line - 1]):
                continue
            yield path, line, f"{message}: {match.group(0).strip()}"


def main(root):
    findings = []
    for path in lintlib.walk(root, ["src"], [".c", ".h"]):
        original = lintlib.read(root, path)
        text = lintlib.without_strings(original)
        rules = [(SLEEP_C, "the program never sleeps")]
        # A workbook stores amounts as numbers and a chart draws them: src/report alone turns fen into floating point.
        if not path.startswith(os.path.join("src", "report")):
            rules += [(FLOAT_MONEY, "money is never floating point"), (PARSED_FLOAT, "no floating point is read")]
        if path != CLOCK_FILE:
            rules.append((CLOCK, "the time comes from ClinicClock"))
        findings.extend(findings_of(path, text, original, rules))
    for path in lintlib.walk(root, ["tests"], [".c", ".h", ".py", ".sh"]):
        if path.startswith(os.path.join("tests", "lint")):
            continue
        original = lintlib.read(root, path)
        if path.endswith((".c", ".h")):
            text, pattern = lintlib.without_strings(original), SLEEP_C
        else:
            text, pattern = original, SLEEP_PY if path.endswith(".py") else SLEEP_SH
        findings.extend(findings_of(path, text, original, [(pattern, "no test sleeps; wait for a condition with a bound")]))
    lintlib.finish(findings, "money, clock and waiting")


if __name__ == "__main__":
    main(sys.argv[1])
