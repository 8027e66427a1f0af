"""付款约定: how a signed sum is to be paid, as a sentence or a quotation's payment terms say it.

The text is cut into pieces; each piece is read as *tokens* (label, share, sum, trigger, day, credit, split) and has to be
made of them: a piece with anything else in it says something else (比上次涨10%), and one that has a label and a share and
something else (预付30%改成10%) leaves the whole unread. Then the tokens are dealt out to instalments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal

from nlu import patterns as re
from nlu.intents import Instalment, Money, Trigger
from nlu.numerals import HAN_DIGITS, NUMERAL, read_numeral
from nlu.text import Span, fold
from nlu.times import read_times
from nlu.values import read_values
from nlu.wording import without

Kind = Literal["label", "share", "sum", "when", "whole", "split"]

REST_LABELS: Final = ("尾款", "余款", "剩下", "余下", "剩余", "其余")
REST: Final = "余款"
LABELS: Final = r"首付款?|首期款?|首款|头款|预付货?款?|定金|订金|进度款|到货款|发货款|提货款|验收款|尾款|余款|质保(?:[金款]|(?=[\d一二两三四五六七八九]{1,2}(?:成|%|个点)))"
"""What an instalment is called, for use inside a pattern over folded text."""
_LABEL: Final = re.compile(rf"{LABELS}|(?:剩下|余下|剩余|其余)的?(?:货款|款项?|钱)?")
_DIGIT: Final = r"[一二两三四五六七八九\d]"
_SHARE: Final = re.compile(
    rf"百分之[\d.{HAN_DIGITS}十]{{1,5}}|\d{{1,3}}(?:\.\d+)?%|{_DIGIT}成半?|{_DIGIT}分之{_DIGIT}|一半|对半"
)
EVENTS: Final[tuple[tuple[Trigger, str], ...]] = (
    ("delivery", r"发货|发完货|供货|出货|提货|交货|交付|到货|货到(?:现场)?|送货|收货|收到货"),
    ("acceptance", r"验收(?:合格|通过|完成?)?|终验(?:合格|通过)?|初验(?:合格|通过)?|安装调试(?:完成?|好)?|调试(?:完成?|好|合格)|安装(?:完成?|好)"),
    ("signing", r"合同(?:签订|签署|签|生效)|签(?:完|好)?(?:约|合同|字|订)|签完"),
)  # fmt: skip
LENGTH: Final = r"(?P<length>(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:工作日|天|日|周|星期|礼拜|月|年))"
_WITHIN: Final = r"(?:之内|以内|内|左右)?"
_TRIGGER: Final = re.compile(
    "(?:"
    + "|".join(f"(?P<{event}>{words})" for event, words in EVENTS)
    + rf")(?:(?P<before>之?前)|(?:之后|以后|后|时|当天|满)?(?:{LENGTH}{_WITHIN})?)"
)
_AFTER_EVENT: Final = re.compile(rf"(?:之后|以后|后|时|当天|满|之?前|{LENGTH}{_WITHIN})$")
_INVOICE: Final = re.compile(rf"(?:票到|开票|见票|收到发票|发票)(?:之后|以后|后)?(?:{LENGTH}{_WITHIN})?")
_CREDIT: Final = re.compile(r"(?:账期|月结)(?P<a>\d{1,3})?天?|(?P<b>\d{1,3})天?(?:的)?账期")
_WHOLE: Final = re.compile(
    r"(?P<before>款到发货|先款后货|现款现货|全款(?:发货前|提货前))|(?P<after>货到付(?:全)?款|货到付清)|"
    r"全款|一次性?(?:付清|付款|付完|结清)|全额"
)
_SPLIT: Final = re.compile(
    r"(?:付款方式|付款|付|按|分|走)?(?P<han>[一二三四五六七八九]{2,5})开?|"
    r"(?P<cue>付款方式|付款|付|按|分|走)?(?P<digits>[1-9](?P<sep>[-:比]?)[1-9](?:(?P=sep)[1-9]){0,3})开?|"
    r"分(?P<parts>[两二三四五六2-6])(?:期|次|笔|批)"
)
_FILLER: Final = re.compile(
    r"付款方式|付款条件|付款约定|付款|回款|付清|结清|支付|打款|打过来|打来|到账|到位|预计|大概|其中|客户|他们|她们|对方|"
    r"约定|约好|说好|讲好|谈好|然后|剩|付|打|到|给|款|的|再|先|就|还|和|是|在|都|也|为|按|内|完|结|收|各|吧|啊|呀|哈|:|!|"
    r"签了|签下来|签约|签单|成交|合同|双方|盖章|拿下|下单|[cpdg]"
)
_TOLD: Final = re.compile(r"(?:到|收到|收|付|打|转|汇|来|清|齐)了|收到")
"""Money that came in is no plan."""
_CUT: Final = re.compile(r"[,，。;；\s、+/!！\n|]+")
_BETWEEN: Final = re.compile(r"(?:支付|付清|结清|付款|付|打|给|再|先|到|款|:|的)*")
WEEKEND_IS: Final = 4
"""Money of a week (下周付) is due on its Friday: banks are closed after that."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The instalments, each with a size or one that is the rest, and the words they were read from."""

    instalments: tuple[Instalment, ...] = ()
    used: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind
    span: Span
    value: Instalment
    """The slots that the token fills."""
    piece: int
    is_first: bool = False


def read_plan(text: str, now: datetime, *, masked: Sequence[Span] = ()) -> PlanReading:
    """Return the plan that `text` says; empty where it says none, or not all of it can be read.

    Args:
        text: Raw or folded.
        now: The moment of the message, aware, in the team's zone.
        masked: Words that say something else (names, the sum signed).
    """
    read = _read(text, now, masked)
    if read is None:
        return PlanReading()
    instalments, used = read
    if not any(_is_sized(each) for each in instalments):
        return PlanReading()
    if any(not _is_sized(each) and not is_rest(each) for each in instalments):
        return PlanReading()
    return PlanReading(tuple(instalments), tuple(used)) if _adds_up(instalments) else PlanReading()


def read_when(text: str, now: datetime, *, masked: Sequence[Span] = ()) -> PlanReading:
    """Return the one instalment of which `text` says when it is due and not how much it is: 余款发货后15天付."""
    read = _read(text, now, masked)
    if read is None or len(read[0]) != 1:
        return PlanReading()
    [instalment] = read[0]
    is_dated = instalment.due is not None or instalment.trigger is not None
    is_one = bool(instalment.label) and is_dated and not _is_sized(instalment)
    return PlanReading((instalment,), tuple(read[1])) if is_one else PlanReading()


def _read(text: str, now: datetime, masked: Sequence[Span]) -> tuple[list[Instalment], list[Span]] | None:
    """Return the instalments and the pieces they were read from; None where a piece says of one more than can be read."""
    folded = without(fold(text), masked)
    pieces = [piece for piece in _pieces(folded) if folded[piece.start : piece.end].strip()]
    tokens: list[_Token] = []
    used: list[Span] = []
    for number, piece in enumerate(pieces):
        words = folded[piece.start : piece.end]
        found = _tokens(words, now)
        if not found:
            continue
        kinds = {kind for kind, _, _ in found}
        rest = without(words, [span for _, span, _ in found], filler="\n")
        if _TOLD.search(words) or len(_FILLER.sub("", rest).replace("\n", "")) > (0 if kinds & {"share", "sum"} else 1):
            if {"label", "share"} <= kinds or len([k for k in kinds if k == "share"]) > 1:
                return None
            continue
        used.append(piece)
        for at, (kind, span, value) in enumerate(found):
            place = Span(piece.start + span.start, piece.start + span.end)
            tokens.append(_Token(kind, place, value, number, is_first=at == 0))
    return _dealt_out(tokens, folded), used


def is_rest(instalment: Instalment) -> bool:
    """Say whether it takes what the others leave."""
    return instalment.ratio is None and instalment.amount is None and instalment.label == REST


def _is_sized(instalment: Instalment) -> bool:
    return instalment.ratio is not None or instalment.amount is not None


def _adds_up(instalments: Sequence[Instalment]) -> bool:
    """Say whether the shares leave nothing negative, and no two take the rest."""
    ratios = sum((each.ratio for each in instalments if each.ratio is not None), Decimal(0))
    rests = [each for each in instalments if is_rest(each)]
    return ratios <= 1 and len(rests) <= 1 and not (rests and ratios == 1)


def _pieces(text: str) -> Iterator[Span]:
    at = 0
    for match in _CUT.finditer(text):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, len(text))


# -- tokens ---------------------------------------------------------------------------------------------------------


def _tokens(words: str, now: datetime) -> list[tuple[Kind, Span, Instalment]]:
    """Return the tokens of one piece in text order; where two overlap the one read first stays."""
    found: list[tuple[Kind, Span, Instalment]] = []

    def keep(kind: Kind, span: Span, value: Instalment) -> None:
        if all(span.end <= other.start or other.end <= span.start for _, other, _ in found):
            found.append((kind, span, value))

    if (split := _split(words)) is not None:
        keep(*split)
    for match in _WHOLE.finditer(words):
        trigger: Trigger | None = "delivery" if match["before"] or match["after"] else None
        said = match[0] if trigger else ""
        keep("whole", Span(*match.span()), Instalment("全款", Decimal(1), trigger=trigger, words=said))
    for match in _CREDIT.finditer(words):
        days = match["a"] or match["b"]
        keep(
            "when",
            Span(*match.span()),
            Instalment(trigger="delivery", trigger_days=int(days) if days else 0, words=match[0]),
        )
    for match in _SHARE.finditer(words):
        if (share := _share(match[0])) is not None:
            keep("share", Span(*match.span()), Instalment(ratio=share))
    for match in _TRIGGER.finditer(words):
        is_beside_share = any(kind == "share" and span.end == match.start() for kind, span, _ in found)
        if (when := _trigger(match, words, is_beside_share=is_beside_share)) is not None:
            keep("when", Span(*match.span()), when)
    for match in _INVOICE.finditer(words):
        keep("when", Span(*match.span()), Instalment(words=match[0]))
    for match in _LABEL.finditer(words):
        keep("label", Span(*match.span()), Instalment(label=_label(match[0])))
    for item in read_times(without(words, [span for _, span, _ in found]), now, sense="future"):
        if item.kind == "time" and not item.vague and (due := item.due()) is not None:
            day = date.fromisoformat(due[:10])
            if item.grain == "week":
                day += timedelta(days=WEEKEND_IS - day.weekday())
            keep("when", item.span, Instalment(due=day, words=item.text.strip()))
    for value in read_values(without(words, [span for _, span, _ in found])):
        if value.value is not None and (value.is_sum_in_yuan or (value.kind == "number" and value.value >= 1_000)):
            keep("sum", value.span, Instalment(amount=Money(int(value.value * 100), value.approximate)))
    return sorted(found, key=lambda each: each[1].start)


def _label(words: str) -> str:
    return REST if words.startswith(REST_LABELS) else words


def _share(words: str) -> Decimal | None:
    if words in ("一半", "对半"):
        return Decimal("0.5")
    if words.endswith("%"):
        return Decimal(words[:-1]) / 100
    if words.startswith("百分之"):
        return _number(words[3:], Decimal(100))
    if "分之" in words:
        under, over = (read_numeral(part) for part in words.split("分之"))
        return over.value / under.value if over is not None and under is not None and under.value else None
    tenths = _number(words[0], Decimal(10))
    return tenths + Decimal("0.05") if tenths is not None and words.endswith("半") else tenths


def _number(words: str, by: Decimal) -> Decimal | None:
    said = read_numeral(words) if NUMERAL.fullmatch(words) else None
    return said.value / by if said is not None else None


_PAYS: Final = re.compile(rf"(?:再|先|支)?付|款|{_SHARE.pattern}")


def _trigger(match: re.Match[str], words: str, *, is_beside_share: bool) -> Instalment | None:
    """Return what the payment waits for; None where the event is only told (签了, 已发货)."""
    event = next(name for name, _ in EVENTS if match[name])
    if not is_beside_share and not _AFTER_EVENT.search(match[0]) and not _PAYS.match(words[match.end() :]):
        return None
    days = days_of(match["length"]) if match["length"] else None
    if days is None and match["length"]:
        return Instalment(words=match[0])
    return Instalment(trigger=event, trigger_days=days or 0, words=match[0])


_UNIT_DAYS: Final = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365}


def days_of(length: str) -> int | None:
    """Return a length of time in days; a month is 30 of them. None for working days: they depend on the calendar."""
    match = re.fullmatch(r"(?P<n>.+?)个?(?P<unit>天|日|周|星期|礼拜|月|年)", length)
    if match is None or length.endswith("工作日"):
        return None
    unit = _UNIT_DAYS[match["unit"]]
    if match["n"] == "半":
        return {30: 15, 365: 182}.get(unit)
    said = read_numeral(match["n"])
    return int(said.value) * unit if said is not None else None


def _split(words: str) -> tuple[Kind, Span, Instalment] | None:
    """Read 三三三一, 3-3-3-1, 五五开, 分三期; the shares stand in `words` of the token, see `_spread`."""
    for match in _SPLIT.finditer(words):
        if match["parts"]:
            return "split", Span(*match.span()), Instalment(words=match["parts"], is_guess=True)
        digits = match["han"] or match["digits"].replace(match["sep"] or " ", "")
        parts = [str(read_numeral(digit).value) for digit in digits]  # type: ignore[union-attr]
        is_plain = len(parts) < 3 and not match[0].endswith("开")
        has_no_cue = match["digits"] and not match["sep"] and not match["cue"]
        if sum(map(int, parts)) != 10 or is_plain or has_no_cue:
            continue
        return "split", Span(*match.span()), Instalment(words=" ".join(parts))
    return None


def _spread(token: Instalment) -> list[Instalment]:
    """Return the instalments of a split."""
    if token.is_guess:
        said = read_numeral(token.words)
        count = int(said.value) if said is not None else 0
        shares = [Decimal(1) / count] * count
    else:
        shares = [Decimal(part) / 10 for part in token.words.split()]
    return [Instalment(f"第{n}期", share, is_guess=token.is_guess) for n, share in enumerate(shares, 1)]


# -- instalments ----------------------------------------------------------------------------------------------------


def _dealt_out(tokens: Sequence[_Token], text: str) -> list[Instalment]:
    """Return the instalments that a row of tokens makes."""
    for token in tokens:
        if token.kind == "split":
            return _spread(token.value)
    groups: list[list[_Token]] = []
    for at, token in enumerate(tokens):
        if not groups or _opens(groups[-1], token, tokens[at + 1 : at + 3], text):
            groups.append([])
        groups[-1].append(token)
    made = [_made(group, text) for group in groups]
    kept = [each for each in made if each is not None]
    if len(kept) == 1 and not _is_sized(kept[0]) and kept[0].label == "":
        return [replace(kept[0], label="货款", ratio=Decimal(1))]  # 月结30天, 账期45天: all of it
    return [replace(e, label=REST) if not e.label and not _is_sized(e) else e for e in kept]


_SIZE: Final = ("share", "sum", "whole")


def _opens(group: Sequence[_Token], token: _Token, behind: Sequence[_Token], text: str) -> bool:
    """Say whether `token` begins another instalment than the one in the making."""
    has = {"size" if each.kind in _SIZE else each.kind for each in group}
    kind = "size" if token.kind in _SIZE else token.kind
    same_piece = group[-1].piece == token.piece
    if kind in has:
        return True
    if kind == "label" and has == {"size"} and group[-1].kind == "sum" and behind and behind[0].kind in _SIZE:
        return True  # 签了21万76首付3成: the sum is not of the label, which has a size of its own
    if kind == "label":
        return not same_piece or has >= {"size", "when"}
    if kind == "size":
        return not same_piece and "label" not in has and "when" not in has
    after = next((each for each in behind if each.piece == token.piece and _touch(token, each, text)), None)
    if after is None or after.kind not in (*_SIZE, "label"):
        return False
    if after.kind == "label" and [each.kind for each in behind if each.piece == token.piece] == ["label", "when"]:
        return False  # 首付3成下周付余款发货后15天: 余款 has a time of its own
    return "size" in has and (token.is_first or "label" in has or group[0].kind == "when")


def _touch(token: _Token, after: _Token, text: str) -> bool:
    return _BETWEEN.fullmatch(text[token.span.end : after.span.start]) is not None


def _made(group: Sequence[_Token], text: str) -> Instalment | None:
    """Return the instalment of a group; None where its words are of something else: a sum or a day alone."""
    kinds = {each.kind for each in group}
    if kinds == {"sum"} or (kinds == {"when"} and all(not each.value.trigger for each in group)):
        return None
    if kinds == {"when"} and not _speaks_of_money(group, text):
        return None
    result = Instalment()
    for token in group:
        value = token.value
        filled = {
            slot: getattr(value, slot)
            for slot in ("label", "ratio", "amount", "due", "trigger", "trigger_days", "words")
            if getattr(value, slot) not in (None, "")
        }
        result = replace(result, **filled)
    if result.label.startswith("质保") and result.words.endswith("后"):
        result = replace(result, due=None)  # 一年后: after the acceptance, not after today
    if not result.label:
        result = replace(result, label=_label_for(result))
    return result


def _label_for(instalment: Instalment) -> str:
    """Return what an instalment without a name is called by what it waits for."""
    if not _is_sized(instalment):
        return ""
    if instalment.words.endswith("前") and instalment.trigger == "delivery":
        return "发货前"
    return {"delivery": "货到款", "acceptance": "验收款", "signing": "签约款"}.get(instalment.trigger or "", "")


def _speaks_of_money(group: Sequence[_Token], text: str) -> bool:
    beside = text[group[0].span.start : group[-1].span.end + 4]
    return re.search(r"付|款|结|账期|清", beside) is not None
