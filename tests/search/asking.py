"""Ask the browser's side in Node, and read search files as a browser does."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.model import Output

_SIDE = Path(__file__).with_name("node_side.js")
_SCRIPT = re.compile(r"sitegen\.receive\('([a-z0-9-]+)','((?:[^'\\\n\r]|\\[\\'])*)'\);\n\Z")


def ask_node(task: str, **values: object) -> Any:
    """Give one task of `node_side.js` to Node and return its answer."""
    request = json.dumps({"task": task, **values})
    done = subprocess.run(
        ["node", str(_SIDE)], input=request, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def read_files(outputs: Iterable[Output]) -> dict[str, Any]:
    """Every search file's id → its value; fails unless each is one call with one string of JSON."""
    values = {}
    for output in outputs:
        match = _SCRIPT.match(output.data.decode("utf-8"))
        assert match, output.path
        values[match[1]] = json.loads(re.sub(r"\\([\\'])", r"\1", match[2]))
    return values
