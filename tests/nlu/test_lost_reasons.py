"""Reasons of lost deals, sorted as they are counted."""

import pytest

from nlu.lost_reasons import reason_kind

CORPUS = {
    "price": ["价格差8个点", "太贵", "对手便宜2万", "价格高8%", "高了5个点"],
    "terms": ["账期谈不拢 要120天", "要先款后货 垫资做不了", "付款方式"],
    "delivery": ["交期太长", "等不及 别家有现货", "货期赶不上"],
    "product": ["精度不达标", "方案不满足要求", "样机测试没过"],
    "budget": ["项目取消了", "预算砍了", "今年不上了 推迟到明年"],
    "relation": ["老板指定了老供应商", "内定的", "集团定的品牌"],
    "service": ["售后响应慢", "本地没有服务点"],
    "follow_up": ["跟进晚了", "一直没跟上", "联系不上"],
    "self_made": ["他们自己做", "自研了一套"],
    "other": ["说不清", "换了负责人"],
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, texts in CORPUS.items() for words in texts])
def test_kind_of_a_reason(kind: str, words: str) -> None:
    assert reason_kind(words) == kind


@pytest.mark.parametrize(("words", "competitor"), [(None, None), ("", None), ("  ", "汇川"), ("汇川", "汇川")])
def test_no_reason_was_given(words: str | None, competitor: str | None) -> None:
    assert reason_kind(words, competitor) is None
