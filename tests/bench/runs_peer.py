#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./bench runs` measures, and the same with kfp.local (SubprocessRunner without a venv a step, its quickest).

    runs_peer.py write FOLDER            writes noop.yaml, dag-20.yaml, dag-100.yaml, dag-1000.yaml
    runs_peer.py run FILE ROOT [NAME=VALUE...]   runs a file; prints {"seconds", "ok"}; importing kfp is not counted
"""
import json
import os
import sys
import time

WIDTH = 4


def write(folder):
    from kfp import compiler, dsl

    @dsl.component(base_image="python:3.11")
    def nothing(number: int) -> int:
        return number

    @dsl.pipeline(name="noop")
    def noop():
        nothing(number=1).set_caching_options(False)

    def ladder(size):
        @dsl.pipeline(name=f"dag-{size}")
        def pipeline():
            above = [None] * WIDTH
            for i in range(size):
                task = nothing(number=above[i % WIDTH].output if above[i % WIDTH] else i)
                task.set_caching_options(False)
                above[i % WIDTH] = task
        return pipeline

    for name, one in (("noop", noop), ("dag-20", ladder(20)), ("dag-100", ladder(100)), ("dag-1000", ladder(1000))):
        compiler.Compiler().compile(one, os.path.join(folder, name + ".yaml"))


def run(file, root, *given):
    from kfp import components, local
    pipeline = components.load_component_from_file(file)
    local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root=root, raise_on_error=True)
    begin = time.perf_counter()
    out, sys.stdout = sys.stdout, sys.stderr
    pipeline(**dict(one.split("=", 1) for one in given))
    print(json.dumps({"seconds": time.perf_counter() - begin, "ok": True}), file=out)


if __name__ == "__main__":
    {"write": write, "run": run}[sys.argv[1]](*sys.argv[2:])
