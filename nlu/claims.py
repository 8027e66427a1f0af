"""撞单: a company is to be added that is there already (加个客户 联创机电), and what is said of such claims.

协作 and 申诉 are the claimant's words, 同意 and 不同意 the owner's, 归小周, 归原主 and 一起跟 those of who decides. They are read only
while such a claim waits for the speaker (`Waiting.claims`), or by the key of a button (协作#12, 归原主#12).
"""

from typing import Final

from nlu import patterns as re
from nlu.answers import is_open
from nlu.conversation import KnownClaim
from nlu.document import Document
from nlu.intents import (
    AnswerShare,
    AppealClaim,
    AskToShare,
    ClaimCustomer,
    ClaimVerdict,
    DecideClaim,
    Intent,
    LogVisit,
    Read,
    Reading,
    Ref,
)
from nlu.recall import Findings, customers_named
from nlu.screen import rare
from nlu.sources import FOOTWORK, ONLINE
from nlu.text import Span
from nlu.topics import Topic, told_day
from nlu.wording import without

LONGEST: Final = 60

_ADDS: Final = rare(
    r"(?:^|[,，。 T])(?:请|帮我|麻烦|我要|想)*(?:(?:加|建|录|记|添|新建|新增|登记|存|报备)(?:上|个|一?下|一个|一?家)*(?:新)?客户|新(?:增)?客户|"
    r"(?:登记|报备)(?:个|一?下)?|(?:加|添|新增)(?:一|个)?家(?:新?客户|新?公司)?)[:：,， ]*(?:叫|是)?[:：]?C(?!说|要|想|那边|的)|"
    r"C[,， ]*(?:是|算)?(?:个|家)?(?:新客户|建(?:个|一?下)档|加(?:个|一?下)客户|登记一?下|报备一?下)"
)
_SOURCE: Final = re.compile(
    rf"展会|展上|论坛|峰会|{ONLINE}|400电话|广告|{FOOTWORK}|老客户介绍|朋友介绍|同学介绍|转介绍|[\u4e00-\u9fff]{{1,4}}介绍|"
    r"[\u4e00-\u9fff]{1,4}推荐|来电|自己找来|加(?:的|了)微信"
)
_WENT_THERE: Final = re.compile(r"见了|聊|谈|拜访|去了|跑了|演示|交流|吃饭|开会")

_BUTTON: Final = re.compile(r"\s*(?P<act>不协作|协作|归他|归原主|一起跟)#(?P<id>\d{1,18})\s*")
_ENDS: Final = r"[吧了啊呀哦的\s。.!！~]*"
_SHARE: Final = re.compile(
    rf"\s*(?:我?想|那就?|就|先|帮我)*(?:申请|请求|要|走)?(?:协作|协同|一起跟(?:进|单)?|共同跟进|合作跟进)(?:一下|他们?)?{_ENDS}"
)
_APPEAL: Final = re.compile(
    rf"\s*(?:我?(?:想|要)|那就?|就)*(?:提(?:出|起)?|走)?申诉(?:一下)?(?:$|{_ENDS}$|[,，:： 。]+(?P<reason>.+))",
    re.DOTALL,
)
_AGREES: Final = re.compile(
    rf"\s*(?:同意(?:协作|一起跟)?|可以(?:协作|一起跟)|行[,， ]*一起跟|协作|一起跟|没问题|可以){_ENDS}"
)
_REFUSES: Final = re.compile(rf"\s*(?:不同意|不协作|不一起跟|拒绝|不行|不可以|我自己跟|我自己来){_ENDS}")
_GIVEN: Final = r"归他|归她|给他|给她|归(?:新(?:来)?的|后来的|申诉的?(?:人)?)"
_KEPT: Final = r"归原主|归原来的?(?:人|负责人)?|维持原(?:样|状)|不动|不变|还是原来的|驳回"
_BOTH: Final = r"一起跟|两个人?一起跟|都跟|共同跟进|协作|一起做|两人一起"
_VERDICT: Final = re.compile(
    rf"\s*(?:那就?|就|还是|我定|定了)*[,， ]*(?:(?P<given>{_GIVEN})|(?P<kept>{_KEPT})|(?P<both>{_BOTH})|(?:归|给|判给)(?P<who>W+)){_ENDS}"
    r"(?:$|[,，:： 。]+(?P<note>.+))",
    re.DOTALL,
)
_NAMES_ITSELF: Final = re.compile(r"协作|协同|一起跟|共同跟进|合作跟进|申诉")
"""Read also where no claim waits, of a customer named with it."""
_MAY_CONCERN: Final = re.compile(
    r"协作|协同|一起|共同|申诉|同意|拒绝|不行|可以|自己[跟来]|没问题|归|给|驳回|维持|不动|不变|都跟"
)


def may_concern_claims(text: str) -> bool:
    """Say whether folded `text` could be about a claim, so that what waits is worth looking up."""
    return len(text) <= LONGEST and _MAY_CONCERN.search(text) is not None


def read_claim(topic: Topic, doc: Document) -> ClaimCustomer | None:
    """Return the company that a topic wants added although it is there, surely that one and no other."""
    customer = topic.customer
    if customer is None or customer.value.id is None or customer.is_guess or doc.command not in (None, "customer"):
        return None
    asks = doc.command == "customer" or any(
        _ADDS.search(part) is not None for part in (doc.shape, *(c.shape for c in topic.clauses))
    )
    if not asks or any(c.is_negated or c.is_hypothetical for c in topic.clauses):
        return None
    source = next((m for c in topic.clauses if (m := _source(c.text, c.span.start)) is not None), None)
    met = told_day([item for c in topic.clauses for item in c.times], doc.now.date())
    return ClaimCustomer(
        customer,
        source,
        Read(met[0], "claim: the day said", met[1].span) if met is not None else None,
    )


def _source(text: str, at: int) -> Read[str] | None:
    match = _SOURCE.search(text)
    if match is None:
        return None
    return Read(match[0], "claim: source", Span(at + match.start(), at + match.end()))


def is_met_only(visit: LogVisit) -> bool:
    """Tell whether a visit is no more than how one came upon a company (展会认识的): the claim says that."""
    is_event = visit.channel is not None and visit.channel.value == "event"
    return is_event and _WENT_THERE.search(visit.summary) is None


def read_claim_answer(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message says of the claims that wait for the speaker."""
    button = _BUTTON.fullmatch(doc.raw)
    if button is not None:
        return _only(_pressed(button["act"], int(button["id"])))
    waiting = doc.conversation.waiting
    if len(doc.text) > LONGEST or not (waiting.claims or _NAMES_ITSELF.search(doc.text)):
        return None
    judged = [claim for claim in waiting.claims if claim.side == "judged"]
    asked = [claim for claim in waiting.claims if claim.side == "asked"]
    mine = [claim for claim in waiting.claims if claim.side == "mine"]
    is_of_another = bool(waiting.to_decide or waiting.to_cover) or (
        doc.conversation.question is not None and is_open(doc)
    )
    named = customers_named(found)
    text = without(doc.text, [m.span for m in found.customers]).strip()
    if judged and (decided := _decided(doc, judged)) is not None:
        return decided
    if asked and not is_of_another and (_AGREES.fullmatch(text) or _REFUSES.fullmatch(text)):
        fits = _of(asked, named)
        if fits:
            agrees = _AGREES.fullmatch(text) is not None
            return _only(AnswerShare(agrees, fits[0].id if len(fits) == 1 else None))
    return _of_claimant(doc, found, mine, named, text)


def _only(intent: Intent) -> Reading:
    return Reading((intent,), keeps_question=True)


def _pressed(act: str, id_: int) -> Intent:
    if act in ("协作", "不协作"):
        return AnswerShare(act == "协作", id_)
    verdicts: dict[str, ClaimVerdict] = {"归他": "given", "归原主": "kept", "一起跟": "shared"}
    return DecideClaim(verdicts[act], id_)


def _of(claims: list[KnownClaim], named: frozenset[int]) -> list[KnownClaim]:
    return [claim for claim in claims if not named or claim.customer_id in named]


def _decided(doc: Document, judged: list[KnownClaim]) -> Reading | None:
    """Return the decision; a person named is the claimant or the owner of the one claim."""
    mentions = [m for m in doc.mentions if m.kind == "member"]
    text = without(doc.text, [m.span for m in mentions], filler="W")
    text = without(text, [m.span for m in doc.mentions if m.kind == "customer"])
    match = _VERDICT.fullmatch(text)
    if match is None:
        return None
    fits = _of(
        judged,
        frozenset(
            c.customer_id
            for m in doc.mentions
            if m.kind == "customer"
            for c in m.candidates
            if c.customer_id is not None
        ),
    )
    note = doc.raw[match.start("note") : match.end("note")].strip() if match["note"] else ""
    verdict: ClaimVerdict = "given" if match["given"] else "kept" if match["kept"] else "shared"
    if match["who"]:
        at = match.start("who")
        mention = next(m for m in mentions if m.span.start == at)
        userids = {member.userid for member in mention.members}
        given = [claim for claim in fits if claim.claimant in userids]
        kept = [claim for claim in fits if claim.owner in userids]
        if bool(given) == bool(kept):
            return None
        fits, verdict = (given, "given") if given else (kept, "kept")
    if not fits:
        return None
    return _only(DecideClaim(verdict, fits[0].id if len(fits) == 1 else None, note))


def _of_claimant(
    doc: Document, found: Findings, mine: list[KnownClaim], named: frozenset[int], text: str
) -> Reading | None:
    appeal, shares = _APPEAL.fullmatch(text), _SHARE.fullmatch(text)
    if appeal is None and shares is None:
        return None
    fits = _of(mine, named)
    claim_id = fits[0].id if fits else None
    customer = _customer(doc, found) if claim_id is None else None
    if claim_id is None and customer is None:
        return None
    if shares is not None:
        return _only(AskToShare(claim_id, customer))
    assert appeal is not None
    return _only(AppealClaim(claim_id, customer, (appeal["reason"] or "").strip()))


def _customer(doc: Document, found: Findings) -> Read[Ref] | None:
    """Return the colleague's customer that the message names: 联创 协作."""
    named = [m for m in found.customers if m.best is not None and m.best.ref.id is not None and not m.is_ambiguous]
    if len(named) != 1 or named[0].best is None:
        return None
    best = named[0].best
    if doc.names.customer(best.ref.id or 0).is_mine:
        return None
    return Read(best.ref, best.reason, named[0].span, best.score)
