"""What the lint scripts share: walking the tree, stripping C comments, reporting findings.

Every script takes the source root as its argument, prints one line "file:line: what" per finding and fails on any.
"""
import os
import re
import sys

TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<char>\'(?:\\.|[^\'\\\n])*\')', re.DOTALL
)


def walk(root, folders, suffixes):
    """Relative paths below the folders with one of the suffixes, sorted."""
    found = []
    for folder in folders:
        for path, names, files in os.walk(os.path.join(root, folder)):
            names[:] = [n for n in names if n not in ("__pycache__", ".git")]
            for name in files:
                if name.endswith(tuple(suffixes)):
                    found.append(os.path.relpath(os.path.join(path, name), root))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def without_comments(text):
    """C text with comments blanked, line numbers kept."""

    def blank(match):
        if match.group("comment") is None:
            return match.group(0)
        return re.sub(r"[^\n]", " ", match.group(0))

    return TOKEN.sub(blank, text)


def without_strings(text):
    """C text with comments and the inside of strings blanked, line numbers kept."""

    def blank(match):
        if match.group("comment") is not None:
            return re.sub(r"[^\n]", " ", match.group(0))
        return match.group(0)[0] + " " * (len(match.group(0)) - 2) + match.group(0)[-1]

    return TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def finish(findings, what):
    """Prints the findings as (file, line, text) and exits accordingly."""
    for path, line, message in findings:
        print(f"{path}:{line}: {message}")
    if findings:
        print(f"{len(findings)} findings: {what}")
        sys.exit(1)
    sys.exit(0)
