# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that takes its time: answers after 10 to 30 ms and writes, when it is told to end, how long each answer took it (µs).

    endpoints_delay.py PORT FILE
"""
import asyncio
import json
import random
import signal
import sys
import time

TOOK = []
ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n{"predictions":[1]}'
CHANCE = random.Random(1)


class Slow(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.bytes = b""

    def data_received(self, data):
        if not self.bytes:
            self.begin = time.perf_counter()
        self.bytes += data
        head, found, body = self.bytes.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        if found and len(body) >= length:
            self.bytes = b""
            asyncio.get_running_loop().call_later(CHANCE.uniform(0.010, 0.030), self.answer, self.begin)

    def answer(self, begin):
        self.transport.write(ANSWER)
        TOOK.append((time.perf_counter() - begin) * 1e6)


async def main():
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    loop.add_signal_handler(signal.SIGTERM, ended.set_result, None)
    server = await loop.create_server(Slow, "127.0.0.1", int(sys.argv[1]), backlog=1024)
    print("ready", flush=True)
    await ended
    server.close()
    with open(sys.argv[2], "w", encoding="ascii") as out:
        json.dump(TOOK, out)


asyncio.run(main())
