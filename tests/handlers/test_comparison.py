"""One time against the one before, and what is new: each figure checked against rows put there by hand."""

from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat

from models import Customer, Deal, Payment, Visit
from models.customer import customer_key

WAN = 1_000_000


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+08:00").astimezone(UTC)


@pytest.fixture
async def weeks(chat: Chat) -> Chat:
    """Today is Tuesday 3/10. Last week: 1 won of 30万 on Monday, 1 lost on Thursday; this week 2 won."""
    rep = chat.ids["zhoukai"]

    def deal(customer: str, wan: int, closed: str, stage: str, owner: int = rep) -> Deal:
        return Deal(
            customer_id=chat.ref(customer).id or 0, owner_id=owner, title="单", stage=stage, amount_fen=wan * WAN,
            created_at=at("2026-01-05"), updated_at=at(closed), closed_at=at(closed),
        )  # fmt: skip

    def visit(customer: str, day: str) -> Visit:
        return Visit(
            customer_id=chat.ref(customer).id or 0, owner_id=rep, visited_on=date.fromisoformat(day), channel="onsite",
            summary="聊了", created_at=at(day),
        )  # fmt: skip

    await chat.add(
        deal("华星", 30, "2026-03-02", "won"),
        deal("蓝海", 11, "2026-03-05", "lost"),
        deal("恒达", 20, "2026-03-09", "won"),
        deal("新元", 5, "2026-03-10", "won"),
        deal("珠江", 99, "2026-03-09", "won", chat.ids["chenyu"]),
        *(visit("华星", day) for day in ("2026-03-02", "2026-03-03", "2026-03-06", "2026-03-09")),
        visit("恒达", "2026-03-03"),
    )
    [won] = await chat.rows(Deal, Deal.amount_fen == 20 * WAN)
    await chat.add(
        Payment(
            deal_id=won.id, customer_id=won.customer_id, owner_id=rep, amount_fen=6 * WAN,
            received_on=date(2026, 3, 10), created_at=at("2026-03-10"),
        ),
        Customer(
            name="海天智能装备有限公司", name_key=customer_key("海天智能装备有限公司"), owner_id=rep,
            created_at=at("2026-03-03"),
        ),
    )  # fmt: skip
    return chat


async def test_a_week_so_far_against_the_same_days_before(weeks: Chat) -> None:
    said = await weeks.say("lizong", "这周比上周怎么样")
    # the fixture's nine customers and one deal of 3/10 are new this week; those of 陈宇 (华南) are not the reader's
    assert said.text.split("\n") == [
        "团队 这周3/9周一到3/10周二 括号里是上周3/2周一到3/3周二",
        "① 签2单 25万(1单 30万)",
        "② 丢0单(0单)",
        "③ 联系1次 1家(3次 2家)",
        "④ 新客户8 商机1(客户1 商机0)",
        "⑤ 报价0份(0份)",
        "⑥ 到款1笔 6万(0笔)",
        "上周整段 签1单 30万 丢1单 11万 联系4次 2家",
    ]


async def test_what_is_over_is_compared_with_what_was_before_it(weeks: Chat) -> None:
    said = await weeks.say("lizong", "上周比前一周怎么样")
    assert said.text.split("\n")[:2] == [
        "团队 上周3/2周一到3/8周日 括号里是上上周2/23周一到3/1周日",
        "① 签1单 30万(0单)",
    ]


async def test_a_rep_compares_what_is_own(weeks: Chat) -> None:
    said = await weeks.say("chenyu", "这周跟上周比咋样")
    assert said.text.split("\n")[:2] == [
        "你 这周3/9周一到3/10周二 括号里是上周3/2周一到3/3周二",
        "① 签1单 99万(0单)",
    ]


async def test_a_line_opens_to_its_messages(weeks: Chat) -> None:
    await weeks.say("zhoukai", "上午去了恒达 见了刘总")
    await weeks.say("lizong", "这周比上周怎么样")
    assert "上午去了恒达" in (await weeks.say("lizong", "3")).text


async def test_a_year_ago_is_the_same_days(weeks: Chat) -> None:
    head = (await weeks.say("lizong", "这个月跟去年同期比怎么样")).text.split("\n")[0]
    assert head == "团队 这个月3/1周日到3/10周二 括号里是去年同期2025/3/1周六到2025/3/10周一"


async def test_what_is_new(weeks: Chat) -> None:
    assert (await weeks.say("lizong", "上周新增了几个客户")).text.split("\n") == [
        "上周团队 新客户1家 新商机0个",
        "客户 海天智能装备",
    ]
    text = (await weeks.say("lizong", "新增商机多少")).text
    assert text.startswith("这个月团队 新客户9家 新商机1个")
    assert text.endswith("商机 联创机电 秘密产线 888,888元")
