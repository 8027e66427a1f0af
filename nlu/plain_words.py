"""Words that mean the same to every rule, each by a plainer one of the same length, so that spans cut the message as sent.

The rules are written with the words most reps type (说, 微信, 还没, 涨到). Whoever writes more formally (王总表示, 双方均已用印,
由86万升至92万) means nothing else by it. What a word means only in some places is taken in those places alone.

To add a word: give one of the same length that the rules know, or one more character before it (更正为: 就改成), and where it
means something else, what may not stand beside it.
"""

from typing import Final

from nlu import patterns as re

_NOUN_BEFORE: Final = "的有给等个种点些做作出以并被如所未无可"
"""Before a word of saying that is a noun, or that nobody says: 客户的反映, 如有反映."""
_SAYS: Final = (
    rf"(?<=[一-鿿])(?<![{_NOUN_BEFORE}])(?:反映|坦言|表态|提到(?![\da-z一二三四五六七八九十百两最第前后顶])"
    r"|表示(?![满认感支赞遗理欢兴]|很|非常|[没无]|不[满行]))(?![的了过给]|出来)"
)
_SAME: Final = {
    "尚未": "还没", "企微": "微信", "礼拜": "星期", "并非": "不是", "合约": "合同", "样件": "样品", "货期": "交期", "用印": "盖章", "立了项": "立项了",
    "后半天": "下半天", "升到": "涨到", "抬到": "涨到", "缩到": "降到", "更正为": "就改成", "变更为": "就改成", "丢掉了": "就丢了",
}  # fmt: skip
"""Words that mean nothing else to a rule."""
_BESIDE: Final = {
    "企微": "(?=企微(?![上里中]))",
    "用印": "(?<!走)",
    "后半天": "(?<!售)",
    "礼拜": "(?<!做)(?=礼拜(?!堂|寺|几))",
    "货期": "(?<!交)",
    "升到": "(?=升到(?![了 ]?[一-鿿]))",
    "抬到": r"(?=抬到\s?[\d一二三四五六七八九十两])",
    "缩到": r"(?=缩到\s?[\d一二三四五六七八九十两])",
    "样件": "(?<![一二三四五六七八九十两几\\d])",
}  # fmt: skip
"""Where such a word is another one, or part of one: 做礼拜, 售后半天就到, 在走用印."""
_WORD: Final = re.compile("|".join(_BESIDE.get(word, "") + word for word in sorted(_SAME, key=len, reverse=True)))
_PLACES: Final = (
    (re.compile(_SAYS), "也说"),
    (re.compile("(?<=[总工理任长姐哥叔董师监])称(?![的了过给])"), "说"),
    (re.compile(r"(?<=[涨降升加减压砍缩提调])至(?=\s?[\d一二三四五六七八九十两])"), "到"),
    (re.compile(r"(?<=[还仍])未(?![来必])(?=[一-鿿])"), "没"),
    (re.compile(r"(?<![上交递发寄过送传带])走(?=了一?趟(?!流程))"), "去"),
    (re.compile(r"(?<=[改换调])为(?=\s?[\d一二三四五六七八九十两上下明后今周星早中晚])"), "成"),
)
_MAY_STAND: Final = re.compile(f"反映|坦言|表态|提到|表示|称|[还仍]未|走了|[改换调]为|至|{'|'.join(_SAME)}")


def in_plain_words(text: str) -> str:
    """Return simplified `text` with formal and rarer words by the plainest of their meaning and length."""
    if _MAY_STAND.search(text) is None:
        return text
    for pattern, plain in _PLACES:
        text = pattern.sub(plain, text)
    return _WORD.sub(lambda match: _SAME[match[0]], text)  # behind them: 升至 is 升到 by now
