"""Control never raises, keeps its spans inside the text and says the same twice, whatever arrives."""

from control_chat import CALL, DEAL, QUOTE, SAMPLE, SCHEME, VISIT, document, planned, turn
from hypothesis import given, settings
from hypothesis import strategies as st
from test_control_answers import NO_COUNT, WHICH

from nlu.control import read_asides, read_control

WORDS = st.lists(
    st.sampled_from(
        [
            "不是",
            "是",
            "20",
            "25万",
            "改成",
            "错了",
            "打错",
            "撤回",
            "华星",
            "金桥",
            "王总",
            "张工",
            "X200",
            "10台",
            "95折",
            "推到",
            "周五",
            "三天",
            "后天",
            "好了",
            "发了",
            "方案",
            "多少",
            "几个",
            "谁",
            "今天",
            "上周",
            "还没签",
            "/",
            "/客户",
            "1",
            "2",
            "①",
            "尾号",
            "电话",
            "算了",
            "都",
            "，",
            "。",
        ]
    ),
    max_size=12,
).map("".join)
TURNS = (turn(VISIT, DEAL, planned(SAMPLE)), turn(QUOTE, listed=(42, 43)))


@settings(max_examples=150)
@given(st.one_of(WORDS, st.text(max_size=60)), st.sampled_from([None, WHICH, NO_COUNT]))
def test_any_text(text: str, question: object) -> None:
    doc = document(text, *TURNS, follow_ups=[SCHEME, SAMPLE, CALL], question=question)  # type: ignore[arg-type]
    reading, found = read_control(doc), read_asides(doc)
    assert (reading, found) == (read_control(doc), read_asides(doc))
    assert all(0 <= span.start <= span.end <= len(text) for span in found.used)
