"""How many pushes a day one wants at most: 一天最多提醒我5次, 每天最多推3条, 推送别超过5条, 不限条数.

Only the whole message is read, word by word: what holds one word that is none of these is about something else (每天最多发5条
短信给客户). What names neither pushes nor a day (别超过5条, 不限, 还是8条吧) is one only right behind such a wish or the overview.
"""

from collections.abc import Mapping
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import SetPush
from nlu.numerals import number

LONGEST: Final = 24

_WORD: Final = re.compile(
    r"(?P<off>不限制?|不做限制|别限制?|不用限制?|不要限制?|别再限制?|没上限|不设上限|恢复默认|改回默认|恢复成默认|默认|取消|去掉|放开)|"
    r"(?P<day>每一?天|每日|一天(?:之?内|里|当中)?|一日|天天)|"
    r"(?P<most>最多只?能?|至多|顶多|(?:不要|不能|不许|不得|别|不)超过?|控制在|限制?[在为到成]?|封顶|(?:之|以)?内|就够|就行|够|只要|只能?)|"
    r"(?P<what>条数|次数|数量|上限)|"
    r"(?P<count>(?P<number>\d{1,4}|[零〇一二两三四五六七八九十百]{1,4})[条次个回遍])|"
    r"(?P<push>推送|推|发消息|消息|提醒|通知|打扰|叫|烦|吵)|"
    r"(?P<me>给我|对我|向我|跟我|我)|"
    r"(?P<send>发|来|收|看)|"
    r"(?P<again>改成|改为|改到|改|还是|那就|那|就|算了)|"
    r"(?P<filler>(?:实在)?(?:太多|有点多|太频繁|好多|太密)了?|以后|今后|从今天起|请|麻烦|你|要|能不能|可不可以|可以|的|了|吧|啊|哈|呀|呢|吗|哦|好了|好|行|设成?|设置成?|定成?|定在|到|在|是|为|都|也|总共|一共|加起来|谢谢|[\s,，。.!！~?？])"
)
_OF_PUSHES: Final = re.compile(r"推送|提醒设置|早报|晚报|免打扰|勿扰|打扰|别推|推[了吧]")


def read_push_limit(text: str, doc: Document) -> SetPush | None:
    """Return the day's number that the whole of `text` wishes for; switched off where the company's is to hold again."""
    words = _words(text)
    if words is None:
        return None
    is_named = "push" in words or ("me" in words and "send" in words)
    if "off" in words and "count" not in words:
        if "what" in words or _speaks_of_limits(doc) or (words["off"].startswith("不限") and is_named):
            return SetPush("limit", is_on=False)
        return None
    if "count" not in words or "off" in words:
        return None
    is_most = "most" in words or "what" in words
    if "day" not in words and not words["count"].endswith("条") and _is_behind_a_record(doc):
        return None  # 最多提醒我3次 is about the one just written
    if not (is_most and is_named) and not (_speaks_of_limits(doc) and (is_most or "again" in words)):
        return None
    value = number(words["number"])
    return SetPush("limit", is_on=True, number=int(value)) if value is not None else None


def _words(text: str) -> Mapping[str, str] | None:
    """Return the words of `text` by their class; None where one is of none, or two numbers are said."""
    if len(text) > LONGEST:
        return None
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None or match.lastgroup is None:
            return None
        if match["count"] is not None:
            if "count" in found:
                return None
            found["number"] = match["number"]
        found.setdefault(match.lastgroup, match[0])
        at = match.end()
    return found


def _is_behind_a_record(doc: Document) -> bool:
    last = doc.conversation.turns[-1] if doc.conversation.turns else None
    return last is not None and bool(last.written or last.listed)


def _speaks_of_limits(doc: Document) -> bool:
    """Say whether the message before was such a wish, or asked for the overview."""
    last = doc.conversation.turns[-1] if doc.conversation.turns else None
    if last is None or last.written or last.undone:
        return False
    if _OF_PUSHES.search(last.text):
        return True
    words = _words(last.text)
    return (
        words is not None and ("count" in words or "off" in words) and not words.keys() <= {"count", "number", "filler"}
    )
