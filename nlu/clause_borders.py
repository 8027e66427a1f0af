"""Where a clause may end: punctuation, brackets, spaces used as commas, and the words a speaker goes on with."""

from typing import Final

from nlu import patterns as re
from nlu.runs import Border, cuts_in_speech
from nlu.text import is_latin

BREAK: Final = re.compile(
    r"[。!?！？；;…\n]|[，,~～|]|[()（）「」『』“”\"【】\[\]]|[:：](?!\d)|-{2,}|(?<=[CP])-(?=[一-鿿CP])|(?<=电话|微信|面谈|视频|邮件|拜访|来访|面访|上门)-(?=[一-鿿CPDGT])|[\U0001f000-\U0001faff☀-➿‼⁉]|\ufe0f(?!\u20e3)"
)

FULL_STOP: Final = frozenset("。!?！？；;…\n")

AFTER_PARTICLE: Final = re.compile(r"(?<=[了吧呢啊啦嘛哈]) +(?=[^ ])")
"""Behind a particle that ends a sentence a space is a comma, whatever it is elsewhere in the message."""

BRACKETED_MARK: Final = re.compile(r"(?:^|\n) *(?P<mark>[(（](?:[NO]|\d{1,2}|[一二三四五六七八九十]{1,2})[)）])")
"""(1) at the beginning of a line: its brackets are no borders."""

POST_IN_BRACKETS: Final = re.compile(
    r"(?<=P)[(（][^()（）,，TVNQR。]{0,8}(?:部|科|处|室|办|院|系|组|局|所|中心|车间|学院|集团|公司|主任|经理|总监|工程师|C)[)）](?=[一-鿿])"
)
"""Behind a person where he belongs (李主任(实训中心)来信): no border."""

NEW_IN_BRACKETS: Final = re.compile(r"(?<=C)[(（](?:新|新客户?|新户|新开|首访|老客户?|潜在|意向)[)）](?=P)")
"""Behind a customer that it is a new one (鼎立液压(新)岑工): no border."""

INLINE_MARK: Final = re.compile(
    r"[①-⑳]|(?:\d|N)\ufe0f?\u20e3\ufe0f?|(?<=[;；:：。 】])(?:\d|N|[一二三四五六七八九十])(?:、|[.)）] ?(?=[一-鿿CTP]))"
)

TAKEN_TOGETHER: Final = re.compile(
    r"(?<=[^,， ]) ?(?:这|那)(?:仨|俩|两家|三家|四家|几家|三个|两个|几个|Q)(?=[^,，]{0,6}(?:都|能|"
    r"要))"
)

HAN: Final = re.compile(r"[一-鿿]")

NAMED: Final = re.compile(r"[CPMDGT]")

DATED_ITEM: Final = re.compile(r"(?:T[一-鿿GD]{2,8}(?=、)|T[^/／\n]{2,24}?(?=[/／]))(?P<cut>[、/／])(?=T ?[一-鿿CP])")
"""Between things to do each with its day (周一给大纲、周三给讲师; 周五寄样/下周二去A)."""

ANOTHER_TIME: Final = re.compile(r"T ?[一-鿿a-z][^ \nT]* +T ?[一-鿿CPDG]")
"""A second time behind a space, each with what happens then (9点Zoom 晚上8点对数)."""

NEXT_DEAL: Final = re.compile(r"(?<=[VN]) *(?=D(?:那个|这个|的|是|报了?|改|也|就)*[VN])")
"""Before the next of several deals, each with its sum (稳定剂66万 草莓酱13万)."""

SUM_BETWEEN: Final = re.compile(r"[了啦] +V +[一-鿿]")
"""A sum that stands by itself behind what is told as done (签了 56万8 定金打了10万)."""

TIME_BEHIND_LETTERS: Final = re.compile(r"[一-鿿][a-z][a-z0-9]* +T ?[一-鿿]")
"""Letters that are not set off before them, and a time behind a space (要COA和MSDS 今天发): it ends what was said."""

SO_LONG: Final = re.compile(r"[一-鿿a-z] L +[一-鿿]")
"""How long it took, set off on both sides, and then how it was (来仓库audit 3h 整体ok)."""

CALLED_BY: Final = re.compile(r"^T?C?P(?:tel|call) +[^ a-z]")
"""Who called, and then what about (白经理tel 温控二期先不做了)."""


def uses_spaces_as_commas(shape: str, offsets: list[int], text: str) -> bool:
    """Tell whether spaces separate clauses here: one stands between Chinese characters, or on one side only of a name.

    With a space on both sides the rep sets off Latin letters (发给 Emma 了).
    """
    if re.search(r"[一-鿿] +[一-鿿]", text) is not None or ANOTHER_TIME.search(shape) is not None:
        return True
    if any(sign.search(shape) is not None for sign in (SUM_BETWEEN, CALLED_BY, TIME_BEHIND_LETTERS, SO_LONG)):
        return True
    for match in re.finditer(r" +", shape):
        before, after = match.start() - 1, match.end()
        if before < 0 or after >= len(shape):
            continue
        left = text[offsets[match.start()] - 1]
        right = text[offsets[after]]
        if HAN.match(left) and NAMED.match(shape[after]) and HAN.match(shape, after + 1):
            return True
        if HAN.match(left) and shape[after:] == "T":
            return True
        if HAN.match(right) and NAMED.match(shape[before]) and before > 0 and HAN.match(shape[before - 1]):
            return True
    return False


def clause_borders(shape: str, offsets: list[int], text: str, counted: list[int]) -> list[Border]:
    """Return (where a piece ends, where the next one begins, whether a sentence ends there), in order.

    `counted` are the places where a speaker counts off.
    """
    in_marks = {at for m in BRACKETED_MARK.finditer(shape) for at in (m.start("mark"), m.end() - 1)}
    if "(" in shape or "（" in shape:
        for aside in (POST_IN_BRACKETS, NEW_IN_BRACKETS):
            in_marks |= {at for m in aside.finditer(shape) for at in (m.start(), m.end() - 1)}
    borders = [(m.start(), m.end(), m[0] in FULL_STOP) for m in BREAK.finditer(shape) if m.start() not in in_marks]
    borders.extend((m.start(), m.end(), False) for m in AFTER_PARTICLE.finditer(shape))
    if " " in shape and uses_spaces_as_commas(shape, offsets, text):
        for match in re.finditer(r" +", shape):
            before, after = text[offsets[match.start()] - 1 : offsets[match.start()]], text[offsets[match.end()] :][:1]
            is_of_label = DATA_LABEL.search(shape, 0, match.start()) and NUMBER_OF_LABEL.match(shape, match.end())
            if not (is_latin(before) and is_latin(after)) and not is_of_label:
                borders.append((match.start(), match.end(), False))
    if any(sign in shape for sign in "、/／"):
        borders.extend((*m.span("cut"), False) for m in DATED_ITEM.finditer(shape))
    if shape.count("D") > 1:
        borders.extend((*m.span(), False) for m in NEXT_DEAL.finditer(shape))
    borders.extend((m.start(), m.start(), False) for m in INLINE_MARK.finditer(shape))
    borders.extend(
        (m.start(), m.start(), False)
        for m in TAKEN_TOGETHER.finditer(shape)
        if m.start() > 0 and not is_of_one_name(shape, m.start())
    )
    borders.extend((at, at, False) for at in counted)
    borders.sort()
    return sorted([*borders, *cuts_in_speech(shape, borders)])


DATA_LABEL: Final = re.compile(r"(?:电话|手机|号码?|座机|分机|tel)$")

NUMBER_OF_LABEL: Final = re.compile(r"\+?\d[\d -]{2,}(?![\d.]*[台套个件万元块])")
"""What is reached by the number behind a space (沈主任 电话 13112341234): one thing said, and no call."""


def is_of_one_name(shape: str, at: int) -> bool:
    """Tell whether 那两家 at `at` stands right behind the only customer named so far: those of that name (恒岳那两家)."""
    return shape[at - 1] == "C" and shape.count("C", 0, at) == 1
