"""Judges values by JSON Schema documents with the package jsonschema, as anybody would use it.

Reads {"documents": {name: schema}, "values": [[name, value], ...]} and writes a list of verdicts.
"""

import json
import sys

from jsonschema import Draft202012Validator

task = json.load(sys.stdin)
validators = {}
for name, document in task["documents"].items():
    Draft202012Validator.check_schema(document)
    validators[name] = Draft202012Validator(document)
json.dump([validators[name].is_valid(value) for name, value in task["values"]], sys.stdout)
