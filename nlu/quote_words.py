"""Pieces of patterns over masked text that the rules for requests and those that take them back share."""

from nlu.numerals import NUMERAL
from nlu.quote_signs import CUSTOMER, DEAL, PERSON, PRODUCT
from nlu.quote_units import UNIT

IN = r"[^，。；;！!？?\n]"
WORD = r"[^，。；;！!？?\n ()]"
NAME = f"[{PRODUCT}{CUSTOMER}{PERSON}{DEAL}]"
NOUN = r"(?P<core>报价(?:单|书|表|函|文件)?|价单|报(?:实|虚)?盘|(?<![a-z])(?:quotation|quote|offer|(?:indicative|rough|budgetary|ballpark|firm) price)(?![a-z]))"
COUNT = r"(?:[一两俩二三几1-9] ?(?:个|份|张|版|套|封|稿)|[个份张版套封稿]|一?下)"
MAKE = (
    r"(?:起草|制作|生成|准备|安排|提供|开具|出具|[出做整弄开打写拟起搞补来给发递甩填报算核拉]"
    r"|(?<![a-z])(?:draft|prepare|make|send|issue|need|want)(?: an?)? ?)"
)
WHOM = r"(?:我们?|咱们?|他们?|她们?|人家|客户|对方)"
ASK = r"(?:索要|索取|想要|需要|要求|[要催求讨])"
ADVERB = r"(?:先|再|也|就|重新|正式|直接|赶紧|赶快|尽快|马上|顺便|一起|单独|另外|快点?|一并|都|各|照样)"
NOT_WORD_END = r"(?<![增汇申预举填通捷警公简情谎画播呈海误漏瞒虚])"
NOT_OTHER_WORD = r"(?![告表销备到废警关税名修纸道社批审喜忧仇答考送建检验班损失账帐了过完的出回])"

REFUSED = "|".join(
    f"(?<!{word[0]})不{word}"
    for word in ("要", "用", "需要", "必", "想", "肯", "敢", "让", "准", "许", "能", "给", "是")
)
"""不要, 不能 and the like, but not 要不要, 能不能."""
NUMBER_UNIT = rf"(?:{NUMERAL.pattern}|半) ?(?:{UNIT})"
MODEL = r"[a-z]{1,5}-?\d{2,6}[a-z]{0,3}"
"""What goods may be called that no price list has (A100)."""
