"""Cut a message into clauses: stretches that say one thing, with the line or list item each stands in.

Reps write with commas, with line breaks, with spaces for commas, or (voice) with nothing at all. So the cut works on the
shape of the message (see `nlu.document`), where no separator can hide inside a name, a time or an amount, and knows four
kinds of borders: punctuation, list markers, spaces in a text that uses them as commas, and the words a speaker goes on with.
A piece that only names somebody or a day says nothing yet and joins the piece it belongs to.
"""

from typing import Final

from nlu import patterns as re
from nlu.clause_borders import INLINE_MARK, clause_borders
from nlu.clause_pieces import Piece, joined, merged
from nlu.document import Label
from nlu.form_lines import is_no_label, says_nothing

LIST_MARK: Final = re.compile(
    r"(?:[\-*•·●○▪►➤✅☑]+\s*|[①-⑳]\s*|[(（](?:N|\d{1,2}|[一二三四五六七八九十])[)）]\s*|"
    r"(?:\d{1,2}|N|O|[一二三四五六七八九十]{1,2})"
    r"(?:[.、)）:]\s*|\ufe0f?\u20e3\ufe0f?\s*)|(?:\d{1,2}|N|O|[一二三四五六七八九十])\s+)"
)


LABELS: Final[dict[Label, str]] = {
    "customer": "客户名称|客户|公司|单位|拜访客户|拜访单位",
    "contact": "参会人员|参会|与会|出席|会议人员|对方人员|对象|联系人|拜访人|人员|参会人|对接人|见了谁|拜访对象|接待人|参加人员|参与人员|与会人员|出席人员|到场人员|在场人员|陪同人员|参加人|与会人",
    "time": "会议时间|时间、地点|时间地点|时间及地点|时间|日期|拜访时间|拜访日期",
    "place": "会议地点|地点|方式|拜访方式|形式",
    "summary": "内容|情况|纪要|沟通内容|拜访内容|小结|结果|进展|备注|主题|目的|事项|事由|议题|议程|主要内容|会议内容",
    "next": "下一步|下步|后续|计划|待办|跟进|跟进计划|下一步计划|下次跟进|下步计划|后续动作",
    "deal": "商机|项目|商机名称|项目名称|需求",
    "amount": "投标价|投标报价|投标总价|中标价|签约额|签约金额|签约价|我司报价|我方报价|含税总价|金额|预算|预计金额|合同金额|报价|合同额|合同价|合同总价|总价|总金额|商机金额|项目金额|成交金额|中标金额|报价金额|预算金额",
    "stage": "阶段|进度|状态|当前阶段|商机阶段|项目阶段|销售阶段|项目进度|项目状态|当前状态|当前进度",
    "closing": "预计成交|预计签约|预计签单|预计签订|预计结单|预计关单|预计成交时间|预计成交日期|预计签约时间|预计签约日期|预计签单时间|预计签单日期|预计签订时间|"
    "预计结单日期|预计关单日期|签约时间|签约日期|成交时间|成交日期|签单时间|签单日期|关单日期|结单日期",
    "competitor": "中标方|中标单位|中标人|中标厂家|竞争对手|竞品|对手|竞对|主要对手|主要竞品|主要竞争对手|竞争品牌|竞争厂家|友商",
    "phone": "电话|手机|联系方式",
}
_LABEL_OF: Final = {word: label for label, words in LABELS.items() for word in words.split("|")}
LABEL: Final = re.compile(rf"(?:{'|'.join(sorted(_LABEL_OF, key=len, reverse=True))})[:：‼❗!！]")


MOST_PIECES: Final = 250
"""Pieces of one message that are read; one of 2,048 bytes with more is a row of signs, and says nothing in the rest."""


COUNTED: Final = re.compile(
    r"(?<![一-鿿CPTNQ第周])(?:[一二三四五六七八九]|N)(?=C)|[一二三四五六七八九](?=C)|(?:(?<=[ ,，:：\n])|^)N(?=[一-鿿CPTDG])|(?<=[ ,，:：])[一二三四五六七八九](?=[去给催跟约找见送](?!年|世))|(?<![\d.(（])N(?=[、)）][一-鿿CPTDG])"
)


def _counted(shape: str, offsets: list[int], text: str) -> list[int]:
    """Return where a speaker counts customers off (一凯旋...二绿源...三明德): the numerals of rows from one on."""
    rows: list[list[int]] = [[]]
    for match in COUNTED.finditer(shape):
        said = text[offsets[match.start()] : offsets[match.end()]]
        wanted = len(rows[-1]) + 1
        if said in (str(wanted), "一二三四五六七八九"[wanted - 1 : wanted]):
            rows[-1].append(match.start())
        elif said in ("1", "一"):
            rows.append([match.start()])
    return [place for row in rows if len(row) > 1 for place in row]


ROW_MARK: Final = re.compile(r"(?:(?<=[ ;；:：。，,】)）\n])|^)(?:N|\d{1,2})[.．、)）](?= *[^ \d.])")


def _numbered(shape: str, offsets: list[int], text: str) -> list[int]:
    """Return where the items of a list in one paragraph begin (1. 切割线 208万 2. 焊接站 …): marks that count from one on."""
    places: list[int] = []
    for match in ROW_MARK.finditer(shape):
        said = text[offsets[match.start()] : offsets[match.end() - 1]]
        if said == str(len(places) + 1):
            places.append(match.start())
    return places if len(places) > 1 else []


def cut(shape: str, offsets: list[int], text: str) -> list[Piece]:
    """Return the pieces of a message, in order, without list markers, labels and empty ones."""
    pieces: list[Piece] = []
    begin = line = 0
    listed = False
    label: Label | None = None
    at_line_start = True
    counted = _numbered(shape, offsets, text) or _counted(shape, offsets, text)
    for end, after, is_stop in [*clause_borders(shape, offsets, text, counted), (len(shape), len(shape), True)]:
        start = begin
        mark = LIST_MARK.match(shape, start, after) if at_line_start else INLINE_MARK.match(shape, start, end)
        while start < end and shape[start] == " ":
            start += 1
        if mark or (start < end and start in counted):
            start = min(mark.end(), end) if mark else start + 1
            while not mark and start < end and shape[start] in "、)）.． ":
                start += 1
            line += 1
            listed, label = True, None
        form = LABEL.match(shape, start, after)
        if form and form.end() == after and not is_no_label(form[0], shape, after):
            label = _LABEL_OF[shape[start : form.end() - 1]]
            line += 0 if mark else 1
            start = end
        if says_nothing(shape, start, end, is_labelled=label is not None):
            start = end
        if start < end and shape[start:end].strip():
            pieces.append(Piece(start, end, line, listed, label, is_stop))
        elif pieces and is_stop:
            pieces[-1].ends_sentence = True
        at_line_start = "\n" in shape[end:after]
        if at_line_start:
            line += 1
            listed, label = False, None
        begin = after
    return joined(merged(pieces[:MOST_PIECES], shape), shape)
