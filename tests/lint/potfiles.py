#!/usr/bin/python3
"""po/POTFILES.in names every file with strings to translate, and no other. With --write it makes the list anew."""
import os
import re
import sys

import lintlib

HEAD = "# Files with strings to translate, sorted; tests/lint/potfiles.py --write makes this list.\n"
C_STRING = re.compile(r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
UI_STRING = re.compile(r'translatable\s*=\s*"(yes|true|1)"')


def wanted(root):
    names = []
    for path in lintlib.walk(root, ["src"], [".c", ".h"]):
        if C_STRING.search(lintlib.without_comments(lintlib.read(root, path))):
            names.append(path)
    for path in lintlib.walk(root, ["src", "ui", "data"], [".ui"]):
        if UI_STRING.search(lintlib.read(root, path)):
            names.append(path)
    names += lintlib.walk(root, ["data"], [".desktop.in", ".metainfo.xml.in"])
    return sorted(names)


def main(arguments):
    write = "--write" in arguments
    root = [a for a in arguments if not a.startswith("--")][0]
    list_path = os.path.join("po", "POTFILES.in")
    names = wanted(root)
    if write:
        with open(os.path.join(root, list_path), "w", encoding="utf-8") as file:
            file.write(HEAD + "".join(n + "\n" for n in names))
        return
    lines = [l.strip() for l in lintlib.read(root, list_path).splitlines()]
    listed = [l for l in lines if l and not l.startswith("#")]
    findings = [(list_path, 1, f"{n} has strings to translate and is not listed") for n in names if n not in listed]
    findings += [(list_path, lines.index(n) + 1, f"{n} has none, or is not there") for n in listed if n not in names]
    if len(set(listed)) != len(listed):
        findings.append((list_path, 1, "a file is listed twice"))
    lintlib.finish(findings, "run tests/lint/potfiles.py --write .")


if __name__ == "__main__":
    main(sys.argv[1:])
