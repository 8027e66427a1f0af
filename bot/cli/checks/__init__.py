"""What `liaodan doctor` looks at, a module for each part of the installation.

A check is a function that returns findings and never raises for what it finds. None prints a secret.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["OK", "WARN", "FAIL"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        level: FAIL where the bot cannot do its work, WARN where it will be worse for it.
        subject: What was looked at, in a word or two.
        state: How it is.
        remedy: What to do about it; empty where all is well.
    """

    level: Level
    subject: str
    state: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.level:<4}  {self.subject}: {self.state}"
        return f"{line}\n      -> {self.remedy}" if self.remedy else line


def ok(subject: str, state: str) -> Finding:
    return Finding("OK", subject, state)


def warn(subject: str, state: str, remedy: str) -> Finding:
    return Finding("WARN", subject, state, remedy)


def fail(subject: str, state: str, remedy: str) -> Finding:
    return Finding("FAIL", subject, state, remedy)
