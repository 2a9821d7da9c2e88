#!/usr/bin/python3
"""Every .ui file is sound before any window opens it.

Classes, properties, values, signals and ids are checked against the installed GTK and libadwaita; template
children and callbacks against the C file of the same name; visible text must be translatable, and every control
must have an accessible name. gtk4-builder-tool cannot do this: it does not know libadwaita or our own classes.
"""
import os
import re
import sys
import xml.etree.ElementTree as tree
from xml.parsers import expat

import gi

import lintlib

os.environ["GTK_A11Y"] = "none"
gi.require_version("Gtk", "4.0")
gi.require_version("Adw", "1")
from gi.repository import Adw, Gdk, Gio, GObject, Gtk, Pango  # noqa: E402

SPACES = {"Gtk": Gtk, "Adw": Adw, "Gio": Gio, "Gdk": Gdk, "Pango": Pango, "G": Gio}
TEXTS = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "heading", "body"}
TEXT_HOLDERS = ("label", "title", "text", "icon-name", "child", "action-name")
NEED_NAME = ("GtkEntry", "GtkSearchEntry", "GtkPasswordEntry", "GtkSpinButton", "GtkDropDown", "GtkComboBoxText",
             "GtkTextView", "GtkSwitch", "GtkScale", "GtkListView", "GtkColumnView", "GtkGridView", "GtkListBox")
BUTTONS = ("GtkButton", "GtkToggleButton", "GtkMenuButton", "GtkCheckButton", "AdwSplitButton")
BOOLEANS = {"true", "false", "yes", "no", "1", "0", "t", "f", "y", "n"}
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Builder(tree.TreeBuilder):
    """Keeps the line of every element."""

    def __init__(self, parser_box):
        super().__init__()
        self.box = parser_box

    def start(self, tag, attrs):
        element = super().start(tag, attrs)
        element.set("\0line", str(self.box[0].CurrentLineNumber))
        return element


def parse(text):
    box = [expat.ParserCreate()]
    builder = Builder(box)
    box[0].StartElementHandler = builder.start
    box[0].EndElementHandler = builder.end
    box[0].CharacterDataHandler = builder.data
    box[0].Parse(text, True)
    return builder.close()


class OwnClasses:
    """Our own widget classes as the C sources define them: parent, and the words their file uses in quotes."""

    def __init__(self, root):
        self.parents, self.words, self.files = {}, {}, {}
        for path in lintlib.walk(root, ["src"], [".c", ".h"]):
            text = lintlib.without_comments(lintlib.read(root, path))
            for match in re.finditer(
                r"G_DEFINE_(?:FINAL_|ABSTRACT_)?TYPE\w*\s*\(\s*(\w+)\s*,\s*\w+\s*,\s*([A-Z_0-9]+)", text
            ):
                name = match.group(1)
                self.parents[name] = match.group(2)
                self.words[name] = set(re.findall(r'"([\w-]+)"', text))
                self.files[name] = (path, text)

    def parent_class(self, name):
        """The nearest GTK ancestor of one of our classes."""
        while name in self.parents:
            macro = self.parents[name]
            plain = macro.replace("_TYPE_", "_").lower().split("_")
            name = "".join(w.capitalize() for w in plain)
            match = [n for n in list(self.parents) if n.lower() == name.lower()]
            if match:
                name = match[0]
                continue
            return foreign_class_any_case(name)
        return foreign_class(name)


def foreign_class(name):
    for prefix, space in sorted(SPACES.items(), key=lambda p: -len(p[0])):
        if name.startswith(prefix):
            found = getattr(space, name[len(prefix):], None)
            if isinstance(found, type) and issubclass(found, (GObject.Object, GObject.GInterface)):
                return found
    return None


def foreign_class_any_case(name):
    for prefix, space in SPACES.items():
        if name.lower().startswith(prefix.lower()):
            for candidate in dir(space):
                if candidate.lower() == name[len(prefix):].lower():
                    return foreign_class(prefix + candidate)
    return None


def properties(cls):
    return {p.name: p for p in GObject.list_properties(cls)}


class File:
    def __init__(self, path, text, own, findings, line0=0, outer_ids=()):
        self.path, self.own, self.findings, self.line0 = path, own, findings, line0
        self.root = parse(text)
        self.ids = {}
        self.labelled = set()
        self.in_rows = {id(child) for row in self.root.iter("object") if row.get("class") == "ClinicFieldRow"
                        for place in row if place.get("name") == "child" for child in place}
        for element in self.root.iter():
            if element.tag in ("object", "template", "menu", "section", "submenu", "item") and element.get("id"):
                if element.get("id") in self.ids:
                    self.say(element, f"the id {element.get('id')} is there twice")
                self.ids[element.get("id")] = element
            if element.tag == "property" and element.get("name") == "mnemonic-widget":
                self.labelled.add((element.text or "").strip())
        self.templates = [e for e in self.root.iter("template")]
        self.outer_ids = outer_ids

    def say(self, element, message):
        self.findings.append((self.path, self.line0 + int(element.get("\0line", "0")), message))

    def run(self):
        if self.root.tag != "interface":
            self.say(self.root, "not a GtkBuilder file")
            return
        for element in self.root:
            if element.tag in ("object", "template"):
                self.check_object(element)
            elif element.tag not in ("requires", "menu"):
                self.say(element, f"<{element.tag}> does not belong here")
        for element in self.root.iter():
            self.check_text(element)
        for element in self.root.iter("object"):
            self.check_accessible(element)

    def class_of(self, element):
        """(GTK class or nearest GTK ancestor, our class's words or None)"""
        name = element.get("class") or ""
        if element.tag == "template":
            parent = element.get("parent")
            if name in self.own.parents:
                return self.own.parent_class(name), self.own.words[name]
            return foreign_class(parent or name), set()
        if name in self.own.parents:
            return self.own.parent_class(name), self.own.words[name]
        return foreign_class(name), None

    def check_object(self, element):
        cls, words = self.class_of(element)
        if cls is None:
            self.say(element, f"there is no class {element.get('class')}")
            return
        known = properties(cls)
        for child in element:
            if child.tag == "property":
                self.check_property(child, cls, known, words)
            elif child.tag == "binding":
                if child.get("name") not in known and child.get("name") not in (words or ()):
                    self.say(child, f"{element.get('class')} has no property {child.get('name')}")
                self.check_inner(child)
            elif child.tag == "signal":
                self.check_signal(child, cls, words)
            elif child.tag == "accessibility":
                self.check_accessibility(child)
            else:
                self.check_inner(child)

    def check_inner(self, element):
        """Objects below a <child>, <binding>, <columns> and the like."""
        for child in element:
            if child.tag == "object":
                self.check_object(child)
            else:
                self.check_inner(child)

    def check_property(self, element, cls, known, words):
        name = (element.get("name") or "").replace("_", "-")
        self.check_inner(element)
        if name not in known:
            if name not in (words or ()):
                self.say(element, f"{cls.__name__} has no property {name}")
            return
        spec = known[name]
        text = (element.text or "").strip()
        if not spec.flags & GObject.ParamFlags.WRITABLE:
            self.say(element, f"{name} of {cls.__name__} cannot be written")
        source = element.get("bind-source")
        if source and source not in self.ids and source not in {t.get("class") for t in self.templates}:
            self.say(element, f"there is no id {source} to bind to")
        if len(element) or source:
            return
        kind = spec.value_type
        if name == "bytes" and kind.name == "GBytes":
            self.check_nested(element)
        elif kind == GObject.TYPE_BOOLEAN:
            if text.lower() not in BOOLEANS:
                self.say(element, f"{name} is not a boolean: {text}")
        elif kind in (GObject.TYPE_INT, GObject.TYPE_UINT, GObject.TYPE_INT64, GObject.TYPE_UINT64):
            if not re.fullmatch(r"-?\d+|GDK_\w+", text):
                self.say(element, f"{name} is not a number: {text}")
        elif kind in (GObject.TYPE_DOUBLE, GObject.TYPE_FLOAT):
            if not re.fullmatch(r"-?\d+(\.\d+)?", text):
                self.say(element, f"{name} is not a number: {text}")
        elif kind.is_a(GObject.TYPE_ENUM):
            values = spec.enum_class.__enum_values__.values()
            if not text.isdigit() and text not in {v.value_nick for v in values} | {v.value_name for v in values}:
                self.say(element, f"{name} has no value {text}")
        elif kind.is_a(GObject.TYPE_FLAGS):
            values = spec.flags_class.__flags_values__.values()
            nicks = {n for v in values for n in v.value_nicks + v.value_names}
            for part in filter(None, (p.strip() for p in text.split("|"))):
                if part not in nicks and not part.isdigit():
                    self.say(element, f"{name} has no flag {part}")
        elif kind.is_a(Gtk.Widget.__gtype__) or kind.name in ("GtkAdjustment", "GMenuModel", "GtkSelectionModel",
                                                               "GtkEntryCompletion", "GtkTextBuffer", "GtkSizeGroup"):
            if text and text not in self.ids and text not in self.outer_ids \
                    and text not in {t.get("class") for t in self.templates}:
                self.say(element, f"there is no id {text}")

    def check_nested(self, element):
        """The rows of a list, written inside the file as the bytes of a GtkBuilderListItemFactory."""
        try:
            File(self.path, (element.text or "").strip(), self.own, self.findings,
                 int(element.get("\0line", "1")) - 1).run()
        except expat.ExpatError as error:
            self.say(element, f"the rows inside are not XML: {error}")

    def check_signal(self, element, cls, words):
        name = (element.get("name") or "").split("::")[0].replace("_", "-")
        signals = set()
        for kind in [cls.__gtype__] + list(cls.__gtype__.interfaces):
            while kind and kind != GObject.TYPE_INVALID:
                signals |= {n.replace("_", "-") for n in GObject.signal_list_names(kind)}
                try:
                    kind = kind.parent
                except (AttributeError, RuntimeError):
                    break
        if name not in signals and name not in (words or ()):
            self.say(element, f"{cls.__name__} has no signal {name}")
        target = element.get("object")
        if target and target not in self.ids and target not in {t.get("class") for t in self.templates}:
            self.say(element, f"there is no id {target}")

    def check_accessibility(self, element):
        kinds = {"property": Gtk.AccessibleProperty, "relation": Gtk.AccessibleRelation, "state": Gtk.AccessibleState}
        for child in element:
            if child.tag not in kinds:
                self.say(child, f"<{child.tag}> does not belong into <accessibility>")
                continue
            names = {v.value_nick for v in kinds[child.tag].__enum_values__.values()}
            if child.get("name") not in names:
                self.say(child, f"there is no accessible {child.tag} {child.get('name')}")
            elif child.tag == "relation":
                for identity in (child.text or "").split():
                    if identity not in self.ids:
                        self.say(child, f"there is no id {identity}")

    def check_text(self, element):
        named = element.tag == "property" and element.get("name", "").replace("_", "-") in TEXTS
        item = element.tag == "attribute" and element.get("name") == "label" or element.tag == "item" and element.text
        if not (named or item) or len(element):
            return
        if LETTERS.search(element.text or "") and element.get("translatable") not in ("yes", "true", "1", "no"):
            self.say(element, f"visible text that cannot be translated: {element.text.strip()}")

    def has_name(self, element):
        if element.get("id") in self.labelled and element.get("id") or id(element) in self.in_rows:
            return True  # a ClinicFieldRow names its child
        for child in element.findall("accessibility"):
            for part in child:
                if part.get("name") in ("label", "labelled-by") and (part.text or "").strip():
                    return True
        return False

    def check_accessible(self, element):
        name = element.get("class")
        set_here = {c.get("name"): c for c in element if c.tag in ("property", "binding")}
        if self.has_name(element):
            return
        if name in NEED_NAME:
            self.say(element, f"{name} has no accessible name (accessibility label, labelled-by or a mnemonic label)")
        elif name in BUTTONS:
            inside = [e for e in element.iter("object") if e is not element]
            worded = any(e.get("class") in ("GtkLabel", "AdwButtonContent", "GtkInscription") for e in inside)
            if not worded and "label" not in set_here:
                self.say(element, f"{name} shows no word and has no accessible name")


def check_against_c(file, own, findings):
    """Template children and callbacks of the C file and of the .ui file are the same."""
    for template in file.templates:
        name = template.get("class")
        if name not in own.files:
            if name.startswith("Clinic"):
                findings.append((file.path, int(template.get("\0line")), f"no C file defines {name}"))
            continue
        expected = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() + ".ui"
        if os.path.basename(file.path) != expected:
            findings.append((file.path, 1, f"the file of {name} is called {expected}"))
        _, text = own.files[name]
        children = set(re.findall(r"bind_template_child\w*\s*\(\s*\w+\s*,\s*" + name + r"\s*,\s*(\w+)", text))
        for child in sorted(children - set(file.ids)):
            findings.append((file.path, 1, f"{name} binds the child {child}, which is not in the file"))
        bound = set(re.findall(r"bind_template_callback\s*\(\s*\w+\s*,\s*(\w+)", text))
        bound |= set(re.findall(r'bind_template_callback_full\s*\(\s*\w+\s*,\s*"(\w+)"', text))
        for element in file.root.iter():
            handler = element.get("handler") if element.tag == "signal" else None
            handler = element.get("function") if element.tag == "closure" else handler
            if handler and handler not in bound:
                findings.append((file.path, int(element.get("\0line")), f"{name} does not bind the callback {handler}"))


def main(root):
    own = OwnClasses(root)
    findings = []
    for path in lintlib.walk(root, ["ui", "src", "data"], [".ui"]):
        try:
            file = File(path, lintlib.read(root, path), own, findings)
        except expat.ExpatError as error:
            findings.append((path, error.lineno, f"not XML: {error}"))
            continue
        file.run()
        check_against_c(file, own, findings)
    lintlib.finish(findings, "GtkBuilder files")


if __name__ == "__main__":
    main(sys.argv[1])
