#!/usr/bin/python3
"""The Chinese is complete: every string of the sources translated, none fuzzy, formats and accelerators sound."""
import os
import re
import subprocess
import sys
import tempfile

import lintlib

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "Q_:1g", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def entries(text):
    """(msgid, [msgstr...]) of a merged catalogue written without wrapping."""
    for block in text.split("\n\n"):
        lines = [l for l in block.splitlines() if not l.startswith("#")]
        key, values = None, {}
        for line in lines:
            match = re.match(r'(\w+(?:\[\d+\])?) "(.*)"$', line)
            if match:
                key = match.group(1)
                values[key] = match.group(2)
            elif key and line.startswith('"'):
                values[key] += line[1:-1]
        if values.get("msgid"):
            yield values["msgid"], [v for k, v in values.items() if k.startswith("msgstr")]


def main(root):
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "qiantai.pot")
        keywords = [f"--keyword={k}" for k in KEYWORDS]
        made = run("xgettext", "--from-code=UTF-8", "--directory", root, "--files-from", os.path.join(root, "po/POTFILES.in"),
                   "--flag=_:1:pass-c-format", "--flag=N_:1:pass-c-format", "--output", pot, *keywords)
        if made.returncode or not os.path.exists(pot):
            print(made.stderr, "xgettext found nothing or failed")
            sys.exit(1)
        for language in lintlib.read(root, "po/LINGUAS").split():
            path = f"po/{language}.po"
            merged = os.path.join(folder, f"{language}.po")
            done = run("msgmerge", "--no-fuzzy-matching", "--no-wrap", "--quiet", "--output-file", merged,
                       os.path.join(root, path), pot)
            if done.returncode:
                findings.append((path, 1, done.stderr.strip()))
                continue
            checked = run("msgfmt", "-c", "--statistics", "--output-file", os.devnull, merged)
            summary = checked.stderr.strip().splitlines()[-1] if checked.stderr.strip() else ""
            print(f"{path}: {summary}")
            if checked.returncode:
                findings.append((path, 1, checked.stderr.strip()))
            with open(merged, encoding="utf-8") as file:
                text = file.read()
            for identity, strings in entries("\n\n".join(b for b in text.split("\n\n") if not b.startswith("#~"))):
                if not all(strings):
                    findings.append((path, 1, f"not translated: {identity}"))
            if re.search(r"^#, .*\bfuzzy\b", text, re.MULTILINE) or "fuzzy" in summary:
                findings.append((path, 1, "has fuzzy strings"))
    lintlib.finish(findings, "translations")


if __name__ == "__main__":
    main(sys.argv[1])
