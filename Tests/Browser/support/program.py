"""The program under test, called as people call it."""

import os
import shutil
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]

# The day that "overdue" and "age" are counted to, so that no test depends on when it runs.
AS_OF = "2026-01-01"


def binary() -> Path:
    """`postmortem`: POSTMORTEM_BINARY, or what `swift build` made in this repository."""
    path = Path(os.environ.get("POSTMORTEM_BINARY", REPOSITORY / ".build/debug/postmortem"))
    if not path.is_file():
        raise FileNotFoundError(f"{path}: run `swift build`, or name a binary in POSTMORTEM_BINARY")
    return path


def lonely_binary(folder: Path) -> Path:
    """`postmortem` without the helper beside it, as where JavaScriptCore is not installed: nothing is drawn then."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(binary(), folder / "postmortem"))


def build(root: Path, output: Path, *options: str, program: Path | None = None) -> None:
    """Publishes the knowledge base in `root` into `output`, with `program` or else the one under test."""
    command = [program or binary(), "build", "--root", root, "--output", output, "--as-of", AS_OF, *options]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode != 0:
        raise RuntimeError(f"postmortem build ended with {result.returncode}:\n{result.stderr}")


def chromium() -> str:
    """The browser: CHROMIUM, or the first one on PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise FileNotFoundError("no Chromium on PATH: run `scripts/bootstrap --test`, or name one in CHROMIUM")
    return found
