"""What the tests of qiantaictl share: running it in a folder of its own, and TAP."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import traceback

PASSWORD = "qiantai-test"
CASES = []


def case(function):
    """Marks a test; its docstring is its name."""
    CASES.append(function)
    return function


class Skip(Exception):
    pass


class Clinic:
    """A folder with a clinic's file in it, and the program."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.path = os.path.join(folder, "clinic.qiantai")

    def run(self, *arguments, password=None, status=0, path=None, language="C.UTF-8", text=None):
        command = [self.program, "--database", path or self.path]
        keep = ()
        if password is not None:
            reader, writer = os.pipe()
            os.write(writer, password.encode() + b"\n")
            os.close(writer)
            command += ["--password-fd", str(reader)]
            keep = (reader,)
        environment = dict(os.environ, LC_ALL=language, LANGUAGE="", TZ="Asia/Shanghai")
        done = subprocess.run(command + list(arguments), pass_fds=keep, env=environment, capture_output=True,
                              input=(text or "").encode(), timeout=170, check=False)
        for fd in keep:
            os.close(fd)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == status, f"{arguments}: status {done.returncode}, wanted {status}\n{out[-2000:]}\n{err}"
        if status:
            assert len([l for l in err.splitlines() if l.startswith("qiantaictl: ")]) == 1, f"not one line: {err!r}"
        return out, err

    def init(self):
        self.run("init", "--clinic", "仁爱口腔", "--manager", "manager", password=PASSWORD)
        return self

    def list(self, name, *arguments, login="manager", password=PASSWORD):
        return json.loads(self.run("--as", login, "--json", "list", name, *arguments, password=password)[0])

    def rows(self, sql, *values):
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as db:
            return db.execute(sql, values).fetchall()

    def value(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def change(self, *statements):
        """As somebody with another program would."""
        db = sqlite3.connect(self.path)
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path


def shared(*parts):
    """A file of the shared real data, or a skip that says what is missing."""
    root = os.environ.get("QIANTAI_SHARED")
    if not root:
        source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
        found = [os.path.join(source, up, "shared", "data") for up in ("..", "../..")]
        root = next((p for p in found if os.path.isdir(p)), found[0])
    path = os.path.join(root, *parts)
    if not os.path.exists(path):
        raise Skip(f"{os.path.normpath(path)} is missing; set QIANTAI_SHARED to the folder of the shared data")
    return path


def main():
    program = os.path.realpath(sys.argv[1])
    failed = 0
    print(f"1..{len(CASES)}")
    for number, function in enumerate(CASES, 1):
        name = function.__doc__.strip().splitlines()[0].rstrip(".")
        with tempfile.TemporaryDirectory(prefix="qiantai-cli-") as folder:
            try:
                function(Clinic(program, folder))
                print(f"ok {number} {name}")
            except Skip as reason:
                print(f"ok {number} {name} # SKIP {reason}")
            except Exception:
                failed += 1
                print(f"not ok {number} {name}")
                print("".join(f"# {l}\n" for l in traceback.format_exc().splitlines()), end="")
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
