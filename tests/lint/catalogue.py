#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Korean catalogue (and the English one of plurals) is complete and true to the sources: lupdate would change nothing, nothing is unfinished, place holders
match.

    catalogue.py SOURCE_FOLDER LUPDATE
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET


def messages(file):
    out = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment"))
            translation = message.find("translation")
            forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
            out[key] = (translation.get("type"), forms)
    return out


def main():
    root, lupdate = pathlib.Path(sys.argv[1]), sys.argv[2]
    problems = []
    for language, options in (("ko", []), ("en", ["-pluralonly"])):
        problems += problems_of(root, lupdate, language, options)
    for problem in problems[:40]:
        print(problem)
    print("0 passed, 1 failed" if problems else "2 passed, 0 failed")
    return 1 if problems else 0


def problems_of(root, lupdate, language, options):
    catalogue = root / "translations" / f"headrace_{language}.ts"
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / catalogue.name
        shutil.copy(catalogue, fresh)
        subprocess.run([lupdate, "-I", root, "-recursive", root / "app", root / "widgets", "-locations", "none", "-no-obsolete",
                        "-source-language", "en", *options, "-target-language", language, "-ts", fresh], check=True, capture_output=True)
        now, then = messages(fresh), messages(catalogue)
    problems += [f"not in the catalogue: {key}" for key in now.keys() - then.keys()]
    problems += [f"no longer in the sources: {key}" for key in then.keys() - now.keys()]
    for key, (kind, forms) in then.items():
        if kind == "unfinished" or not all(forms):
            problems.append(f"unfinished: {key}")
        wanted = sorted(set(re.findall(r"%(?:L?\d+|n)", key[1])))
        for at, form in enumerate(forms):
            found = sorted(set(re.findall(r"%(?:L?\d+|n)", form)))
            if len(forms) > 1 and at == 0 and found != wanted:  # one of them needs no number: "Every day"
                found = sorted({*found, "%n"})
            if form and found != wanted:
                problems.append(f"place holders differ: {key} -> {form}")
    print(f"{language}: {len(then)} texts, {len(problems)} problems")
    return [f"{language}: {problem}" for problem in problems]


if __name__ == "__main__":
    sys.exit(main())
