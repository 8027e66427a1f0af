"""Whether words are about another deal of the customer than the known one: another phase, title, product, or an order beside it."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.amount_context import shares_a_word
from nlu.document import Clause, Document
from nlu.names import Mention
from nlu.titles import FURTHER_ORDER, MAKE_DEAL, NEXT_PHASE, SIDE_ORDER, TOGETHER, read_title
from nlu.wanted_things import is_at_another_number
from nlu.world import KnownDeal

PHASE: Final = re.compile(r"(?<![分两几])([一二三四五六七八九1-9])期")


_DIGITS: Final = str.maketrans("123456789", "一二三四五六七八九")


def _phases(text: str) -> set[str]:
    return {phase.translate(_DIGITS) for phase in PHASE.findall(text)}


def is_other_phase(deal: KnownDeal, clauses: list[Clause]) -> bool:
    """Tell whether the clauses speak of phases of which the deal's title names another: 一期签了 is not 江湾三期."""
    own = _phases(deal.title or "")
    said = {phase for clause in clauses for phase in _phases(clause.text)}
    return bool(own and said) and own.isdisjoint(said)


def names_other_phase(deal: KnownDeal, clause: Clause) -> bool:
    """Tell whether the words name the deal, but another phase or numbered place of it: 江湾二期 of 江湾三期, 滨河路二期 of 滨河路, 4号车间."""
    if is_at_another_number(clause.text, [deal.title or ""]):
        return True
    own = _phases(deal.title or "")
    if not own:
        return NEXT_PHASE.search(clause.shape) is not None
    said = {match["phase"].translate(_DIGITS) for match in _PHASE_OF_NAMED.finditer(clause.shape)}
    return bool(said) and own.isdisjoint(said)


_PHASE_OF_NAMED: Final = re.compile(r"D的?(?P<phase>[一二三四五六七八九1-9])期(?![^,，]{0,3}付)")


_FURTHER_PHASE: Final = re.compile(
    r"(?<![分拆两几到至和跟与、])第?(?P<phase>[二三四五六七八九2-9])期(?!款|的?款|付|支付|结款?|结算|回款|货款|到账|打款|工程款|的?钱|[个天年月]|[^,，。]{0,2}(?:预付|尾款|进度))"
)
"""A phase of what they buy, and no instalment of its price (二期预算26万, but 二期款20万)."""
_FURTHER_LOT: Final = re.compile(
    r"(?:第[二三四五六2-6]|[二三])批(?:次)?(?:的|那个)?(?!货|款|[^,，]{0,8}(?:[发交到收送付打开催验卸装]|回款|结[款账]))[^,，\d]{0,10}?(?:订单|单子|合同|采购|预算|还?[想要]|再[要订]|追加|\d)"
)
"""Another lot of the goods that is still to be sold (第二批还要10台 大概13万), not one that is on its way (第二批货下周发)."""


def _phases_spoken_of(clause: Clause) -> set[str]:
    return {match["phase"].translate(_DIGITS) for match in _FURTHER_PHASE.finditer(clause.shape)}


def by_phase(clause: Clause, known: Sequence[KnownDeal]) -> int | None:
    """Return the one of several deals whose title names the phase that a clause is about (二期分两批 of 阀体加工二期)."""
    if len(known) < 2 or "期" not in clause.text:
        return None
    said = _phases_spoken_of(clause)
    fitting = [deal.id for deal in known if said & _phases(deal.title or "")]
    return fitting[0] if len(said) == 1 and len(fitting) == 1 else None


_PAID_IN_PARTS: Final = re.compile(r"分(?:期|批|[两二三四五几2-5][期批次])|首期|一期款|第?[一1]期|第?[一1]批|首批")
"""Phases and lots of one order are told beside these."""


_NEW_PLACE: Final = re.compile(
    r"新(?:建|开|上|增|盖|扩|投|起)?[了的]?(?:[一两二三]?[个座条间家栋处片])?(?P<t>[一-鿿]{0,4}?(?:[养肥牧猪鸡鸭牛羊鱼]场|养殖场|线(?!索|上|下|路图)|车间|厂(?!长|家|商)|店(?!长)|楼|标段|厨房|仓库?|园区?(?!长)|校区|院区|基地|机房|病[房区]|泵站|工地|食堂|展馆))"
    r"[^,，。\d]{0,10}?(?:要|想|预算|准备|打算|需要|计划|\d|$)"
)
"""A place of theirs that is new, and what is wanted for it (新产线也要上控制柜, 新店预算6万)."""
_GOES_ON: Final = re.compile(
    r"砍|降|减|压|涨到|加到|改|调|从|提到|[这那][单个笔]|[没不]变|[没不]动|签|推|拖|投产|开业|招人|缺人|去[看拜]|参观"
)
"""It is about a sum or a signing that was told before."""


_OF_A_NEW_ONE: Final = re.compile(r"新(?!学年|年|款|品|版|型|季|系列|一代|[^线厂店楼库园区校院地房站馆段间]{3})")
"""In the title of a deal: it is for a new place itself."""
_TOO: Final = re.compile(r"[也还又再另]")


def _is_for_new_place(clause: Clause, known: Sequence[KnownDeal]) -> bool:
    match = _NEW_PLACE.search(clause.text)
    if match is None or _GOES_ON.search(clause.text) or ("D" in clause.shape and not _TOO.search(clause.text)):
        return False
    titles = [deal.title or "新" for deal in known]
    return not any(_OF_A_NEW_ONE.search(title) or shares_a_word(match["t"], title) for title in titles)


_BESIDES: Final = re.compile(
    r"^(?:[CP那边T ,，]|[他她]们?|说|老板)*(?:另外|除了[^,，]{1,8}?(?:以外|之外|外)?)(?:还|也|又|再|想|他们?|她|说)*(?:要|想|准备|打算)(?:要|上|做|买|换|搞|采购|配|订)*(?:一?[台套批个条份]|Q)?(?:的)?(?P<t>[一-鿿a-z]{2,8})"
)
_NO_THING: Final = re.compile(
    r"折|优惠|降|便宜|让|账期|付款|时间|样[品机本]|发票|资料|合同|方案|报价|质保|培训|安装|发货|送|见|约|谈|聊|看|问|确认|考虑|商量|了解|参观|加价|涨|扣|返|返点|人|证"
)
"""What is wanted besides and is no thing that they buy."""


def _is_wanted_besides(clause: Clause, known: Sequence[KnownDeal]) -> bool:
    """Tell whether something is wanted besides what the known deals are about (另外还要鸭脖, 除了DR还想上一台CT)."""
    match = _BESIDES.match(clause.shape)
    if match is None or _NO_THING.search(match["t"]):
        return False
    return not any(shares_a_word(match["t"], deal.title or match["t"]) for deal in known)


def is_further_part(clause: Clause, known: Sequence[KnownDeal], doc: Document) -> bool:
    """Tell whether a clause is about a phase, a lot or a new place of which no title of the known deals speaks (控制柜二期预算26万)."""
    text = clause.text
    if "新" in text and _is_for_new_place(clause, known):
        return True
    if ("另外" in text or "除了" in text) and _is_wanted_besides(clause, known):
        return True
    if "期" not in text and "批" not in text:
        return False
    if _PAID_IN_PARTS.search(doc.text):
        return False
    told = {phase for deal in known for phase in _phases(deal.title or "")}
    said = _phases_spoken_of(clause)
    if said:
        return said.isdisjoint(told)
    return _FURTHER_LOT.search(text) is not None


PROJECT: Final = re.compile(
    r"(?:线|车间|项目|系统|平台|工程|改造|扩建|升级|招标|集采|年框|框架|维保|厂房?|期|仓库?|楼|园区?|门店|店|机房|食堂|宿舍|展厅|实验室|中心|站|室|馆|"
    r"设备|软件|硬件|服务|培训|课程?|采购|机器人|单元|装置|机组|工位|更换|更新|新增|扩容|续费|续约|续签|定制|开发|搬迁|装修|检测|运输|配送|运维|租赁|咨询|广告|活动|小程序|app|mes|erp|wms|crm|oa)$",
    re.IGNORECASE,
)
"""How the name of a deal ends; other words beside a sum only remark on the deal (有戏, 比较急)."""
_OF_A_PHASE: Final = re.compile(r"第?[二三四五六七八九2-9]期(?=.{2})")
"""How the name of a further part begins (二期氮气单元)."""
_OF_JOINT_JOB: Final = f"title: {TOGETHER}"
TELLING_RULES: Final = frozenset(
    {"title: the words given", "title: beside the sum", "title: of so much", _OF_JOINT_JOB}
)
"""Ways of naming a deal that leave no doubt that the words are its name."""


COMMON: Final = re.compile(
    r"项目|采购|设备|改造|系统|[一二三四]期|平台|年度|框架|合同|服务|升级|产线|方案|切换|替代|"
    r"导入|配套|供应|二供|年框|长协|更新|供货|批量|技术|管理|工程|建设|[^一-鿿a-z0-9]"
)
"""Words that many titles have."""


def has_other_title(deal: KnownDeal, clauses: list[Clause], doc: Document) -> bool:
    """Tell whether the clauses name a deal in words that the known one's title has nothing of (/商机 华星 仓库改造 50万)."""
    if not deal.title:
        return False
    is_command = doc.command == "deal" or MAKE_DEAL.search(doc.text) is not None
    title = read_title(clauses, doc, is_command=is_command)
    if title is None or title.rule not in TELLING_RULES or title.span is None:
        return False
    is_phase = _OF_A_PHASE.match(title.value.name) is not None
    is_telling = title.rule in ("title: of so much", _OF_JOINT_JOB)
    if (
        not is_phase
        and not is_telling
        and not PROJECT.search(title.value.name)
        and not (is_command and _names_a_thing(title.value.name))
    ):
        return False
    goods = [
        m
        for m in doc.mentions
        if m.kind == "product" and m.span.start < title.span.end and title.span.start < m.span.end
    ]
    if not is_phase and goods and not (is_command and _are_others(goods, deal, doc)):
        return False
    said, own = title.value.name.lower(), deal.title.lower()
    if COMMON.sub("", said) and COMMON.sub("", own):
        said, own = COMMON.sub(" ", said), COMMON.sub(" ", own)
    return not any(pair.strip() == pair and pair in own for pair in (said[i : i + 2] for i in range(len(said) - 1)))


_TOGETHER: Final = ("一起", "一块", "合伙", "联合", "搭伙", "合作", "分包", "总包")


def is_joint_job(clauses: list[Clause], known: Sequence[KnownDeal], doc: Document) -> bool:
    """Tell whether all is about a job that another house contracts for and has us do a part of, which none of the known deals is for."""
    if not known or not any(words in doc.text for words in _TOGETHER):
        return False
    title = read_title(clauses, doc)
    if title is None or title.rule != _OF_JOINT_JOB:
        return False
    return all(has_other_title(deal, clauses, doc) for deal in known)


_REMARK: Final = re.compile(
    r"跟进|推进|有[戏望]|客户|急|希望|把握|机会|抓紧|重点|优先|重要|竞争|价格|报价|合同|流程|立项|招标|拜访|见面|沟通|谈|聊|催|等|快|慢|稳|悬|难|好|高|低|今年|明年|[月年周]|大概|估计|可能|预计|同意|答应|确认|下单|赶|盯|搞定|拿下|[了吧呢吗啊]$"
)
"""Words of a command that tell how the deal stands, and not what it is."""
_SHORTEST_THING: Final = 4


def _names_a_thing(words: str) -> bool:
    """Tell whether the words of a command, which stand where the name of the deal does, tell what is to be bought (手术室净化)."""
    return len(words) >= _SHORTEST_THING and _REMARK.search(words) is None


def _are_others(goods: Sequence[Mention], deal: KnownDeal, doc: Document) -> bool:
    """Tell whether the goods are none of those that the title of the deal names."""
    said, own = _products([m for m in goods if m.is_sure]), _products(doc.names.find(deal.title or ""))
    return bool(said) and None not in own and own.isdisjoint(said)


_OF_A_PRODUCT: Final = re.compile(r"G(?:的|那个?|这个?)*(?:单子?|订单|合同|协议)")


def is_beside(clause: Clause, known: list[KnownDeal], doc: Document) -> bool:
    """Tell whether a clause speaks of an order beside the known deals: 样机单子, or the order of a product that none of them is for."""
    titles = [deal.title or "" for deal in known]
    if not all(titles):
        return False
    if FURTHER_ORDER.search(clause.shape) and "D" not in clause.shape:
        return True
    side = SIDE_ORDER.search(clause.shape)
    if side is not None:
        return not any(char in title for title in titles for char in side["t"])
    if not _OF_A_PRODUCT.search(clause.shape):
        return False
    said = _products([m for m in clause.mentions if m.is_sure])
    theirs = [_products(doc.names.find(title)) for title in titles]
    return bool(said) and all(ids and None not in ids and ids.isdisjoint(said) for ids in theirs)


def _products(mentions: Sequence[Mention]) -> set[int | None]:
    """Return the products named; None among them stands for one that nobody can tell."""
    return {m.best.ref.id if m.best is not None else None for m in mentions if m.kind == "product"}
