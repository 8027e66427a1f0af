#!/usr/bin/env python3
"""One script for a fresh machine with Python 3.11+ and nothing else.

    python3 dev.py demo     start the product with demo data and a stand-in for WeCom in the browser
    python3 dev.py test     run every test, side by side (with arguments: what they say to pytest, one after the other)
    python3 dev.py check    format, lint, types, import layers, tests: what CI runs
    python3 dev.py liaodan ...   any other command, for example `python3 dev.py liaodan doctor`

It makes `.venv` with uv if it is on PATH, else with venv and pip, and installs this project into it at the versions of
`requirements.lock`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / ".installed"
LOCK = HERE / "requirements.lock"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIDE_BY_SIDE = ("-n", str(min((os.cpu_count() or 1) + 1, 8)), "--dist", "worksteal")
"""All tests in several processes, each with its own PostgreSQL: the longest ones mostly wait."""

CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("layers", ["lint-imports"]),
    ("tests", ["pytest", "-q", *SIDE_BY_SIDE]),
)


def run(*words: object, **environment: str) -> int:
    """Run a command in the project's folder; returns its exit code."""
    return subprocess.run([str(word) for word in words], cwd=HERE, env=os.environ | environment, check=False).returncode


def fingerprint() -> str:
    """Return what the environment was installed from."""
    parts = [sys.version, (HERE / "pyproject.toml").read_text("utf-8"), LOCK.read_text("utf-8")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def install() -> int:
    """Make the environment and bring it up to date; returns an exit code."""
    want = fingerprint()
    if STAMP.exists() and STAMP.read_text() == want:
        return 0
    print("installing into .venv (once, about half a minute) ...", flush=True)
    package = ["-e", f"{HERE}[dev]", "-c", LOCK]
    uv = shutil.which("uv")
    python = BIN / ("python.exe" if os.name == "nt" else "python")
    if uv:
        code = 0 if python.exists() else run(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        code = code or run(uv, "pip", "install", "--quiet", "--python", python, *package)
    else:
        if not python.exists() and run(sys.executable, "-m", "venv", VENV):
            print("cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv", file=sys.stderr)
            return 1
        code = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *package)
    if code == 0:
        STAMP.write_text(want)
    return code


def say_what_is_skipped() -> None:
    """Tell before a test run what this machine cannot test."""
    if not (os.environ.get("LIAODAN_CHROMIUM") or any(map(shutil.which, BROWSERS))):
        print("no Chromium found: the browser tests are skipped (apt install chromium, or set LIAODAN_CHROMIUM)")


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python reads this file, too)
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    words = sys.argv[1:] or ["help"]
    command, rest = words[0], words[1:]
    if command not in ("demo", "test", "check", "liaodan"):
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    if code := install():
        return code
    if command == "test":
        say_what_is_skipped()
        return run(BIN / "pytest", "-q", *(rest or SIDE_BY_SIDE))
    if command == "check":
        say_what_is_skipped()
        for name, words in CHECKS:
            print(f"--- {name}", flush=True)
            if code := run(BIN / words[0], *words[1:]):
                print(f"--- {name} failed", file=sys.stderr)
                return code
        return 0
    words = [str(BIN / "liaodan"), *(["demo", *rest] if command == "demo" else rest)]
    if os.name == "posix":  # become the command, so that a signal reaches it and nothing is left behind
        os.chdir(HERE)
        os.execv(words[0], words)
    return run(*words)


if __name__ == "__main__":
    sys.exit(main())
