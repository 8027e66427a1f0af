"""The company's own stages and channels in what is stored and answered."""

from dataclasses import replace

import pytest
from handlers_chat import Chat, Said

from handlers.apply import Applier
from models import Deal, DealStageChange, Member
from models.deal import STAGES
from nlu.lexicon import Lexicon, OwnChannel, OwnStage, plain
from scheduler.digest import daily_figures

OWN = Lexicon(
    stages=(
        OwnStage("lead", "初访", "lead"),
        OwnStage("sample", "打样", "proposal", ("送样",)),
        OwnStage("trial", "小试", "proposal", ("上线试跑",)),
    ),
    channels=(OwnChannel("onsite", "跑店", ("驻点",)),),
    customers={plain("华星精密制造有限公司"): ("老东家",)},
)


async def mine(chat: Chat) -> Deal:
    """Return the only deal of 周凯."""
    deal: Deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    return deal


class Words:
    current = OWN

    def __call__(self) -> Lexicon:
        return self.current


@pytest.fixture
def words(chat: Chat) -> Words:
    words = Words()
    chat.applier = Applier(chat.settings, clock=chat.clock, read=chat.reader, lexicon=words)
    return words


@pytest.fixture
def speak(chat: Chat, words: Words):
    async def speak(text: str) -> Said:
        return await chat.say("zhoukai", text)

    return speak


async def test_a_stage_of_ones_own_is_stored_beside_the_standard_one(chat: Chat, speak) -> None:
    said = await speak("老东家那单送样了 预算30万")
    deal = await mine(chat)
    assert (deal.stage, deal.own_stage, deal.customer_id) == ("proposal", "sample", chat.ids["华星精密制造有限公司"])
    assert "阶段 打样" in said.text
    said = await speak("老东家那单上线试跑了")
    deal = await mine(chat)
    assert (deal.stage, deal.own_stage) == ("proposal", "trial")
    assert "打样 → 小试" in said.text
    steps = await chat.rows(DealStageChange)
    assert [(s.from_stage, s.from_own_stage, s.to_stage, s.to_own_stage) for s in steps] == [
        (None, None, "proposal", "sample"),
        ("proposal", "sample", "proposal", "trial"),
    ]
    assert "打样" in (await speak("撤回")).text
    assert (await mine(chat)).own_stage == "sample"
    said = await speak("老东家那单签了")
    assert (await mine(chat)).at_stage == ("won", None)
    assert "打样 → 赢单" in said.text


async def test_words_that_say_less_keep_the_own_stage(chat: Chat, speak) -> None:
    await speak("老东家那单上线试跑了 预算30万")
    await speak("老东家那单标书交了")
    assert (await mine(chat)).at_stage == ("proposal", "trial")


async def test_a_correction_names_an_own_stage(chat: Chat, speak) -> None:
    await speak("老东家那单送样了 预算30万")
    said = await speak("错了 是小试")
    assert (await mine(chat)).at_stage == ("proposal", "trial")
    assert "阶段 打样 → 小试" in said.text


async def test_funnel_and_list_have_the_own_names_and_order(chat: Chat, speak) -> None:
    await speak("老东家那单上线试跑了 预算30万")
    await speak("蓝海那单送样了 预算20万")
    await speak("恒达有个线索 大概10万")
    funnel = (await speak("漏斗")).text.splitlines()
    assert [line.split(" ")[1] for line in funnel[1:]] == ["初访", "打样", "小试"]
    deals = (await speak("我的商机")).text
    assert "小试" in deals
    assert "打样" in deals


async def test_new_words_count_with_the_next_message(chat: Chat, words: Words, speak) -> None:
    await speak("老东家那单送样了 预算30万")
    words.current = replace(OWN, stages=(OwnStage("sample", "样机", "proposal", ("送样",)),), customers={})
    assert "样机 1单" in (await speak("漏斗")).text
    words.current = Lexicon()
    assert "方案报价 1单" in (await speak("漏斗")).text  # the stage is gone: its deals count where it counted


async def test_channel_by_its_own_name(chat: Chat, speak) -> None:
    said = await speak("昨天驻点了华星 王建国说不错")
    assert "跑店" in said.text


async def test_digest_has_the_own_stages(chat: Chat, speak) -> None:
    await speak("老东家那单送样了 预算30万")
    from replies.digest_pictures import funnel_chart

    async with chat.database.reading() as session:
        boss = await session.get_one(Member, chat.ids["boss"])
        digest = await daily_figures(session, boss, chat.clock.now().astimezone(chat.settings.zone), chat.settings)
    labels = [row.label for row in funnel_chart(digest.funnel, words=OWN).rows]
    assert labels == ["初访", "需求确认", "打样", "小试", "商务谈判"]
    standard = funnel_chart(digest.funnel, words=Lexicon()).rows
    assert len(standard) == len(STAGES) - 2
