# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""k9s as a peer: built once as a Go module into the test bed's cache, run on a terminal of its own, read from its screen."""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import tempfile
import termios
import time

VERSION = "v0.50.16"
LINES, COLUMNS = 50, 200


def program(folder):
    """The path of k9s, built when it is not there; None without Go or when the build fails."""
    there = pathlib.Path(folder) / "k9s"
    go = os.environ.get("GO") or shutil.which("go")
    if not there.exists() and go:
        subprocess.run([go, "install", f"github.com/derailed/k9s@{VERSION}"], env={**os.environ, "GOBIN": str(folder)}, capture_output=True, timeout=1800)
    return there if there.exists() else None


def megabytes(pid):
    try:
        return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024
    except (OSError, AttributeError):
        return 0.0


def opened(k9s, env, pods, limit=120.0):
    """Seconds until a pod stands on the screen and until the title counts all of them, and the peak of memory in MB; None for what did not come."""
    import pyte

    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    home = tempfile.mkdtemp(prefix="headrace-k9s-")
    begin = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(k9s, [str(k9s), "-A", "-c", "pods", "--headless", "--logoless", "--readonly"], {**env, "TERM": "xterm-256color", "K9S_CONFIG_DIR": home, "HOME": home})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    first = complete = None
    peak = 0.0
    try:
        while complete is None and time.perf_counter() - begin < limit:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    stream.feed(os.read(terminal, 1 << 16))
                except OSError:
                    break
            peak = max(peak, megabytes(pid))
            text = "\n".join(screen.display)
            now = time.perf_counter() - begin
            count = re.search(r"\[(\d[\d,]*)\]", text)
            if first is None and re.search(r"\b(Running|Completed|Succeeded|Pending)\b", text):
                first = now
            if count and int(count.group(1).replace(",", "")) >= pods:
                complete = now
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
        shutil.rmtree(home, ignore_errors=True)
    return first, complete, peak
