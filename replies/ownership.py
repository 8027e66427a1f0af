"""What the bot says of customers that two want: to the claimant, the owner, and who decides."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.ownership import Timeline
from models import OwnershipClaim, Visit
from replies.format import cut, day, without_phones
from replies.hand_over import Moved, along
from replies.types import Button, Card, Reply, Text


def yours_already(label: str) -> str:
    return f"这家就是你的{label} 我没新建"


def readable_already(label: str) -> str:
    return f"{label}已经在库里了 你能看能记 我没新建"


def claimed(claim: OwnershipClaim, *, recent_days: int | None, judge: str | None, now: datetime) -> str:
    """Say that a colleague has it, how recent the contact is as far as that may be told, and what can be done.

    Args:
        recent_days: There was a contact within so many days; None where there was none, or it is not told.
        judge: Who decides an appeal; None where there is nobody.
    """
    recent = f" 最近{recent_days}天有联系" if recent_days is not None else ""
    lines = [f"这家有同事在跟{recent} 按规则不新建", f"你的线索时间记下了 {evidence(claim, now=now)}"]
    lines.append("想一起跟 回「协作」我去问他")
    if judge is not None:
        lines.append(f"觉得该归你 回「申诉」 两边时间线一起给{judge}看")
    return "\n".join(lines)


def evidence(claim: OwnershipClaim, *, now: datetime) -> str:
    """Return 3/10 15:20 展会, with the day that the claimant names where it is another."""
    at = claim.created_at.astimezone(now.tzinfo)
    parts = [f"{at.month}/{at.day} {at:%H:%M}", cut(claim.source, 20) if claim.source else ""]
    if claim.met_on is not None and claim.met_on != at.date():
        parts.append(f"(你说的{day(claim.met_on, today=now.date())})")
    return " ".join(part for part in parts if part)


def asked(label: str) -> str:
    return f"问他了 {label} 他答了我告诉你"


def asked_already(label: str) -> str:
    return f"{label} 已经问过他了 还没答"


def nobody_to_ask(label: str) -> str:
    return f"{label} 现在没人能答这事 觉得该归你 回「申诉」"


def shared_already(label: str) -> str:
    return f"{label} 你已经能一起跟了"


def share_request(claim: OwnershipClaim, customer: str, claimant: str, *, now: datetime) -> tuple[Reply, ...]:
    """Ask the owner to share: who, when, where; a text and a card to tap."""
    head = f"{claimant}也碰上了你的{customer}"
    text = "\n".join(
        [
            f"{head} {evidence(claim, now=now)}",
            "想一起跟 同意了他能看这家的记录 也能记 客户还是你的",
            "回「同意」/「不同意」",
        ]
    )
    card = Card(
        title=cut(head, 36),
        description="想一起跟 客户还是你的",
        buttons=(
            Button("同意", f"协作#{claim.id}", is_primary=True),
            Button("不同意", f"不协作#{claim.id}"),
        ),
        task_id=f"share-{claim.id}-{int(now.timestamp())}",
    )
    return Text(text), card


def still_unanswered(claim: OwnershipClaim, customer: str, claimant: str, *, now: datetime) -> str:
    """Remind who has not answered 协作 or 申诉 for a working day: who waits, for what, and the words that answer."""
    since = claim.waits_since
    waited = f"等了{days}天" if since is not None and (days := (now - since).days) > 1 else "还在等"
    if claim.status == "asked":
        what = "同意了他能看这家的记录 也能记 客户还是你的"
        return f"{claimant}想跟你一起跟{customer} {waited}你一句话\n{what}\n回「同意协作」/「不同意」"
    return f"{claimant}申诉{customer}归谁 {waited}你定\n回「归{claimant}」/「归原主」/「一起跟」"


def answered(claimant: str, customer: str, *, agrees: bool) -> str:
    if agrees:
        return f"好 {claimant}能一起跟{customer}了 客户还是你的"
    return f"好 跟{claimant}说了 {customer}你自己跟"


def answer_to_claimant(customer: str, *, agrees: bool, judge: str | None) -> Text:
    """Tell the claimant; one who is declined learns no more of the customer than before."""
    if agrees:
        return Text(f"{customer} 同意一起跟了 记录你能看了 问「{customer}啥情况」\n客户还归原来的同事")
    appeal = f"\n觉得该归你 回「申诉」 给{judge}看" if judge is not None else ""
    return Text(f"{customer} 那位同事想自己跟{appeal}")


def answered_already() -> str:
    return "这件已经有结果了 没改任何东西"


def not_yours() -> str:
    return "没有等你定的这件 可能撤了或者已经定了"


def which(lines: list[str]) -> str:
    return "\n".join(["有不止一件 带上客户名再说一遍 或者点卡片上的按钮", *lines])


def line(claim: OwnershipClaim, customer: str, claimant: str, *, now: datetime) -> str:
    return f"· {customer} {claimant} {evidence(claim, now=now)}"


def nobody_decides() -> str:
    return "没有能定这事的人 主管和管理员都没有 时间记着 找领导当面说"


def appealed(label: str, judge: str) -> str:
    return f"{label} 两边时间线给{judge}了 定了我告诉你"


def appealed_already(label: str) -> str:
    return f"{label} 已经在等人定了"


def appealed_to_owner(customer: str, claimant: str, judge: str) -> Text:
    return Text(f"{claimant}对你的{customer}提了申诉 两边时间线一起给{judge}看 定了我告诉你")


def appeal(
    claim: OwnershipClaim,
    customer: str,
    *,
    claimant: str,
    owner: str,
    theirs: Timeline,
    owners: Timeline,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Reply, ...]:
    """Put both timelines before who decides, the owner's first, each from the records alone."""
    lines = [f"申诉 {customer} {claimant}和{owner}"]
    lines += _timeline(owner, owners, today=now.date(), zone=zone)
    lines.append(f"{claimant} {evidence(claim, now=now)} 「{cut(claim.words, 60)}」")
    lines += _timeline(claimant, theirs, today=now.date(), zone=zone) if theirs.visits or theirs.deals else []
    if claim.reason:
        lines.append(f"{claimant}说 {cut(claim.reason, 120)}")
    lines.append(f"回「归{claimant}」/「归原主」/「一起跟」 想说原因写在后面")
    card = Card(
        title=cut(f"申诉 {customer}", 36),
        description=f"{claimant}和{owner} 两边时间线在上一条",
        buttons=(
            Button(f"归{cut(claimant, 8)}", f"归他#{claim.id}", is_primary=True),
            Button("归原主", f"归原主#{claim.id}"),
            Button("一起跟", f"一起跟#{claim.id}"),
        ),
        task_id=f"appeal-{claim.id}-{int(now.timestamp())}",
    )
    return Text("\n".join(lines)), card


def _timeline(name: str, told: Timeline, *, today: date, zone: ZoneInfo) -> list[str]:
    parts = []
    if told.since is not None:
        parts.append(f"{day(told.since.astimezone(zone).date(), today=today)}有的这家")
    if told.visits and told.first_on is not None and told.last_on is not None:
        last = f" 最近{day(told.last_on, today=today)}" if told.visits > 1 else ""
        parts.append(f"联系{told.visits}次 头一次{day(told.first_on, today=today)}{last}")
    else:
        parts.append("没有联系记录")
    parts += [f"报价{told.quotes}份"] if told.quotes else []
    parts += [f"商机{told.deals}单"] if told.deals else []
    lines = [f"{name} {' · '.join(parts)}"]
    lines += [_visit(visit, today=today) for visit in told.last if visit.summary]
    return lines


def _visit(visit: Visit, *, today: date) -> str:
    return f"· {day(visit.visited_on, today=today)} 「{cut(without_phones(visit.summary), 40)}」"


_DECIDED = {"given": "归{claimant}了", "kept": "还归{owner}", "shared": "{owner}和{claimant}一起跟"}


def decided(verdict: str, customer: str, *, claimant: str, owner: str) -> str:
    return f"定了 {customer} {_DECIDED[verdict].format(claimant=claimant, owner=owner)} 两边都说了 定错了回「撤回」"


def decided_to_claimant(verdict: str, customer: str, judge: str, note: str, *, moved: Moved | None = None) -> Text:
    """Tell the claimant; where it stays the owner's, nothing else of it."""
    told = {
        "given": f"{customer} 归你了 记录都能看了",
        "kept": f"{customer} 还归原来的同事",
        "shared": f"{customer} 你们一起跟 记录你能看了",
    }[verdict]
    along_with_it = f"\n{along(moved)}" if moved is not None else ""
    return Text(f"{judge}定了 {told}" + (f"\n原因 {cut(note, 80)}" if note else "") + along_with_it)


def decided_to_owner(
    verdict: str, customer: str, judge: str, claimant: str, note: str, *, moved: Moved | None = None
) -> Text:
    """Tell the owner; `moved` is what of the owner's went along with the customer."""
    told = {
        "given": f"{customer} 归{claimant}了",
        "kept": f"{customer} 还归你",
        "shared": f"{customer} 你和{claimant}一起跟 客户还是你的",
    }[verdict]
    lines = [f"{judge}定了 {told}"]
    lines += [f"原因 {cut(note, 80)}"] if note else []
    lines += [along(moved)] if moved is not None else []
    return Text("\n".join(lines))


def taken_back(customer: str) -> Text:
    return Text(f"{customer} 那件撤了 不用管了")


def answer_taken_back(customer: str) -> Text:
    return Text(f"{customer} 刚才说的那个结果撤了 等他再定")


def claim_line(claim: OwnershipClaim, *, now: datetime) -> str:
    """Return what taking it back is called."""
    return f"线索时间 {evidence(claim, now=now)}"
