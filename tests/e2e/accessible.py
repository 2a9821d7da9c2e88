"""What is on the screen, as the accessibility bus tells it. A whole program is read in one call (its cache of
accessible things) instead of one question per widget: a look costs milliseconds, so waiting can be done by looking."""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
NO_TYPE = None
_buses = []


def bus():
    if not _buses:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, NO_TYPE,
                                    Gio.DBusCallFlags.NONE, -1).unpack()[0]
        flags = Gio.DBusConnectionFlags
        _buses.append(Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None))
    return _buses[0]


def ask(owner, path, interface, method, *arguments, signature=""):
    parameters = GLib.Variant(f"({signature})", arguments) if signature else None
    return bus().call_sync(owner, path, interface, method, parameters, NO_TYPE, Gio.DBusCallFlags.NONE, 20000).unpack()


def find_owner(pid):
    """The name on the bus of the program with this process, once it is there and has a window."""
    dbus = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus")
    for name in ask(*dbus, "ListNames")[0]:
        if name.startswith(":"):
            try:
                if ask(*dbus, "GetConnectionUnixProcessID", name, signature="s")[0] == pid and Tree(name).look():
                    return name
            except GLib.Error:  # gone meanwhile, or not a program with windows
                pass
    return None


class Tree:
    """One program; look() reads it anew."""

    def __init__(self, owner):
        self.owner = owner
        self.nodes = {}
        self.below = {}
        self.above = {}
        self.focus = None  # the path of what has told last that it got the focus

    def follow_focus(self):
        bus().signal_subscribe(self.owner, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused",
                               Gio.DBusSignalFlags.NONE, self.on_focus)

    def on_focus(self, _connection, _owner, path, _interface, _signal, parameters):
        if parameters.get_child_value(1).get_int32():
            self.focus = path

    def focused(self, window=None):
        """What has the focus (of @window): asked of the one that told so, else looked for."""
        while GLib.MainContext.default().iteration(False):
            pass
        if self.focus:
            try:
                node = self.nodes.get(self.focus) or self.read_one(self.focus)
                if node.has("focused") and self.is_in(node.path, window):
                    return self.whole(node)
            except GLib.Error:  # gone meanwhile
                pass
        self.look()
        return next((self.whole(n) for n in self.walk(window or ROOT, False) if n.had("focused")), None)

    def is_in(self, path, window):
        if window and path not in self.above:
            self.look()
        while window and path and path != window:
            path = self.above.get(path)
        return path is not None

    def whole(self, node):
        """The button within a list of choices has the focus for the list."""
        if not node.name.startswith("Gtk"):
            return node
        path = ask(self.owner, node.path, "org.freedesktop.DBus.Properties", "Get", ACCESSIBLE + "Accessible",
                   "Parent", signature="ss")[0][1]
        above = self.nodes.get(path) or self.read_one(path)
        return above if above.role == "combo box" else node

    def read_one(self, path):
        accessible = (self.owner, path, ACCESSIBLE + "Accessible")
        name = ask(self.owner, path, "org.freedesktop.DBus.Properties", "Get", ACCESSIBLE + "Accessible", "Name",
                   signature="ss")[0]
        return Node(self, path, ask(*accessible, "GetInterfaces")[0], name, ask(*accessible, "GetRole")[0],
                    ask(*accessible, "GetState")[0][0])

    def look(self):
        for _ in range(4):
            self.read()
            if not self.settle():
                break
        return self.nodes

    def read(self):
        items = ask(self.owner, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]
        self.nodes = {}
        self.below = {}
        self.above = {}
        for (_, path), _, (_, parent), index, n_children, interfaces, name, role, _, states in items:
            self.nodes[path] = Node(self, path, interfaces, name, role, states[0])
            self.nodes[path].n_children = n_children
            self.below.setdefault(parent, []).append((index, path))
            self.above[path] = parent
        for children in self.below.values():
            children.sort()

    def settle(self):
        """The cache lacks what nobody has asked for yet, and has what is in the window but not presented, such as the
        pages under a lock. Where its count of children differs, asks for them; returns whether any was unknown."""
        unknown = []
        places = [ROOT]
        while places:
            path = places.pop()
            known = [child for _, child in self.below.get(path, ())]
            if path == ROOT or self.nodes[path].n_children != len(known):
                children = self.ask_children(path)
                known = [child for child in children if child in self.nodes]
                unknown += [child for child in children if child not in self.nodes]
                self.below[path] = list(enumerate(known))
            places += [c for c in known if self.nodes[c].shown or self.nodes[c].role == "frame"]
        for path in unknown:
            unknown += self.ask_children(path)
        return bool(unknown)

    def ask_children(self, path):
        try:
            return [child for _, child in ask(self.owner, path, ACCESSIBLE + "Accessible", "GetChildren")[0]]
        except GLib.Error:  # gone meanwhile
            return []

    def children(self, path):
        return [self.nodes[child] for _, child in self.below.get(path, ()) if child != path]

    def walk(self, path, hidden):
        for child in self.children(path):
            if hidden or child.shown or child.role in ("application", "frame"):
                yield child
                yield from self.walk(child.path, hidden)


def bit(state):
    return int(getattr(Atspi.StateType, state.upper()))


class Node:
    """One accessible thing: name, role and shown as they were when looked at, the rest as it is now."""

    def __init__(self, tree, path, interfaces, name, role, states):
        self.tree = tree
        self.path = path
        self.interfaces = interfaces
        self.name = name
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.states = states
        self.n_children = 0

    def ask(self, interface, method, *arguments, signature=""):
        return ask(self.tree.owner, self.path, ACCESSIBLE + interface, method, *arguments, signature=signature)

    def had(self, state):
        return bool(self.states >> bit(state) & 1)

    def has(self, state):
        return bool(self.ask("Accessible", "GetState")[0][0] >> bit(state) & 1)

    @property
    def shown(self):
        return self.had("visible")  # GTK 4.8 says "showing" of windows alone

    def walk(self, hidden=False):
        self.tree.look()
        yield from self.tree.walk(self.path, hidden)

    @property
    def text(self):
        if ACCESSIBLE + "Text" not in self.interfaces:
            return self.name
        length = ask(self.tree.owner, self.path, "org.freedesktop.DBus.Properties", "Get", ACCESSIBLE + "Text",
                     "CharacterCount", signature="ss")[0]
        return self.ask("Text", "GetText", 0, length, signature="ii")[0]

    @text.setter
    def text(self, text):
        self.ask("EditableText", "SetTextContents", text, signature="s")

    def press(self):
        assert ACCESSIBLE + "Action" in self.interfaces, f"“{self.name}” has no action"
        self.ask("Action", "DoAction", 0, signature="i")

    def box(self):
        """x, y, width, height in the window."""
        return self.ask("Component", "GetExtents", 1, signature="u")[0]

    def all_text(self):
        return [n.name or n.text for n in self.walk() if n.role == "label"]
