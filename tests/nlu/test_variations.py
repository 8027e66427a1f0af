"""The variations of the bench change the wording they say they change, and nothing else."""

import random

import pytest

from bench.variations import KINDS, Case, pairs, varied

CASE: Case = {
    "id": "a", "now": "2026-03-11T10:00:00+08:00", "text": "今天去了鸿运 李工说预算30万。下周三送样品",
    "expect": [{"type": "visit", "customer": "鸿运"}],
}  # fmt: skip
OTHER: Case = {**CASE, "id": "b", "text": "海川那单黄了", "expect": [{"type": "deal", "customer": "海川"}]}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pairs"])
def test_every_variation_differs_from_the_message(kind: str) -> None:
    made = [text for _, text in varied(CASE, kind)]
    assert made
    assert CASE["text"] not in made


def test_a_word_is_replaced_by_one_of_its_row_alone() -> None:
    assert ("说 > 表示", CASE["text"].replace("说", "表示")) in list(varied(CASE, "words"))
    assert ("样品 > 样件", CASE["text"].replace("样品", "样件")) in list(varied(CASE, "words"))


def test_two_messages_of_a_day_are_wanted_with_the_records_of_both() -> None:
    joined = [case for _, case in pairs([CASE, OTHER], random.Random(1))]
    assert {case["text"] for case in joined} >= {"海川那单黄了。" + CASE["text"], "海川那单黄了\n" + CASE["text"]}
    assert all({gold["customer"] for gold in case["expect"]} == {"鸿运", "海川"} for case in joined)


def test_messages_about_one_customer_are_not_joined() -> None:
    same = {**OTHER, "expect": [{"type": "deal", "customer": "鸿运"}]}
    assert list(pairs([CASE, same], random.Random(1))) == []
