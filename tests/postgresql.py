"""A PostgreSQL of the tests' own, on a Unix socket in a temporary folder."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def start_postgresql() -> Iterator[str]:
    """The address of an empty database on a server that is stopped and removed afterwards."""
    programs = max(glob.glob("/usr/lib/postgresql/*/bin"), default=None)
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed: `make test` installs it where it may")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    # PostgreSQL refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(
        [*user, f"{programs}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet
    )
    options = f"-k {folder} -c listen_addresses='' -c max_connections=200"
    subprocess.run(
        [*user, f"{programs}/pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"], **quiet
    )
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*user, f"{programs}/pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder)
