"""A person at the desk: works in the program by keys alone. Tab goes from field to field, Latin letters and digits are
pressed, and Chinese words come as an input method brings them: whole, into the field that has the focus. Has a clock of
its own, so that the clinic day has the same hours whenever the test runs."""
import datetime
import os
import subprocess
import sys
import time
import traceback

from harness import BUILD, Missing, Program, wait_for

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
SHIFTER = os.path.join(BUILD, "tests", "e2e", "clock-shift.so")


def shift_to(moment):
    """The microseconds between now and @moment, "2026-11-18 09:00" in Shanghai."""
    then = datetime.datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
    return int((then - datetime.datetime.now(SHANGHAI)).total_seconds() * 1000000)


class Clerk(Program):
    shift = 0

    def keys(self, *keys):
        if keys:
            super().keys(*keys)

    def open(self, moment=None):
        """Starts the program; its clock stands at @moment then, or goes on as that of the last start."""
        if moment:
            Clerk.shift = shift_to(moment)
        os.environ["QIANTAI_CLOCK_SHIFT"] = str(Clerk.shift)
        os.environ["LD_PRELOAD"] = SHIFTER
        try:
            self.start()
        finally:
            del os.environ["LD_PRELOAD"]
        subprocess.run(["xdotool", "mousemove", "1365", "767"], check=True)  # no pointer over what is looked at
        return self

    def come_forward(self):
        """There is no window manager: this window is the one that is seen and typed into."""
        subprocess.run(["xdotool", "windowraise", self.window, "windowfocus", "--sync", self.window], check=True)
        return self

    def window_comes(self, title):
        """A second window opens: it has the keys and is where names are looked for."""
        def find():
            return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}"], capture_output=True,
                                  text=True, check=False).stdout.split()
        if not title:
            self.dialog_comes()
            return
        window = wait_for(find, f"the window “{title}”")[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
        self.scope = None
        self.scope = self.find(name=title)

    def dialog_comes(self):
        """A question of its own window, whatever it is called."""
        def find():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True, check=False).stdout.split()
            return [window for window in found if window != self.window]
        window = wait_for(find, "a dialog")[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
        self.scope = wait_for(lambda: self.windows()[1:], "the dialog among the windows")[-1]

    def windows(self):
        self.app.tree.look()
        return self.app.tree.children(self.app.path)

    def window_goes(self, key="Escape"):
        window = self.scope.path
        self.keys(key)
        self.scope = None
        wait_for(lambda: window not in [each.path for each in self.windows()], "the window to go")
        self.app.tree.focus = None
        self.come_forward()

    # ---- where the hand is ----

    def at(self, name, role=None):
        node = self.focused()
        return node if node and node.name == name and (role is None or node.role == role) else None

    def is_at(self, name, role=None):
        """The focus is there, or comes there by itself."""
        return wait_for(lambda: self.at(name, role), f"the focus in “{name}”; it is in {self.where()}")

    def where(self):
        node = self.focused()
        return f"{node.role} “{node.name}”" if node else "nothing"

    def tab_to(self, name, role=None, key="Tab", limit=40):
        """Presses Tab until the field has the focus: what a hand without a mouse would do."""
        seen = []
        for _ in range(limit):
            node = self.focused()
            if node and node.name == name and (role is None or node.role == role):
                return node
            seen.append(self.where())
            before = node.path if node else None
            self.keys(key)
            wait_for(lambda b=before: self.focused() and self.focused().path != b, f"{key} to move the focus from {seen[-1]}")
        raise Missing(f"Tab never came to “{name}”, but to " + ", ".join(seen))

    # ---- what the hand does ----

    def enter(self, text, name=None):
        """Types into the field that has the focus, in the place of what is there."""
        node = self.tab_to(name) if name else self.focused()
        assert node, "nothing has the focus"
        if text.isascii() and text:
            self.keys("ctrl+a")
            self.type(text)
        else:
            node.text = text
        if "password" not in node.role:
            wait_for(lambda: node.text == text, f"“{text}” in “{node.name}”; it has “{node.text}”")
        return node

    def form(self, *fields):
        for name, text in fields:
            self.enter(text, name)

    def choose(self, name, title, limit=20):
        """Of a list of choices: opens it, goes down to @title, takes it."""
        node = self.tab_to(name)
        if title in self.words(node):
            return
        self.keys("space")
        wait_for(lambda: self.focused() and self.focused().path != node.path, f"the choices of “{name}”")
        self.keys("Home")
        for _ in range(limit):
            here = wait_for(self.focused, "a choice")
            if title in self.words(here):
                break
            self.keys("Down")
            wait_for(lambda h=here: self.focused() and self.focused().path != h.path, f"“{title}” in “{name}”")
        self.keys("Return")
        wait_for(lambda: title in self.words(node), f"“{title}” chosen in “{name}”: {self.words(node)}")

    @staticmethod
    def words(node):
        return [node.name, *(n.name for n in node.walk(hidden=True) if n.role == "label")]

    def menu(self, *titles):
        """F10, then the entries of the menu by arrow and Enter."""
        self.keys("F10")
        for title in titles:
            for _ in range(20):
                here = wait_for(self.focused, "the menu")
                if title in here.name:
                    break
                self.keys("Down")
                wait_for(lambda h=here: self.focused() and self.focused().path != h.path, f"the entry “{title}”")
            self.keys("Return")

    def sign_in(self, login, password, shown=None):
        if not self.at("登录名", "text"):
            self.tab_to("登录名", "text")
        self.enter(login)
        self.enter(password, "密码")
        self.keys("Return")
        self.find("push button", shown) if shown else self.gone("text", "登录名")

    # ---- what it sees ----

    def board(self, name=None):
        """The words of each row of the list (of that name), without its head."""
        place = self.find("tree table", name) if name else self.scope or self.app
        rows = [n for n in place.walk() if n.role == "table row"]
        texts = [[("" if n.name.startswith("Gtk") else n.name) for n in row.walk() if n.role == "label"] for row in rows]
        return ["|".join(row) for row in texts[1:]]

    def now(self):
        """The program's moment."""
        return datetime.datetime.now(SHANGHAI) + datetime.timedelta(microseconds=Clerk.shift)

    def today(self):
        return self.now().date().isoformat()

    def one(self, query, *values):
        rows = self.sql(query, *values)
        assert len(rows) == 1, f"{rows} for {query}"
        return rows[0] if len(rows[0]) > 1 else rows[0][0]

    def until(self, query, *values, is_=None, limit=20):
        """Waits for rows in the file (equal to @is_); returns them."""
        def look():
            rows = self.sql(query, *values)
            return (rows,) if (rows == is_ if is_ is not None else rows) else None
        try:
            return wait_for(look, query, limit)[0]
        except Missing as missing:
            raise Missing(f"{missing}; there is {self.sql(query, *values)}") from None


def tell(text):
    print(f"# {text}", flush=True)


def run_story(*steps):
    """Steps of one story, each a line of TAP: after a failed one the rest cannot be told."""
    print(f"1..{len(steps)}")
    people = []
    broken = None

    def hire(*arguments, **options):
        people.append(Clerk(*arguments, **options))
        return people[-1]
    try:
        for number, step in enumerate(steps, 1):
            title = step.__doc__.strip()
            if broken:
                print(f"not ok {number} - {title} # step {broken} failed", flush=True)
                continue
            began = time.monotonic()
            try:
                step(hire)
                print(f"ok {number} - {title} # {time.monotonic() - began:.1f} s", flush=True)
            except Exception:
                broken = number
                print(f"not ok {number} - {title}")
                for index, person in enumerate(people):
                    report(person, f"failed-{step.__name__}-{index}")
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    finally:
        for person in people:
            person.end()
    sys.exit(1 if broken else 0)


def report(person, name):
    if person not in Program.running:
        return
    try:
        person.screenshot(name)
        print("# " + person.tree().replace("\n", "\n# "))
        print("# " + person.read_log().replace("\n", "\n# "))
    except Exception as error:
        print(f"# no picture: {error}")


__all__ = ["Clerk", "Missing", "run_story", "tell", "wait_for"]
