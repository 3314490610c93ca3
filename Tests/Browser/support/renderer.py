"""`postmortem-render` without the program around it: the scripts that draw, and what they say of a diagram."""

import struct
import subprocess
from dataclasses import dataclass

from .program import REPOSITORY, binary

SCRIPTS = REPOSITORY / "Sources/postmortem-render/JavaScript"
THIRD_PARTY = REPOSITORY / "third-party"


@dataclass(frozen=True)
class Drawing:
    svg: str
    title: str
    description: str
    width: float
    height: float


@dataclass(eq=False)
class Problem(Exception):
    """Mermaid's explanation, and the place in the diagram's source, counted from 1."""

    message: str
    line: int | None
    column: int | None


class Renderer:
    """One helper with the scripts for diagrams in it. Answers come in the order of the requests."""

    def __init__(self):
        # The processor time in milliseconds and the memory in megabytes that the program allows for one diagram.
        limits = ["10000", "1024"]
        command = [binary().with_name("postmortem-render"), *limits]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for name, path in _diagram_scripts():
            self._ask("script", "diagram", name, path.read_text(encoding="utf-8"))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()

    def draw(self, source: str, name: str = "d") -> Drawing:
        """Throws a `Problem`."""
        status, *fields = self._ask("run", "diagram", "diagram", source, name)
        if status == "ok":
            svg, title, description, width, height = fields
            return Drawing(svg, title, description, float(width), float(height))
        message, line, column = fields
        raise Problem(message, int(line) if line else None, int(column) if column else None)

    def _ask(self, *fields: str) -> list[str]:
        encoded = [field.encode() for field in fields]
        message = struct.pack("<I", len(encoded)) + b"".join(struct.pack("<I", len(f)) + f for f in encoded)
        self.process.stdin.write(struct.pack("<I", len(message)) + message)
        self.process.stdin.flush()
        (size,) = struct.unpack("<I", self._read(4))
        answer = self._read(size)
        (count,) = struct.unpack_from("<I", answer)
        position, found = 4, []
        for _ in range(count):
            (length,) = struct.unpack_from("<I", answer, position)
            found.append(answer[position + 4 : position + 4 + length].decode())
            position += 4 + length
        return found

    def _read(self, count: int) -> bytes:
        data = self.process.stdout.read(count)
        if len(data) < count:
            raise RuntimeError(f"postmortem-render ended with {self.process.wait()}")
        return data


def _diagram_scripts():
    lines = (SCRIPTS / "load-order.txt").read_text(encoding="utf-8").splitlines()
    for name in lines[lines.index("diagram:") + 1 :]:
        if not name:
            return
        yield name, THIRD_PARTY / name[1:-1] if name.startswith("<") else SCRIPTS / name
