"""The real gateway, as a program of its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

PROGRAM = Path(__file__).parents[4] / "apps/gateway/bin/ringspec-gateway.mjs"


class Gateway:
    """A running gateway with its data in a folder."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        args = ["node", str(PROGRAM), "--port", str(port), "--data-dir", str(folder)]
        self.process = subprocess.Popen(args, stdout=subprocess.PIPE, text=True)
        self.passwords: dict[str, str] = {}
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.match(r"^ {2}(alice|bob|carol|dave) +(\S+)$", line):
                self.passwords[found[1]] = found[2]
            if ready := re.match(r"^Ringspec is ready: http://localhost:(\d+)$", line):
                self.port = int(ready[1])
                break
        else:
            raise AssertionError("the gateway did not start")

    @property
    def url(self) -> str:
        """Of its socket."""
        return f"ws://127.0.0.1:{self.port}/ws"

    def kill(self) -> None:
        """Without any warning."""
        self.process.kill()
        self.process.communicate()
