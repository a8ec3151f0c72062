#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `headrace pipeline export --to manifest` writes is taken by a real API server with the resource definitions of Kubeflow Pipelines.

    manifests.py HEADRACE SHARED_FOLDER

Starts the shared folder's API server, asks it about the manifest of every pipeline of the corpus and of the templates (kubectl apply
--dry-run=server, unknown fields are errors) and ends it. Prints "SKIP   : reason" or "N passed, N failed, N skipped".
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HEADRACE, SHARED = sys.argv[1], pathlib.Path(sys.argv[2])
BED = SHARED / "testbed" / "kubernetes"


def fails(file, folder, kubectl):
    """Why a pipeline's manifest is refused; empty when it is taken."""
    manifest = folder / "manifest.yaml"
    made = subprocess.run([HEADRACE, "pipeline", "export", file, "--to", "manifest", "--output", manifest], capture_output=True, text=True, timeout=120)
    if made.returncode != 0:
        return made.stderr
    asked = subprocess.run([*kubectl, "apply", "--dry-run=server", "--validate=strict", "-f", manifest], capture_output=True, text=True, timeout=120)
    return "" if asked.returncode == 0 else asked.stdout + asked.stderr


def main():
    if not (BED / "up").exists() or not list((SHARED / "corpus" / "crds").glob("pipelines.kubeflow.org_*.yaml")):
        print("SKIP   : the shared folder is not there")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    files = sorted((SHARED / "corpus" / "kfp" / "ir" / "valid").glob("**/*.yaml"))
    files += sorted((pathlib.Path(__file__).parents[2] / "resources" / "templates").glob("*.yaml"))
    state = subprocess.run([BED / "up", "--nodes", "1", "--crds", "pipelines.kubeflow.org*"], check=True, capture_output=True, text=True, timeout=600).stdout.split()[-1]
    failed = 0
    try:
        set_up = dict(line.split("=", 1) for line in pathlib.Path(state, "env").read_text().splitlines() if "=" in line)
        programs = pathlib.Path(os.path.expandvars(set_up["TESTBED_BIN"].strip("'\"")))
        kubectl = [programs / "kubectl", "--kubeconfig", pathlib.Path(state, "kubeconfig")]
        with tempfile.TemporaryDirectory() as folder:
            for file in files:
                why = fails(file, pathlib.Path(folder), kubectl)
                failed += 1 if why else 0
                if why:
                    print(f"FAIL {file.name}: {why[:400]}")
    finally:
        subprocess.run([BED / "down", "--state", state], capture_output=True)
    print(f"{len(files) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
