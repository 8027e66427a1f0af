"""What is handed over where the clause only says that it is: 资质还差一份 明天补 means the 资质.

The thing is named in the clause before, as what somebody wants (要检测报告), what is missing (还差授权书, 少发了两箱滤芯), what
came out wrong (图纸错了一页 周四重出), or what is ready by now (把图改完了 周一给他们).
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document

_GIVES: Final = r"打包(?:寄|发)|(?:以|用|走)?(?:顺丰|快递|加急|闪送|特快)(?:寄送?|发|送)|快递|闪送|寄送|收回|要回|追回|结清|补[寄发送交开签盖]?|(?:重新?|再)(?:发|寄|出|做|开|盖|签|打|印|画|写|送|交)|换|发|寄|送|带|拿|交|出|给|传|盖|印|打印|改"
BARE_DEED: Final = re.compile(
    rf"(?P<lead>(?:我们?|咱们?|已?答复|(?:让|叫|喊|派|请|安排)[一-鿿]{{2,3}}?(?:去|把)?(?=(?:打包)?[寄发送补出]|快递|闪送)|就|再|得|要|必须|一定|尽快|马上|给[他她]们?|先|把|(?:整理|准备|挑|找|打印|复印)(?:(?:\d{{1,3}}|[一两二三几])[个份套本])?(?:出来|好)?)*)(?P<verb>{_GIVES})(?P<rest>(?:[一1]?[份个张套下本版]|(?:\d{{1,4}}|[一二两三四五六七八九十几]{{1,3}})[份个张套本台箱桶瓶袋盒件包支条卷罐把块片双只]|给?(?:[他她]们?|人家|对方|客户)|过去|上|齐全?|好|全|出来?|出去|掉|一下|吧|哈|哦|呗)*)"
)
"""The whole action hands something over and does not say what: 补, 给他们补上, 带过去."""
_COUNT: Final = r"(?:(?<=了)[一两几\d]?[份个张套页台箱本]|一[份个张套页台箱本]|[份个张套页台箱本]|Q)?"
BRING: Final = r"再?(?:补|发(?!票)|寄|送(?!货单|检单)|给|出(?!库单|厂|差|门|国|院|去))|提供"
"""Between a wish and what is wanted (要补检测报告); 发票, 送货单 are things."""
WANTED: Final = re.compile(
    r"(?:要|索要|需要|缺了?|欠|[还就只少]差了?|少了?|少[发带给寄送]了?|漏了|漏[发带给寄装]了?|没[带给附寄发交]|忘了?带|催了?|催着?要|问我?们?要)"
    rf"(?:我们?|咱们?)?(?:{BRING}|的|看|了解)?{_COUNT}(?P<thing>(?![QN](?:$|[呢啊呀哈的]))(?!的|不[多少急错]|很多|多少)(?![先再去开看等回来走付签定交让说跟和给求])[^,，了过TPM]{{1,10}}?)(?:看看|瞧瞧|试试|尝尝|了解一?下)?(?:呢|啊|呀|哈|的)?$"
)
"""Somebody wants it, or it is missing."""
WRONG: Final = re.compile(
    r"^(?:C|P|的|那边|[他她]们?|客户|对方|说|讲|发现|反馈|,| )*(?P<thing>[^,，了过TPM还说讲]{1,8}?)(?:还|又|都|也|里|上|有|是|给)*"
    r"(?:[差少缺漏](?:了|一|两|几|Q|个|份|$)|错了?|不全|不对|没盖|没带|没签|没附|没收到|没到(?!账)|过期|盖歪|歪了|弄?丢|坏了|污了|看不清|模糊|不清楚|写错|印错|开错|打错|作废)"
)
"""It came out wrong, or short."""


MADE: Final = re.compile(
    r"把(?:C(?:(?:[、和跟与及]|以及|还有)C)*的?)?(?P<thing>[^,，了过TPM把]{1,10}?)(?:都|全)?(?:改|做|写|整理|准备|弄|画|印|打印|盖|翻译|排|赶|加急)(?:好|完|齐|出来)了"
)
"""It is ready by now."""


WANTED_THING: Final = re.compile(
    r"(?<![P他她家们])(?:要|催|等|缺|欠|急用)的(?P<thing>(?![不没多少就是还也都])[^,，了过着TPM的]{1,10})$|"
    r"(?:问|咨询|询问|索要|催|催要|问起|要)(?:了|起|一?下|着)?(?:我们?|咱们?)?(?P<asked>(?!的)(?:[CD]的?|[^,，了过着TPM]{0,8}?)(?:G的?)?[^,，了过着TPM]{0,6}?(?:数据表|样册|样品|样件|资料|参数表?|彩页|证书|报告|文本|合同|图纸|方案|清单|说明书|发票|资质))(?:何时|什么时候|啥时候|几时|寄了没|好了没|的事|呢|没有?)?[^,，TPM]{0,4}$"
)
"""What somebody wants or asks after (投标要的资质, 问数据表, 询问合同文本何时寄出)."""
MONEY_OWED: Final = re.compile(
    r"(?P<thing>尾款|余款|货款|欠款|首付款?|预付款|进度款|质保金|保证金|押金)(?:还有|还剩|剩|是|共)? ?V?(?:左右|没付|没给|没回|未付)?$"
)
"""Money that is to come, with how much (尾款31.5万, 中秋前要收回)."""


_HELD: Final = re.compile(r"(?:才|再|就|要|会)*(?:召开|开会?)")
_MEETING_BEFORE: Final = re.compile(
    r"(?:^|[他她]们的?|人家的?|等着?|[,，CPT的上过让说])(?P<thing>(?![要上过去参等说让得再先没不在开想来])(?!机会|社会|体会|学会|约会|误会|理会|不会|就会|才会|都会|也会)[一-鿿]{1,4}会)$"
)
"""The meeting that the next clause dates (让等他们科务会 礼拜五开)."""


def with_object(words: str, before: Clause | None, doc: Document) -> str | None:
    """Return the action `words` with the thing that the clause before names; None where it says what itself, or none is named."""
    if before is not None and _HELD.fullmatch(words) and (held := _MEETING_BEFORE.search(before.shape.rstrip())):
        return f"{_said(held, before, doc)}{words}"
    deed = BARE_DEED.fullmatch(words)
    if deed is None or before is None:
        return None
    named = MADE.search(before.shape)
    if named is None and not any(t.kind == "time" for t in before.times):
        said = before.shape.rstrip()
        named = WANTED.search(said) or WANTED_THING.search(said) or MONEY_OWED.search(said) or WRONG.search(said)
    if named is None:
        return None
    thing = _said(named, before, doc)
    if not thing:
        return None
    return f"{deed['verb']}{thing}" if not (deed["lead"] or deed["rest"]) else f"{thing}{words}"


def _said(named: re.Match[str], clause: Clause, doc: Document) -> str:
    """Return the thing that a match in a clause's shape names, in the rep's own letters."""
    base = clause.shape_span.start
    group = "asked" if named.groupdict().get("asked") else "thing"
    place = doc.text_span(base + named.start(group), base + named.end(group))
    return doc.raw[place.start : place.end].strip()
