#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official model-registry client against the local cluster, by both of its addresses. Needs HEADRACE_PYTHON with model-registry.

    registry_client_test.py HEADRACE-LOCAL
"""
import json
import os
import subprocess
import sys

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
SERVICE = "/api/v1/namespaces/kubeflow/services/model-registry-service:8080/proxy"

CLIENT = '''
import json, sys, warnings
warnings.filterwarnings("ignore")
from model_registry import ModelRegistry
from model_registry.exceptions import StoreError
from model_registry.types import DocArtifact, ModelArtifact, RegisteredModelState

said = {}

def told(name, call):
    try:
        said[name] = call()
    except Exception as error:
        said[name] = f"{type(error).__name__}: {error}"

client = ModelRegistry(sys.argv[1], author="alice", user_token=sys.argv[2], custom_ca=sys.argv[3])
core = client._api
run = client.async_runner
fraud = client.register_model("fraud", "s3://bucket/fraud/1", version="v1", description="first", model_format_name="onnx", model_format_version="1",
                              metadata={"i": 1, "f": 0.5, "b": True, "s": "text"}, model_source_kind="kfp", model_source_class="pipelinerun",
                              model_source_group="team", model_source_id="0b1c", model_source_name="train")
said["registered"] = [fraud.name, fraud.owner, fraud.state.value]
client.register_model("fraud", "s3://bucket/fraud/2", version="v2", model_format_name="onnx", model_format_version="1", storage_key="key", storage_path="path", service_account_name="sa")
told("version again", lambda: client.register_model("fraud", "s3://x", version="v2", model_format_name="onnx", model_format_version="1").name)
client.register_model("plain", "/data/m", version="1", model_format_name="sklearn", model_format_version="1.2")
told("model", lambda: client.get_registered_model("fraud").id == fraud.id)
told("no model", lambda: client.get_registered_model("nosuch"))
version = client.get_model_version("fraud", "v1")
said["version"] = [version.name, version.author, version.description, version.custom_properties]
told("no version", lambda: client.get_model_version("fraud", "v9"))
told("version of no model", lambda: client.get_model_version("nosuch", "v1"))
artifact = client.get_model_artifact("fraud", "v1")
said["artifact"] = [artifact.name, artifact.uri, artifact.model_format_name, artifact.model_source_id, artifact.state.value]
told("artifact of no version", lambda: client.get_model_artifact("fraud", "v9"))

version.custom_properties = {"stage": "prod", "n": 3}
said["version changed"] = [client.update(version).custom_properties, client.get_model_version("fraud", "v1").description]
artifact.uri = "s3://bucket/fraud/1b"
said["artifact changed"] = client.update(artifact).uri
fraud.description = "edited"
said["model changed"] = client.update(fraud).description
fraud.state = RegisteredModelState.ARCHIVED
said["archived"] = [client.update(fraud).state.value, client.get_registered_model("fraud").description]

for number in range(5):
    client.register_model(f"page {number} 50% a+b", "/m", version="1", model_format_name="x", model_format_version="1")
names = [f"page {number} 50% a+b" for number in range(5)]
said["all"] = [one.name for one in client.get_registered_models()] == ["fraud", "plain"] + names
said["pages"] = [one.name for one in client.get_registered_models().page_size(3)] == ["fraud", "plain"] + names
said["whole page"] = [one.name for one in client.get_registered_models().order_by_id().page_size(7)] == ["fraud", "plain"] + names
said["latest first"] = [one.name for one in client.get_registered_models().order_by_update_time().descending().page_size(4)][:5] == names[::-1]
said["odd name"] = client.get_registered_model(names[0]).name == names[0]
said["versions"] = [one.name for one in client.get_model_versions("fraud")]
said["versions by time"] = [one.name for one in client.get_model_versions("fraud").order_by_creation_time().page_size(1)]
told("versions of no model", lambda: list(client.get_model_versions("nosuch")))

said["by id"] = run(core.get_registered_model_by_id(fraud.id)).name
told("by no id", lambda: run(core.get_registered_model_by_id("99999")))
told("by no external id", lambda: run(core.get_registered_model_by_params(external_id="nosuch")))
said["version by id"] = run(core.get_model_version_by_id(version.id)).name
said["artifact by id"] = run(core.get_model_artifact_by_id(artifact.id)).uri
card = run(core.upsert_model_version_artifact(DocArtifact(name="card", uri="https://docs.example.com/card.md"), version.id))
said["card"] = [card.name, card.uri]
loose = run(core.upsert_model_artifact(ModelArtifact(name="loose", uri="s3://b/l")))
said["loose"] = [loose.name, loose.uri]
said["artifacts of the version"] = sorted(one.name for one in run(core.get_model_version_artifacts(version.id)))
said["artifacts"] = len(run(core.get_artifacts()))
said["model artifacts"] = len(run(core.get_model_artifacts()))
said["model artifacts of the version"] = [one.name for one in run(core.get_model_artifacts(version.id))]
print(json.dumps(said))
'''

WANTED = {
    "registered": ["fraud", "alice", "LIVE"], "version again": "StoreError: Version v2 already exists", "model": True, "no model": None,
    "version": ["v1", "alice", "first", {"i": 1, "f": 0.5, "b": True, "s": "text"}], "no version": None, "version of no model": "StoreError: Model nosuch does not exist",
    "artifact": ["fraud", "s3://bucket/fraud/1", "onnx", "0b1c", "UNKNOWN"], "artifact of no version": "StoreError: Version v9 does not exist",
    "version changed": [{"stage": "prod", "n": 3}, "first"], "artifact changed": "s3://bucket/fraud/1b", "model changed": "edited", "archived": ["ARCHIVED", "edited"],
    "all": True, "pages": True, "whole page": True, "latest first": True, "odd name": True, "versions": ["v1", "v2"], "versions by time": ["v1", "v2"],
    "versions of no model": "StoreError: Model nosuch does not exist", "by id": "fraud", "by no id": None, "by no external id": None, "version by id": "v1",
    "artifact by id": "s3://bucket/fraud/1b", "card": ["card", "https://docs.example.com/card.md"], "loose": ["loose", "s3://b/l"],
    "artifacts of the version": ["card", "fraud"], "artifacts": 10, "model artifacts": 9, "model artifacts of the version": ["fraud"],
}


def play(bed, way, host):
    script = os.path.join(bed.home, "client.py")
    with open(script, "w", encoding="utf-8") as file:
        file.write(CLIENT)
    done = subprocess.run([PYTHON, script, host, bed.address["token"], bed.address["certificate"]], capture_output=True, text=True, timeout=200)
    if done.returncode != 0:
        check(f"the client works by the {way}", False, done.stderr)
        return
    said = json.loads(done.stdout.splitlines()[-1])
    for name, wanted in WANTED.items():
        check(f"{name} by the {way}", said.get(name) == wanted, f"{said.get(name)!r} instead of {wanted!r}")


def wire(bed):
    """What the client cannot send, over the server itself."""
    status, services = bed.call("GET", "/api/v1/namespaces/kubeflow/services?labelSelector=component%3Dmodel-registry")
    found = [(one["metadata"]["name"], one["spec"]["ports"][0]["port"]) for one in services.get("items", [])]
    check("the service is found by its label", status == 200 and found == [("model-registry-service", 8080)], found)
    base = "/api/model_registry/v1alpha3/"
    check("the older version answers the same", bed.call("GET", base + "registered_models") == bed.call("GET", base.replace("v1alpha3", "v1") + "registered_models"))
    refused = bed.call("GET", base + "registered_model?name=%zz")
    check("what cannot be decoded is refused", refused == (400, {"code": "Bad Request", "message": 'invalid URL escape "%zz"'}), refused)
    refused = bed.call("GET", base + "registered_models/1%2F2")
    check("a slash within an id is no path", refused[0] == 400 and '"1%2F2"' in refused[1]["message"], refused)
    refused = bed.call("GET", base + "registered_model?name=a%00b")
    check("a null is seen", refused[0] == 400 and "null bytes" in refused[1]["message"], refused)
    made = bed.call("POST", base + "registered_models", {"name": "large", "description": "d" * 20_000_000})
    check("20 MB are kept", made[0] == 201 and len(made[1]["description"]) == 20_000_000, made[0])
    check("40 MB are not", bed.call("POST", base + "registered_models", b"x" * 40_000_000, raw=True)[0] == 413)
    check("its health is known", bed.call("GET", SERVICE + "/readyz/health?format=json")[1]["status"] == "pass")
    check("the cluster's own health is its own", bed.call("GET", "/readyz", raw=True) == (200, b"ok"))
    before = bed.call("GET", base + "model_versions?pageSize=3")
    bed.kill()
    bed.start()
    check("everything outlives a kill", bed.call("GET", base + "model_versions?pageSize=3") == before)
    bed.close()
    connection = bed.connect()
    connection.request("GET", base + "registered_models")
    check("nobody without the token", connection.getresponse().status == 401)


def main(program):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import model_registry"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no model-registry\n0 passed, 0 failed, 1 skipped")
        return 0
    for way, path in (("plain path", ""), ("service", SERVICE)):
        bed = Bed(program)
        try:
            bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
            play(bed, way, bed.address["kubernetes"] + path)
            if path:
                wire(bed)
        finally:
            bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
