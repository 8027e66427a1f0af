"""Questions of a manager, end to end: dialogue 28, the arithmetic checked against the store, and what stands behind."""

import re
from datetime import date

import pytest
from handlers_chat import Chat

from models import Change, Deal, FollowUp, Lookup, Member, Quote, Visit
from replies.types import Text

XINYUAN, LANHAI, DONGFANG, HENGDA = "新元食品有限公司", "蓝海包装有限公司", "东方重工有限公司", "恒达电子有限公司"
TOLD = (
    ("2026-01-12T10:00:00", "去了新元食品 聊了需求"),
    ("2026-01-21T10:00:00", "去了新元食品 看了车间"),
    ("2026-01-30T10:00:00", "去了新元食品 产线改造项目 预算25万"),
    ("2026-02-05T10:00:00", "下午去了恒达电子 刘总说产线改造28万 汇川报得低"),
    ("2026-02-09T10:00:00", "去了新元食品 谈了方案"),
    ("2026-02-14T10:00:00", "给恒达电子报20台X200"),
    ("2026-02-24T10:00:00", "去了新元食品 对方要再想想"),
    ("2026-03-02T10:00:00", "东方重工 备件项目 17.8万 对方答应3月5号给答复"),
    ("2026-03-03T10:00:00", "蓝海包装 包装线项目 18.2万 3月6号签"),
    ("2026-03-10T09:30:00", "恒达黄了 被汇川抢了 价格差8个点"),
)
"""What 周凯 told up to 2026-03-10: three deals at risk, one lost."""


@pytest.fixture
async def team(chat: Chat) -> Chat:
    for at, text in TOLD:
        chat.at(at)
        await chat.say("zhoukai", text)
    chat.at("2026-03-10T10:00:00")
    return chat


async def ask(chat: Chat, text: str, sender: str = "lizong") -> str:
    return (await chat.say(sender, text)).text


def line(text: str, start: str) -> str:
    return next(each for each in text.split("\n") if each.startswith(start))


async def test_28_the_deals_at_risk_come_to_what_the_store_holds(team: Chat) -> None:
    before = len(await team.rows(Change))
    said = await ask(team, "这周哪些单子悬")
    deals = {deal.customer_id: deal for deal in await team.rows(Deal, Deal.owner_id == team.ids["zhoukai"])}
    at_risk = [deals[team.ids[name]].amount_fen for name in (XINYUAN, LANHAI, DONGFANG)]
    assert at_risk == [25_000_000, 18_200_000, 17_800_000]
    assert said.split("\n")[0] == "悬3单 合计61万"
    assert sum(at_risk) == 61_0000_00
    assert re.match("① 新元食品.*25万.*14天没联系 平时10天", line(said, "①"))
    visits = [v.visited_on for v in await team.rows(Visit, Visit.customer_id == team.ids[XINYUAN])]
    assert (date(2026, 3, 10) - visits[-1]).days == 14
    assert re.match("② 蓝海包装.*18.2万.*说好3/6周五签 过了4天", line(said, "②"))
    assert deals[team.ids[LANHAI]].close_on == date(2026, 3, 6)
    assert re.match("③ 东方重工.*17.8万.*对方答应的过了5天", line(said, "③"))
    assert (await team.one(FollowUp, FollowUp.customer_id == team.ids[DONGFANG])).due_on == date(2026, 3, 5)
    assert len(await team.rows(Change)) == before, "a question writes nothing"


async def test_28_a_line_opens_to_its_messages(team: Chat) -> None:
    await ask(team, "这周哪些单子悬")
    opened = await ask(team, "2")
    assert opened.split("\n") == ["依据 蓝海包装", "① 周凯 3/3周二「蓝海包装 包装线项目 18.2万 3月6号签」"]
    opened = await ask(team, "看1的原话")
    assert "周凯 1/30周五「去了新元食品 产线改造项目 预算25万」" in opened
    assert "周凯 2/24周二「去了新元食品 对方要再想想」" in opened
    assert await ask(team, "东方重工的原话") == (
        "依据 东方重工\n① 周凯 3/2周一「东方重工 备件项目 17.8万 对方答应3月5号给答复」"
    )
    assert "没有第7条" in await ask(team, "看7的原话")


@pytest.mark.parametrize("text", ["为什么是这个数", "依据", "为什么", "61万怎么来的"])
async def test_28_the_sum_opens_to_one_message_for_each_deal(team: Chat, text: str) -> None:
    await ask(team, "这周哪些单子悬")
    opened = await ask(team, text)
    for name, words in (("新元食品", "预算25万"), ("蓝海包装", "18.2万"), ("东方重工", "17.8万")):
        assert re.search(f"{name} 周凯 .*{words}", opened)


async def test_28_why_a_deal_was_lost(team: Chat) -> None:
    said = await ask(team, "恒达为啥丢")
    deal = await team.one(Deal, Deal.customer_id == team.ids[HENGDA])
    quote = await team.one(Quote)
    [first] = await team.rows(Visit, Visit.customer_id == team.ids[HENGDA])
    lines = said.split("\n")
    assert (deal.competitor, deal.stage, deal.amount_fen) == ("汇川", "lost", 25_600_000)
    assert lines[0] == f"{deal.lost_reason} 对手汇川"
    assert "周凯 3/10周二「恒达黄了 被汇川抢了 价格差8个点」" in said
    assert "周凯 2/5周四「下午去了恒达电子 刘总说产线改造28万 汇川报得低」" in said
    assert f"首访到报价{(quote.issued_on - first.visited_on).days}天" == "首访到报价9天"
    assert "首访到报价9天 报价后24天没有再联系 也没有二次报价" in said


async def test_28_what_was_looked_at_is_noted_and_told(team: Chat) -> None:
    said = await team.say("lizong", "恒达为啥丢")
    look = await team.one(Lookup)
    assert (look.asker_id, look.about_id) == (team.ids["lizong"], team.ids["zhoukai"])
    assert look.message_id == said.applied.context.message.id
    assert await ask(team, "谁查过我", "zhoukai") == "近30天查过你1次\n李建业 3/10周二 看了原话"


async def test_losses_are_counted_by_reason_and_competitor(team: Chat) -> None:
    for text in ("金桥物流 立库项目 10万", "金桥物流黄了 交期太长", "华星精密 配电项目 30万", "华星丢了 汇川便宜2万"):
        await team.say("zhoukai", text)
    said = await ask(team, "这个月为啥丢单")
    lost = await team.rows(Deal, Deal.stage == "lost")
    assert sum(deal.amount_fen for deal in lost) == 65_600_000
    assert said.split("\n")[0] == "这个月丢了3单 65.6万"
    assert line(said, "①") == "① 价格 2单 55.6万"
    assert line(said, "②") == "② 交期 1单 10万"
    assert "汇川 2单" in said
    opened = await ask(team, "2")
    assert "金桥物流黄了 交期太长" in opened
    assert "恒达" not in opened


async def test_why_alone_is_about_what_came_last(team: Chat) -> None:
    await team.say("lizong", "上午去了东方重工 聊了备件")
    assert "我是这么读的" in await ask(team, "为什么")
    await ask(team, "哪些单子悬")
    assert (await ask(team, "为什么")).startswith("依据")
    await team.say("lizong", "上午去了蓝海包装 聊了包装线")
    assert "我是这么读的" in await ask(team, "为什么")
    assert (await ask(team, "这个数怎么来的")).startswith("依据"), "a figure is asked for"


async def test_words_taken_back_stand_behind_nothing(team: Chat) -> None:
    await team.say("zhoukai", "蓝海包装那单改成20万")
    await ask(team, "哪些单子悬")
    assert "改成20万" in await ask(team, "蓝海的原话")
    await team.say("zhoukai", "撤回")
    await ask(team, "哪些单子悬")
    assert "改成20万" not in await ask(team, "蓝海的原话")
    await team.say("zhoukai", "恢复")
    await ask(team, "哪些单子悬")
    assert "改成20万" in await ask(team, "蓝海的原话")


async def test_another_team_is_not_told_of(team: Chat) -> None:
    team.at("2026-02-01T10:00:00")
    await team.say("chenyu", "珠江电器 冲压线项目 90万 2月10号签")
    team.at("2026-03-10T10:00:00")
    assert "珠江" not in await ask(team, "哪些单子悬")
    assert "悬4单 合计151万" in await ask(team, "哪些单子悬", "boss")
    assert "看不了" in await ask(team, "珠江为啥丢")
    assert "看不了" in await ask(team, "陈宇这周怎么样")
    assert await team.rows(Lookup) == []


async def test_words_of_whom_one_may_not_see_are_not_shown(team: Chat) -> None:
    """The customer is the rep's own, but what a colleague wrote of it may name others."""
    await team.say("lizong", "华星精密 配电项目 30万 3月1号签 另外联创那边先别动")
    await team.say("zhoukai", "我的商机")
    assert "联创" not in await ask(team, "华星的原话", "zhoukai")


async def test_a_phone_number_stays_masked_and_private_words_stay_private(team: Chat) -> None:
    await team.say("zhoukai", "新客户 宁海机床 钱工 13800001234 磨床项目 12万 下周五签")
    await team.say("zhoukai", "私密 蓝海包装那单改成19万")
    assert "宁海机床" in await ask(team, "小周的单子")
    opened = await ask(team, "宁海机床的原话")
    assert "138****1234" in opened
    assert "13800001234" not in opened
    assert "私密" not in await ask(team, "蓝海的原话")


async def test_a_person_is_shown_what_the_manager_is_shown(team: Chat) -> None:
    await team.say("zhoukai", "上午去了蓝海包装 见了李经理")
    seen = await ask(team, "小周这周怎么样")
    visits = await team.rows(Visit, Visit.owner_id == team.ids["zhoukai"], Visit.visited_on >= date(2026, 3, 9))
    still_open = await team.rows(Deal, Deal.owner_id == team.ids["zhoukai"], Deal.stage.not_in(["won", "lost"]))
    assert line(seen, "①") == f"① 联系{len(visits)}次 1家"
    assert line(seen, "④") == "④ 输1单 25.6万"
    assert line(seen, "⑤") == f"⑤ 在跟{len(still_open)}单 61万"
    assert sum(deal.amount_fen for deal in still_open) == 61_000_000
    assert "上午去了蓝海包装 见了李经理" in await ask(team, "1")
    mirrored = await ask(team, "老板看到我什么", "zhoukai")
    assert seen in mirrored
    assert "能看的 李建业、钱总" in mirrored
    assert "近30天查过你2次" in mirrored
    assert await ask(team, "谁查过我", "zhoukai") == (
        "近30天查过你2次\n李建业 3/10周二 看了原话\n李建业 3/10周二 看了近况"
    )
    assert "没人单独查过你" in await ask(team, "谁查过我", "zhaolei")


async def test_one_persons_list_is_narrowed_and_finishes_nothing(team: Chat) -> None:
    assert "61万" in (await ask(team, "小周的单子"))
    await team.say("zhaolei", "明天给联创机电送样")
    listed = await ask(team, "赵磊明天有什么安排")
    assert "联创机电" in listed
    assert "1好了" not in listed
    await ask(team, "1好了")
    assert (await team.one(FollowUp, FollowUp.owner_id == team.ids["zhaolei"])).status == "open"
    assert {look.topic for look in await team.rows(Lookup)} == {"deals", "followups"}


async def test_a_rep_looks_up_nobody(team: Chat) -> None:
    for text in ("赵磊这周怎么样", "老赵在跟哪些单子", "赵磊这个月签了多少"):
        assert "看不了" in await ask(team, text, "zhoukai")
    assert await team.rows(Lookup) == []


async def test_two_of_one_name_are_asked_apart(team: Chat) -> None:
    await team.add(
        Member(
            userid="zhouhong", userid_key="zhouhong", name="周红", role="rep", team="华东", created_at=team.clock.now()
        )
    )
    said = await ask(team, "小周这周怎么样")
    assert "周凯" in said
    assert "周红" in said
    assert (await ask(team, "周红这周怎么样")).startswith("周红 这周")


async def test_ranking_is_off_until_an_admin_switches_it_on_and_all_hear_of_it(team: Chat) -> None:
    await team.say("zhoukai", "蓝海包装签了")
    await team.say("zhaolei", "联创机电签了")
    assert "个人排名没开" in await ask(team, "这个月排名")
    assert "个人排名没开" in await ask(team, "打开排名")
    switched = await team.say("boss", "打开排名")
    told = {o.to: o.reply.text for o in switched.outgoing if isinstance(o.reply, Text)}
    assert set(told) == {"boss", "zhoukai", "zhaolei", "chenyu", "lizong"}
    assert "打开了个人排名" in told["zhoukai"]
    for sender in ("lizong", "zhoukai"):
        ranked = await ask(team, "这个月排名", sender)
        assert line(ranked, "①") == "① 赵磊 1单 888,888元"
        assert line(ranked, "②") == "② 周凯 1单 18.2万"
    assert "本来就开着" in await ask(team, "打开排名", "boss")
    assert "关了个人排名" in next(
        o.reply.text for o in (await team.say("boss", "关闭排名")).outgoing if o.to == "lizong"
    )
    assert "赵磊" not in await ask(team, "这个月谁签得最多")


async def test_rates_are_told_with_what_they_are_made_of(team: Chat) -> None:
    await team.say("zhoukai", "蓝海包装签了")
    await team.say("zhoukai", "新元食品客户来源是展会")
    said = await ask(team, "这个季度转化率")
    mine = await team.rows(Deal)
    won = [deal for deal in mine if deal.stage == "won"]
    ended = [deal for deal in mine if deal.stage in ("won", "lost")]
    assert line(said, "①").startswith(f"① 转化率 {len(won)}/{len(mine)} 20%")
    assert line(said, "②").startswith(f"② 赢单率 {len(won)}/{len(ended)} 50%")
    assert "蓝海包装签了" in await ask(team, "2")
    by_source = await ask(team, "各渠道转化")
    assert line(by_source, "①") == "① 展会 1单 签0/1 0%"
    assert "没说来源4单 签1/4 25%" in by_source
    cycle = await ask(team, "成交周期")
    assert cycle.startswith("这个季度签单周期 中位7天 1单")
    assert (won[0].closed_at - won[0].created_at).days == 7


async def test_deals_nobody_looks_after(team: Chat) -> None:
    team.at("2026-04-20T10:00:00")
    await team.say("zhoukai", "下午去了蓝海包装 聊了包装线")
    await team.say("zhoukai", "4月28号给东方重工送备件清单")
    said = await ask(team, "谁的单子没人管")
    assert said.split("\n")[0] == "没人管的2单 1,138,888元"
    assert line(said, "①") == "① 联创机电 秘密产线 888,888元 赵磊41天没动 也没安排"
    assert line(said, "②").startswith("② 新元食品 产线改造 25万 周凯55天没动")
    async with team.database.writing() as session:
        (await session.get_one(Member, team.ids["zhoukai"])).is_active = False
    said = await ask(team, "哪些单子没人跟")
    assert said.split("\n")[0] == "没人管的4单 1,498,888元"
    assert "蓝海包装 包装线 18.2万 周凯已离职" in said


async def test_the_most_valuable_customers(team: Chat) -> None:
    await team.say("zhoukai", "蓝海包装签了")
    said = await ask(team, "高价值客户有哪些")
    assert line(said, "①").startswith("① 蓝海包装 签1单18.2万")
    assert line(said, "②").startswith("② 联创机电 在谈1单888,888元")
    assert "蓝海包装签了" in await ask(team, "1")


async def test_what_the_team_owes_and_is_owed(team: Chat) -> None:
    team.at("2026-03-05T10:00:00")
    await team.say("zhoukai", "3月7号给蓝海包装寄样品")
    await team.say("zhaolei", "3月9号给联创机电发方案")
    await team.say("zhaolei", "3月12号给联创机电回电话")
    team.at("2026-03-10T10:00:00")
    said = await ask(team, "团队欠什么")
    assert said.split("\n")[0] == "团队欠客户2件 都过了日子"
    assert re.match("① 蓝海包装.*样品 过了3天 周凯", line(said, "①"))
    assert re.match("② 联创机电.*方案 过了1天 赵磊", line(said, "②"))
    assert "3月9号给联创机电发方案" in await ask(team, "2")
    assert "不欠团队" in await ask(team, "我欠团队什么")
    await team.say("zhoukai", "给蓝海报10台x200 85折")
    await team.say("zhoukai", "提交")
    team.at("2026-03-10T12:30:00")
    owed = await ask(team, "我欠团队什么")
    assert owed.split("\n")[0] == "你欠团队1件"
    assert line(owed, "①") == "① 周凯 蓝海包装 等你批 2小时了"
    assert "你欠团队1件" in await ask(team, "哪些单子悬")


async def test_figures_of_the_funnel_and_of_lists_open_too(team: Chat) -> None:
    funnel = await ask(team, "漏斗")
    assert line(funnel, "①") == "① 需求确认 3单 61万"
    assert "预算25万" in await ask(team, "1")
    assert (await ask(team, "2")) == "没有能看的原话 这些记录不是聊天里说出来的"
    team.at("2026-03-10T11:00:00")
    await ask(team, "这个月签了多少")
    assert "包装线项目 18.2万" in await ask(team, "依据")


async def test_29_the_forecast_opens_to_its_messages(team: Chat) -> None:
    await team.say("zhoukai", "蓝海包装签了")
    await team.say("zhoukai", "新元食品那单月底签")
    said = await ask(team, "这个月能做多少")
    won = await team.one(Deal, Deal.stage == "won")
    assert f"已签{won.amount_fen / 1_000_000:g}万 1单" in said
    due = await team.rows(Deal, Deal.stage.not_in(["won", "lost"]), Deal.close_on <= date(2026, 3, 31))
    assert [deal.customer_id for deal in due] == [team.ids[XINYUAN]]
    opened = await ask(team, "为什么是这个数")
    assert "蓝海包装 周凯 3/10周二「蓝海包装签了」" in opened
    assert "新元食品 周凯 3/10周二「新元食品那单月底签」" in opened
    assert "东方" not in opened


async def test_how_good_the_records_are(team: Chat) -> None:
    await team.say("zhoukai", "金桥物流立库项目推到报价了")
    said = await ask(team, "数据质量怎么样")
    deals = await team.rows(Deal, Deal.stage.not_in(["won", "lost"]))
    planned = {row.customer_id for row in await team.rows(FollowUp, FollowUp.due_on.is_not(None))}
    lacks = {
        "缺金额": [deal for deal in deals if deal.amount_fen is None],
        "缺签单日": [deal for deal in deals if deal.close_on is None],
        "缺下一步": [deal for deal in deals if deal.customer_id not in planned],
    }
    filled = 3 * len(deals) - sum(len(each) for each in lacks.values())
    assert said.split("\n")[0].startswith(f"数据 2人里1人这周有记录 · 在跟{len(deals)}单")
    assert f"填全{filled / (3 * len(deals)):.0%}" in said
    for n, (words, each) in enumerate(lacks.items(), 1):
        assert line(said, "①②③"[n - 1]).startswith(f"{'①②③'[n - 1]} {words} {len(each)}单")
    assert "金桥物流" in line(said, "①")
    assert "周凯" not in said, "figures of the team, not of one person"
    assert "金桥物流立库项目推到报价了" in await ask(team, "1")
    own = await ask(team, "我的记录填得全不全", "zhoukai")
    assert "人里" not in own
    assert f"在跟{len(await team.rows(Deal, Deal.owner_id == team.ids['zhoukai'], Deal.stage != 'lost'))}单" in own


async def test_what_is_to_come_next_month(team: Chat) -> None:
    await team.say("zhoukai", "新元食品那单4月20号签")
    assert "下个月团队预计签1单 25万" in await ask(team, "下个月预计能签多少")
    assert "新元食品那单4月20号签" in await ask(team, "依据")


async def test_empty_answers_say_so(chat: Chat) -> None:
    for text, words in (
        ("上个月丢单原因", "上个月没有输单"),
        ("去年的转化率", "去年还没有商机"),
        ("成交周期", "还没签单"),
        ("团队欠什么", "没有逾期的承诺"),
        ("谁的单子没人管", "没有没人管的单子"),
        ("恒达为啥丢", "恒达电子 没有输单"),
        ("哪些单子悬", "没有悬的单子"),
    ):
        assert words in await ask(chat, text)
    assert "是0" in await ask(chat, "依据")


async def test_without_a_figure_there_is_nothing_to_open(chat: Chat) -> None:
    assert "前面没有记过东西" in await ask(chat, "依据")


async def test_help_tells_a_manager_what_to_ask(chat: Chat) -> None:
    assert "哪些单子悬" in await ask(chat, "帮助")
    told = await ask(chat, "帮助", "zhoukai")
    assert "哪些单子悬" not in told
    assert "老板看到我什么" in told


@pytest.mark.parametrize(("text", "head"), [("日报", "日报 3/10周二 华东"), ("周报", "周报 3/9周一到3/15周日 华东")])
async def test_a_manager_without_records_asks_for_the_teams_report(chat: Chat, text: str, head: str) -> None:
    await chat.say("zhoukai", "上午去了华星 见了王总")
    said = await chat.say("lizong", text)
    assert said.text.startswith(head)
    assert "联系1次 1家" in said.text
    opened = await chat.say("lizong", "联系的依据")
    assert "上午去了华星" in opened.text
    month = await chat.say("lizong", "月报")
    assert month.text.startswith("月报 3/1周日到3/31周二 华东")
    assert "联系1次 1家" in month.text
