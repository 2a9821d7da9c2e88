#!/usr/bin/python3
"""The C code is formatted as clang-format 14 and .clang-format say."""
import os
import shutil
import subprocess
import sys

import lintlib


def main(root):
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool:
        print("clang-format-14 is missing (see debian/control)")
        sys.exit(1)
    version = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
    if "version 14." not in version:
        print(f"{tool} is {version.strip()}; version 14 formats differently from others")
        sys.exit(1)
    sources = lintlib.walk(root, ["src", "tests"], [".c", ".h"])
    if not sources:
        print("no source found")
        sys.exit(1)
    bad = []
    for path in sources:
        done = subprocess.run([tool, "--dry-run", "-Werror", "--style=file", os.path.join(root, path)],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            bad.append((path, done.stderr.splitlines()[0].split(":")[1] if done.stderr else 1, "not formatted"))
    lintlib.finish(bad, f"run {os.path.basename(tool)} -i on them")


if __name__ == "__main__":
    main(sys.argv[1])
