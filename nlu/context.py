"""Which customer each clause is about, and which of its people are named there.

A customer named opens a topic that lasts until another one is named; a list item falls back to the customer of its heading.
Without a name the person decides (张总 is known at one customer only), then the customer the chat was about. A name that
fits two customers is settled by the persons, deals and products around it, then by the chat; what stays open is left to
`Clause.unsure`, for the assembly to ask about.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.carry_back import carry_back, fall_back
from nlu.clause_people import fills, people_of
from nlu.conversation import Conversation, Turn
from nlu.customer_refs import customer_ref
from nlu.document import Clause, Document
from nlu.house_by_verb import house_by_verb
from nlu.intents import GUESS, Read, Ref
from nlu.line_leads import customers_led_by
from nlu.meeting_places import is_destination, is_only_where, is_shown_to_another, is_where_they_meet
from nlu.moved_people import OTHERS_COME
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.names.companies_in_text import IN_PASSING
from nlu.names.forms import OWN_ALIAS
from nlu.names.heard import is_doubtful
from nlu.own_stops import OF_US, UNREAD_STOP, is_own_stop
from nlu.person_leads import by_introduction, by_person
from nlu.row_houses import houses_unknown
from nlu.sister_houses import at_sister
from nlu.spread import spread_lists
from nlu.spread_days import spread_days
from nlu.strangers import at_another_house, introduced_elsewhere, is_about_nobody_known, is_of_a_friends_house
from nlu.text import Span, fold
from nlu.unknown_heads import unknown_house

FRESH: Final = timedelta(hours=8)
"""A chat older than this no longer says whom a message is about."""

OF_TWO: Final = re.compile(r" ?(前|后)(?:者|一家|面那家)")
"""The former or the latter of the two customers named last."""
ONE_OF_TWO: Final = re.compile(r" ?一[个家边位](?=[要想说让嫌催问在定给已还没])")
"""What is said of each of two, in their order (一个要图纸, 一个要样册)."""
RIVAL_SLOT: Final = re.compile(
    r"(?:输给|被|供应商[是为]|(?:中标|竞争|竞标|入围)(?:单位|方|厂家|商)?[是为]|用的?是|在用|对手是?|竞品是?|抢走|给了)$"
)
SWAPPED_SLOT: Final = re.compile(r"换(?:成|到|用)?$")
"""Before a firm, with 了 behind it: whom they buy from instead of us (换大昌了)."""
ELSEWHERE_SLOT: Final = re.compile(
    r"(?:以前|之前|原来|原先|曾经?|早年)(?:是)?(?:在|从)$|(?:辞职|离职|跳槽|走人|被挖走?|离开[^,，。;；]{2,12}|不在[^,，。;；]{2,12}?)了?[ ,，]*(?:去|到|进)(?:了|到)?$|"
    r"(?:调|跳槽|高升)(?:到|去|至|回)?了?$|(?:原来|以前|之前|原先)的?[^,，。;；]{1,6}(?:去|到)了?$"
)
"""Before where one of theirs has worked, or works now: the message is not about that firm."""
WAS_OF: Final = re.compile(r"(?:以前|之前|原来|原先|曾经?|早年)(?:就|都|也)?是$")
OF_THEIRS: Final = re.compile(
    r"(?:那边|家)?(?:的(?:人|员工|销售|采购|工程师|经理|老人)?(?=$|[ ,，。;；出跳])|出来的?|跳出来)"
)
"""Around whose man somebody was before (原来是华测的): whom the message is not about."""
GONE_TO: Final = re.compile(r"去了$")
"""Around where somebody of another firm has gone for good (刘洋去了C 新的主管姓孟): the message is about the one left."""


def fresh_turns(conversation: Conversation, now: datetime) -> tuple[Turn, ...]:
    """Return the turns that still give context at `now`, oldest first, without those taken back."""
    return tuple(t for t in conversation.turns if not t.undone and now - t.at <= FRESH)


def recent_customer(conversation: Conversation, now: datetime) -> int | None:
    """Return the customer the chat was last about, while that is fresh."""
    for turn in reversed(fresh_turns(conversation, now)):
        if turn.customer_id is not None:
            return turn.customer_id
    return None


def attribute(doc: Document) -> None:
    """Fill `customer`, `people` and `unsure` of every clause of `doc`; clauses about several customers are multiplied."""
    doc.recent = _chat_about(doc)
    doc.clauses = spread_lists(spread_days(doc.clauses), doc.recent)
    settled, strange = _settle_customers(doc), houses_unknown(doc)
    current: Read[Ref] | None = None
    unsure: Mention | None = None
    heading: tuple[Read[Ref] | None, Mention | None] = (None, None)
    line = -1
    own: set[object] = set()
    told: dict[Ref, Read[Ref]] = {}
    introduced: dict[str, Read[Ref]] = {}
    for at, clause in enumerate(doc.clauses):
        opens_item = clause.is_listed and clause.line != line and heading == (None, None)
        if clause.line != line:
            line = clause.line
            if not clause.is_listed:
                heading = (None, None)
            elif heading != (None, None):
                current, unsure = heading
        named = next(
            (m for m in clause.mentions if id(m) in settled and not _is_word_at_a_strangers(m, clause, doc)), None
        )
        pointed_at = _pointed_at(clause, list(told.values()), doc, is_named=named is not None)
        if pointed_at is not None:
            current, unsure = pointed_at, None
        elif (named is None or named.kind == "deal") and (
            theirs := by_introduction(clause, current, introduced, doc)
        ) is not None:
            current, unsure = theirs, None
        elif named is not None:
            current, unsure = settled[id(named)]
            if current is not None:
                told.setdefault(current.value, current)
        elif (elsewhere := strange.get(id(clause)) or _at_a_strangers(clause, doc)) is not None:
            current, unsure = None, elsewhere
        else:
            of_person = by_person(clause, current, doc, opens_item=opens_item)
            if of_person is not None:
                current, unsure = of_person
            elif (
                opens_item
                and len(own) > 1
                and not clause.mentions
                and (OF_US.search(clause.text) or UNREAD_STOP.fullmatch(clause.shape.strip()))
            ):
                current, unsure = None, None
        current, unsure = (
            (None, introduced_elsewhere(clause, doc)) if is_of_a_friends_house(clause) else (current, unsure)
        )
        if is_own_stop(clause, at, doc):
            clause.is_ours = True
            continue
        if opens_item and current is not None:
            own.add(current.value)
        if not clause.is_listed:
            heading = (current, unsure)
        clause.customer, clause.unsure = current, unsure
        if named is not None and current is not None:
            introduced.update((m.words, current) for m in clause.mentions if m.kind == "contact")
    carry_back(doc)
    fall_back(doc, fresh_turns(doc.conversation, doc.now))
    for clause in doc.clauses:
        clause.people = people_of(clause, doc)


def _is_word_at_a_strangers(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether a piece of a deal's title stands behind a name that nobody knows (周五泰兴化工看屋顶): it is no word for that deal."""
    return mention.kind == "deal" and unknown_house(clause, doc) is not None


def _at_a_strangers(clause: Clause, doc: Document) -> Mention | None:
    """Return who or what of a house nobody knows a clause is about; None where the talk goes on about the one before."""
    return introduced_elsewhere(clause, doc) or at_another_house(clause, doc) or unknown_house(clause, doc)


def _chat_about(doc: Document) -> int | None:
    """Return the customer that the chat was about, unless the message is about nobody known."""
    led = customers_led_by(doc.text, fresh_turns(doc.conversation, doc.now))
    if led is not None:
        return next(iter(led)) if len(led) == 1 else None
    fresh = fresh_turns(doc.conversation, doc.now)
    recent = house_by_verb(doc, fresh[-1] if fresh else None) or recent_customer(doc.conversation, doc.now)
    return None if recent is None or is_about_nobody_known(doc) else recent


def _pointed_at(clause: Clause, told: list[Read[Ref]], doc: Document, *, is_named: bool) -> Read[Ref] | None:
    """Return which of two customers a clause opens with: 前者, 后者 of this message or of the turn before; 一个 ... 一个 in turn."""
    former = OF_TWO.match(clause.text)
    if former is not None:
        two = told[-2:] if len(told) > 1 else [] if told else _two_of_chat(doc)
        return two[former[1] == "后"] if two else None
    if not is_named and len(told) == 2 and ONE_OF_TWO.match(clause.text):
        return _one_of_two(clause, told, doc)
    return None if is_named or not told else at_sister(clause, told[-1].value, doc)


def _two_of_chat(doc: Document) -> list[Read[Ref]]:
    """Return the two customers of the latest turn, else of the last two turns, as they were told there; none where it was about more."""
    told: list[int] = []
    for turn in reversed(fresh_turns(doc.conversation, doc.now)):
        here = dict.fromkeys((*(w.customer_id for w in turn.written), turn.customer_id))
        told = [id_ for id_ in here if id_ is not None and id_ not in told] + told
        if len(told) > 1:
            break
    refs = [Read(customer_ref(doc, id_), "customer: one of two in the chat", None, 0.9) for id_ in told]
    return refs if len(refs) == 2 else []


def _one_of_two(clause: Clause, two: list[Read[Ref]], doc: Document) -> Read[Ref]:
    """Return whom a clause is about that says something of one of two: the first time the first, then the second."""
    return two[any(ONE_OF_TWO.match(c.text) for c in doc.clauses[: doc.clauses.index(clause)])]


def _settle_customers(doc: Document) -> dict[int, tuple[Read[Ref] | None, Mention | None]]:
    """Return what each customer mention that opens a topic means, keyed by identity of the mention."""
    settled: dict[int, tuple[Read[Ref] | None, Mention | None]] = {}
    named: dict[Ref, None] = {}
    for at, clause in enumerate(doc.clauses):
        for mention in clause.mentions:
            if mention.kind == "deal" and mention.best is not None and mention.best.customer_id is not None:
                if (
                    not any(m.kind == "customer" for m in clause.mentions)
                    and len({c.customer_id for c in mention.candidates}) == 1
                    and not _is_word_in_passing(mention, clause, named)
                    and not _is_of_anothers_person(mention, clause)
                    and not _is_told_by_anothers(mention, clause, doc.clauses[max(at - 2, 0) : at])
                ):
                    ref = customer_ref(doc, mention.best.customer_id)
                    settled[id(mention)] = (Read(ref, "customer of the deal named", mention.span, 0.8), None)
                continue
            if mention.kind != "customer" or not mention.candidates:
                continue
            if IN_PASSING.match(doc.text, mention.span.end) or _is_of_others(mention, doc):
                continue
            if mention.is_new and is_destination(mention, clause, doc.text):
                continue
            if is_where_they_meet(clause, doc.clauses[:at]):
                clause.is_for_all = True
                continue
            if named and is_only_where(mention, clause, doc, [ref.id for ref in named]):
                continue
            if is_shown_to_another(mention, clause, doc):
                continue
            read, unsure = _settle(mention, doc, doc.clauses[at : at + 6])
            if read is not None:
                read = _of_its_person(mention, read, clause, doc) or _named_before(mention, read, named, doc) or read
                named.setdefault(read.value)
            settled[id(mention)] = (read, unsure)
    return settled


ON_THE_WAY: Final = re.compile(r"的?(?:路上|途中|半路)(?:顺[便路道]|经过|路过|拐|又|还|先|碰|遇|接|,|，| |$)")
"""Behind where one was only going (去望湖路上顺便去了A)."""


def _is_where_one_has_gone(mention: Mention, doc: Document) -> bool:
    if OTHERS_COME.match(doc.text, mention.span.end) is None or not fills(GONE_TO, mention, doc):
        return False
    who = next((m for m in doc.mentions if m.span.end == mention.span.start - len("去了")), None)
    return who is not None and who.kind == "contact"


def _is_of_others(mention: Mention, doc: Document) -> bool:
    """Tell whether the words around a firm say that one of theirs works or worked there, or that it sells against us."""
    end = mention.span.end
    return (
        _is_where_one_has_gone(mention, doc)
        or fills(ELSEWHERE_SLOT, mention, doc)
        or (doc.text.startswith(("的", "路", "途", "半"), end) and ON_THE_WAY.match(doc.text, end) is not None)
        or (fills(WAS_OF, mention, doc) and OF_THEIRS.match(doc.text, end) is not None)
        or (fills(SWAPPED_SLOT, mention, doc) and doc.text.startswith("了", end))
        or (fills(RIVAL_SLOT, mention, doc) and not doc.text.startswith("投诉", end))
    )


_ONE_TELLS: Final = re.compile(
    r"[ ,，]*(?:然后|后来|还有)?(?:他|她|人家|对方)们?(?:那边)?(?:说|讲|提|问|要|想|让|觉得|反馈)"
)


def _is_told_by_anothers(mention: Mention, clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether 他 of a customer named right before speaks of a deal whose words are also the title of another customer's."""
    if _ONE_TELLS.match(clause.shape) is None or mention.best is None or not before:
        return False
    told = [m for c in before for m in c.mentions if m.kind == "contact" and m.is_sure and m.best is not None]
    return (
        bool(told) and told[-1].best is not None and told[-1].best.customer_id not in (None, mention.best.customer_id)
    )


def _is_of_anothers_person(mention: Mention, clause: Clause) -> bool:
    """Tell whether the clause names a person before the deal who can only be of another customer (徐蕾的双11仓配): who speaks decides."""
    of_deal = {c.customer_id for c in mention.candidates}
    before = [m for m in clause.mentions if m.kind == "contact" and m.is_sure and m.span.end <= mention.span.start]
    owners = [{c.customer_id for c in m.candidates} for m in before]
    return any(None not in of and of and of.isdisjoint(of_deal) for of in owners)


def _is_word_in_passing(mention: Mention, clause: Clause, named: Mapping[Ref, None]) -> bool:
    """Tell whether a piece of a title stands within a clause though the message has named other customers (划给我们大衣呢那块)."""
    best = mention.best
    if best is None or not named or any(ref.id == best.customer_id for ref in named):
        return False
    return best.ref.name != mention.words and mention.span.start - clause.span.start > 2


def _of_its_person(mention: Mention, read: Read[Ref], clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return the customer of the person named in full right behind, where the words stand in that customer's name too."""
    person = next(
        (m for m in clause.mentions if m.kind == "contact" and m.span.start - mention.span.end in (0, 1)), None
    )
    if person is None or not person.is_sure or person.candidates[0].ref.name != person.words:
        return None
    employers = {c.customer_id for c in person.candidates if c.ref.id is not None and c.ref.name == person.words}
    if len(employers) != 1 or read.value.id in employers:
        return None
    employer = next(iter(employers))
    words = doc.text[mention.span.start : mention.span.end]
    if employer is None or words not in fold(doc.names.customer(employer).name):
        return None
    return Read(customer_ref(doc, employer), "customer: person decides", mention.span, 0.9)


def _named_before(mention: Mention, read: Read[Ref], named: Mapping[Ref, None], doc: Document) -> Read[Ref] | None:
    """Return the customer named earlier in the message whose name holds the words, where they only begin another's name."""
    if mention.candidates[0].reason != "start of the name" or read.value in named:
        return None
    words = doc.text[mention.span.start : mention.span.end]
    fitting = [ref for ref in named if words in fold(ref.name)]
    return Read(fitting[0], "customer: named before", mention.span, 0.9) if len(fitting) == 1 else None


def _settle(mention: Mention, doc: Document, near: Sequence[Clause]) -> tuple[Read[Ref] | None, Mention | None]:
    if not mention.is_ambiguous:
        best = mention.candidates[0]
        if best.reason == OWN_ALIAS.reason and any(c.ref.id == doc.recent for c in mention.candidates[1:]):
            return None, mention  # the rep's word means one company, and the chat is about another that it fits
        if is_doubtful(best) and best.ref.id != doc.recent:
            return None, mention
        certainty = 1.0 if best.score >= SURE_SCORE else GUESS
        return Read(best.ref, f"customer: {best.reason}", mention.span, certainty), None
    top = mention.candidates[0].score
    rivals = [c for c in mention.candidates if top - c.score < 0.1 and c.ref.id is not None]
    for rule, picked in (
        ("customer: person decides", _with_person(rivals, near, doc)),
        ("customer: deal decides", _with_deal(rivals, near) or _with_the_deal(rivals, near[0], doc)),
        ("customer: chat decides", [c for c in rivals if c.ref.id == doc.recent]),
        (
            "customer: owner decides",
            [c for c in rivals if c.ref.id is not None and doc.names.customer(c.ref.id).is_mine],
        ),
    ):
        if len(picked) == 1:
            return Read(picked[0].ref, rule, mention.span, 0.9), None
    return None, mention


def _with_person(rivals: list[Candidate], near: Sequence[Clause], doc: Document) -> list[Candidate]:
    """Return the candidates at which the persons named nearby work."""
    for clause in near:
        for mention in clause.mentions:
            if mention.kind != "contact":
                continue
            ids = [c.ref.id for c in rivals if c.ref.id is not None]
            hits = []
            for rival in rivals:
                if rival.ref.id is None:
                    continue
                resolved = doc.names.resolve_contact(mention.words, [rival.ref.id])
                if resolved is not None and resolved.best is not None and resolved.best.ref.id is not None:
                    hits.append((resolved.best.score, rival))
            if hits and ids:
                best = max(score for score, _ in hits)
                return [rival for score, rival in hits if best - score < 0.1]
        if any(m.kind == "customer" for m in clause.mentions) and clause is not near[0]:
            break
    return []


def _with_deal(rivals: list[Candidate], near: Sequence[Clause]) -> list[Candidate]:
    """Return the candidates whose deal is named nearby."""
    for clause in near:
        for mention in clause.mentions:
            if mention.kind == "deal":
                owners = {c.customer_id for c in mention.candidates}
                picked = [c for c in rivals if c.ref.id in owners]
                if picked:
                    return picked
    return []


_THE_DEAL: Final = re.compile(
    r"C(?:家|那边)?的?[这那]?(?:一?[个笔张])?(?:单子?(?![位价独])|项目|商机|合同|订单|D|G).{0,10}?(?:签|赢|丢|黄|中标|拿下|成了|没了|回款|盖章|搁置|暂停|停了|推迟)"
)
"""How a deal that is known went (云启那单签了): of a house with which none is open nobody says so."""


def _with_the_deal(rivals: list[Candidate], clause: Clause, doc: Document) -> list[Candidate]:
    """Return the only candidate with an open deal, or with one of what is named, where it is told how a deal went."""
    if _THE_DEAL.search(clause.shape) is None:
        return []
    ids = {c.ref.id for c in rivals if c.ref.id is not None}
    if any(m.kind == "product" for m in clause.mentions):
        owners = {c.customer_id for m in doc.names.match_deals(clause.text, ids, open_only=True) for c in m.candidates}
    else:
        owners = {id_ for id_ in ids if doc.names.deals_of(id_)}
    return [c for c in rivals if c.ref.id in owners] if len(owners) == 1 else []


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a.start < b.end and b.start < a.end
