#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the local cluster a hundred times while four clients write. Afterwards every answered write is there, whole; what was not answered is
there whole or not at all; versions only grow; a watch that goes on from its last version misses nothing.

    kill_test.py HEADRACE-LOCAL
"""
import http.client
import json
import os
import random
import sys
import threading
import time

from bed import Bed, check, totals

MAPS = "/api/v1/namespaces/default/configmaps"
KILLS = 100
WRITERS = 4


class Writer(threading.Thread):
    """Makes, changes and deletes objects of its own, and keeps what was answered and what was not."""

    def __init__(self, bed, number, until):
        super().__init__(daemon=True)
        self.bed, self.number, self.until = bed, number, until
        self.known = {}     # name -> value, answered
        self.open = {}      # name -> values (None = gone) that an unanswered write may have left
        self.written = 0
        self.wrong = []

    def one(self, client, random_):
        names = sorted(self.known)
        act = random_.choice(["make", "make", "change", "delete"]) if names else "make"
        value = f"{self.number}-{self.written}"
        self.written += 1
        name = f"w{value}" if act == "make" else random_.choice(names)
        body = {"metadata": {"name": name}, "data": {"value": value, "again": value, "much": "x" * random_.randrange(5000)}}
        self.open[name] = [self.known.get(name), None if act == "delete" else value]
        if act == "make":
            status, _ = client.call("POST", MAPS, body)
        elif act == "change":
            status, _ = client.call("PUT", f"{MAPS}/{name}", body)
        else:
            status, _ = client.call("DELETE", f"{MAPS}/{name}")
        del self.open[name]
        if status >= 300:
            self.wrong.append((act, name, status))
        elif act == "delete":
            self.known.pop(name)
        else:
            self.known[name] = value

    def run(self):
        random_ = random.Random(self.number)
        client = Bed(self.bed.program)
        client.folder = self.bed.folder
        while not self.until.is_set():
            client.address = self.bed.address
            try:
                self.one(client, random_)
            except (OSError, http.client.HTTPException, ValueError):
                return  # the server is gone; what was under way stands in `open`
        client.close()


def compare(bed, writers):
    status, listed = bed.call("GET", MAPS)
    there = {item["metadata"]["name"]: item for item in listed["items"] if item["metadata"]["name"].startswith("w")}
    lost, half, ghosts = [], [], []
    for writer in writers:
        for name, value in writer.known.items():
            if name not in writer.open and (name not in there or there[name]["data"]["value"] != value):
                lost.append(name)
        for name, values in writer.open.items():
            now = there[name]["data"]["value"] if name in there else None
            if now not in values:
                lost.append((name, now, values))
            # From now on what is there is what is known.
            writer.known.pop(name, None)
            if now is not None:
                writer.known[name] = now
        writer.open = {}
    owned = set().union(*(writer.known for writer in writers))
    ghosts = sorted(set(there) - owned)
    for name, item in there.items():
        if item["data"]["value"] != item["data"]["again"] or not item["metadata"].get("uid") or int(item["metadata"]["resourceVersion"]) > int(listed["metadata"]["resourceVersion"]):
            half.append(name)
    return lost, half, ghosts, int(listed["metadata"]["resourceVersion"]), there


def follow(bed, version, mirror):
    """Goes on from `version` and lays what has happened since over the mirror. Returns the version of the list it compared with."""
    status, listed = bed.call("GET", MAPS)
    status, text = bed.call("GET", f"{MAPS}?watch=1&resourceVersion={version}&timeoutSeconds=1", raw=True)
    for line in text.decode().splitlines():
        event = json.loads(line)
        name, item = event["object"]["metadata"]["name"], event["object"]
        if event["type"] == "DELETED":
            mirror.pop(name, None)
        elif event["type"] in ("ADDED", "MODIFIED"):
            mirror[name] = item
        else:
            return None
    return int(listed["metadata"]["resourceVersion"])


def main():
    random_ = random.Random(int(os.environ.get("HEADRACE_SEED", "7")))
    bed = Bed(sys.argv[1])
    bed.start()
    writers = [Writer(bed, number, None) for number in range(WRITERS)]
    lost_all, half_all, ghosts_all, version = [], [], [], 0
    mirror, seen = {}, 1
    for kill in range(KILLS):
        until = threading.Event()
        fresh = []
        for number, old in enumerate(writers):
            writer = Writer(bed, number, until)
            writer.known, writer.open, writer.written, writer.wrong = old.known, old.open, old.written, old.wrong
            fresh.append(writer)
        writers = fresh
        for writer in writers:
            writer.start()
        time.sleep(random_.uniform(0.02, 0.25))
        bed.kill()
        until.set()
        for writer in writers:
            writer.join(60)
        bed.start()
        lost, half, ghosts, now, there = compare(bed, writers)
        lost_all, half_all, ghosts_all = lost_all + lost, half_all + half, ghosts_all + ghosts
        if now < version:
            half_all.append(f"version {now} after {version}")
        version = now
        if kill % 20 == 19:
            seen = follow(bed, seen, mirror)
            same = {name: item["metadata"]["resourceVersion"] for name, item in mirror.items() if name.startswith("w")} == {name: item["metadata"]["resourceVersion"] for name, item in there.items()}
            check(f"a watch over {kill + 1} deaths misses nothing", same and seen is not None)
    total = sum(writer.written for writer in writers)
    wrong = [one for writer in writers for one in writer.wrong]
    check(f"{KILLS} kills during {total} writes: nothing answered is lost", not lost_all, lost_all)
    check("no half object, versions only grow", not half_all, half_all)
    check("nothing comes back that was deleted", not ghosts_all, ghosts_all)
    check("no write was refused", not wrong and total > KILLS, wrong or total)
    check("a last end in good order", bed.end() == 0)
    bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
