#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of the local cluster, with the words that the test bed of real servers has for its own.

    local_fault.py --state FOLDER kill|restart|pause|resume|compact …     (FOLDER holds `program`, the name of headrace-local, and `folder`, its home)
"""
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time


def read(state, name):
    with open(os.path.join(state, name), encoding="utf-8") as file:
        return file.read().strip()


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    while os.path.exists(f"/proc/{pid}"):  # nobody else may have the database when it is changed
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                return
        time.sleep(0.01)


def forget(folder):
    """What the cluster does itself after some minutes: older versions are not known any more."""
    database = sqlite3.connect(os.path.join(folder, "cluster.db"))
    with database:
        database.execute("DELETE FROM changes")
        database.execute("UPDATE state SET forgotten=version")
    database.close()


def main():
    state, words = sys.argv[2], sys.argv[3:]
    folder = read(state, "folder")
    with open(os.path.join(folder, "address.json"), encoding="utf-8") as file:
        pid = json.load(file)["pid"]
    if words[0] in ("pause", "resume"):
        os.kill(pid, signal.SIGSTOP if words[0] == "pause" else signal.SIGCONT)
        return 0
    if words[0] in ("kill", "compact"):
        kill(pid)
    if words[0] == "kill":
        return 0
    if words[0] == "compact":
        forget(folder)
    end = time.monotonic() + 60
    while time.monotonic() < end:  # the one before may still be ending
        if subprocess.run([read(state, "program"), "--background", "--folder", folder], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
            return 0
        time.sleep(0.02)
    return 1


if __name__ == "__main__":
    sys.exit(main())
