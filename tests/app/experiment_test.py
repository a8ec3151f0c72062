#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Experiments from the command line: verdicts without a cluster, and every verb against a small server of the Kubernetes API."""
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = sys.argv.pop(1)
SHARED = sys.argv.pop(1)
GROUP = "/apis/kubeflow.org/v1beta1"


def experiment(name, state="Running", **status):
    conditions = [{"type": "Created", "status": "True"}, {"type": state, "status": "True"}]
    return {"apiVersion": "kubeflow.org/v1beta1", "kind": "Experiment", "metadata": {"name": name, "namespace": "n", "uid": "u-" + name, "resourceVersion": "7", "finalizers": ["x"]},
            "spec": {"algorithm": {"algorithmName": "random"}, "maxTrialCount": 4, "parallelTrialCount": 2, "resumePolicy": "Never",
                     "objective": {"type": "minimize", "objectiveMetricName": "loss", "metricStrategies": [{"name": "loss", "value": "min"}]},
                     "parameters": [{"name": "lr", "parameterType": "double", "feasibleSpace": {"min": "0.1", "max": "0.9", "distribution": "uniform"}}],
                     "metricsCollectorSpec": {"collector": {"kind": "StdOut"}},
                     "trialTemplate": {"primaryContainerName": "c", "successCondition": "a", "failureCondition": "b", "trialParameters": [{"name": "lr", "reference": "lr"}],
                                       "trialSpec": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "i", "command": ["x", "${trialParameters.lr}"]}]}}}}}},
            "status": {"trials": 2, "trialsSucceeded": 1, "trialsRunning": 1, "conditions": conditions, **status}}


def trial(name, loss, state="Succeeded"):
    return {"metadata": {"name": name, "namespace": "n", "uid": name, "labels": {"katib.kubeflow.org/experiment": "e"}}, "spec": {"parameterAssignments": [{"name": "lr", "value": loss}]},
            "status": {"conditions": [{"type": state, "status": "True"}], "observation": {"metrics": [{"name": "loss", "min": loss, "max": "9", "latest": "8"}]}}}


class Cluster(http.server.BaseHTTPRequestHandler):
    asked = []
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path.split("?")[0]
        Cluster.asked.append(("GET", self.path, ""))
        trials = [trial("t1", "0.5"), trial("t2", "0.25"), trial("t3", "0.75", "Running")]
        if path in ("/api", "/apis"):
            groups = [] if path == "/api" else [{"name": "kubeflow.org", "versions": [{"groupVersion": "kubeflow.org/v1beta1", "version": "v1beta1"}], "preferredVersion": {"groupVersion": "kubeflow.org/v1beta1", "version": "v1beta1"}}]
            self.answer({"kind": "APIVersions", "versions": ["v1"]} if path == "/api" else {"kind": "APIGroupList", "groups": groups})
        elif path in ("/api/v1", GROUP):
            self.answer({"kind": "APIResourceList", "groupVersion": "v1" if path == "/api/v1" else "kubeflow.org/v1beta1", "resources": []})
        elif path.endswith("/experiments") and "watch=1" in self.path:
            line = json.dumps({"type": "MODIFIED", "object": experiment("e", "Succeeded")}).encode() + b"\n"
            self.send_response(200)
            self.send_header("Content-Length", str(len(line)))
            self.end_headers()
            self.wfile.write(line)
        elif path.endswith("/experiments"):
            self.answer({"metadata": {"resourceVersion": "9"}, "items": [experiment("e")]})
        elif path.endswith("/experiments/e"):
            self.answer(experiment("e"))
        elif path.endswith("/trials"):
            self.answer({"metadata": {"resourceVersion": "9"}, "items": trials})
        elif path.endswith("/trials/t1"):
            self.answer(trials[0])
        else:
            self.answer({"kind": "Status", "status": "Failure", "reason": "NotFound", "message": "not found", "code": 404}, 404)

    def change(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        Cluster.asked.append((self.command, self.path, body))
        self.answer(experiment("e"), 201 if self.command == "POST" else 200)

    do_POST = do_PATCH = do_DELETE = change


class ExperimentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cluster)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.home = tempfile.TemporaryDirectory()
        cls.kubeconfig = os.path.join(cls.home.name, "config")
        with open(cls.kubeconfig, "w", encoding="utf-8") as file:
            json.dump({"apiVersion": "v1", "kind": "Config", "current-context": "c", "clusters": [{"name": "c", "cluster": {"server": f"http://127.0.0.1:{cls.server.server_port}"}}],
                       "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u", "namespace": "n"}}], "users": [{"name": "u", "user": {}}]}, file)

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.home.cleanup()

    def run_verb(self, *arguments):
        Cluster.asked.clear()
        environment = dict(os.environ, HEADRACE_HOME=self.home.name, KUBECONFIG=self.kubeconfig, QT_QPA_PLATFORM="offscreen")
        done = subprocess.run([PROGRAM, "experiment", *arguments], capture_output=True, text=True, timeout=120, env=environment)
        return done.returncode, done.stdout, done.stderr

    def changes(self):
        return [one for one in Cluster.asked if one[0] != "GET" and "/experiments" in one[1] or one[0] == "DELETE"]

    def file(self, value):
        path = os.path.join(self.home.name, "e.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(value, file)
        return path

    def test_check_says_what_a_cluster_would(self):
        good = os.path.join(SHARED, "corpus/katib/hp-tuning/random.yaml")
        bad = os.path.join(SHARED, "corpus/katib/hp-tuning/simple-pbt.yaml")
        if not os.path.exists(good):
            self.skipTest("no corpus")
        code, out, _ = self.run_verb("check", good, bad)
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(code, 1)
        self.assertEqual([line["verdict"] for line in lines], ["accepted", "refused"])
        self.assertEqual(lines[1]["faults"][0]["path"], "spec.maxFailedTrialCount")
        self.assertEqual(lines[1]["faults"][0]["rule"], "V2")
        self.assertEqual(self.run_verb("check", "/no/such/file")[0], 3)
        code, out, _ = self.run_verb("check", bad, "--words")
        self.assertIn("refused", out.splitlines()[0])
        self.assertIn("spec.maxFailedTrialCount", out)

    def test_plan(self):
        code, out, _ = self.run_verb("plan", self.file(experiment("e")), "--trial-seconds", "60", "--json")
        self.assertEqual(code, 0)
        plan = json.loads(out)
        self.assertEqual((plan["trials"], plan["at_once"], plan["seconds"]), (4, 2, 120))

    def test_reading(self):
        code, out, _ = self.run_verb("list")
        self.assertEqual(code, 0)
        self.assertIn("Running", out.splitlines()[1])
        code, out, _ = self.run_verb("best", "e", "--json")
        self.assertEqual((code, json.loads(out)["name"]), (0, "t2"))
        code, out, _ = self.run_verb("export", "e")
        self.assertEqual(out.splitlines()[0], "name,state,started,ended,parameter.lr,metric.loss.min,metric.loss.max,metric.loss.latest")
        self.assertEqual(len(out.splitlines()), 4)
        self.assertEqual(len(self.run_verb("trials", "e", "--json")[1].splitlines()), 3)

    def test_watch_ends_with_the_experiment(self):
        code, out, _ = self.run_verb("watch", "e")
        self.assertEqual(code, 0)
        self.assertEqual([line.split()[0] for line in out.splitlines()], ["Running", "Succeeded"])

    def test_create_is_checked_first(self):
        wrong = experiment("e")
        wrong["spec"]["parallelTrialCount"] = 9
        code, _, said = self.run_verb("create", self.file(wrong))
        self.assertEqual((code, self.changes()), (1, []))
        self.assertIn("should be less than or equal to spec.maxTrialCount", said)
        code, out, _ = self.run_verb("create", self.file(experiment("e")), "--dry-run")
        self.assertEqual((code, out), (0, "experiment e would be created\n"))
        self.assertIn("dryRun=All", self.changes()[0][1])

    def test_changes(self):
        code, _, said = self.run_verb("set", "e", "--max-trials", "2")
        self.assertEqual((code, self.changes()), (1, []))
        self.assertIn("must be greater than status.trials count", said)
        self.assertEqual(self.run_verb("set", "e", "--max-trials", "9")[0], 0)
        self.assertEqual(json.loads(self.changes()[0][2]), {"spec": {"maxTrialCount": 9}})
        self.assertEqual(self.run_verb("clone", "e", "f")[0], 0)
        sent = json.loads(self.changes()[0][2])
        self.assertEqual((sent["metadata"], "status" in sent), ({"name": "f", "namespace": "n"}, False))
        self.assertEqual(self.run_verb("rerun", "t1")[0], 0)
        self.assertEqual(self.changes()[0][:2][0], "DELETE")
        self.assertIn("/trials/t1", self.changes()[0][1])
        self.assertEqual(self.run_verb("delete", "e")[0], 0)
        self.assertIn("/experiments/e", self.changes()[0][1])

    def test_usage(self):
        self.assertEqual(self.run_verb("frobnicate")[0], 2)
        self.assertEqual(self.run_verb("best")[0], 2)
        self.assertEqual(self.run_verb("set", "e")[0], 2)
        self.assertIn("headrace experiment check", self.run_verb("--help")[1])


if __name__ == "__main__":
    result = unittest.TextTestRunner(stream=sys.stdout).run(unittest.defaultTestLoader.loadTestsFromTestCase(ExperimentTest))
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed")
    sys.exit(1 if bad else 0)
