#!/usr/bin/python3
"""Keeps the layers: base <- domain <- {store, report} <- desk <- {ui, cli}.

A folder may include only headers of folders below it; the headers that the system always offers and SQL text
stay in the one folder that owns them.
"""
import os
import re
import sys

import lintlib

MAY_SEE = {
    "base": {"base"},
    "domain": {"base", "domain"},
    "store": {"base", "domain", "store"},
    "report": {"base", "domain", "report"},
    "desk": {"base", "domain", "store", "report", "desk"},
    "cli": {"base", "domain", "store", "report", "desk", "cli"},
    "ui": {"base", "domain", "report", "desk", "ui"},
}

# Which folders may include a header of the system (a name, or all below a folder).
OWNERS = {
    "sqlite3.h": {"store"},
    "sqlite3ext.h": {"store"},
    "libpq-fe.h": {"store"},
    "xlsxwriter.h": {"report"},
    "xlsxwriter/": {"report"},
    "zip.h": {"report"},
    "gtk/": {"ui"},
    "gdk/": {"ui"},
    "gsk/": {"ui"},
    "adwaita.h": {"ui"},
    "cairo": {"report", "ui"},
    "pango/": {"report", "ui"},
    "gio/": {"store", "report", "desk", "cli", "ui"},
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)
LITERALS = re.compile(r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*')
SQL = re.compile(
    r"\bSELECT\b.*\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|DROP|ALTER)\s+(TEMP\s+)?(UNIQUE\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b|\bPRAGMA\s+\w|\bBEGIN\s+IMMEDIATE\b"
    r"|\binsert\s+into\s+\w+\s*\(|\bdelete\s+from\s+\w+\s+where\b|\bupdate\s+\w+\s+set\s+\w+\s*=|\bselect\s+.*\sfrom\s+\w+\s+where\b",
    re.DOTALL,
)


def folder_of(path):
    parts = path.split(os.sep)
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None


def check_includes(path, text, headers):
    layer = folder_of(path)
    for match in INCLUDE.finditer(text):
        name = match.group(1)
        line = lintlib.line_of(text, match.start(1))
        owner = headers.get(os.path.basename(name))
        if owner and owner not in MAY_SEE[layer]:
            yield path, line, f"src/{layer} must not see {name} of src/{owner}"
        for system, layers in OWNERS.items():
            if (name == system or (not system.endswith(".h") and name.startswith(system))) and layer not in layers:
                yield path, line, f"<{name}> belongs to {', '.join('src/' + f for f in sorted(layers))}"


def check_sql(path, text):
    for match in LITERALS.finditer(text):
        words = " ".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', match.group(0))).replace("\\n", " ")
        if SQL.search(words):
            yield path, lintlib.line_of(text, match.start()), "SQL text belongs to src/store"


def main(root):
    sources = lintlib.walk(root, ["src"], [".c", ".h"])
    headers = {os.path.basename(p): folder_of(p) for p in sources if p.endswith(".h") and folder_of(p)}
    findings = []
    for path in sources:
        layer = folder_of(path)
        if layer not in MAY_SEE:
            findings.append((path, 1, "not in a folder of the house"))
            continue
        text = lintlib.without_comments(lintlib.read(root, path))
        findings.extend(check_includes(path, text, headers))
        if layer != "store":
            findings.extend(check_sql(path, text))
    for path in lintlib.walk(root, ["src", "ui", "data", "po", "build-aux"], [".sql"]):
        if not path.startswith(os.path.join("data", "schema")):
            findings.append((path, 1, "SQL files belong to data/schema"))
    if not sources:
        findings.append(("src", 1, "no source found"))
    lintlib.finish(findings, "layers (see CONTRIBUTING.md)")


if __name__ == "__main__":
    main(sys.argv[1])
