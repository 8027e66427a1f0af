"""The patterns of how a person is spoken of, and the characters that tell a name from a word."""

from typing import Final

from nlu import patterns as re
from nlu.names.data.people import (
    COMPOUND_SURNAMES,
    DEPARTMENT_ENDS,
    HONORIFICS,
    POSTS,
    SURNAMES,
    TITLE_WORDS,
    UNLIKELY_SURNAMES,
)
from nlu.names.data.words import WORDS
from nlu.screen import Screen
from nlu.wording import one_of

_CJK = "\u4e00-\u9fff"
_AFTER_A_PERSON = frozenset(
    "说要来问给让带在那这和跟与把请约叫想催不没也都就还电接发看找回的他她是有去见聊谈讲陪到又刚今明昨上下周等话了倾亲出开过收签拍同答认松陪报付批审买订退换微嫌定约点催给负全临加推转拉调退辞升跳马上已经安全觉得希望愿吃喝坐走帮送寄留夸急休病打生管"
)
BEFORE_A_PERSON = frozenset("个位跟和与给让请问见叫陪约是的了找说催")
NOT_GIVEN = frozenset(
    "县市区镇乡总副大小老的了给在和跟与去到见是要把被让我他她你们也都这那个不没有说问找约催陪带做管当"
)
NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万两半几多")
USUAL_SURNAMES = "周高方程石"
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨赵黄吴徐孙朱马胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶苏魏吕任沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊"
    "秦邱尹薛闫侯龙陶黎贺顾毛郝龚邵钱覃武戴莫孔汤"
)
"""So many have one of these that it is a surname before it is a word."""


SURNAME = f"(?!(?<=[答供适])应)(?:{one_of(COMPOUND_SURNAMES)}|[{''.join(sorted(SURNAMES))}])"
"""The 应 of 答应董主任 is no surname."""
_HONORIFIC = f"(?:{one_of(HONORIFICS)})".replace("总助|", "总助(?!理)|").replace(
    "总管|", "总管(?![着得理事控我们他她这那你])|"
)
_DEPARTMENT = f"(?:(?:{one_of(TITLE_WORDS)}){{1,3}}(?:{one_of(DEPARTMENT_ENDS)})?)"
_POST = f"(?:{_DEPARTMENT}?(?:{one_of(POSTS)}))"
_JOB = f"(?:{one_of(post for post in POSTS if post.endswith(('师', '士')))})"
_TITLE = f"(?:{_POST}|{_DEPARTMENT})"
_PHONE_OR_END = (
    r"(?=[\s,，。;；:：、!！?？(（)）\-/]|1[3-9]\d{9}|$|的?(?:电话|手机|微信|邮箱|座机|号码)|的(?=[\s,，。;；!！]|$))"
)

CALLED = re.compile(f"(?P<sur>{SURNAME})(?P<given>)(?P<hon>{_HONORIFIC})")
CALLED_IN_FULL = re.compile(f"(?=(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{1,2}}?)(?P<hon>{_HONORIFIC})).")
"""Takes one character, so that the names within a name are found too."""
CALLED_TWICE = re.compile(f"(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{2}}(?P=sur))(?P<hon>{_HONORIFIC})")
"""邓小林邓工; with a shorter name `CALLED_IN_FULL` finds it."""
FAMILIAR = re.compile(f"(?P<how>[老小阿])(?P<sur>{SURNAME})")
GIVEN_CALLED = (
    "伟芳娜秀英敏静丽强磊军勇艳杰娟涛明超霞平刚桂兰红玉梅华斌浩凯健俊玲婷慧莹欣怡佳雨轩宏海东飞鹏辉峰波林森松春亮光德才贵荣昌兴旺祥康宁良"
    "珍珠翠凤燕莲菊蓉芬萍莉薇蕾娇妹娣娥淑贤雄虎生威豪坤乾民友忠仁义信炳财发顺添焕锦炎焰标彪权泉根土水银娴琪"
)
BY_GIVEN = re.compile(
    f"(?P<name>阿(?P<given>[{GIVEN_CALLED}聪丹洁晶琳涵彤坚文国耀祖达锋俭成业新鸿基立颖芷乐谦灿彬腾骏翔哲毅喜庆福寿牛狗猫胖龙])|(?P<elder>[{GIVEN_CALLED}])[姐哥])"
)
"""阿霞, 芳姐, 强哥: a given name with what one calls people by, as they say in the south."""
NICKNAMED = re.compile("[阿姐哥]")
WITH_SMALL = re.compile(f"(?P<sur>[{''.join(sorted(SURNAMES))}])(?P<given>小[{_CJK}])")
NO_HEAD = frozenset("哈和于从有就向都时能但那别后对单与同及把被给跟让是来去到要说在的了管做")
"""Surnames that are more often the last word before a nickname (和小平)."""
SURNAMED = re.compile(
    f"(?:(?P<title>{_TITLE})[,，、 ]?)?(?:是|叫)?(?:个)?姓(?P<sur>{SURNAME})(?:[的 ,，](?P<after>{_HONORIFIC}|{_TITLE}))?"
)
NAMED = re.compile(
    f"(?:(?:联系人|对接人|收件人|接口人|负责人|经办人|接[手替任班管]的?[人者]|继任[者人]?|姓名|名字|客户代表|全名)(?:是|叫|为)?[:： ]?(?:(?:总部|集团|总公司|分公司|工厂|厂里|项目部|[一-鿿]{{2,4}}部)的)?|(?<![{_CJK}])叫|名叫|(?:新来的|采购|经理|主任|部长|老板|厂长|总监|主管|人|她|他|[一两][个位]|小伙子?|姑娘)叫|(?:部|科|处|办|室|车间|那边)(?:新来|新到|新调来|新任)的)"
    f"(?P<name>{SURNAME}[{_CJK}]{{1,2}}?){_PHONE_OR_END}"
)
_WHO = f"(?P<name>[{''.join(sorted(SURNAMES - UNLIKELY_SURNAMES))}][{_CJK}]{{1,2}}?)"
TAKES_OVER = re.compile(
    f"(?:(?:接手|接替|接班|顶替|负责|对接)的(?:人)?(?:是|叫)|(?:对接人|联系人|接口人|经办人)(?:换成|改成|变成|现在是|是)了?|以后(?:都)?(?:找|跟|联系)|交接给了?)"
    f"{_WHO}(?={_PHONE_OR_END}|了?(?:$|[,，。 ])|对接|接手|负责|联系|来|就)"
)
IN_CHARGE_NOW = re.compile(
    f"(?:现在|以后|如今|今后|往后)都?(?:是|由|归|换成?了?)[他她]?们?(?:{_TITLE})?{_WHO}(?=在?(?:管|负责|对接|接手|接管|跟))"
)
TITLED = re.compile(f"(?P<title>{_POST}) ?(?P<name>{SURNAME}[{_CJK}]{{1,2}}){_PHONE_OR_END}")
ON_A_CARD = re.compile(
    f"(?:^|[\n,，;；|])(?P<name>{SURNAME}[{_CJK}]{{1,2}})(?:[,，/|·\\- ]+{_TITLE}(?=$|[\n,，;；| ])|[ :：]?(?=1[3-9]\\d{{9}}))"
)
"""贺兰 人力资源总监: a name and its post, or a phone, in a line of their own."""
IN_OFFICE = re.compile(
    f"(?:^|[\n,，;；。 |])(?P<name>{SURNAME}[{_CJK}]{{1,2}})(?=(?:现在|就|才)?是(?!不是)[^,，。;；\n ]{{0,12}}?{_POST}(?:$|[\\s,，。;；(（]))"
)
"""葛亮是海通的设备科长: a whole name of which a post is told."""
TITLED_AND_DOES = re.compile(
    f"{_POST}(?!周[一二三四五六日天末][前后内早晚上下中之以])(?P<name>{SURNAME}[{_CJK}]{{1,2}}?)(?=[说聊谈通来接发给要问让见和跟约打回答在]|负责|对接|介绍|表示|明确|提出|指出|认为|反馈|强调|透露|告知|希望|建议|同意|确认|陪同|主持|出席|参加|到场|致电|签|批|带|催|加)"
)
"""HRD夏薇通了电话, 采购经理王芳接待的."""
DEPARTMENT_BEFORE = re.compile(
    f"(?:(?:分管|主管|管|负责|抓|跑|做|搞|干)(?P<run>{_DEPARTMENT})(?:这块|这边|方面)?(?P<its>的)|"
    f"(?P<post>{_DEPARTMENT}|{_JOB})(?P<of>(?:[上口]|那[边头块]|这[边头块]|方面)的|那边|这边|的)?)$"
)
"""采购 of 采购小孙, 采购上的小丁, 采购那边小丁, 管采购的小丁."""
TITLE_ALONE = re.compile(f"(?P<title>{_DEPARTMENT}?(?:{one_of(POSTS)}))")
WHOLE_WORDS = re.compile(
    f"(?P<post>{_TITLE})?的?(?:(?P<how>[老小阿大])(?P<fam>{SURNAME})|(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{1,2}})??(?P<hon>{_HONORIFIC}))"
)

HONORIFIC_HERE = re.compile(_HONORIFIC)
PERSON_HERE = re.compile(
    f"{_TITLE}?的?(?:[老小阿]{SURNAME}|阿[{GIVEN_CALLED}坤聪丹洁文国]|(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{0,2}}?)(?P<hon>{_HONORIFIC})|姓{SURNAME})"
)
ANY_POST = re.compile(one_of(POSTS))
"""Looked for before what is longer: most messages name no post."""
PERSONS = Screen(
    (
        CALLED,
        CALLED_IN_FULL,
        CALLED_TWICE,
        FAMILIAR,
        NAMED,
        TAKES_OVER,
        IN_CHARGE_NOW,
        TITLED,
        ON_A_CARD,
        IN_OFFICE,
        TITLED_AND_DOES,
    ),
    lambda pattern: pattern,
)


_REACHED_BY: Final = frozenset(("座机", "固话", "分机"))
"""What stands behind a name and is no word of everybody's (阿霞座机)."""


def reads_on(text: str, start: int) -> bool:
    """Tell whether a new word may start at `start`: no text left, no Chinese, a word, or what is said after a person."""
    if start >= len(text) or not "\u4e00" <= text[start] <= "\u9fff":
        return True
    word = text[start : start + 2]
    return text[start] in _AFTER_A_PERSON or word in WORDS or word in _REACHED_BY


_KIN: Final = frozenset("哥姐叔婶嫂姨")
"""What friends are called by; a word only before another of its kind (哥们, 姐妹, 叔父)."""
_KIN_GOES_ON: Final = frozenset("哥姐叔婶嫂姨们俩儿夫弟妹侄父祖伯娘子妈惠")


def is_called_kin(text: str, end: int) -> bool:
    """Tell whether the character before `end` is what a friend is called by, and no word goes on from it (马哥|拿了)."""
    return text[end - 1] in _KIN and text[end : end + 1] not in _KIN_GOES_ON


def is_usual(surname: str) -> bool:
    """Tell whether a character is a surname that many have, though it may be a word as well (周, 高)."""
    return surname in COMMON_SURNAMES or surname in USUAL_SURNAMES
