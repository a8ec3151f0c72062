#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the test programs of one or more build folders side by side and counts their test functions.

The names come from ctest; every program is a Qt Test program or prints "N passed, N failed[, N skipped]" itself.
A program that failed is run once more, alone, when the others have ended: on a busy machine a wait may be too short. What passes then
is counted as passed and listed as UNSTABLE; what a sanitizer found stays found. Ends with the line "N passed, N failed, N skipped"; exit 1 when anything failed (with HEADRACE_NO_SKIP=yes also when
anything was skipped) or nothing ran.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import re
import subprocess
import sys
import time

TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.M)
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
SKIP = re.compile(r"^SKIP\s*: (.*?)$\n?(?:\s+Loc: .*)?", re.M)
# A failed check with the lines that say what was compared and where.
WRONG = re.compile(r"^(?:FAIL!?|XPASS|QFATAL)\s*: .*(?:\n(?!\w+!?\s*:).*){0,8}|^.*(?:ERROR: \w+Sanitizer|runtime error: ).*(?:\n.*){0,12}|^no end after .*", re.M)


def tests_of(build, pattern, real):
    """Those that start real servers only when asked for. (build, name, command, environment, timeout) of every test ctest knows there."""
    listing = subprocess.run(["ctest", "--test-dir", build, "--show-only=json-v1"], capture_output=True, text=True, check=True)
    for test in json.loads(listing.stdout)["tests"]:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        label = f"{os.path.basename(build)}:{test['name']}"
        if properties.get("DISABLED") or (test["name"].startswith("real_") and not real):
            continue
        if re.search(pattern, label) and "command" in test:
            environment = dict(e.split("=", 1) for e in properties.get("ENVIRONMENT", []))
            yield label, test["command"], environment, float(properties.get("TIMEOUT", 300)), properties.get("WORKING_DIRECTORY")


def run(test):
    label, command, environment, timeout, folder = test
    begin = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=folder, timeout=timeout,
                              env={**os.environ, **environment}, stdin=subprocess.DEVNULL)
        text, code = done.stdout + done.stderr, done.returncode
    except subprocess.TimeoutExpired as late:
        text, code = f"{(late.stdout or b'').decode(errors='replace')}\nno end after {timeout} s\n", -1
    # A program that runs others prints their totals too: its own line is the last.
    totals = sorted([*TOTALS.finditer(text), *PLAIN.finditer(text)], key=lambda match: match.start())
    counts = [int(n or 0) for n in totals[-1].groups()] if totals else [0, 0, 0]
    if code != 0 and counts[1] == 0:
        counts[1] = 1
    return label, counts, text, code, time.monotonic() - begin


def sanitized(text):
    return "Sanitizer" in text or "runtime error:" in text


class Tally:
    """What was counted, and what is to be said at the end."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.reasons, self.wrong, self.unstable = [], [], []

    def add(self, outcome, is_last_try):
        """Counts and prints one program's outcome; false when it is to be run again."""
        label, (good, bad, left), text, code, seconds = outcome
        is_bad = bad or code != 0
        print(f"{'FAIL' if is_bad else 'ok  '} {label}  {good} passed, {bad} failed, {left} skipped  {seconds:.1f} s", flush=True)
        if is_bad:
            print(text[-6000:])
            found = [f"{label}: {one[:1500]}" for one in WRONG.findall(text)[:10]] or [f"{label}: exit {code} {text[-600:]}"]
            if not is_last_try and not sanitized(text):
                self.unstable += found
                return False
            self.wrong += found
        self.reasons += [f"skipped {label}: {reason}" for reason in SKIP.findall(text)]
        self.passed, self.failed, self.skipped = self.passed + good, self.failed + bad, self.skipped + left
        return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", action="append", required=True)
    parser.add_argument("--pattern", default=".")
    parser.add_argument("--real", action="store_true", help="also the tests that start real servers")
    arguments = parser.parse_args()
    tests = [test for build in arguments.build for test in tests_of(build, arguments.pattern, arguments.real)]
    # A real server needs the machine for itself: the tests that start one come after the others, one by one.
    alone = [test for test in tests if ":real_" in test[0]]
    beside = [test for test in tests if test not in alone]
    tally, again = Tally(), []
    with concurrent.futures.ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        for test, outcome in itertools.chain(zip(beside, pool.map(run, beside)), ((test, run(test)) for test in alone)):
            if not tally.add(outcome, False):
                again.append(test)
    for test in again:
        tally.add(run(test), True)
    # Once more at the end, where a long record is not cut.
    for line in tally.reasons + ["UNSTABLE " + found for found in tally.unstable] + tally.wrong:
        print(line)
    passed, failed, skipped = tally.passed, tally.failed, tally.skipped
    if os.environ.get("HEADRACE_NO_SKIP") == "yes" and skipped:
        print(f"{skipped} skipped tests count as failed (--no-skip)")
        failed += skipped
        skipped = 0
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
