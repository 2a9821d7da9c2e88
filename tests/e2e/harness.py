"""Drives the real program as a person does: finds what is on the screen by role and accessible name, presses real
keys, reads the database beside it. Runs inside build-aux/with-display. Nothing sleeps: every wait is for a condition
and has a bound."""
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version("GLib", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from accessible import Node, ROOT, Tree, find_owner  # noqa: E402

BUILD = os.environ.get("QIANTAI_BUILD", os.path.join(os.path.dirname(__file__), "..", "..", "build"))
LIMIT = float(os.environ.get("QIANTAI_E2E_LIMIT", "20"))


class Missing(AssertionError):
    pass


def wait_for(condition, what, limit=LIMIT):
    """Until condition() is true; returns its value. The accessibility bus is served meanwhile."""
    context = GLib.MainContext.default()
    end = time.monotonic() + limit
    last = None
    while time.monotonic() < end:
        for program in Program.running:
            program.check_alive()
        try:
            value = condition()
            if value:
                return value
        except GLib.Error as error:  # a widget went away while we looked at it
            last = error
        # Serves the bus, and wakes at the latest when the timer does.
        source = GLib.timeout_add(30, lambda: GLib.SOURCE_REMOVE)
        context.iteration(True)
        if GLib.MainContext.default().find_source_by_id(source):
            GLib.source_remove(source)
    raise Missing(f"not within {limit:.0f} s: {what}" + (f" ({last})" if last else ""))


class Program:
    """The program on a clinic file of its own, in a folder that goes away with it."""

    running = []

    def __init__(self, *arguments, language="zh_CN", database=None, dark=False):
        self.folder = tempfile.mkdtemp(prefix="qiantai-e2e-")
        self.database = database or os.path.join(self.folder, "clinic.qiantai")
        self.arguments = arguments
        self.language = language
        self.dark = dark
        self.scope = None  # where names are looked for; None: everywhere
        self.process = None
        self.window = None
        self.log = os.path.join(self.folder, "log")

    def start(self):
        """GLib 2.74 can answer a caller that is quicker than its own connection's set-up with a critical, which ends the
        program here: then, and only then, it is started once more."""
        try:
            return self._start()
        except AssertionError:
            if "check_unclosed" not in self.read_log():
                raise
            return self._start()

    def _start(self):
        env = dict(os.environ, GSETTINGS_BACKEND="memory", GSETTINGS_SCHEMA_DIR=os.path.join(BUILD, "data"),
                   LANGUAGE=self.language, LC_ALL="C.UTF-8", TZ="Asia/Shanghai", NO_AT_BRIDGE="0",
                   G_DEBUG=os.environ.get("G_DEBUG", "fatal-criticals"))
        if self.dark:
            env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        command = [os.path.join(BUILD, "src", "ui", "qiantai"), "--database", self.database, *self.arguments]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        self.running.append(self)
        self.app = wait_for(self._find_app, "the program on the accessibility bus")
        self.window = wait_for(self._find_window, "the program's window")
        self.resize(1366, 768)
        return self

    def _find_app(self):
        owner = find_owner(self.process.pid)
        if not owner:
            return None
        tree = Tree(owner)
        tree.follow_focus()
        return Node(tree, ROOT, [], "qiantai", 75, 0)

    def _find_window(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    def check_alive(self):
        if self.process.poll() is not None:
            self.running.remove(self)
            raise AssertionError(f"the program ended with {self.process.returncode}: {self.read_log()}")

    def read_log(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowmove", self.window, "0", "0", "windowsize", self.window, str(width),
                        str(height), "windowfocus", self.window], check=False)

    def end(self):
        if self in self.running:
            self.running.remove(self)
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def kill(self):
        """As a power cut would."""
        self.running.remove(self)
        self.process.kill()
        self.process.wait(10)

    # ---- finding ----

    def all(self, role=None, name=None, hidden=False, contains=None):
        return [n for n in (self.scope or self.app).walk(hidden)
                if (role is None or n.role == role) and (name is None or n.name == name)
                and (contains is None or contains in n.name)]

    def find(self, role=None, name=None, contains=None, limit=LIMIT):
        what = f"{role or 'anything'} “{name or contains or ''}”"
        return wait_for(lambda: (self.all(role, name, contains=contains) or [None])[0], what, limit)

    def within(self, role, name):
        """From now on names are looked for inside this, such as a window before another; None, None: everywhere."""
        self.scope = None
        self.scope = self.find(role, name) if role else None

    def gone(self, role=None, name=None, contains=None, limit=LIMIT):
        wait_for(lambda: not self.all(role, name, contains=contains), f"“{name or contains}” to go", limit)

    def says(self, text, limit=LIMIT):
        """Some visible thing has @text in its words."""
        return wait_for(lambda: any(text in n.name or (n.role in ("label", "text") and text in n.text)
                                    for n in (self.scope or self.app).walk()), f"the words “{text}”", limit)

    def rows(self, role="table row"):
        """The texts of the cells of each visible row."""
        return [[c.name or c.text for c in row.walk() if c.role in ("label", "table cell")] for row in self.all(role)]

    # ---- acting ----

    def keys(self, *keys):
        """Real key presses: "ctrl+k", "Return", "F2"."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "8", text], check=True)

    def point(self, role, name, button=1, times=1):
        """A real click of the mouse in the middle of it."""
        node = self.find(role, name)
        x, y, width, height = node.box()
        subprocess.run(["xdotool", "mousemove", "--window", self.window, str(x + width // 2), str(y + height // 2),
                        "click", "--repeat", str(times), str(button)], check=True)
        return node

    def focus(self, role, name):
        node = self.point(role, name)
        wait_for(lambda: node.has("focused"), f"focus in “{name}”")
        return node

    def click(self, name, role="push button"):
        node = self.find(role, name)
        wait_for(lambda: node.has("sensitive"), f"“{name}” to be offered")
        node.press()

    def fill(self, name, text, role="text"):
        """Sets the text of an entry, then waits until it is there."""
        node = self.find(role, name)
        node.text = text
        wait_for(lambda: node.text == text, f"“{text}” in “{name}”")

    def focused(self):
        return self.app.tree.focused(self.scope.path if self.scope else None)

    def press_in(self, name, *keys, role="text"):
        self.focus(role, name)
        self.keys(*keys)

    def command(self, name):
        """An action of the window that only a menu offers, as the menu would call it."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        path = wait_for(lambda: self._window_path(bus), "the window on the bus")
        owner, path = path
        bus.call_sync(owner, path, "org.gtk.Actions", "Activate",
                      GLib.Variant("(sava{sv})", (name, [], {})), None, Gio.DBusCallFlags.NONE, -1)

    def _window_path(self, bus):
        names = bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames", None, None,
                              Gio.DBusCallFlags.NONE, -1).unpack()[0]
        for name in names:
            pid = bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE, -1).unpack()[0]
            if pid == self.process.pid:
                return name, "/io/github/qiantai/Qiantai/window/1"
        return None

    # ---- looking ----

    def screenshot(self, name):
        folder = os.path.join(BUILD, "e2e-screenshots")
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=True)

    def sql(self, query, *values):
        """Rows of the clinic's file, read-only; [] while there is none."""
        if not os.path.exists(self.database):
            return []
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def tree(self):
        """What is on the screen, for whoever looks at a failure."""
        def lines(path, depth):
            for child in tree.children(path):
                if child.shown or depth < 2:
                    yield "  " * depth + f"{child.role} “{child.name}”" + (" *" if child.had("focused") else "")
                    yield from lines(child.path, depth + 1)
        tree = self.app.tree
        tree.look()
        return "\n".join(lines(ROOT, 0))


def run(*tests):
    """Runs the tests and prints TAP."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        title = (test.__doc__ or test.__name__).strip()
        programs = []
        try:
            test(lambda *a, **k: programs.append(Program(*a, **k)) or programs[-1])
            print(f"ok {number} - {title}", flush=True)
        except Exception:  # the one report of a failure, whatever it was
            failed += 1
            print(f"not ok {number} - {title}")
            for program in programs:
                try:
                    program.screenshot(f"failed-{test.__name__}")
                    print("# " + program.tree().replace("\n", "\n# "))
                    print("# " + program.read_log().replace("\n", "\n# "))
                except Exception as error:
                    print(f"# no picture: {error}")
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
        finally:
            for program in programs:
                program.end()
    sys.exit(1 if failed else 0)
