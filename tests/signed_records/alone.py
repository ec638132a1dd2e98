"""Recounting as an outsider does: Python and the program's files, nothing that a server needs."""

import os
import subprocess
import sys
from pathlib import Path

ABSENT = ("flask", "sqlalchemy", "gevent", "socketio", "werkzeug", "jinja2")


def recounted_alone(module: str, record: bytes, key: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """What `recount_lines` of that module says of the record where none of those can be imported."""
    (folder / "record.json").write_bytes(record)
    program = (
        "import sys, pathlib\n"
        f"for name in {ABSENT}: sys.modules[name] = None\n"
        f"from {module} import recount_lines\n"
        f"lines, code = recount_lines(pathlib.Path('record.json').read_bytes(), {key!r}, 'vi')\n"
        "sys.stdout.buffer.write('\\n'.join(lines).encode())\n"
        "sys.exit(code)\n"
    )
    here = {"PYTHONPATH": str(Path.cwd()), "PATH": os.environ["PATH"]}
    return subprocess.run([sys.executable, "-c", program], cwd=folder, env=here, capture_output=True, check=False)
