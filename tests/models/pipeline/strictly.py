#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parses pipelines as strictly as protobuf can: a field that the specification does not have, or of another type, is an error.

    strictly.py FOLDER      all *.yaml in it; prints a line a file that is refused, then how many were read; exit 1 when one was refused

Needs kfp-pipeline-spec and PyYAML. The free fields of the deployment and of platforms are parsed as the messages that they hold.
"""
import pathlib
import sys

import yaml
from google.protobuf import json_format
from kfp.pipeline_spec import pipeline_spec_pb2


def parse(value):
    if "platforms" in value:
        return json_format.ParseDict(value, pipeline_spec_pb2.PlatformSpec())
    json_format.ParseDict(value, pipeline_spec_pb2.PipelineSpec())
    return json_format.ParseDict(value.get("deploymentSpec", {}), pipeline_spec_pb2.PipelineDeploymentConfig())


def main():
    read = refused = 0
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
        try:
            for value in yaml.load_all(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
                parse(value)
            read += 1
        except (json_format.ParseError, yaml.YAMLError) as error:
            refused += 1
            print(f"{file.name}: {str(error)[:300]}")
    print(f"{read} read, {refused} refused")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
