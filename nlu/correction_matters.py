"""Whether the words of a change are about what the chat wrote, or about a thing of which it said nothing (舱位改到28号)."""

from typing import Final

from nlu import patterns as re
from nlu.correction_case import Case
from nlu.moving import EVENTS
from nlu.text import Span
from nlu.wording import without

_OF_RECORDS: Final = re.compile(
    r"刚才|刚刚|上面|上一?[条个]|[那这][条个单次份家笔件]?|时间|日期|日子|钟点|预计|预期|签约?|签单|签订|成交|下单|关单|close|合同|商机|项目|单子?|拜访|见面?|会面|"
    r"电话|微信|跟进|计划|行程|提醒|待办|安排|约的?|记录|客户|他们?|她们?|对方|人家|那边|我们?|咱们?|帮我?|麻烦|把|给|的|是|应该|也|又|都|再|先|得|要|想|说|今|明|后|天|上午|下午|晚上|早上|中午|早|晚|去|来|谈|聊|吃饭|总|工|经理|主任|老师|不对|错了?|记错了?|搞错了?|写错了?|等等|嗯|哦|啊|呃|那个|就|能不能|可以|不行|没空|有事|有会|忙|出差|堵车|赶不[上到]|来不及|延期|推迟|提前|临时"
)
_EVENT: Final = re.compile(EVENTS)
_SAYS: Final = re.compile(r"[一-鿿]{2,}")
_COMMON: Final = frozenset("的了在有不是我他她们你就都和也要去来到上下个一这那会日月号天周年点")


def is_of_another_matter(case: Case, end: int) -> bool:
    """Tell whether what stands right before a change, up to `end`, names something that neither the message corrected nor its plan did."""
    text = case.doc.text
    begin = max(text.rfind(sign, 0, end) for sign in " ,，。;；!！") + 1
    spans = [m.span for m in case.found.mentions] + [t.span for t in case.found.times]
    spans += [Span(0, begin), Span(end, len(text))]
    left = _OF_RECORDS.sub(" ", without(text, spans))
    action = case.stored("followup", "action") or ""
    title = case.stored("deal", "title") or ""
    told = (case.turn.text if case.turn is not None else "") + str(action) + str(title)
    if (event := _EVENT.search(left)) is not None and event[0] not in told:
        return True
    named = {char for match in _SAYS.finditer(left) for char in match[0]} - _COMMON
    return bool(named) and named.isdisjoint(told)
