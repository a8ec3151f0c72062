#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace experiment importance` beside Optuna's recorded numbers, and what it says to what it cannot use.

Needs the shared folder beside the checkout. Prints "SKIP   : reason" for what it cannot run and "N passed, N failed, N skipped".
"""
import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, ORACLE = sys.argv[1], pathlib.Path(sys.argv[2]) / "testbed" / "python" / "oracle"
passed = failed = skipped = 0


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL {name}: {str(detail)[:600]}")


def importance(*arguments):
    return subprocess.run([PROGRAM, "experiment", "importance", *map(str, arguments)], capture_output=True, text=True, timeout=120)


def against_oracle():
    table = ORACLE / "importance_trials.csv"
    expected = json.loads((ORACLE / "importance_expected.json").read_text(encoding="utf-8"))
    done = importance(table, "--space", ORACLE / "importance_space.json", "--objective", "loss", "--direction", "minimize", "--json")
    check("exit", done.returncode == 0, done)
    ours = json.loads(done.stdout)
    for name, share in expected["ped_anova"].items():
        check(f"PED-ANOVA {name}", abs(ours["ped_anova"][name] - share) <= 0.01 * share, (ours, share))
    ranks = [sorted(one, key=one.get) for one in (ours["fanova"], expected["fanova"])]
    check("fANOVA ranks", ranks[0] == ranks[1], ranks)
    check("MDI", abs(sum(ours["mdi"].values()) - 1) < 1e-9, ours)
    words = importance(table).stdout
    check("table", words.startswith("PARAMETER") and "lr" in words and "%" in words, words)


def refusals(folder):
    table = folder / "t.csv"
    table.write_text("a,b\n1,2\n2,2\n", encoding="utf-8")
    for arguments, code in (((), 2), ((table, "--direction", "up"), 2), ((folder / "none.csv",), 3), ((table, "--objective", "c"), 3), ((table,), 1), ((table, "--space", folder / "none.json"), 3)):
        done = importance(*arguments)
        check(f"{arguments}", done.returncode == code and done.stderr.strip() and not done.stdout, done)


if (ORACLE / "importance_trials.csv").exists():
    against_oracle()
else:
    skipped += 1
    print("SKIP   : no shared folder")
with tempfile.TemporaryDirectory() as name:
    refusals(pathlib.Path(name))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
