#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of the local cluster, with the words that the test bed of real servers has for its own.

    local_fault.py --state FOLDER kill|restart|pause|resume …     (FOLDER holds `program`, the name of headrace-local, and `folder`, its home)
"""
import json
import os
import signal
import subprocess
import sys
import time


def read(state, name):
    with open(os.path.join(state, name), encoding="utf-8") as file:
        return file.read().strip()


def main():
    state, words = sys.argv[2], sys.argv[3:]
    folder = read(state, "folder")
    with open(os.path.join(folder, "address.json"), encoding="utf-8") as file:
        pid = json.load(file)["pid"]
    if words[0] in ("pause", "resume"):
        os.kill(pid, signal.SIGSTOP if words[0] == "pause" else signal.SIGCONT)
        return 0
    if words[0] == "kill" or words[0] == "--restart":
        os.kill(pid, signal.SIGKILL)
    if words[0] == "kill":
        return 0
    end = time.monotonic() + 60
    while time.monotonic() < end:  # the one before may still be ending
        if subprocess.run([read(state, "program"), "--background", "--folder", folder], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
            return 0
        time.sleep(0.02)
    return 1


if __name__ == "__main__":
    sys.exit(main())
