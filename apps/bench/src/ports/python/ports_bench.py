"""Models of Python beside its JSON library and pydantic. Arguments: cases, module of pydantic's models."""

import importlib.util
import json
import random
import sys
import time
from pathlib import Path

from ringspec.core import Core
from ringspec_protocol import decode_event, decode_request, encode, parse_json
from ringspec_protocol.requests import decode_result

ROUNDS = 7
ROUND_S = 0.5
READ = {"wire-events": decode_event, "requests": decode_request, "results": decode_result}
PREFIX = {"wire-events": "Event", "requests": "Request", "results": "Result"}

cases = [line.split("\t") for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
spec = importlib.util.spec_from_file_location("peer_models", sys.argv[2])
peer_models = importlib.util.module_from_spec(spec)
sys.modules["peer_models"] = peer_models
spec.loader.exec_module(peer_models)


def pydantic_model(part, name):
    return getattr(peer_models, PREFIX[part] + name[0].upper() + name[1:])


def taken(model, text):
    """The tool refuses some of what is valid: that is left out on its side."""
    try:
        model.model_validate_json(text)
    except ValueError:
        return False
    return True


OURS = [(READ[part], name, text) for part, name, text in cases]
PYDANTIC = [(pydantic_model(part, name), text) for part, name, text in cases]
PYDANTIC = [(model, text) for model, text in PYDANTIC if taken(model, text)]


def ours():
    for read, name, text in OURS:
        encode(read(name, parse_json(text)))
    return len(OURS)


def plain():
    for _, _, text in OURS:
        json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)
    return len(OURS)


def tool():
    for model, text in PYDANTIC:
        model.model_validate_json(text).model_dump_json(by_alias=True, exclude_unset=True)
    return len(PYDANTIC)


def frames():
    core = Core(clock=lambda: time.monotonic() * 1_000, random=random.random)
    core.connect()
    core.opened()
    hello = next(text for part, name, text in cases if (part, name) == ("results", "hello"))
    core.receive('{"jsonrpc":"2.0","id":1,"result":' + hello + "}")
    seq = 0
    while True:
        for part, name, text in cases:
            if part == "wire-events":
                seq += 1
                params = '{"seq":' + str(seq) + ',"data":' + text + "}"
                core.receive('{"jsonrpc":"2.0","method":"' + name + '","params":' + params + "}")
        yield


def rate(work):
    done = 0
    began = time.perf_counter()
    while (now := time.perf_counter()) - began < ROUND_S:
        done += work()
    return done / (now - began)


events = sum(1 for part, _, _ in cases if part == "wire-events")
received = frames()


def receive():
    next(received)
    return events


sides = {"ours": ours, "plain": plain, "tool": tool, "frames": receive}
for side in sides.values():
    rate(side)
rounds = [{name: rate(side) for name, side in sides.items()} for _ in range(ROUNDS)]
print(json.dumps({"rounds": rounds, "taken": len(PYDANTIC) / len(cases)}))
