"""The compact indexes under `Names`: they hold what a plain dictionary would, and one member's few are found among many."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.names import Names, Sight
from nlu.names.key_index import BEHIND, KeyIndex
from nlu.names.records import Records
from nlu.names.register import EVERYBODY, Register
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

KEYS = ("海泰", "海泰模具", "恒力", "苏州恒力", "ab", "abc")
ENTRIES = st.tuples(st.booleans(), st.sampled_from(KEYS), st.integers(0, 3), st.integers(0, 2**40))
REP = KnownMember("rep", "林一")
MINE, THEIRS = 2, 4


@given(st.lists(ENTRIES, max_size=60))
def test_a_key_index_holds_what_a_dictionary_would(entries: list[tuple[bool, str, int, int]]) -> None:
    index, plain = KeyIndex(), dict[str, set[tuple[int, int]]]()
    for adds, key, audience, code in entries:
        (index.add if adds else index.discard)(key, audience, code)
        (plain.setdefault(key, set()).add if adds else plain.setdefault(key, set()).discard)((audience, code))
    for key in KEYS:
        bucket = index.get(key)
        assert (list(bucket.first(len(bucket))) if bucket else []) == sorted(plain.get(key, ()))
        if bucket:
            assert list(bucket.of({1, 3})) == sorted(entry for entry in plain[key] if entry[0] in (1, 3))
    assert len(index) == sum(map(len, plain.values()))


def test_what_stands_behind_is_seen_last_and_keeps_its_audience() -> None:
    index = KeyIndex()
    index.add("海泰", 1 | BEHIND, 5)
    index.add("海泰", 3, 9)
    bucket = index.get("海泰")
    assert bucket is not None
    assert list(bucket.first(2)) == [(3, 9), (1, 5)]
    assert list(bucket.of({1})) == [(1, 5)]
    index.discard("海泰", 1 | BEHIND, 5)
    assert len(index) == 1


def test_keys_are_found_at_every_place_of_a_text() -> None:
    index = KeyIndex()
    for code, key in enumerate(KEYS):
        index.add(key, 0, code)
    text = "abc去了苏州恒力和海泰模具"
    found = {text[start:end] for start, end, _ in index.hits(text)}
    assert found == {"ab", "abc", "恒力", "苏州恒力", "海泰", "海泰模具"}


@pytest.mark.parametrize("key", ["", "海", "长" * 64])
def test_what_nobody_can_be_found_by_is_not_filed(key: str) -> None:
    index = KeyIndex()
    index.add(key, 0, 1)
    assert len(index) == 0
    assert index.get(key) is None


@given(st.dictionaries(st.integers(0, 2**62), st.lists(st.text(), min_size=1, max_size=5), max_size=20))
def test_records_come_back(records: dict[int, list[str]]) -> None:
    kept = Records()
    for id_, fields in records.items():
        kept.put(id_, ["old", *fields])
        kept.put(id_, fields)
    assert len(kept) == len(records)
    for id_, fields in records.items():
        plain = [f.replace("\x1e", " ").replace("\x1f", " ").encode("utf-8", "replace").decode() for f in fields]
        assert kept.get(id_) == plain
        kept.drop(id_)
        assert kept.get(id_) is None
    assert len(kept) == 0


def company(register: Register, count: int = 3_000) -> None:
    """Fill `register` with customers of somebody else, all called 恒泰."""
    chance = random.Random(1)
    for id_ in range(10, 10 + count):
        trade = chance.choice(("精密机械", "包装材料", "电子科技", "物流"))
        place = chance.choice(("苏州", "无锡", "宁波", "佛山"))
        register.put_customer(KnownCustomer(id_, f"{place}恒泰{id_}{trade}有限公司", owner="other"), (THEIRS,))
        register.put_customer(KnownCustomer(id_ + 10_000, f"{place}恒泰{trade}有限公司", owner="other"), (THEIRS,))
        register.put(KnownContact(id_, id_, "张伟", "经理"))


def view(register: Register, *, own: int = MINE) -> Names:
    sight = frozenset((EVERYBODY, own))
    return Names(World(REP), register, Sight(sight, sight, own))


@pytest.fixture(scope="module")
def crowded() -> Register:
    register = Register()
    company(register)
    register.put_customer(KnownCustomer(9_000, "常州恒泰阀门有限公司", owner="rep"), (MINE,))
    register.put(KnownContact(9_000, 9_000, "张伟", "总经理"))
    register.put_customer(KnownCustomer(9_001, "温州立信泵业有限公司", owner="rep"), (MINE,), [(MINE, "老地方")])
    return register


def test_the_own_customer_is_found_among_thousands_of_its_name(crowded: Register) -> None:
    [mention] = view(crowded).find("今天去了恒泰")
    assert mention.best is not None
    assert mention.best.ref.id == 9_000
    assert mention.is_sure


def test_the_own_contact_is_found_among_thousands_of_his_name(crowded: Register) -> None:
    [mention] = view(crowded).find("跟张伟通了电话")
    assert [candidate.ref.id for candidate in mention.candidates] == [9_000]
    assert view(crowded).contacts_of(10) == []


def test_of_thousands_that_are_equally_meant_none_is_sure(crowded: Register) -> None:
    mentions = view(crowded, own=THEIRS).find("跟张伟通了电话")
    assert not any(mention.is_sure for mention in mentions if mention.kind == "contact")
    [mention] = view(crowded, own=6).find("今天去了恒泰")
    assert not mention.is_sure


def test_a_colleagues_customer_is_noticed_in_full(crowded: Register) -> None:
    [mention] = view(crowded).find(f"今天去了{name_of(crowded, 77)}")
    assert mention.best is not None
    assert mention.best.ref.id == 77
    assert not view(crowded).customer(77).is_mine


def name_of(register: Register, id: int) -> str:
    filed = register.find_customer(id)
    assert filed is not None
    return filed.known.name


def test_what_one_rep_calls_a_customer_is_that_reps_alone(crowded: Register) -> None:
    [mention] = view(crowded).find("今天去了老地方")
    assert mention.best is not None
    assert mention.best.ref.id == 9_001
    assert view(crowded).customer(9_001).own_aliases == ("老地方",)
    assert view(crowded, own=THEIRS).find("今天去了老地方") == []
    assert view(crowded, own=THEIRS).customer(9_001).own_aliases == ()


def test_people_and_deals_go_where_their_customer_goes() -> None:
    register = Register()
    register.put_customer(KnownCustomer(1, "宁波海泰模具有限公司"), (MINE,))
    register.put(KnownContact(2, 1, "吴伟民", "总经理"))
    register.put(KnownDeal(3, 1, "二期冷库改造", "proposal"))
    mine, theirs = view(register), view(register, own=THEIRS)
    assert (mine.contact(2).name, mine.deal(3).title) == ("吴伟民", "二期冷库改造")
    assert theirs.contacts_of(1) == theirs.deals_of(1) == []
    with pytest.raises(KeyError):
        theirs.contact(2)
    register.put_customer(KnownCustomer(1, "宁波海泰模具有限公司"), (THEIRS,))
    assert mine.contacts_of(1) == mine.deals_of(1) == mine.some_deals(9) == []
    assert not any(m.candidates[0].ref.id == 2 for m in mine.find("吴伟民说月底签"))
    assert [c.id for c in theirs.contacts_of(1)] == [2]
    assert [d.id for d in theirs.some_deals(9)] == [3]
    assert theirs.find("吴伟民说月底签")[0].candidates[0].ref.id == 2
    register.remove_customer(1)
    assert (register.customer_count, register.contact_count) == (0, 0)
    assert len(register.exact) == len(register.sounding) == len(register.near) == 0


@pytest.mark.parametrize("called", ["民哥", "民姐", "阿民"])
def test_somebody_is_called_by_the_last_of_the_given_name(called: str) -> None:
    names = Names(
        World(REP, customers=[KnownCustomer(1, "宁波海泰模具有限公司")], contacts=[KnownContact(2, 1, "吴伟民")])
    )
    customer, contact = names.find(f"去了海泰模具 跟{called}谈了样品")
    assert customer.best is not None
    assert contact.best is not None
    assert (customer.best.ref.id, contact.best.ref.id) == (1, 2)
