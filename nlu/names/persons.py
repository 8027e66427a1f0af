"""How a person is spoken of, without knowing who it is: 张总, 老李, 采购小孙, 姓钱的老板, 联系人王小明."""

from collections.abc import Iterator
from dataclasses import dataclass

from nlu import patterns as re
from nlu.names.data.people import (
    COMPOUND_SURNAMES,
    CONNECTIVES,
    DEPARTMENT_ENDS,
    ENGLISH_NAMES,
    HONORIFICS,
    POSTS,
    SHORT_HONORIFICS_UNSAFE,
    SURNAMES,
    TITLE_WORDS,
    UNLIKELY_SURNAMES,
)
from nlu.names.data.wording import words
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.quick import quick
from nlu.screen import Screen
from nlu.text import Span

_LONGEST_FIRST = sorted(HONORIFICS, key=len, reverse=True)
_WORDS_FIRST = ("东方", "第五", "百里", "清水", "山口", "南宫", "公羊")
"""Compound surnames that are words in most companies' talk."""
_TITLE_STARTS = tuple(TITLE_WORDS)
_CJK = "\u4e00-\u9fff"
_OFFICES = frozenset(("保卫", "武装", "宣传", "组织", "保安", "应急", "纪检", "党办", "信访", "民政", "文娱", "管理"))
"""保卫科 is an office, no 卫科."""
_DEPARTMENTS = _OFFICES | frozenset(TITLE_WORDS)
_AFTER_A_PERSON = frozenset(
    "说要来问给让带在那这和跟与把请约叫想催不没也都就还电接发看找回的他她是有去见聊谈讲陪到又刚今明昨上下周等话了倾亲出开过收签拍同答认松陪报付批审买订退换微嫌定约点催给负全临马上已经安全觉得希望愿吃喝坐走帮送寄留夸急休病打生"
)
_BEFORE_A_PERSON = frozenset("跟和与给让请问见叫陪约是的了找说催")
_NOT_GIVEN = frozenset("总副大小老的了给在和跟与去到见是要把被让我他她你们也都这那个不没有说问找约催陪带做管当")
_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万两半几多")
_HOUSES = frozenset(("庄园", "田园", "金店", "花店", "粮店", "花园", "乐园", "公园", "石厂", "茶园", "党校"))
"""What looks like a surname and a post, and is a place."""
_TAKES_A_POST = "新现时担主就兼离前上调升转历继接出聘"
"""新任采购, 现任经理: what follows 任 is a post."""
_USUAL_SURNAMES = "周高方程石"
_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨赵黄吴徐孙朱马胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶苏魏吕任沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊"
    "秦邱尹薛闫侯龙陶黎贺顾毛郝龚邵钱覃武戴莫孔汤"
)


def _one_of(listed: tuple[str, ...] | list[str] | dict[str, tuple[str, ...]]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


SURNAME = f"(?:{_one_of(COMPOUND_SURNAMES)}|[{''.join(sorted(SURNAMES))}])"
_HONORIFIC = f"(?:{_one_of(HONORIFICS)})".replace("总助|", "总助(?!理)|")
_DEPARTMENT = f"(?:(?:{_one_of(TITLE_WORDS)}){{1,3}}(?:{_one_of(DEPARTMENT_ENDS)})?)"
_POST = f"(?:{_DEPARTMENT}?(?:{_one_of(POSTS)}))"
_TITLE = f"(?:{_POST}|{_DEPARTMENT})"
_PHONE_OR_END = r"(?=[\s,，。;；:：、!！?？(（)）\-/]|1[3-9]\d{9}|$|的?(?:电话|手机|微信|邮箱|座机|号码))"

_CALLED = re.compile(f"(?P<sur>{SURNAME})(?P<given>)(?P<hon>{_HONORIFIC})")
_CALLED_IN_FULL = re.compile(f"(?=(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{1,2}}?)(?P<hon>{_HONORIFIC})).")
"""Takes one character, so that the names within a name are found too."""
_CALLED_TWICE = re.compile(f"(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{2}}(?P=sur))(?P<hon>{_HONORIFIC})")
"""邓小林邓工; with a shorter name `_CALLED_IN_FULL` finds it."""
_FAMILIAR = re.compile(f"(?P<how>[老小阿])(?P<sur>{SURNAME})")
_GIVEN_CALLED = (
    "伟芳娜秀英敏静丽强磊军勇艳杰娟涛明超霞平刚桂兰红玉梅华斌浩凯健俊玲婷慧莹欣怡佳雨轩宏海东飞鹏辉峰波林森松春亮光德才贵荣昌兴旺祥康宁良"
    "珍珠翠凤燕莲菊蓉芬萍莉薇蕾娇妹娣娥淑贤雄虎生威豪坤乾民友忠仁义信炳财发顺添焕锦炎焰标彪权泉根土水银娴琪"
)
_BY_GIVEN = re.compile(
    f"(?P<name>阿(?P<given>[{_GIVEN_CALLED}聪丹洁晶琳涵彤坚文国耀祖达锋俭成业新鸿基立颖芷乐谦灿彬腾骏翔哲毅喜庆福寿牛狗猫胖龙])|(?P<elder>[{_GIVEN_CALLED}])[姐哥])"
)
"""阿霞, 芳姐, 强哥: a given name with what one calls people by, as they say in the south."""
_NICKNAMED = re.compile("[阿姐哥]")
_WITH_SMALL = re.compile(f"(?P<sur>[{''.join(sorted(SURNAMES))}])(?P<given>小[{_CJK}])")
_NO_HEAD = frozenset("和于从有就向都时能但那别后对单与同及把被给跟让是来去到要说在的了管做")
"""Surnames that are more often the last word before a nickname (和小平)."""
_SURNAMED = re.compile(
    f"(?:(?P<title>{_TITLE})[,，、 ]?)?(?:是|叫)?(?:个)?姓(?P<sur>{SURNAME})(?:[的 ,，](?P<after>{_HONORIFIC}|{_TITLE}))?"
)
_NAMED = re.compile(
    f"(?:(?:联系人|对接人|收件人|接口人|负责人|姓名|名字|客户代表|全名)(?:是|叫|为)?[:： ]?|(?<![{_CJK}])叫|名叫|(?:新来的|采购|经理|主任|部长|老板|厂长|总监|主管|人|她|他)叫)"
    f"(?P<name>{SURNAME}[{_CJK}]{{1,2}}){_PHONE_OR_END}"
)
_WHO = f"(?P<name>[{''.join(sorted(SURNAMES - UNLIKELY_SURNAMES))}][{_CJK}]{{1,2}}?)"
_TAKES_OVER = re.compile(
    f"(?:(?:接手|接替|接班|顶替|负责|对接)的(?:人)?(?:是|叫)|(?:对接人|联系人|接口人|经办人)(?:换成|改成|变成|现在是|是)了?|以后(?:都)?(?:找|跟|联系)|交接给了?)"
    f"{_WHO}(?={_PHONE_OR_END}|了?(?:$|[,，。 ])|对接|接手|负责|联系|来|就)"
)
_IN_CHARGE_NOW = re.compile(
    f"(?:现在|以后|如今|今后|往后)都?(?:是|由|归|换成?了?)[他她]?们?(?:{_TITLE})?{_WHO}(?=管|负责|对接|接手|接管|在?跟)"
)
_TITLED = re.compile(f"(?P<title>{_POST}) ?(?P<name>{SURNAME}[{_CJK}]{{1,2}}){_PHONE_OR_END}")
_ON_A_CARD = re.compile(
    f"(?:^|[\n,，;；|])(?P<name>{SURNAME}[{_CJK}]{{1,2}})(?:[,，/|·\\- ]+{_TITLE}(?=$|[\n,，;；| ])|[ :：]?(?=1[3-9]\\d{{9}}))"
)
"""贺兰 人力资源总监: a name and its post, or a phone, in a line of their own."""
_IN_OFFICE = re.compile(
    f"(?:^|[\n,，;；。 |])(?P<name>{SURNAME}[{_CJK}]{{1,2}})(?=(?:现在|就|才)?是(?!不是)[^,，。;；\n ]{{0,12}}?{_POST}(?:$|[\\s,，。;；(（]))"
)
"""葛亮是海通的设备科长: a whole name of which a post is told."""
_TITLED_AND_DOES = re.compile(
    f"{_POST}(?P<name>{SURNAME}[{_CJK}]{{1,2}}?)(?=[说聊谈通来接发给要问让见和跟约打回答在]|负责|对接)"
)
"""HRD夏薇通了电话, 采购经理王芳接待的."""
_DEPARTMENT_BEFORE = re.compile(
    f"(?:(?:分管|主管|管|负责|抓|跑|做|搞|干)(?P<run>{_DEPARTMENT})(?:这块|这边|方面)?(?P<its>的)|"
    f"(?P<post>{_DEPARTMENT})(?P<of>(?:[上口]|那[边头块]|这[边头块]|方面)的|那边|这边|的)?)$"
)
"""采购 of 采购小孙, 采购上的小丁, 采购那边小丁, 管采购的小丁."""
_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9@._\-])[A-Z][a-z]+(?: [A-Z][a-z]+)?(?![A-Za-z0-9_\-]|\.[a-z]|@[A-Za-z0-9\-]+\.[a-z])"
)
_ENGLISH_FOLDED = re.compile(
    rf"(?<![a-z0-9@._\-])[a-z]+(?=[{_CJK}]| ?[,，。;；!！\n]| ?$)|(?<=[{_CJK}])[a-z]+(?![a-z0-9@_\-]|\.[a-z]| [a-z])"
)
_NO_SURNAMES = frozenset(
    {
        "zoom", "teams", "webex", "skype", "call", "called", "meeting", "email", "emailed", "mail", "wechat", "whatsapp",
        "linkedin", "review", "update", "demo", "lunch", "dinner", "coffee", "visit", "said", "says", "asked", "told",
        "replied", "confirmed", "wants", "needs", "will", "is", "was", "has", "and", "from", "at", "in",
    }
)  # fmt: skip
"""Behind a first name they begin what is told of it."""
_ENGLISH_WORDS = frozenset(
    words("mark may grace joy rose daisy ruby crystal amber angel candy cherry coco hope ivy lee art pat ray")
)
_TITLE_ALONE = re.compile(f"(?P<title>{_DEPARTMENT}?(?:{_one_of(POSTS)}))")
_WHOLE_WORDS = re.compile(
    f"(?P<post>{_TITLE})?的?(?:(?P<how>[老小阿大])(?P<fam>{SURNAME})|(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{1,2}})??(?P<hon>{_HONORIFIC}))"
)

_HONORIFIC_HERE = re.compile(_HONORIFIC)
_PERSON_HERE = re.compile(
    f"{_TITLE}?的?(?:[老小阿]{SURNAME}|阿[{_GIVEN_CALLED}坤聪丹洁文国]|(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{0,2}}?)(?P<hon>{_HONORIFIC})|姓{SURNAME})"
)
_ANY_POST = re.compile(_one_of(POSTS))
"""Looked for before what is longer: most messages name no post."""
_PERSONS = Screen(
    (
        _CALLED,
        _CALLED_IN_FULL,
        _CALLED_TWICE,
        _FAMILIAR,
        _NAMED,
        _TAKES_OVER,
        _IN_CHARGE_NOW,
        _TITLED,
        _ON_A_CARD,
        _IN_OFFICE,
        _TITLED_AND_DOES,
    ),
    lambda pattern: pattern,
)


@quick
@dataclass(frozen=True, slots=True)
class Person:
    """What the words say about whom they mean. All folded; empty where not said.

    Attributes:
        span: Where the words stand, with the post before the name (采购小孙).
        name: How a new person is written down: the words without particles; 钱老板 for 姓钱的老板.
        surname: 张 of 张总.
        given: 立新 of 立新总, 志明 of 谢志明经理.
        honorific: 总, 经理, 工 ...
        post: Department or post said with the name: 采购, 质量部.
        how: 老, 小 or 阿.
    """

    span: Span
    name: str
    surname: str = ""
    given: str = ""
    honorific: str = ""
    post: str = ""
    how: str = ""
    is_title_only: bool = False
    is_introduced: bool = False
    """Told by 姓: the listener is not thought to know this person."""
    is_doubtful: bool = False
    """Only believed where somebody known is called so (于队)."""
    fits: tuple[str, ...] | None = None
    """Posts of those who are called by an honorific of the company's own; None for an honorific that everybody knows."""

    @property
    def called(self) -> str:
        """How somebody new is written down: by the whole name where it is said (丁磊 of 丁磊经理), else by the words."""
        is_whole = bool(self.surname and self.given and self.honorific) and not self.how
        return self.surname + self.given if is_whole else self.name

    @property
    def bare(self) -> str:
        """The name without the post before it; the whole where they cannot be parted (姓钱的老板)."""
        if not self.post:
            return self.name
        said = self.how + self.surname + self.given + self.honorific
        return said if said and self.name.endswith(said) and self.span.end - self.span.start >= len(said) else self.name


def _is_word(text: str) -> bool:
    return text in WORDS


def _reads_on(text: str, start: int) -> bool:
    """Tell whether a new word may start at `start`: no text left, no Chinese, a word, or what is said after a person."""
    if start >= len(text) or not "\u4e00" <= text[start] <= "\u9fff":
        return True
    return text[start] in _AFTER_A_PERSON or text[start : start + 2] in WORDS


def _with_post(text: str, start: int, end: int, *, by_surname: bool = False) -> tuple[int, str, str]:
    """Return where the post or department before a name starts, the post, and how the person is written down.

    A post right before the name is written with it (采购小孙), one that is told of the person is not (采购上的小丁), nor is the
    department of who is called by post (采购部马部长, `by_surname`).
    """
    match = _DEPARTMENT_BEFORE.search(text, max(0, start - 12), start)
    if match is None:
        return start, "", text[start:end]
    post = match["run"] or match["post"]
    is_told = match["its"] or (match["of"] or "的") != "的" or (by_surname and _is_department(post))
    return match.start(), post, text[start:end] if is_told else post + text[start:end]


def _is_department(post: str) -> bool:
    """Tell whether a post is where somebody sits (采购部), rather than what one does or is called by (采购, 车间)."""
    return post.endswith(DEPARTMENT_ENDS) and post not in TITLE_WORDS


def _called(text: str, match: re.Match[str]) -> Person | None:
    surname, given, honorific = match["sur"], match["given"] or "", match["hon"]
    start, end = match.start(), match.end("hon")
    if len(given) == 2 + len(surname):
        return _called_by_both(surname, given[:2], honorific, Span(start, end))
    before = text[start - 1] if start else ""
    ends_a_word = surname not in _COMMON_SURNAMES and before + surname in WORDS
    if surname == "任" and before and before in _TAKES_A_POST:
        return None
    is_torn = (
        not given
        and surname not in _COMMON_SURNAMES
        and before in SURNAMES
        and before not in _BEFORE_A_PERSON
        and text[start - 2 : start] not in WORDS
    )
    if surname in UNLIKELY_SURNAMES and (before in _NUMERALS or before + surname in WORDS):
        return None
    if surname in UNLIKELY_SURNAMES and (
        given or honorific in ("采购", "财务", "物业", "代表", "顾问", "专家", "专员", "助理")
    ):
        return None
    if given and (_is_word(given) or _is_word(surname + given[0]) or _is_word(given[-1] + honorific[0])):
        return None
    if given and given[-1] != surname and is_usual(given[-1]) and len(given) == 2 and len(honorific) == 1:
        return None
    if given and (honorific in TITLE_WORDS or given in TITLE_WORDS or any(char in _NOT_GIVEN for char in given)):
        return None
    if (
        len(given) == 1
        and given in _COMMON_SURNAMES
        and surname not in _COMMON_SURNAMES
        and "\u4e00" <= before <= "\u9fff"
    ):
        # 教学楼谭校长 is 谭校长, nobody called 楼谭.
        return None
    if honorific == "店" and (given or ("\u4e00" <= before <= "\u9fff" and before not in _BEFORE_A_PERSON)):
        # 滨江店 is a branch, no 江店.
        return None
    if len(given) == 2 and given[-1] in "升任当提" and text[end : end + 1] in ("了", "啦"):
        # 贺强|升副总了.
        return None
    if (
        surname in CONNECTIVES
        and len(honorific) > 1
        and "\u4e00" <= before <= "\u9fff"
        and before not in _BEFORE_A_PERSON
    ):
        return None
    is_twice = given.endswith(surname)
    if is_twice:
        # 孙鹏孙经理: the name, and once more the surname with the honorific.
        given = given[: -len(surname)]
    is_subject = (
        honorific == "总" and not given and surname in _COMMON_SURNAMES and before not in ("小", "老", "大", "阿")
    )
    if len(honorific) == 1 and _is_word_with_next(honorific, text, end) and not (is_subject and text[end] == "是"):
        return None  # 王总|是, no 王|总是
    if honorific in SHORT_HONORIFICS_UNSAFE and (given or not _reads_on(text, end) or before + surname in _DEPARTMENTS):
        return None
    if len(honorific) > 1 and surname not in _COMMON_SURNAMES and is_word(surname + honorific[0]):
        return None
    if not given and len(honorific) == 1 and (surname + honorific in WORDS or surname + honorific in _HOUSES):
        return None
    if text.startswith(_TITLE_STARTS, start) or surname in _WORDS_FIRST:
        return None
    if honorific in TITLE_WORDS and _CALLED.match(text, end):
        # 教务吴老师: what stands before the person is no person.
        return None
    begin, post, name = (start, "", surname + given) if is_twice else _with_post(text, start, end, by_surname=True)
    return Person(
        span=Span(begin, end),
        name=name,
        surname=surname,
        given=given,
        honorific=honorific,
        post=post,
        is_doubtful=ends_a_word
        or is_torn
        or (honorific in _RARE_HONORIFICS and surname not in _COMMON_SURNAMES)
        or (honorific in SHORT_HONORIFICS_UNSAFE and surname in UNLIKELY_SURNAMES),
    )


_BETWEEN_TWO = frozenset("总副了的在被把给和跟与及见去到让请找约催陪带问要叫说是讲也都对向不没")


def _called_by_both(surname: str, given: str, honorific: str, span: Span) -> Person | None:
    """Return who is called by the whole name and once more by the surname (邓小林邓工); None where there are two (邓工和邓总)."""
    name = surname + given
    if _is_word(name) or given in HONORIFICS or not _BETWEEN_TWO.isdisjoint(given):
        return None
    return Person(span, name, surname, given, honorific)


_RARE_HONORIFICS = frozenset("生太桑导编检")
"""With a rare surname they are more often a word than a person: 鱼生, 花生, 时导."""
_POST_BEFORE = re.compile("(?:助理|秘书|会计|出纳|文员|店员|徒弟|同事|前台|司机|手下|主管|经理|主任)的?$")


_NO_NICKNAMES = ("小红书", "小程序", "小米粥", "小灵通", "小葵花", "小罐茶", "老板", "老师傅")
"""Words that begin like a nickname."""


def _familiar(text: str, match: re.Match[str]) -> Person | None:
    surname, how = match["sur"], match["how"]
    start, end = match.span()
    if how == "老" and text.startswith("头", end) and not is_word(surname + "头"):
        end += 1  # 老周头
    follow = text[end : end + 1]
    begin, post, name = _with_post(text, start, end)
    is_word_too = how + surname in WORDS and how + surname != "老周"
    is_doubtful = is_word_too and not post and _POST_BEFORE.search(text, max(0, start - 4), start) is None
    if is_doubtful and surname not in _COMMON_SURNAMES:
        return None
    before = text[start - 1 : start]
    if before and (before in "附实" or (before + how in WORDS and before in "大多最很较不太年古缩减变弱微中")):
        return None
    if surname + follow in WORDS and not (surname in _COMMON_SURNAMES and _reads_on(text, end)):
        return None
    if surname in UNLIKELY_SURNAMES and not _reads_on(text, end):
        return None
    if text.startswith(_NO_NICKNAMES, start):
        return None
    if surname not in _COMMON_SURNAMES and is_word(surname + follow):
        return None  # 小|冷库
    return Person(span=Span(begin, end), name=name, surname=surname, how=how, post=post, is_doubtful=is_doubtful)


def _with_small(text: str) -> Iterator[Person]:
    """Yield who is called by a whole name with a 小 in it (金小平), where no nickname of a usual surname stands there (采购小王)."""
    for match in _WITH_SMALL.finditer(text):
        surname, given, last = match["sur"], match["given"], match["given"][1]
        is_name = last in _GIVEN_CALLED or (given not in WORDS and not is_usual(last))
        before = text[match.start() - 1 : match.start()] + surname
        if is_name and surname not in _NO_HEAD and before not in WORDS and _reads_on(text, match.end()):
            yield Person(span=Span(*match.span()), name=match[0], surname=surname, given=given)


def find_persons(text: str) -> Iterator[Person]:
    """Yield the persons that folded `text` speaks of by surname, in no order; spans may overlap."""
    may_match = _PERSONS.of(text)

    def found(*patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return (match for pattern in patterns if pattern in may_match for match in pattern.finditer(text))

    for match in found(_CALLED, _CALLED_IN_FULL, _CALLED_TWICE):
        if (person := _called(text, match)) is not None:
            yield person
    for match in found(_FAMILIAR):
        if (person := _familiar(text, match)) is not None:
            yield person
    yield from _with_small(text) if "小" in text else ()
    for match in _BY_GIVEN.finditer(text) if _NICKNAMED.search(text) else ():
        name = match["name"]
        if not is_word(name) and name not in WORDS and _reads_on(text, match.end()):
            begin, post, whole = _with_post(text, *match.span())
            given = match["given"] or match["elder"]
            yield Person(span=Span(begin, match.end()), name=whole, given=given, how="阿", post=post)
    if "姓" in text:
        for match in _SURNAMED.finditer(text):
            after = match["after"] or match["title"] or ""
            honorific = next((hon for hon in _LONGEST_FIRST if after.endswith(hon)), after)
            if honorific in TITLE_WORDS:
                after = honorific = ""  # 管设备, 姓印
            yield Person(
                span=Span(match.start(), match.end()),
                name=match["sur"] + (honorific or "先生") if after else "姓" + match["sur"],
                surname=match["sur"],
                honorific=honorific,
                post=after,
                is_introduced=True,
            )
    for match in found(_NAMED):
        if not _is_word(match["name"]) and match["name"][-1] not in "了的吗呢吧啊":
            yield Person(span=Span(*match.span("name")), name=match["name"])
    for match in found(_TAKES_OVER, _IN_CHARGE_NOW):
        if not _is_word(match["name"]) and read_person(match["name"]) is None:
            yield Person(span=Span(*match.span("name")), name=match["name"])
    has_post = _ANY_POST.search(text) is not None
    for match in found(_TITLED) if has_post else ():
        name = match["name"]
        is_cut = name[-1] in "了的吗呢吧啊过到在" or _HONORIFIC_HERE.match(name, 1)
        if not _is_word(name) and not is_cut and name[0] not in UNLIKELY_SURNAMES and not name.startswith("谈"):
            yield Person(span=Span(*match.span("name")), name=name, post=match["title"])
    for match in found(_ON_A_CARD, _IN_OFFICE, _TITLED_AND_DOES) if has_post else found(_ON_A_CARD):
        name = match["name"]
        is_verb = name.startswith("谈")  # 找黎经理谈续约
        if (
            not is_word(name)
            and not is_verb
            and name[0] not in UNLIKELY_SURNAMES
            and not _HONORIFIC_HERE.match(name, 1)
        ):
            yield Person(span=Span(*match.span("name")), name=name)


def find_english(raw: str) -> Iterator[Person]:
    """Yield the English first names (with a surname after them) in a message as sent: the capital tells a name from a word.

    In a folded message, without any capital, a first name beside Chinese is one; it is written with its capital.
    """
    if raw.islower():
        for match in _ENGLISH_FOLDED.finditer(raw):
            if match[0] in ENGLISH_NAMES and match[0] not in _ENGLISH_WORDS:
                yield Person(span=Span(*match.span()), name=match[0].capitalize(), given=match[0])
        return
    for match in _ENGLISH.finditer(raw):
        first, _, second = match[0].partition(" ")
        if first.lower() in ENGLISH_NAMES:
            # Cindy Zoom完: what one did with her is no surname
            name = first if second.lower() in _NO_SURNAMES else match[0]
            yield Person(span=Span(match.start(), match.start() + len(name)), name=name, given=first.lower())


def find_titles(text: str) -> Iterator[Person]:
    """Yield the posts said without a name (他们采购总监, 老板娘)."""
    for match in _TITLE_ALONE.finditer(text) if _ANY_POST.search(text) else ():
        if match[0].isascii() and not _is_whole_word(text, match.start(), match.end()):
            continue
        yield Person(span=Span(*match.span()), name=match["title"], post=match["title"], is_title_only=True)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether no Latin letter stands right beside the stretch: cto, but not in director."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return not any(char.isascii() and char.isalpha() for char in beside)


def honorific_at(text: str, start: int) -> str:
    """Return the honorific that starts at `start` (总 after 海涛), "" if none does."""
    match = _HONORIFIC_HERE.match(text, start)
    if match is None:
        return ""
    honorific = match[0]
    end = match.end()
    if len(honorific) == 1 and _is_word_with_next(honorific, text, end):
        return ""
    return "" if honorific in SHORT_HONORIFICS_UNSAFE and not _reads_on(text, end) else honorific


_SUMMED = re.compile(r"和 ?(?:[\d为是:：约达超共在等,，。数]|$)")
"""Behind 总 it is 总和, the sum; before anything else 和 joins (见了张总和李敏)."""


_JOINTLY = ("共进", "共同", "共用", "共商", "共议", "共饮")
"""Behind somebody, what is done together with him (与苏总|共进晚餐)."""


def _is_word_with_next(honorific: str, text: str, end: int) -> bool:
    """Tell whether an honorific of one character is the first half of a word (总结, 总和为), and not one with what follows apart."""
    follow = text[end : end + 1]
    if honorific + follow not in WORDS or text[end : end + 2] in WORDS or text.startswith(_JOINTLY, end):
        return False
    return follow != "和" or _SUMMED.match(text, end) is not None


def is_common(surname: str) -> bool:
    """Tell whether a surname is one of those that so many have that it is one before it is a word."""
    return surname in _COMMON_SURNAMES


def is_usual(surname: str) -> bool:
    """Tell whether a character is a surname that many have, though it may be a word as well (周, 高)."""
    return surname in _COMMON_SURNAMES or surname in _USUAL_SURNAMES


def is_person_at(text: str, start: int) -> bool:
    """Tell whether somebody is named from `start` on by surname: 张总, 老李, 采购小孙."""
    match = _PERSON_HERE.match(text, start)
    if match is None:
        return False
    honorific = match["hon"]
    if honorific in SHORT_HONORIFICS_UNSAFE:
        return match["sur"] not in UNLIKELY_SURNAMES and not match["given"] and _reads_on(text, match.end())
    return not (match["given"] and (match["given"] in WORDS or any(char in _NOT_GIVEN for char in match["given"])))


def read_person(said: str) -> Person | None:
    """Read words that are nothing but a person: 采购小孙, 张总, 采购总监; None if they are no such thing (a name, a sentence)."""
    match = _WHOLE_WORDS.fullmatch(said)
    if match is not None:
        of_department = len(match["post"]) if match["hon"] and _is_department(match["post"] or "") else 0
        return Person(
            span=Span(0, len(said)),
            name=said[of_department:].replace("的", ""),
            surname=match["fam"] or match["sur"],
            given=match["given"] or "",
            honorific=match["hon"] or "",
            post=match["post"] or "",
            how=match["how"] or "",
        )
    match = _SURNAMED.fullmatch(said)
    if match is not None:
        return next((p for p in find_persons(said) if p.span == Span(0, len(said))), None)
    if _TITLE_ALONE.fullmatch(said):
        return Person(span=Span(0, len(said)), name=said, post=said, is_title_only=True)
    return None
