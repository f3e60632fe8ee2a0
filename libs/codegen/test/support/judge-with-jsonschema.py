"""Judges values by JSON Schema documents with the package jsonschema, as anybody would use it.

Reads {"bundle": schema, "documents": {name: schema}, "values": [[name, value], ...]}, where documents
may refer to the bundle by its $id, and writes a list of verdicts.
"""

import json
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

task = json.load(sys.stdin)
bundle = task["bundle"]
Draft202012Validator.check_schema(bundle)
registry = Registry().with_resource(bundle["$id"], Resource.from_contents(bundle))
validators = {}
for name, document in task["documents"].items():
    Draft202012Validator.check_schema(document)
    validators[name] = Draft202012Validator(document, registry=registry)
json.dump([validators[name].is_valid(value) for name, value in task["values"]], sys.stdout)
