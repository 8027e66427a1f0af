"""What the stand-in plays: one corp, one self-built app, its people.

The demo's people and credentials are fixed, so that `liaodan simulator` and `liaodan serve` fit together without
typing anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

USERID: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}\Z")
"""What WeCom accepts as a userid (fact sheet 3.9)."""

CALLBACK_PATH: Final = "/wecom/app"
"""Where `liaodan serve` listens for the self-built app's callbacks (product.md 3)."""


class BadPeopleFile(ValueError):
    """A people file cannot be used; `where` names the entry, `why` the fault."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")


@dataclass(frozen=True, slots=True)
class SimDepartment:
    """One department; the root has id 1 and parent 0."""

    id: int
    name: str
    parent_id: int = 1
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SimMember:
    """One member of the corp.

    Attributes:
        userid: Unique without regard to case.
        departments: Department ids; the first is the main department.
        is_leader: Whether the member leads the departments listed.
        direct_leader: Userid of the direct leader, or empty.
        is_visible: Whether the member is in the app's visible range; the others cannot be messaged or read.
    """

    userid: str
    name: str
    departments: tuple[int, ...] = (1,)
    is_leader: bool = False
    direct_leader: str = ""
    position: str = ""
    is_visible: bool = True


DEMO_DEPARTMENTS: Final = (
    SimDepartment(1, "比邻自动化", parent_id=0),
    SimDepartment(2, "销售部", leaders=("lijing",)),
)

DEMO_MEMBERS: Final = (
    SimMember("zhoukai", "周凯", (2,), direct_leader="lijing", position="销售"),
    SimMember("zhaohai", "赵海", (2,), direct_leader="lijing", position="销售"),
    SimMember("lijing", "李静", (2,), is_leader=True, position="销售总监"),
)

DEMO_GROUPS: Final[Mapping[str, str]] = {"liaodan-demo-group-key": "华东销售群"}

SUGGESTIONS: Final = (
    "上午去了比亚迪 见了王总 对A100挺有兴趣 预算大概20万 下周三带样机去",
    "不是20是25",
    "给比亚迪报10台A100 95折",
    "明天下午3点提醒我给王总打电话",
    "今天干啥",
    "日报",
    "发群里",
    "撤回",
    "会什么",
)

LEADER_SUGGESTIONS: Final = ("漏斗", "这周的拜访", "这个月签了多少", "今天干啥", "会什么")


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorConfig:
    """Everything the stand-in needs to know before it starts.

    Attributes:
        secret: The app's secret, for gettoken.
        token, encoding_aes_key: The callback's Token and EncodingAESKey.
        callback_url: Where the bot receives callbacks; empty while none is configured.
        port: TCP port; 0 takes a free one.
        token_seconds: Life of an access token, in real seconds.
        callback_timeout_seconds: How long WeCom waits for the answer to a message callback (fact sheet 1.3).
        callback_tries: Attempts in total.
        callback_retry_seconds: Pause between attempts.
        trusted_ips: The app's trusted addresses; None switches the check (60020) off.
        reports_enter: Whether opening the chat sends `enter_agent`, a switch in WeCom's console.
        group_keys: Webhook key of each group robot to the group's name.
        allowed_hosts: Names besides localhost and IP addresses under which the page may be opened.
        suggestions, leader_suggestions: Things to try, offered above the typing box.
    """

    corp_id: str = "ww0a1b2c3d4e5f6071"
    agent_id: int = 1000002
    secret: str = "liaodan-demo-secret-not-for-real-use-000000"
    token: str = "LiaodanDemoToken"
    encoding_aes_key: str = "LiaodanDemoEncodingAesKey0123456789abcdefgh"
    callback_url: str = f"http://127.0.0.1:8080{CALLBACK_PATH}"
    host: str = "127.0.0.1"
    port: int = 8790
    members: Sequence[SimMember] = DEMO_MEMBERS
    departments: Sequence[SimDepartment] = DEMO_DEPARTMENTS
    app_name: str = "聊单"
    token_seconds: int = 7200
    callback_timeout_seconds: float = 5.0
    callback_tries: int = 3
    callback_retry_seconds: float = 1.0
    trusted_ips: frozenset[str] | None = None
    reports_enter: bool = False
    group_keys: Mapping[str, str] = field(default_factory=lambda: DEMO_GROUPS)
    allowed_hosts: frozenset[str] = field(default_factory=frozenset)
    suggestions: Sequence[str] = SUGGESTIONS
    leader_suggestions: Sequence[str] = LEADER_SUGGESTIONS


def read_people(path: Path) -> tuple[tuple[SimMember, ...], tuple[SimDepartment, ...]]:
    """Read members and departments from a JSON file.

    The file holds `{"members": [{"userid", "name", "departments", "is_leader", "direct_leader", "position",
    "is_visible"}], "departments": [{"id", "name", "parent_id", "leaders"}]}`; everything but `userid` and `name` (`id`
    and `name`) may be left out.

    Raises:
        BadPeopleFile: The file is not such JSON, a userid is invalid or taken, or a department is unknown.
        OSError: The file cannot be read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadPeopleFile(str(path), f"not JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("members"), list):
        raise BadPeopleFile(str(path), 'expected an object with a list "members"')
    departments = tuple(_department(i, row) for i, row in enumerate(data.get("departments") or ())) or DEMO_DEPARTMENTS
    members = tuple(_member(i, row) for i, row in enumerate(data["members"]))
    known = {d.id for d in departments}
    seen: set[str] = set()
    for i, member in enumerate(members):
        if member.userid.casefold() in seen:
            raise BadPeopleFile(f"members[{i}]", f"userid {member.userid!r} is taken (case does not count)")
        seen.add(member.userid.casefold())
        if missing := [d for d in member.departments if d not in known]:
            raise BadPeopleFile(f"members[{i}]", f"unknown departments {missing}")
    if not members:
        raise BadPeopleFile(str(path), "no members")
    return members, departments


def _member(index: int, row: Any) -> SimMember:
    where = f"members[{index}]"
    if not isinstance(row, Mapping):
        raise BadPeopleFile(where, "expected an object")
    userid, name = row.get("userid"), row.get("name")
    if not isinstance(userid, str) or not USERID.match(userid):
        raise BadPeopleFile(
            where, f"userid {userid!r} is not 1 to 64 of 0-9 A-Z a-z _ - @ . starting with a letter or digit"
        )
    departments = row.get("departments", [1])
    if not isinstance(departments, list) or not all(isinstance(d, int) for d in departments) or not departments:
        raise BadPeopleFile(where, "departments must be a list of numbers")
    return SimMember(
        userid=userid,
        name=str(name or userid),
        departments=tuple(departments),
        is_leader=bool(row.get("is_leader", False)),
        direct_leader=str(row.get("direct_leader") or ""),
        position=str(row.get("position") or ""),
        is_visible=bool(row.get("is_visible", True)),
    )


def _department(index: int, row: Any) -> SimDepartment:
    where = f"departments[{index}]"
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), int) or not isinstance(row.get("name"), str):
        raise BadPeopleFile(where, "expected an object with a number id and a name")
    return SimDepartment(
        id=row["id"],
        name=row["name"],
        parent_id=int(row.get("parent_id", 0 if row["id"] == 1 else 1)),
        leaders=tuple(str(x) for x in row.get("leaders", ())),
    )
