#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watchers that went away cost nothing any more: their connections end though nothing is written to them.

    watchers_test.py HEADRACE-LOCAL
"""
import http.client
import json
import os
import select
import ssl
import sys
import time

from bed import Bed, check, totals

WATCHERS = 30
SECONDS = 10


def descriptors(bed):
    return len(os.listdir(f"/proc/{bed.process.pid}/fd"))


def until(condition):
    end = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < end:
        select.select([], [], [], 0.02)
    return condition()


def watch(bed):
    """A connection of its own whose answer has begun."""
    context = ssl.create_default_context(cafile=bed.address["certificate"])
    connection = http.client.HTTPSConnection(bed.address["kubernetes"].removeprefix("https://"), context=context, timeout=SECONDS)
    connection.request("GET", "/api/v1/namespaces?watch=1", headers={"Authorization": "Bearer " + bed.address["token"]})
    connection.reply = connection.getresponse()
    json.loads(connection.reply.readline())
    return connection


def main(program):
    bed = Bed(program)
    try:
        bed.start()
        bed.call("GET", "/version")
        before = descriptors(bed)
        gone, staying = [watch(bed) for _ in range(WATCHERS)], watch(bed)
        check("every watcher has a connection", descriptors(bed) >= before + WATCHERS + 1, descriptors(bed))
        for connection in gone:
            connection.close()
            connection.reply.close()
        check("those that went away have none", until(lambda: descriptors(bed) <= before + 1), (before, descriptors(bed)))
        bed.call("POST", "/api/v1/namespaces", {"metadata": {"name": "new"}})
        heard = [json.loads(staying.reply.readline())["object"]["metadata"]["name"]]
        while heard[-1] != "new":
            heard.append(json.loads(staying.reply.readline())["object"]["metadata"]["name"])
        check("who stayed hears on", heard[-1] == "new", heard)
        staying.close()
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
