"""More of a visit told a moment ago, in a message of its own that names nobody anew: 她嫌贵 想砍到60万, 对了 他们也在看二期.

Read only where nothing else was: there is no value in it to write, and its words belong to the record of that visit. It must say
who speaks or what is spoken of as one does of a customer; a question to the bot or something between us stays unread.
"""

from typing import Final

from nlu import patterns as re
from nlu.conversation import GOES_ON_FOR, Written
from nlu.document import Document
from nlu.intents import LogVisit, Reading, TellMore
from nlu.query_signs import ASKED_AND_DENIED

LONGEST: Final = 200
"""Characters of what is added."""
_LEAD: Final = (
    r"(?:对了|另外|还有|哦|噢|不过|但是?|其实|主要|就是|是|反正|补充(?:一下|一句|一点)?|再补一?[句条]|[ ,，:：、])*"
)
_WHO: Final = r"(?:[他她]们?(?:那边|家|领导|老板|这边)?|对方|人家|客户(?:那边)?|甲方|业主|那边|C|(?:C的?)?P|(?:他们)?(?:领导|老板|老总|采购|技术|财务|法务|院长|校长|厂长|院里|校里|厂里|上面)(?:那边|层|们)?)"
_MATTER: Final = (
    r"(?:整体|现在|目前|总的|这次|他们?的?)*(?:价格?|报价|预算|交期|货期|账期|付款(?:方式|条件)?|质量|质保|售后|样品|样机|试用|方案|合同|条款|参数|配置|"
    r"流程|招标|立项|审批|竞品|对手|友商|关系|产能|库存|用量|工期|进度|现场|氛围|态度|现在(?:那家|用的)|原来那家|那家)"
)
_OURSELVES: Final = re.compile(
    r"(?:^|[ ,，])(?:我(?!们?的?[价报方案货])|咱(?!们?的?[价报方案货])|俺)|公司系统|打[不了]*卡|[周日月]报|跑(?:完|了?[一两二三四五六七八九十几]家)|[累困饿]|忙死|堵车|下雨|哈哈|呵呵|嘿嘿"
)
"""Of the rep alone, and nothing of theirs."""
_THING: Final = (
    r"(?:(?:T|整体|总的|这次|目前|现在|大概|大约|一共|总共|每[年月台店]|[年月]|单|其中|主要|另外|他们?的?|一期|二期|首|头|分)*"
    r"(?:付款|首付|尾款|预付|定金|押金|质保金?|保证金|账期|月结|租[期金]|工期|工程量|运费|打样费?|样品费?|安装费?|安拆|退场|进场|税|用量|采购量|销量|规模|面积|人数|门店|网点|产线|车间|"
    r"要求|需求|顾虑|担心|怕(?!是)|难点|卡点|痛点|原因|决策|拍板|签字|审批|对接|负责|竞争|两家|几家|批|期|验收|培训|安装|维护|服务|物流|客流|客单|预期|意向|合作|供货|货源|口味|色差|质检|认证|资质|标准|型号|规格|尺寸|颜色))"
)
"""What one goes on to tell of (年用量大概6万, 付款季付 押一付三, 分两批 头批6月)."""
_ONE_IS: Final = r"(?:一[家个]是|两[家个]都|几[家个]都|谁(?:负责|拍板|做主|说了算|管|对接|签字)|最[后终]是|说了算|(?:拍板|签字|做主|管事|对接|负责|决定)的(?:人)?(?:还)?是|分(?:[QN]|[一两几]))"
_WE_SAID: Final = r"我们?(?:先|就|也|当时)*(?:给[他她]们?)?报了?"
_COUNTED: Final = r"(?:大概|大约|差不多|一共|总共|约)?[NQVUL](?![^,，]{0,4}(?:步|公里|块钱吃|打车))"
"""How many or how much, which nothing else of the message makes a record of (大概两台三个月)."""
_STATE: Final = r"(?:T[ ]*)?(?:还在|还得|得|要|先|就|正在)?(?:质疑期|公示|招标|开标|立项|评审|审批|走流程|没钱|没预算|资金|等(?:T|总部|集团|领导|老板|上[面头级]|批|审|预算|通知|结果)|缓(?![解冲慢])|搁(?:置|着|一)|暂停|暂缓|往后(?:拖|推|放)|拖着|再(?:看|说|议|定|考虑)|再投|[一二三]期)"
_ON_THEIR_SIDE: Final = re.compile(
    rf"{_LEAD}(?:{_WHO}(?!吗|呢|的?电话|的?微信)|{_MATTER}|{_STATE}|说(?!一?下|明|不定|实话|真的|白了|早了|错|好了?$)).{{2,}}",
    re.DOTALL,
)
_ON_THE_MATTER: Final = re.compile(rf"{_LEAD}(?:{_THING}|{_ONE_IS}|{_COUNTED}|{_WE_SAID}).{{1,}}", re.DOTALL)
_ASKS: Final = re.compile(r"[?？]|(?:吗|么|呢|没|没有|不)[ 。.!！]*$|多少|几[个号点天]|什么时候|谁|哪|来着|为什么|为啥")
_ASKED_BY_THEM: Final = re.compile(r"问|说|想知道|关心")
_TO_THE_BOT: Final = re.compile(
    r"帮我|给我|提醒|记[一下得着录]|撤|删|改成|改为|改到|取消|算了|不用|(?<![先再])别[^的人家]|推到|挪到|(?<![检审])查|看[看下一]|发我|报价单|报[个一]"
)


def read_told_further(doc: Document) -> Reading | None:
    """Return what is added to the visit of a moment ago; None where the message does not go on about it."""
    visit = _visit_told(doc)
    text = doc.text.strip()
    if visit is None or doc.command is not None or not 4 <= len(text) <= LONGEST:
        return None
    if any(
        mention.kind in ("customer", "contact", "deal")
        and all(candidate.customer_id != visit.customer_id for candidate in mention.candidates)
        for mention in doc.mentions
    ):
        return None
    if not doc.clauses or not is_of_theirs(text, doc.shape.strip()):
        return None
    return Reading((TellMore(visit.id, doc.raw.strip()),))


def is_of_theirs(text: str, shape: str) -> bool:
    """Tell whether words, folded, go on about a house that was spoken of: who speaks or what is spoken of is of theirs, and nothing is asked."""
    if _TO_THE_BOT.search(text):
        return False
    if _ASKS.search(text) and not _ASKED_BY_THEM.search(text) and not ASKED_AND_DENIED.search(text):
        return False
    if _ON_THEIR_SIDE.match(shape) is not None:
        return True
    return _ON_THE_MATTER.match(shape) is not None and _OURSELVES.search(text) is None


def _visit_told(doc: Document) -> Written | None:
    """Return the visit of the last half hour that the chat has been about since, alone; None without one."""
    house = None
    for turn in reversed(doc.conversation.turns):
        if turn.undone:
            continue
        if doc.now - turn.at > GOES_ON_FOR:
            return None
        houses = {one.customer_id for one in turn.written} or {turn.customer_id} - {None}
        if len(houses) > 1 or (house is not None and houses and houses != {house}):
            return None
        house = next(iter(houses), house)
        visits = [one for one in turn.written if one.kind == "visit" and isinstance(one.intent, LogVisit)]
        if visits:
            return visits[0] if len(visits) == 1 else None
    return None
