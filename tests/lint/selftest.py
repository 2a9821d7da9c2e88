#!/usr/bin/python3
"""Every lint script really fails on what it forbids: each row plants one violation into a small sound tree."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = sys.argv[1]

SOUND = {
    "src/base/clinic-day.h": "int clinic_day_now (void);\n",
    "src/store/clinic-db.c": '#include <sqlite3.h>\n#include "clinic-day.h"\nconst char *sql = "SELECT 1 FROM patient";\n',
    "src/store/clinic-db.h": "int clinic_db (void);\n",
    "src/report/clinic-xlsx.c": "#include <xlsxwriter.h>\ndouble\nyuan (long fen)\n{\n    return (double) fen / 100.0;\n}\n",
    "src/desk/clinic-desk.c": '#include "clinic-db.h"\n/* SELECT a FROM b is explained here; (double) fen too */\n'
                              'const char *text = _("Select a patient from the list");\n',
    "src/ui/clinic-x-page.c": "#include <adwaita.h>\n"
                              "G_DEFINE_FINAL_TYPE (ClinicXPage, clinic_x_page, ADW_TYPE_BIN)\n"
                              "gtk_widget_class_bind_template_child (widget_class, ClinicXPage, go);\n"
                              "gtk_widget_class_bind_template_callback (widget_class, on_go_cb);\n",
    "tests/base/test-day.c": "int main (void);\n",
    "ui/clinic-x-page.ui": """<interface>
  <template class="ClinicXPage" parent="AdwBin">
    <property name="child">
      <object class="GtkButton" id="go">
        <property name="label" translatable="yes">Go</property>
        <property name="halign">center</property>
        <signal name="clicked" handler="on_go_cb"/>
      </object>
    </property>
  </template>
</interface>
""",
    "po/LINGUAS": "zh_CN\n",
    "po/POTFILES.in": "src/desk/clinic-desk.c\nui/clinic-x-page.ui\n",
    "po/zh_CN.po": 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"MIME-Version: 1.0\\n"\n'
                   '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
                   'msgid "Select a patient from the list"\nmsgstr "从列表中选择患者"\n\nmsgid "Go"\nmsgstr "执行"\n',
}

PO = SOUND["po/zh_CN.po"]
UI = SOUND["ui/clinic-x-page.ui"]
GO = '<property name="label" translatable="yes">Go</property>'

# script, file, its planted content, what the complaint must say
PLANTED = [
    ("layers.py", "src/desk/clinic-a.c", "#include <sqlite3.h>\n", "sqlite3.h"),
    ("layers.py", "src/ui/clinic-a.c", "#include <xlsxwriter.h>\n", "xlsxwriter.h"),
    ("layers.py", "src/desk/clinic-a.c", "#include <gtk/gtk.h>\n", "gtk/gtk.h"),
    ("layers.py", "src/cli/clinic-a.c", "# include <adwaita.h>\n", "adwaita.h"),
    ("layers.py", "src/base/clinic-a.c", '#include "clinic-db.h"\n', "src/base must not see"),
    ("layers.py", "src/ui/clinic-a.c", '#include "clinic-db.h"\n', "src/ui must not see"),
    ("layers.py", "src/ui/clinic-a.c", 'const char *a = "SELECT id "\n  "FROM patient";\n', "SQL text"),
    ("layers.py", "src/cli/clinic-a.c", 'const char *a = "INSERT INTO patient VALUES (1)";\n', "SQL text"),
    ("layers.py", "src/desk/clinic-a.c", 'const char *a = "UPDATE bill SET fen = 0";\n', "SQL text"),
    ("layers.py", "src/desk/clinic-a.c", 'const char *a = "PRAGMA foreign_keys";\n', "SQL text"),
    ("layers.py", "src/desk/a.sql", "VACUUM;\n", "data/schema"),
    ("layers.py", "src/helpers/clinic-a.c", "int a;\n", "not in a folder"),
    ("words.py", "src/desk/clinic-a.c", "double amount;\n", "floating point"),
    ("words.py", "src/ui/clinic-a.c", "int a = (double) total.fen;\n", "floating point"),
    ("words.py", "src/ui/clinic-a.c", "x = bill_fen / 100.0;\n", "floating point"),
    ("words.py", "src/desk/clinic-a.c", "x = g_ascii_strtod (text, NULL);\n", "floating point"),
    ("words.py", "src/desk/clinic-a.c", "x = g_date_time_new_now_local ();\n", "ClinicClock"),
    ("words.py", "src/desk/clinic-a.c", "x = time (NULL);\n", "ClinicClock"),
    ("words.py", "src/desk/clinic-a.c", "g_usleep (5);\n", "never sleeps"),
    ("words.py", "tests/desk/test-a.c", "g_usleep (5);\n", "no test sleeps"),
    ("words.py", "tests/e2e/test-a.py", "import time\ntime.sleep(1)\n", "no test sleeps"),
    ("words.py", "tests/e2e/test-a.sh", "true; sleep 1\n", "no test sleeps"),
    ("format.py", "src/base/clinic-a.c", "int f(int a) { return a; }\n", "not formatted"),
    ("potfiles.py", "src/ui/clinic-a.c", 'x = _("Hello");\n', "not listed"),
    ("potfiles.py", "po/POTFILES.in", "src/desk/clinic-desk.c\nui/clinic-x-page.ui\nsrc/gone.c\n", "not there"),
    ("po.py", "po/zh_CN.po", PO.replace("执行", ""), "not translated: Go"),
    ("po.py", "po/zh_CN.po", PO.replace('msgid "Go"', '#, fuzzy\nmsgid "Go"'), "fuzzy"),
    ("po.py", "src/desk/clinic-desk.c", 'x = _("Select a patient from the list"), _("New words");\n', "New words"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace("halign", "hallign"), "no property hallign"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace(">center<", ">centre<"), "no value centre"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace("GtkButton", "GtkBottom"), "no class GtkBottom"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace('"clicked"', '"clickd"'), "no signal clickd"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace("on_go_cb", "on_come_cb"), "callback on_come_cb"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace('id="go"', 'id="come"'), "binds the child go"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace(' translatable="yes"', ""), "cannot be translated"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace(GO, '<property name="icon-name">go-next</property>'), "accessible name"),
    ("ui.py", "ui/clinic-x-page.ui", UI.replace("</interface>", ""), "not XML"),
    ("ui.py", "ui/clinic-y-page.ui", UI, "is called clinic-x-page.ui"),
    ("ui.py", "ui/clinic-z-page.ui", UI.replace("ClinicXPage", "ClinicZPage"), "no C file defines"),
    ("starter.py", "data/starter/prices.csv", None, "prices.csv"),
]


def plant(folder, files):
    for path, content in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(content)


def run(script, folder):
    done = subprocess.run([sys.executable, os.path.join(HERE, script), folder], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    wrong = number = 0

    def report(good, name, output):
        nonlocal wrong, number
        number += 1
        print(f"{'ok' if good else 'not ok'} {number} {name}")
        if not good:
            wrong += 1
            print(re.sub("^", "# ", output.strip(), flags=re.MULTILINE))

    print(f"1..{len(PLANTED) + len({p[0] for p in PLANTED})}")
    with tempfile.TemporaryDirectory() as top:
        sound = os.path.join(top, "sound")
        plant(sound, SOUND)
        for extra in (".clang-format",):
            shutil.copy(os.path.join(ROOT, extra), sound)
        shutil.copytree(os.path.join(ROOT, "data", "starter"), os.path.join(sound, "data", "starter"))
        for script in sorted({p[0] for p in PLANTED}):
            status, output = run(script, sound)
            report(status == 0, f"{script} lets a sound tree pass", output)
        for index, (script, path, content, complaint) in enumerate(PLANTED):
            folder = os.path.join(top, str(index))
            shutil.copytree(sound, folder)
            if content is None:
                with open(os.path.join(folder, path), encoding="utf-8") as file:
                    content = file.read().replace(",治疗费,", ",治疗,", 1)
            plant(folder, {path: content})
            status, output = run(script, folder)
            report(status == 1 and complaint in output and "Traceback" not in output,
                   f"{script} finds “{complaint}” in {path}", output)
            shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
