"""Days on which they do something among themselves, and days on which nobody is to come: nothing to follow."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.topics import Topic

_THEIR_CALENDAR: Final = re.compile(
    r"(?:(?:校|院|厂|店|司|行)庆|运动会|联欢|军训|[高中小]考(?!虑|察|勤|核)|期[末中]考|考完试|毕业|招生|(?:供应商|供货商|经销商|代理商|家长|职代|股东)大?会|迎检|督[导查察]|巡[视察]组?|飞检|外审|年审|复审|复评|三甲|进驻|"
    r"(?:学生|新生|员工|新人)[^,，]{0,6}报到|迎新|(?:研究生|论文|毕业|博士|硕士)[^,，]{0,2}答辩|出栏|补栏|投苗|放苗|育苗|禁渔|休渔|插秧|开镰|搬(?:到|去|家|厂|迁|新)|乔迁|(?:环保|环境|安全|安监|消防|税务|工商|卫生|食药监?)的?(?:大?检查|督查|检查组|巡查)|评(?:[一-鿿]?星|三级|示范)|"
    r"交[船房楼车]期?(?!合同)|点火|停炉|开炉|试运[行营]|通车|开[园馆]|锁门|关门|打烊|轮休|倒班|盘点|接孩子|送孩子|接娃|婚礼|回(?:娘|老)家|探亲|扫墓|上坟|考驾照|打疫苗|述职|都(?:在)?开会|才上班|都不在)(?!(?:用|的)*(?:资料|材料|文件|方案|报告|物资|设备|样品|礼|花))|"
    r"(?:合同|协议|标书|文件|单子|上)[里上面头]*写(?:着|的|明|了)?(?:是|的是)?(?=[^,，]{0,3}\d)"
)
"""What they do among themselves on a day, and what a paper says of it: nothing to follow unless we are asked to come."""
_ASKS_US: Final = re.compile(
    "来(?:我们|咱|我司|公司)|[让请叫喊邀约催](?:我|咱)|(?:我们?|咱们?)(?:也|得|要|去|就|先|到时)"
)
_WE_GO: Final = re.compile("(?:去(?!年)|看|送|拜访|参加|参观|陪|帮|赶)[^,，]{0,12}$")
"""Before such words: somebody goes there for it (后天去看他的育苗棚)."""
_SAID_NEXT: Final = 12
"""Characters behind a clause in which we may be asked to come."""


def is_their_own(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause tells what they do among themselves, and neither it nor what follows asks us to it (他们八号开供应商大会, 让咱们去两个人)."""
    told = _THEIR_CALENDAR.search(clause.plain)
    if told is None or _WE_GO.search(clause.plain, 0, told.start()) is not None:
        return False
    return _ASKS_US.search(doc.text, clause.span.start, clause.span.end + _SAID_NEXT) is None


_FORBIDS: Final = re.compile(
    r"(?:所以|就|让|叫|说|要|请|我们?|咱们?|你们?|大家|先|都|最好|千万|[那这](?:会儿?|个点|几天|两天|时候|段时间|之前|期间)|之前|期间|[ ,，])*"
    r"(?<![分特级个性区类])(?:别|不要|甭|勿)(?:再|老|先|总|在)*(?:[那这](?:会儿?|个点|几天|两天|时候|段时间))?(?:给|找|跟|往|向)?(?:他|她|[CP])*们?(?:去|来|过[去来]|上门|打(?!样|款|印|包)|催|找|联系|打扰|安排|约|烦|跑)"
    r"[^,，了]*"
    r"|(?:期间|之前|之内|[那这]段时间|到时候|都|也|人|车|谁|施工队|我们?|咱们?|[ ])*(?:不能|不让|不准|不许|没得|没法|不可以)(?:进(?!度|展|行)|去|来|见|施工|进场|安装|动工|拜访)[^,，了]{0,4}"
)
"""A clause that forbids to come or to call: the day before it tells why, and nothing to do (16到20号审计组进驻, 别去)."""


_CANNOT_THEN: Final = re.compile(
    r"(?:所以|那天|就|我们?|咱们?|都|[ ,，])*(?:看|去|来|进|做|送|见|装|施工|干|弄|验|测|试|拜访)(?:不了|不成)(?:了|的)?"
)


_SHUT: Final = re.compile(
    r"T(?:之?内|期间|之前|以前|前)?(?:都|也|人|车|谁)*(?:不能|不让|不准|不许|没得|没法)(?:进(?!度|展|行)|去|来|见|施工|进场|安装|动工|拜访)[^,，了再]{0,4}$"
)
"""Up to a day nobody is let in (21天内不能进)."""


def is_why_not(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause of a day only gives the reason why the next one forbids to come or call, or says that one cannot (审计组20号进驻, 别去; 周一停水检修, 看不了)."""
    at = topic.clauses.index(clause)
    if _SHUT.search(clause.shape.strip()) is not None:
        return True
    after = topic.clauses[at + 1 : at + 2]
    if not after or after[0].line != clause.line:
        return False
    behind = after[0].shape.strip()
    is_no_wish = "要" not in clause.plain and clause.tense == "open"
    return _FORBIDS.fullmatch(behind) is not None or (is_no_wish and _CANNOT_THEN.fullmatch(behind) is not None)
