"""WeCom: the clocks, the credentials, the trusted IP, the app, and whom it may see."""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from sqlalchemy import select

from bot.adapters.wecom.client import WeComClient
from bot.adapters.wecom.errors import WeComError, rule_for
from bot.cli.checks import Finding, fail, ok, warn
from config.clock import Clock
from config.settings import Settings
from models import Member
from models.database import Database

CALL_SECONDS = 4.0
ALL_CALLS_SECONDS = 25.0
MAX_CLOCK_DIFFERENCE_SECONDS = 60.0
MAX_DEPARTMENTS = 300
SHOWN_NAMES = 5

REMEDIES = {
    40001: "LIAODAN_WECOM__SECRET is not this app's Secret: copy it from the app's page again",
    40013: "LIAODAN_WECOM__CORP_ID is wrong: copy it from 我的企业, 企业信息, 企业ID",
    40056: "LIAODAN_WECOM__AGENT_ID is wrong: copy it from the app's page",
    40091: "LIAODAN_WECOM__SECRET belongs to another corp than LIAODAN_WECOM__CORP_ID",
    48002: "the app may not use this API: look at its permissions in the admin console",
    50003: "enable the app in the admin console",
    301002: "LIAODAN_WECOM__SECRET and LIAODAN_WECOM__AGENT_ID are of different apps",
}
_ADDRESS = re.compile(r"from ip: ?(?P<address>[0-9a-fA-F.:]{7,45})")


async def check_clock(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    """Compare this machine's clock with the Date header of WeCom's server."""
    timeout = aiohttp.ClientTimeout(total=CALL_SECONDS)
    try:
        async with session.get(settings.wecom.api_base, timeout=timeout, allow_redirects=False) as response:
            theirs = parsedate_to_datetime(response.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError) as error:
        state = f"not compared, {settings.wecom.api_base} gives no time ({type(error).__name__})"
        return warn("clock", state, "is there a network, and is a proxy needed?")
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    seconds = (datetime.now(UTC) - theirs).total_seconds()
    if abs(seconds) > MAX_CLOCK_DIFFERENCE_SECONDS:
        state = f"{abs(seconds):.0f} s {'ahead of' if seconds > 0 else 'behind'} WeCom's"
        return warn("clock", state, "set this machine's clock (timedatectl set-ntp true): reminders come at its minute")
    return ok("clock", f"agrees with WeCom's within {MAX_CLOCK_DIFFERENCE_SECONDS:.0f} s")


async def check_wecom(settings: Settings, session: aiohttp.ClientSession, database: Database | None) -> list[Finding]:
    """Ask WeCom for a token, the app and its visible range; `database` is None where ours cannot be read."""
    if settings.wecom.missing:
        return [warn("WeCom", "not asked, settings are missing", "fill them in, then run doctor again")]
    quick = settings.wecom.model_copy(update={"timeout_seconds": min(CALL_SECONDS, settings.wecom.timeout_seconds)})
    client = WeComClient(quick, session=session, clock=Clock())
    try:
        async with asyncio.timeout(ALL_CALLS_SECONDS):
            return await _ask(client, database)
    except WeComError as error:
        return [_refused(error, settings)]
    except TimeoutError:
        return [fail("WeCom", f"no answers within {ALL_CALLS_SECONDS:.0f} s", "is the network slow? try again")]


async def _ask(client: WeComClient, database: Database | None) -> list[Finding]:
    agent = await client.get_agent()
    findings = [ok("WeCom", f"token, agent {agent.agent_id} and trusted IP are good")]
    if agent.is_closed:
        findings.append(fail("WeCom app", "is disabled", REMEDIES[50003]))
    try:
        visible = await _visible(client)
    except WeComError as error:
        state = f"not read: {_meaning(error)}"
        return [*findings, warn("visible range", state, "look at 可见范围 on the app's page in the admin console")]
    return [*findings, *await _compare(visible, database)]


async def _visible(client: WeComClient) -> tuple[int, set[str]]:
    """Return how many departments the app sees, and the userids in them, case-folded."""
    departments = await client.list_departments()
    userids: set[str] = set()
    for department in departments[:MAX_DEPARTMENTS]:
        userids |= {user.userid.casefold() for user in await client.list_users(department.department_id)}
    return len(departments), userids


async def _compare(visible: tuple[int, set[str]], database: Database | None) -> list[Finding]:
    departments, userids = visible
    state = f"{len(userids)} members in {departments} departments"
    if not userids:
        # Members who were made visible one by one are in no department that the app may list.
        remedy = "fine where members were made visible one by one, otherwise add the team's department to 可见范围"
        return [warn("visible range", state, remedy)]
    findings = [ok("visible range", state)]
    if database is None or departments > MAX_DEPARTMENTS:
        return findings
    async with database.reading() as session:
        members = await session.scalars(select(Member).where(Member.is_active).order_by(Member.userid_key))  # type: ignore[arg-type]
        ours = [member.userid for member in members]
    outside = [userid for userid in ours if userid.casefold() not in userids]
    if outside:
        remedy = "add them to 可见范围 of the app: they can neither write to the bot nor be answered"
        findings.append(warn("visible range", f"{_some(outside)} are members here but out of the app's sight", remedy))
    return findings


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN_NAMES])
    return f"{shown} and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else shown


def _meaning(error: WeComError) -> str:
    if error.code is None:
        return f"{error.api} got no answer ({error.errmsg})"
    return f"{error.api} answers {error.code}, {rule_for(error.code, api=error.api).meaning}"


def _refused(error: WeComError, settings: Settings) -> Finding:
    if error.code is None:
        remedy = f"can this machine reach {settings.wecom.api_base}? try curl; a firewall or proxy may be in the way"
    elif error.code == 60020:
        found = _ADDRESS.search(error.errmsg)
        address = found["address"] if found else "this machine's public address"
        remedy = f"add {address} to 企业可信IP on the app's page"
    else:
        remedy = REMEDIES.get(error.code, "see WeCom's page on global error codes")
    return fail("WeCom", _meaning(error), remedy)
