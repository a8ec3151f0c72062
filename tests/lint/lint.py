#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a compiler does not see. Prints what is broken and "N passed, N failed".

    lint.py SOURCE_FOLDER [--worst]

Every rule is a function that yields (file, line, message); `self_check` feeds each rule a line that must be refused.
"""
import pathlib
import re
import sys

LAYERS = ["clients", "models", "widgets", "app"]
CEILING_FILE, CEILING_FUNCTION, CEILING_WINDOW = 600, 60, 500
HEADER = re.compile(r"SPDX-License-Identifier: GPL-3.0-or-later")


def layer_of(path):
    return path.split("/", 1)[0]


def code_lines(text):
    """(number, line) without comments and string contents."""
    text = re.sub(r'R"\((.*?)\)"', lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        keep = line if line.lstrip().startswith("#include") else re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
        yield number, re.sub(r"//.*", "", keep)


def includes_point_left(path, text):
    """clients <- models <- widgets <- app; above clients only values and the readers' own headers, never a parser."""
    own = layer_of(path)
    if own not in LAYERS:
        return
    rank = LAYERS.index(own)
    for number, line in code_lines(text):
        m = re.match(r'\s*#include\s+["<]([^">]+)[">]', line)
        if not m:
            continue
        target = m.group(1)
        other = layer_of(target)
        if other in LAYERS and LAYERS.index(other) > rank:
            yield number, f"{own} must not include {target}"
        # The local cluster is a server: it speaks JSON by itself.
        if own != "clients" and not path.startswith("app/local/") and re.match(r"(nlohmann/|yaml-cpp/|curl/|simdjson|QJson|QtCore/QJson)", target):
            yield number, f"JSON, YAML and HTTP end in clients: {target}"
        if own in ("clients", "models") and re.match(r"(QtWidgets|QtGui/Q(Color|Icon|Painter|Pixmap)|Q(Widget|Painter|Icon|Color|Pixmap|Image|Label|PushButton|Dialog|TableView)\b|qcustomplot)", target):
            yield number, f"no looks below widgets: {target}"
        if own == "widgets" and other == "clients" and not target.startswith("clients/types/"):
            yield number, f"widgets see clients' values only: {target}"


def sizes(path, text):
    lines = text.count("\n")
    ceiling = CEILING_WINDOW if path.endswith("/mainwindow.cpp") else CEILING_FILE
    if lines > ceiling:
        yield 1, f"{lines} lines, ceiling {ceiling}"
    for number, length in functions(text):
        if length > CEILING_FUNCTION:
            yield number, f"function of {length} lines, ceiling {CEILING_FUNCTION}"


def functions(text):
    """(first line, length) of bodies whose opening brace stands alone in the first column or after four spaces in a class."""
    lines = [line for _, line in code_lines(text)]
    for number, line in enumerate(lines):
        if line.rstrip() != "{" and line.rstrip() != "    {":
            continue
        before = lines[number - 1].rstrip() if number else ""
        if re.match(r"\s*(class|struct|enum|namespace|union)\b", before) or not before:
            continue
        indent = line[: len(line) - len(line.lstrip())]
        for end in range(number + 1, len(lines)):
            if lines[end].rstrip() in (indent + "}", indent + "};"):
                yield number, end - number - 1
                break


def no_context_then(path, text):
    for number, line in code_lines(text):
        if re.search(r"\.then\s*\(\s*(this|[a-zA-Z_]+\s*,)", line) or re.search(r"\.then\s*\(\s*&", line):
            yield number, "QFuture::then with a context aborts or drops on Qt 6.4: use onFinished"


def no_nested_loops(path, text):
    # The local cluster is a process without a window; its threads wait for their children.
    if layer_of(path) == "app" and re.search(r"app/(selftest|screenshots|main|cli/|local/)", path):
        return
    for number, line in code_lines(text):
        if re.search(r"\bQEventLoop\b|processEvents\s*\(|->exec\(|\.exec\(|waitForFinished\(|\.result\(\)", line):
            yield number, "the GUI thread never waits: no nested loop, exec, processEvents, result()"


def no_singletons(path, text):
    for number, line in code_lines(text):
        # Qt tells of the network in no other way.
        if re.search(r"(?<!\bQNetworkInformation)::instance\s*\(\s*\)|\bstatic\s+\w+\s*[&*]\s*instance\b", line):
            yield number, "no singletons: say it in the constructor"


def no_colour_literals(path, text):
    if path.startswith("widgets/theme/") or not re.match(r"(widgets|app)/", path):
        return
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"//.*", "", line)
        if re.search(r'"#[0-9A-Fa-f]{3,8}"|\bQColor(\s+\w+)?\s*[({]\s*(0x|\d|")|\bqRgba?\s*\(\s*\d|Qt::(red|green|blue|yellow|black|white|gray|darkGray|lightGray|cyan|magenta)\b', line):
            yield number, "colours live in widgets/theme"


def old_idioms(path, text):
    for number, line in code_lines(text):
        # A foreign header may need the short words for its own length.
        if not line.startswith("#define ") and re.search(r"\bSIGNAL\(|\bSLOT\(|\bforeach\s*\(|\bQSignalMapper\b|\bQStandardItemModel\b|\bsender\(\)", line):
            yield number, "an idiom we do not use"
        if path.endswith(".h") and re.search(r"\busing namespace\b", line):
            yield number, "no using namespace in headers"
    if path.endswith(".h") and "#pragma once" not in text:
        yield 1, "#pragma once"


def names(path, text):
    for number, line in code_lines(text):
        m = re.match(r"\s*(?:class|struct)\s+(\w+)", line)
        if m and re.search(r"(Manager|Helper|Utils?|Handler|Info|Data)$", m.group(1)):
            yield number, f"a name that says nothing: {m.group(1)}"
    if not HEADER.search(text[:300]):
        yield 1, "SPDX header"


def no_unnumbered_leftovers(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\b(TODO|FIXME|XXX)\b", line):
            yield number, "finish it or write an issue"


def no_sleep_in_tests(path, text):
    if path.startswith("tests/"):
        for number, line in code_lines(text):
            if re.search(r"\bqSleep\s*\(|\bqWait\s*\(|sleep_for\s*\(|\busleep\s*\(|QThread::m?sleep\s*\(", line):
                yield number, "no sleep in tests: wait for a condition"


def no_special_case_for_the_local_cluster(path, text):
    """Clients, models and widgets see the local cluster as any other: only the program that starts it knows it."""
    if layer_of(path) in ("clients", "models", "widgets"):
        for number, line in enumerate(text.splitlines(), 1):
            line = re.sub(r"//.*", "", line)
            if re.search(r"headrace-local|headrace_local|isLocalCluster|LocalCluster\b|app/local/", line):
                yield number, "no special case for the local cluster outside app"
    if path.startswith("app/local/"):
        for number, line in code_lines(text):
            # What pipelines and schedules mean is the same for all: plain functions without a GUI thread.
            m = re.match(r'\s*#include "((app|widgets)/(?!local/)|models/(?!pipeline/|schedules/))', line)
            if m:
                yield number, "the local cluster is a process of its own: it takes values and readers from clients, and meanings of pipelines and schedules"


RULES = [includes_point_left, sizes, no_context_then, no_nested_loops, no_singletons, no_colour_literals, old_idioms, names,
         no_unnumbered_leftovers, no_sleep_in_tests, no_special_case_for_the_local_cluster]

SPDX = "// SPDX-FileCopyrightText: The Headrace authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"
MUST_FAIL = {
    "includes_point_left": ("models/a.cpp", '#include "widgets/x.h"\n'),
    "sizes": ("models/a.cpp", "void f()\n{\n" + "    g();\n" * 61 + "}\n"),
    "no_context_then": ("models/a.cpp", "future.then(this, [] {});\n"),
    "no_nested_loops": ("widgets/a.cpp", "QEventLoop loop;\n"),
    "no_singletons": ("models/a.cpp", "Foo::instance().bar();\n"),
    "no_colour_literals": ("widgets/a.cpp", 'QColor c(0x112233);\n'),
    "old_idioms": ("widgets/a.cpp", "connect(a, SIGNAL(x()), b, c);\n"),
    "names": ("models/a.h", SPDX + "#pragma once\nclass RunManager\n"),
    "no_unnumbered_leftovers": ("models/a.cpp", "// TO" + "DO later\n"),
    "no_sleep_in_tests": ("tests/a.cpp", "QTest::qSleep(10);\n"),
    "no_special_case_for_the_local_cluster": ("clients/a.cpp", "if (isLocalCluster) x();\n"),
}


def sources(root):
    for folder in LAYERS + ["tests"]:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".h", ".cpp"):
                yield file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")


def texts_say_nothing_of_machines(root):
    """No absolute path of somebody's machine in any file of the project."""
    pattern = re.compile(r"(/home/\w+/|/root/|/Users/\w+/)")
    for file in sorted(root.rglob("*")):
        relative = file.relative_to(root).as_posix()
        if file.is_dir() or relative.startswith((".git/", "build/")) or file.suffix in (".png", ".gz", ".zst", ".svg"):
            continue
        if relative == "tests/lint/lint.py":
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                yield relative, number, "a path of one machine"


def names_stand_once(files):
    """Two classes of one name in one namespace are one for the linker: it takes either's destructor for both."""
    seen = {}
    for path, text in files:
        if not path.endswith(".h") or layer_of(path) not in LAYERS:
            continue
        space = "::".join(re.findall(r"^namespace ([\w:]+)", text, re.M)[:1])
        for number, line in code_lines(text):
            m = re.match(r"(?:class|struct|enum class) (\w+)\b(?!::)(?!\s*(?::\s*[\w:]+\s*)?;)", line)
            if m and seen.setdefault((space, m.group(1)), path) != path:
                yield path, number, f"{m.group(1)} stands in {seen[space, m.group(1)]}, too"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    passed = failed = 0
    for rule in RULES:
        path, text = MUST_FAIL[rule.__name__]
        if not list(rule(path, text)):
            print(f"the rule {rule.__name__} lets its own bad example pass")
            failed += 1
    files = list(sources(root))
    for rule in RULES:
        broken = [(path, n, m) for path, text in files for n, m in rule(path, text)
                  if not (path.startswith("tests/") and rule in (includes_point_left, no_nested_loops, no_singletons, sizes))]
        for path, number, message in broken:
            print(f"{path}:{number}: {message}")
        passed, failed = (passed, failed + 1) if broken else (passed + 1, failed)
    twice = "#pragma once\nnamespace headrace {\nstruct Row {\n};\n}\n"
    if not list(names_stand_once([("models/a.h", twice), ("clients/b.h", twice)])):
        print("the rule names_stand_once lets its own bad example pass")
        failed += 1
    broken = list(names_stand_once(files))
    for path, number, message in broken:
        print(f"{path}:{number}: {message}")
    passed, failed = (passed, failed + 1) if broken else (passed + 1, failed)
    broken = list(texts_say_nothing_of_machines(root))
    for path, number, message in broken:
        print(f"{path}:{number}: {message}")
    passed, failed = (passed, failed + 1) if broken else (passed + 1, failed)
    lengths = sorted(((length, f"{path}:{n}") for path, text in files for n, length in functions(text)), reverse=True)
    print("longest functions: " + ", ".join(f"{place} {length}" for length, place in lengths[:5]))
    longest = sorted(((text.count("\n"), path) for path, text in files), reverse=True)
    print("longest files: " + ", ".join(f"{path} {n}" for n, path in longest[:5]))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
