"""Whose promise a clause tells: ours, the customer's, a colleague's or our manager's.

Our own people are told by their names, by 我们领导 and 我们仓库, and by the bare word where no customer was named before it
in the message: 去了味府 老板答应周五付款 is their 老板, 老板答应周五批特价 by itself is ours. Who makes us do something owes
nothing (何总让我周五交周报).
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.days_elsewhere import before_in_line
from nlu.document import Clause, Document
from nlu.intents import Direction, Read, Ref
from nlu.runs import OUR_STAFF
from nlu.thing_first import who_gives
from nlu.world import KnownMember

_OURS: Final = r"(?:我们?|咱们?|我司|我方|公司|本部|部门|组里)(?:的)?"
_MANAGER: Final = r"(?:大领导|领导|老大|上级|上司|头儿)"
_BOSS: Final = r"(?:老板|老总|经理|主管|总监)"
"""Words that customers have as many of as we do."""
_TEAM: Final = r"(?:技术部|售后部?|仓库|财务部?|商务部?|产品部|研发部?|工厂|车间|生产部|物流部|法务部?|市场部|客服部?|实施部?|设计部|质检部?|品质部|质量部|交付部?)"
_DEPARTMENT: Final = r"(?:操作|单证|关务|报关|车队|司机|调度|计划|采购|生产|教务|教研|讲师|班主任|工程部?|施工队?|安装队?|项目部|工长|班组|实验室|化验室|检测|媒介|策划|创意|文案|制作|后期|跟单|审计|人事|行政|运营|排产|编辑)(?:部|组|队|那边|这边)?"
"""Who works beside us where 我们 stands before it; alone these words are as often the customer's."""
_LEAD: Final = r"^(?:[TN ,，]|那个|然后|就是|嗯|哎|对了|刚)*"
_SAYS: Final = r"(?:那边|这边|[,，T ]|也|已经|刚刚?|又|还|就|都|口头|当面|会|可以|说(?:好|了|过)?|讲|(?:答应|承诺|保证)了?(?:(?:我|咱)们?(?=T))?|同意了?|应(?:下|承)?了?|表态)*"
_SUBJECT: Final = re.compile(
    rf"{_LEAD}(?P<who>M|{_OURS}(?:{_MANAGER}|{_BOSS}|{_TEAM}|{_DEPARTMENT})|{_MANAGER}|{_BOSS}|{_TEAM})(?P<says>{_SAYS}(?:(?:他|她)(?=(?:已经?|也|就)*(?:答应|承诺|保证)了?[PC]))?)"
)
_ROLE: Final = re.compile(rf"(?P<chief>(?:{_OURS})?(?:{_MANAGER}|{_BOSS}))|(?:{_OURS})?{_TEAM}|{_OURS}{_DEPARTMENT}")
_SENT: Final = re.compile(
    r"(?:让|叫|安排|派|请|喊|麻烦|拜托|托|提醒|通知)M(?:T|也|先|再|尽快|抓紧|[,，])*(?:去|来|给|把|帮|负责|主讲|跟|重|带|送|做|出|发|写|整|准备|查|报|装|修|改|调|画|协|拿|寄|催|联|对|确|批|签|审)|"
    rf"(?:让|叫|安排|请|喊|麻烦|通知)(?:{_OURS})?(?P<team>{_TEAM})(?:T|也|先|再|尽快|抓紧|[,，])*(?:去|来|给|把|发|寄|送|做|出|写|开|备|派|修|改|调|查|核|算|准备|整理|安排)"
)
_BIDS_US: Final = re.compile(
    r"(?:让|叫|要求?|催|喊|提醒|通知|安排|派|请|嘱咐|盯着?)(?:我|咱|俺)|^(?:我|咱)(?!们?(?:的|司|这))|^(?:要|问|找)"
)
_TOGETHER: Final = re.compile(r"^[和跟与同、]")
_DOES: Final = re.compile(
    r"给|把|帮|替|陪|批|签|审|发|寄|送|交|出|做|写|整理|准备|安排|协调|申请|解决|处理|回复|答复|确认|搞定|弄|落实|修|装|改|调|画|拿|查|核|算|报|派|来|去|跟进|对接|支持|联系|打|催|盯|谈|约|开|定|补|备|配|排|付|结|汇|转|还"
)
_INSIDE: Final = re.compile(
    r"批|审|特价|帮我|陪我|替我|给我们?(?:申请|协调|站台|撑|调|配|批|要)|申请|协调|站台|出面|去[CP找]|来[CP]"
)
"""What only our own people do for us."""
_FOR_US: Final = re.compile(r"给(?:我|咱)|(?:发|交|寄|拿|转|传)(?:给)?(?:我|咱)|帮(?:我|咱)")
_CUSTOMER_NEXT: Final = re.compile(r"^(?:他们?|她们?|客户|对方|人家|P|C)(?!的|那?[,，]?(?:要|让|叫)(?:我|咱))")
_EVENT_SET: Final = (
    r"(?:的|那边|这边)[^,，TCPM]{1,6}(?:改|推|挪|延|顺延|推迟|延期|提前|提|调|定|排|放|安排)(?:到|至|在|成|为|于)T"
)
"""Behind the customer whose training or visit is set on a day: nobody says that they are to hold it."""
_SAYING: Final = re.compile(r"^(?:[TN ,，]|C(?=P))*[CP他她](?:们|那边)?(?:说|讲)(?=.)")
_SELLS: Final = r"(?:那边|这边)?(?:T?(?:回访|拜访|巡检|维保|巡店|踏勘|复尺|量尺)|收(?:款|账)|送(?:样|货|资料|教材|礼|合同)|寄(?:[QG]|[一两几]?[份个套]?(?:新的?)?(?:样|资料|合同|发票|色卡|目录|画册|彩页|报价|礼))(?![^,，]*(?:过?来|给我|到我))|演示|讲标|述标|投标|勘察|安装|调试|培训|上门)"
"""What is done at a customer's, and by us, where nobody of theirs is named: 明天A送样."""
_OURS_OF_THEIRS: Final = (
    r"(?:那边|这边)?的?[^,，TCPM]{0,6}[一-鿿GD](?<![说讲让叫请要催答应约给])(?:我|咱)们?(?:T|得|要|必须|会|就|先)"
)
"""Behind somebody whose thing it is that we have to see to: 蒋科长那边的标书我周五前弄完."""
_GOES_TO_THEM: Final = r"(?:那边)?的[^,，TCPM我咱]{0,6}(?:货|料|样品?|样机|样件|发票|报价单?|合同|方案|资料|报告|标书|[GQ])(?:我|咱)?T(?:之?前)?(?:再|就|先|要|得|必须|一定)*(?:发|寄|送|给|交|出货|开|打样)(?!了)(?![^,，]{0,4}(?:我|咱|过?来))"
"""Behind somebody for whom it is: 李总的样品明天寄, 王总的报价下班前发他."""
_CUSTOMER_DOES: Final = re.compile(
    rf"^(?:[TN ]|C(?=P)|那个|然后|就是|说|下)*(?:他们?|她们?|客户|对方|人家|P|C(?!P|{_SELLS}))(?!们)(?!{_EVENT_SET}|{_OURS_OF_THEIRS})(?!{_GOES_TO_THEM})(?! (?:asks?|asked|told|wants?|wanted|needs?|requests?|requested|expects?) (?:(?:us|me)(?: to)? |the |a |an |our |some )(?!call|meeting|chat))(?!(?:T|就|还|也|一直|都|在)*等(?:着)?(?:我|咱))(?![的,， ]?(?:他|她)?(?:那边)?(?:说|讲)?(?:要求?|让|叫|请|催|喊|希望|通知|提醒)(?:我|咱)"
    r"|(?:又|还|也|就|说|,|，| )*(?:让|叫|催|喊|要求)(?:T|于T|过|先|再|把|补|给|发|寄|送|出|提供|重|尽快|赶紧|抓紧|带|去|改)"
    r"|(?:又|还|也|刚|跟)*约(?:了|好|定|我|咱|们|T)*(?![^,，]{0,8}(?:来(?:我|咱|公司|厂|访|看|参观|考察|验)|过来|到(?:我|咱|公司|厂))))"
)

_MUST_BE_MADE: Final = re.compile(
    r"^(?:[TN ]|C(?=P)|那个|然后|就是|散会|时候|的)*(?:他们?|她们?|客户|对方|人家|P)(?:那边)?(?:又|还|也|特意|再三)*(?:说|讲|要求|强调|交代|嘱咐)(?:[^,，他她PCM我咱T]{0,6}T的?)?[^,，他她PCM我咱T]{1,12}T(?:之?前)?(?:必须|务必|一定要?|得|要)(?:做|出|送|交|到(?:货|场|位)|装|修|改|完成|弄|搞|拿|发|寄|印|打样)"
)
"""What they say must be there by a day is ours to make (她说样板下周二之前务必做出来)."""
_ASKS_US: Final = re.compile(
    r"^[TC ]*(?:P|他|她|对方|客户)们?(?:T|又|也|还|刚|一直|老是?|天天|再|在)*催(?:着|了|得紧)?(?![他她P]|财务|领导|老板|仓库|下面|内部|集团|总部|采购|供应商)"
    r"|^[TC ]*(?:P|他|她|对方|客户)们?(?:又|也|还)?问(?:我|咱)?们?(?:能不能|能否|可不可以|可否|行不行|有没有可能)(?![^,，]{0,6}(?:来|参观|考察))"
)
"""What they urge, and whether something can be done, is asked of us (P催标书 后天截止, 问能不能周五前送样)."""
_PAYS: Final = re.compile(
    r"^(?:T|[ ])*(?:钱|款|账|货款|尾款|余款)(?:他|她)?们?(?:说|讲|答应)[TN ]*(?:就|再|先|能|会)*(?:给|付|结|打|清|转)|^(?:[TN ]|说|讲)*(?:就|再|先|能|会|可以|统一|一次[性过]|给|安排|排)*(?:排款|(?<=排)支付|付(?![^,，]{0,6}(?:佣|返|差旅|运费))|打款|汇款|回款|结清|结款)"
)
"""Who pays need not be named: customers do."""
_WANTED_BY_THEM: Final = re.compile(
    r"^(?:[TN ,，的]|C(?=[ ,，P])|CP|P(?=[ ,，])|C?P(?:那边|这边|的))*[^,，。TVCPM我咱]{2,14}?(?:他|她|P|C|人家|对方|客户)?们?(?:那边)?(?:T(?:之?前)?)?(?:就|也|还|急|赶)*(?:想|需)?要(?:的|用)?急?(?:[ ,，]*(?:最[晚迟快])?T(?:之?前)?)?(?:的|了)?$"
)
"""What is named first and wanted by a day is ours to bring (冷库记录她要 周五前, 方案6月底前要)."""
_WANTS_OF_US: Final = re.compile(
    r"^(?:[TN ]|C(?=P)|那个|然后|就是|(?:C的)?[^,，TCPM]{0,8}(?=他们|她们|人家))*(?:他们?|她们?|客户|对方|人家|P|C)(?:那边|这边|T|还|也|又|先|就|说|得)*(?:(?:想要?|要|需要|索要|想)(?:T的?)?|wants? |needs? |asks? for )(?:先|再)?"
    r"(?:(?<= )|看(?!看|情况)|用(?=$|[,，。 ])|了解|(?![付交签走等回来去找定给打寄退盖审批填提报])[^,，TVN]{0,6}?(?:资质|对账单|报价单?|单据|单子|说明|证明|执照|许可|回执|收据|协议|标书|名单|账号|模板|照片|文件|手册|合格证|质保书|色卡|彩页|函)(?=$|[,，。 ])|试用?|(?:一|几)?[份套个台件版]|[^,，TVN]{0,6}?(?:样|方案|资料|图册|画册|目录|证书|报告|清单|参数|图纸|案例|发票|授权|说明书|计划表?|排期|进度表|时间表|书面|回函|demo|poc))"
)


@dataclass(frozen=True, slots=True)
class Promiser:
    """Who owes it; `owed_by` is one of our own people by userid."""

    direction: Direction
    owed_by: Read[Ref] | None = None


OURS: Final = Promiser("ours")

_ANSWERS_US = re.compile(
    r"^(?:T|[就先再会要能也说 ,，]|那边|这边)*(?:给|发|寄|送|交|拿|传|回|打|打电话|回电话|call)(?:过来|来)?给?(?:我|咱)们?(?:了|吧|哈|哦)?$|(?<!提醒我)给(?:我们?|咱们?)(?:一?个)?(?:明确|准确|最终|书面|正式)?的?(?:回[话复音信]|答复|准[信话]|反馈|信儿?(?![息用]))"
)
"""Whoever gives us an answer is not one of us: 答应周四前给我回话, also where nobody is named beside it."""


_THEIR_OWN: Final = re.compile(
    r"(?:老板|领导|上司|总部|集团|经理|上面)(?:那边)?(?:又|也|还)?(?:让|叫|催|要求|安排)(?:他|她)(?!们?给(?:我|咱))"
)
"""What their own chief has one of theirs do (她们老板让她把报价比完)."""
_CHASES: Final = re.compile(
    r"(?:^|[ ,，])我们?(?:去|再|就|已经|也)*(?:跟|找|问|催|让)|(?:催|问)(?:着|了|过)?(?:[一两三四五几\d]+[次遍回])?(?:我们?|咱们?)?(?:的)?(?:一?下)?[^,，TVNP]{0,8}?(?:发?货|交期|货期|进度|图纸|样品?|报价|合同|发票|提单|安装|施工|交货|方案|资料|标书|报告)"
)
"""Behind a customer who chases us, a bare department is one of ours (唐颖催发货 仓库说周四发)."""
_OF_OURS_JUST_NAMED: Final = re.compile(r"(?:他|她)(?!们|的)(?:说|讲|答应|回|让|叫|会|T|先|再|也|就)")
_WE_SEND: Final = re.compile(
    rf"(?<![他她P])(?:我|咱)(?:们)?(?:就|已经?|也|再)*(?:让|叫|派|安排|通知)(?:了)?(?:我们)?(?:{OUR_STAFF}|工人|厂里|老师)"
)
"""Somebody of ours whom we send: what he does is no promise of theirs (我让技术的老周周四过去)."""
_TEAM_DOES: Final = re.compile(
    r"^C(?:的|那)?(?:[一-鿿GQ]{0,6}?)T?(?:之?前)?(?:就|才|能|可以|应该|会|要|得)*(?:开(?:票|出|好|完)|出(?:货|票|单|图|方案|报告|样|稿|来|库|$)|发(?:货|出|走|$)|装(?:柜|车|好)|提(?:柜|货)|排(?:产|期|上|到)|做(?:好|完|出来|$)|改(?:好|完)|送(?:货|到)|到(?:货|港|仓|位)|进场|上(?:线|门|刊|架)|审(?:完|好)|开$)"
)
"""What a department of ours says of a customer's order is its own work: 我们财务说A周五前能开票."""


_SELLERS_WORK: Final = re.compile(
    r"(?:仓库|物流部|售后部?|交付部?|实施部?)[^,，。我咱退返坏旧收验]{0,12}?(?:备(?:好|齐|妥|出|货|样|料|到)|(?:发|出|配|补|调|派|送)(?:货|样|件|配件)|发(?:走|出|$)|装(?:车|柜|箱)|出库|上门|调试|到现场|送(?:到|达))|"
    r"财务部?[^,，。我咱他收付打]{0,8}?开(?:票|出来?|具|好|发票|$)"
)
"""What a department does that only sells: a customer's own warehouse takes in what ours sends out (仓库说周五能备好样机)."""

_ANY_TEAM: Final = re.compile(f"{_TEAM}|{_DEPARTMENT}")


def _is_team(who: str) -> bool:
    return _ANY_TEAM.search(who) is not None


_OWES_US: Final = re.compile(r"[CP他她](?:们|那边|这边|家)?(?:现在|目前|还|都|也|一直|T| )*欠(?:着|了|下)?(?:我|咱)")
_SAID_THEY_GIVE: Final = re.compile(
    r"^[N ,，]*(?:说|讲|回复说|表示)(?:好|是|了)?T(?:之?前|就|再|会|能|左右|一定|肯定)*(?:给|发(?!货)|寄|提供|回复|答复|反馈|退|付款|打款)"
    r"(?![^,，]{0,8}(?:他|她|对方|客户|P|C|人家|我去|我们去))"
)
"""见完了 说周五给答复: who says so unnamed is the one just seen, unless it is given to them."""
_GIVES_IT: Final = re.compile(
    r"^(?:[TN ,，]|说好?|讲好?|答应|承诺|保证|定|了|的|会|能|就|再|先|可以|之?前)*(?:给|发|寄|送|交|补|还|传|回|提供|出|拿来|带来)(?![^,，]{0,8}(?:他|她|人家|对方|客户|P|C))"
)
"""Gives what is owed, nobody named: behind 他们欠我们图纸 it is theirs to give."""


def _settles_debt(clause: Clause, doc: Document) -> bool:
    """Say whether a clause only tells when a customer gives what is owed to us, as the one before says."""
    before = before_in_line(clause, doc)
    return (
        before is not None
        and "欠" in before.shape
        and _OWES_US.search(before.shape) is not None
        and _GIVES_IT.match(clause.shape) is not None
    )


_GIVES_DECISION: Final = re.compile(
    r"^(?:[TN ,，]|之?前|再|就|才|能|会|统一)*给(?:我们?|咱们?)?(?:个|一个|最终的?|明确的?|最后)*(?:结论|答复|准信|准话|说法|信儿?|结果|回话)"
)
_THEY_DECIDE: Final = re.compile(r"(?:他们|她们|人家|对方|客户|[CP])(?:那边|这边|内部)*[^,，我咱让叫催]{0,10}$")


def _gives_decision(clause: Clause, doc: Document) -> bool:
    """Say whether a clause only tells when the answer comes from those whom the one before tells of (他们评估 五一前给结论)."""
    before = before_in_line(clause, doc)
    return (
        before is not None
        and _GIVES_DECISION.match(clause.shape) is not None
        and _THEY_DECIDE.search(before.shape.strip()) is not None
    )


_WE_CHASE: Final = re.compile(
    r"(?:[PC他她]们?|对方|客户|人家)(?:那边|家)?(?:的|那[个份张件]?)?[^,，TPCM说讲让叫要答应]{0,8}T(?:之?前)?(?:我|咱|们|得|要|再|去|记得|先)*(?:催|追|盯|跟|问)(?:一?[下声次]|催|问|着)[吧哈了]?[。!！ ]*$"
)
"""Whose thing it is says not who urges (P那个合同T催一下): nobody but us does so without an object."""
_CAN_THEN: Final = re.compile(
    r"^[N ,，]*T(?:之?前|左右)?(?:就|应该|估计|大概|差不多|也|才)*能(?!不能)(?:回|给|出|定|批|审|下来|走完|盖|签|发|寄|交|送|到)"
)
"""What can be had then is in the hands of whom the clause before tells of (P说法务在审, T能回)."""
_IN_HAND: Final = re.compile(r"[PC他她][^,，]{0,10}(?:说|讲|回复|在(?:审|走|批|看|研究|评|会签|流转|盖))")
_TEAM_SAYS: Final = re.compile(rf"{_LEAD}(?:{_OURS})?{_TEAM}(?:那边)?(?:说|讲|回|答应|确认)")


def _told_before(clause: Clause, doc: Document) -> Promiser | None:
    """Return who is to give what can be had then: whom the clause before tells of; None where it tells of nobody."""
    before = before_in_line(clause, doc)
    if before is None:
        return None
    if _TEAM_SAYS.match(before.shape) is not None:
        return Promiser("colleague")
    return Promiser("customer") if _IN_HAND.search(before.shape) is not None else None


def promiser_of(clause: Clause, doc: Document) -> Promiser:
    """Return who is held to what the clause says."""
    if (sent := _SENT.search(clause.shape)) is not None:
        return Promiser("colleague") if sent["team"] else _member(clause, doc, sent.start()) or OURS
    if (giver := who_gives(clause.shape)) is not None:
        return _giver(clause, doc, giver)
    if _WE_CHASE.search(clause.shape) is not None:
        return OURS
    if _CAN_THEN.match(clause.shape) is not None and (of_them := _told_before(clause, doc)) is not None:
        return of_them
    subject = _SUBJECT.match(clause.shape)
    if subject is None and _OF_OURS_JUST_NAMED.match(clause.shape) and (ours := _named_before(clause, doc)) is not None:
        return ours
    if subject is None and (_THEIR_OWN.search(clause.shape) is not None or _is_bidden_by_their_chief(clause, doc)):
        return Promiser("customer")
    if subject is None and _WE_SEND.search(clause.plain) is not None:
        return Promiser("colleague")
    if subject is None and _SAID_THEY_GIVE.match(clause.shape) is not None:
        return Promiser("customer")
    if subject is None:
        is_theirs = (
            is_by_customer(clause.shape)
            or _ANSWERS_US.search(clause.shape) is not None
            or _settles_debt(clause, doc)
            or _gives_decision(clause, doc)
        )
        return Promiser("customer") if is_theirs else OURS
    rest = clause.shape[subject.end() :]
    if _BIDS_US.search(subject["says"] + rest[:8]) or _BIDS_US.match(rest) or _TOGETHER.match(rest):
        return OURS
    if subject["who"] != "M" and _TEAM_DOES.match(rest) and _is_team(subject["who"]):
        return _unnamed(subject, rest, clause, doc)
    if subject["who"] != "M" and _SELLERS_WORK.match(subject["who"] + rest):
        return Promiser("colleague")
    if _CUSTOMER_NEXT.match(rest):
        return Promiser("customer")
    if _DOES.search(rest) is None:
        return OURS
    if subject["who"] == "M":
        return _member(clause, doc, subject.start("who")) or OURS
    return _unnamed(subject, rest, clause, doc)


def _giver(clause: Clause, doc: Document, giver: tuple[str, int, int]) -> Promiser:
    """Return who gives what a clause names first: 图纸他们后天给, 特价领导明天给我."""
    who, at, _ = giver
    if who == "M":
        return _member(clause, doc, at) or OURS
    return Promiser("manager" if re.fullmatch(f"{_MANAGER}|{_BOSS}", who) else "customer")


_OUR_WORK: Final = re.compile(
    r"(?:T ?(?=[CP]))?(?:C|P|D|[ ,，]|那边|家)*T?[ ,，]*(?:前|要|得|再|先|给|去)*(?:报价|送样|送货|送[一-鿿GQ]{1,3}|回访(?:一?下|一次)?|拜访|演示|打样|讲标|述标|投标|勘察|踏勘|复尺|量尺|安装|调试|进场|施工|拆装|交底|培训|巡检|跟进(?:一?下)?|电话|视频会?|见面|面谈|收(?:款|账)|催(?:一?下|一次|一催)?(?:货款|尾款|余款|款|货|回款|单|收|账)?|打(?:一?个|一次|一下)?电话|联系(?:一?下|一次)?|问(?:一?下|一声)(?:进度|进展|结果|情况)?|(?:对|盘)(?:一?下|一次)?账|样品|方案|资料|合同|[+、和与]|[ ,，])+$"
)
"""A note of no more than whom, when, and what we bring or do there: 味府 叶总 周五前 报价+样品."""


_WE_GO_THERE: Final = re.compile(
    r"^[CPDT ,，0-9一-鿿]{0,16}?[CPD] ?[^,，TM]{0,8} (?:让|叫|喊)(?:T|先|再|把|给|去|派|带|我|咱)|"
    r"^(?:C(?:的|那边)? ?P?|P)[ ,，]*T ?(?:去|到)?[一-鿿]{0,2}(?:现场|工地|厂里|公司|办公室|展厅|车间|学校|店里|院里|会议室|项目部)$|"
    r"^(?:[TN ,，]|C(?=[ ,，P]))*[CP](?:那边|那里|那儿|家|这边)?(?:T|[ ,，我咱们就先再要得])*(?:(?:过去|[去跑]一?[趟下])(?!了)|(?:跟进?|follow ?up|催|问|联系|回访|对接|确认|盯|约)(?:一?[下次声]|$))|"
    r"^(?:T[ ,，]*)?(?:C(?:[、和跟与及]C)+)(?:T|[ ,，])*(?:都|也)?(?:T|[ ,，])*(?:约|[要得]?[去跑]|[要得]?(?:见(?!面)|拜访|走访))|"
    r"^(?:[T ,，])*C(?!P)[ ,，]*T?(?:前|之前)?(?:得|要|再|先)*(?:把)?[^,，TCPM说讲让叫请]{0,10}(?:给|发给|寄给|交给|送给|报给)P(?!们?的)"
)
"""We go to somebody (P那边过去聊聊), see all of a row (A和B都约周五), or give what is told to a person of the customer named (A T把价格给P)."""


def is_by_customer(shape: str) -> bool:
    """Tell whether the customer is who does what a shape says; what they want to have or to see is ours to bring."""
    if _PAYS.match(shape) is not None:
        return True
    if (
        _ASKS_US.match(shape) is not None
        or _OUR_WORK.match(shape.strip()) is not None
        or _MUST_BE_MADE.match(shape) is not None
        or _WE_GO_THERE.match(shape) is not None
        or _WANTED_BY_THEM.match(_SAYING.sub("", shape.strip())) is not None
    ):
        return False
    return _CUSTOMER_DOES.search(shape) is not None and _WANTS_OF_US.match(shape) is None


def subject_of(shape: str) -> int:
    """Return how much of a shape only says who of ours promises it: 钟伟, 我们领导答应."""
    subject = _SUBJECT.match(shape)
    is_team = subject is not None and _is_team(subject["who"])
    return subject.end() if subject is not None and not is_team else 0


def role_named(text: str) -> tuple[int, Direction] | None:
    """Return where the rank or department of ours at the beginning of a text ends, and which: 领导, 我们仓库.

    For a text that names no customer: there a bare 老板 or 财务 is one of us.
    """
    role = _ROLE.match(text)
    return None if role is None else (role.end(), "manager" if role["chief"] else "colleague")


def _member(clause: Clause, doc: Document, at: int) -> Promiser | None:
    """Return the first of our people named from place `at` of the shape on; None for the speaker."""
    place = doc.offsets[clause.shape_span.start + at]
    named = next((m for m in clause.mentions if m.kind == "member" and m.span.start >= place), None)
    member: KnownMember | None = next(iter(named.members), None) if named is not None else None
    if named is None or member is None or member.userid == doc.names.world.rep.userid:
        return None
    direction: Direction = "manager" if member.role in ("manager", "admin") else "colleague"
    return Promiser(direction, Read(Ref(None, member.userid), "promise: one of us", named.span))


_BIDS_HER: Final = re.compile(r"[ ,，]*(?:让|叫|催|要求|安排)(?:他|她)(?!们?给(?:我|咱))")
_CHIEF: Final = re.compile(r"(?:老板|领导|上司|总部|集团|上面)(?:那边)?[ ,，]*$")


def _is_bidden_by_their_chief(clause: Clause, doc: Document) -> bool:
    """Tell whether the chief named at the end of the clause before has one of theirs do it."""
    before = before_in_line(clause, doc)
    return before is not None and _BIDS_HER.match(clause.shape) is not None and _CHIEF.search(before.plain) is not None


def _named_before(clause: Clause, doc: Document) -> Promiser | None:
    """Return the one of us whom the clause before names, and nobody of a customer's beside (我问了陈经理 他说这周批)."""
    before = before_in_line(clause, doc)
    if before is None or before.shape.count("M") != 1 or "P" in before.shape or "C" in before.shape:
        return None
    return _member(before, doc, before.shape.index("M"))


def _unnamed(subject: re.Match[str], rest: str, clause: Clause, doc: Document) -> Promiser:
    """Return whose a 领导 or a 仓库 is: ours where it says so, or no customer was named before."""
    who = subject["who"]
    is_team = _is_team(who)
    ours: Direction = "colleague" if is_team else "manager"
    if re.match(_OURS, who):
        return Promiser(ours)
    before = before_in_line(clause, doc)
    if is_team and before is not None and _CHASES.search(before.plain):
        return Promiser(ours)
    said = clause.customer.span if clause.customer is not None else None
    is_theirs = said is not None and said.start < clause.span.start
    if is_theirs:
        return Promiser("customer")
    if clause.customer is None or (said is not None and not is_team):
        is_plain = re.fullmatch(_MANAGER, who) is not None
        return Promiser(ours) if is_plain or is_team or _INSIDE.search(rest) or _FOR_US.search(rest) else OURS
    inside = _FOR_US if is_team else _INSIDE
    return Promiser(ours) if inside.search(rest) else Promiser("customer")
