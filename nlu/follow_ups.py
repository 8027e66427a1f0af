"""跟进: a future action to which somebody is held: ours, what the customer asked for, or what the customer will do.

A clause makes one where it names a day to come and says what happens then, or where it asks or promises something without a
day (GUIDE rule 4). What only dates the world (上线, 量产, 起执行) and the signing of the deal itself are none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

from nlu import patterns as re
from nlu.attempts import tries_again
from nlu.awaited import Awaited, read_awaited
from nlu.carried_days import due_of, is_part_of_day
from nlu.chased import read_answered
from nlu.document import Clause, Document
from nlu.intents import GUESS, AddFollowUp, Read, Ref
from nlu.promises import OURS, Promiser, is_by_customer, promiser_of, subject_of
from nlu.recurring import Recurring, read_recurring
from nlu.screen import rare
from nlu.tense import AROUND_HOLIDAY, LEANS_BACK, is_ahead, is_far_holiday, is_hour_just_over
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.topics import Topic
from nlu.watching import WATCH, is_watched

ASKED: Final = rare(
    r"^(?:[C ,，]|先|去|再|T)*(?:打(?:个|一?[个下通])?(?:电话)?给|联系|致电|回访)[CP](?!了|过)|^(?:[C ,，]|先|去|再)*(?:给|向|跟)[CP][^,，了过完着]{0,6}?(?:打|拨|挂|回)(?:一?[个下通])*电话(?!了|过|的时候|里)|"
    r"(?:(?:要求|希望|建议|恳请)(?:我方|我司|我公司|我们|咱们|贵司)?|请(?:我方|我司|我公司|我们|咱们))(?![^,，]{0,14}报价)(?:尽快|及时|再|先|T)?(?:补充|提供|提交|出具|递交|报送|完善|修改|更新|安排|协助|配合|派|准备|整理|重新|寄送|发送|反馈|回复)(?!的|了)|"
    r"(?:我方|我司|我们|咱们?)(?:还|也|就)?(?:需要?|须|应当?|必须)(?=.{2,})|(?:he|she|they|p)? ?wants? (?!to)|"
    r"(?:让|要|叫|喊|请|催|求|要求|需要|希望|麻烦)(?:我(?!的)|咱|俺)(?:们)?(?!吃|喝|坐|玩)(?:这边|"
    r"先|再|尽快|赶紧)*(?=.{2,})|让[TCP]?(?:先|再|把|补|给|发|寄|送|出|提供|重新)|"
    r"(?<![没未])(?<!口头)(?:答应|承诺|说好|(?<=[我咱])应(?:下|承|(?=了)))(?!把?[^,，]{0,10}(?:给|让|由|跟|找|选|用)(?:我|咱)(?:们|司)?(?:做|签|干|接|供|来|合作|下|$))(?:了)?(?:[^,，]{0,6})(?=.{2,})|提醒我|记得|别忘|记一下要|(?:^|[,， ])请(?:我方|我司|我们)?(?:T|尽快|及时|抓紧|协助|配合|安排|补发|补寄|更换|派人?|务必|速)(?=.{2,})(?![^,，]{0,14}报价)|帮(?:我|忙)?记(?:一[下笔]|[下着上])|"
    r"(?:我|咱|我们|回头|完了|(?<![价格期题件款])还)(?:得|要|"
    r"需要)(?=[先去把给跟找盯抓补赶提准发送做出写跑]|再(?!谈|说|想|看|议|考虑|等|缓|放|拖)).{2,}|再补|"
    r"^[CDP的那边 ]*P(?:又|在|一直|还)*催(?:了|着|要)?(?:一下)?(?:我们?的?)?(?:方案|样品?|资料|图纸|合同|发票|证书|报告|清单|打样|色卡|标书|授权书?)(?=$|[,， 了])|"
    r"要补(?!贴|偿|考|仓)|补一?[份个版]|(?:要|需要|想要|还要|索要)(?:一)?[份套个版](?!报价)[^,，]{1,}|(?:she|he|"
    r"they) needs?|needs? the|remind me|todo|待办|^(?:跟进|回访)(?:一下)?(?=.{2,})|(?:^|[,， ]|说|"
    r"他|她|们|P|C|还|先)(?:想)?要(?:看|了解|份|一份|几份|个|些|点|"
    r"一?[下份])?(?!求)[^,，TVN]{0,8}?(?:样品?|样机|样件|(?<!换)方案|资料|样本|图册|画册|目录|证书|报告|清单|"
    r"参数|图纸|案例|发票|对账单|收据|回执|样册|说明书|目录价?|demo|试用|poc|配置单|授权书|资质|彩页|ppt|课表|大纲|名单|报价单)(?:$|"
    r"[,， 了])|说(?:你们?)?(?:先|再|把|给我)*[^,，TVN没不]{0,8}?(?:发|传|寄)(?:我|给我|过来)(?:们|[一1]?[份下套个版])*(?=$|[,， ]|[^,，了过的]{1,8}(?:$|[,， ]))"
)
PUT_OFF: Final = re.compile(r"再(?:说|看|议|考虑|讲|定)(?:吧|了|嘛)?$")
"""没预算 明年再说: nothing is to be done then."""
RUNS_UNTIL: Final = re.compile(r"(?:合同|协议|年框|框架|租约|质保|维保|价格)[^,，T]{0,6}(?:签|续|延|保|锁)(?:到|至)T")
"""How long something holds, which is nothing to be done."""
WHETHER: Final = re.compile(
    r"(?:能不能|能否|可不可以|可否|是否(?:可以|能)|行不行|有没有可能)[^,，]{0,6}(?:提前|提早|推迟|延后|延迟|早|晚|改|缩)"
)
"""Somebody asks whether a day may be moved, which moves nothing."""
VALID_FOR: Final = re.compile(
    r"[TL](?:之?内|以内|前|止|为止)?(?:都|均)?有效(?:期)?$|有效期?(?:是|为|至|到|:|：| )*[TLN](?:天|个月)?(?:之?内|以内|前|止)?$"
)
"""How long an offer holds, which is nothing to be done."""
LASTS_UNTIL: Final = re.compile(r"(?:续(?:签|约|费|租)?|供货?|租|用|质保|保修|维保|合作)(?:到|至)$")
"""Before a day until which something holds (供货续到T)."""
SHORT_ASK: Final = re.compile(r"^(?:让|要)(?:我|咱|我们|咱们)?(?:等|先等|想想|考虑|看看)$")
NOTHING_TO_DO: Final = re.compile(
    r"加班|补觉|上线|量产|sop|投产|执行|生效|开工(?!头|第)|放假|装修|上量|go-?live|到期|涨价(?!函|通知|单)|年会$|生日|"
    r"预计(?![^,，]{0,8}(?:去|拜访|见|走访|上门|登门|回访|来访))|开始用|入驻|开业(?!典礼)|封闭|出差(?!去C)|请假|开会去|休假|出国|飞(?=[欧美德日国])|"
    r"下线|停产|检修|推迟|拖到|延到|放到|slip|整点|喝点|喝一杯|庆祝|庆功|干杯|好好吃"
)
COARSE: Final = frozenset({"week", "month", "quarter", "year"})
THEN_AGAIN: Final = re.compile(r"再(?:约|去|来|联系|谈|聊|找|打|定|碰|见|拜访|跟)")
"""What comes after the event told: 月底出差回来再约."""
TODAY_TO_DO: Final = re.compile(r"今[天儿日][^,，]{0,3}(?:要|得|还要|准备|必须)")
TODAY_BARE: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T(?:我|就|先|再|下班前|一定|必须|得)*(?:把[^,，了过完]{1,12})?(?:要|去)?(?:发|寄|送|给|回|交|盖|补|出|办|打|改|约|催)(?:[给到]?[PC他她]|过去|出去|掉|上|一下|一份|给他们)*"
)
"""今天发, 今晚把色卡寄给P: said without 了 it is still to be done."""
ONWARD: Final = re.compile(r"^(?:再|然后|接着|顺便|顺路|完了)+(?:去|到|跑|找|见)")
BIG_GRAIN: Final = frozenset({"month", "quarter", "year"})
HELD: Final = re.compile(
    r"来(?:我们|咱|公司|访|参观|考察)|前|之前|以前|底|初|末|内|交|给|发|寄|送|出|开标|定标|评|上会|答复|回复|让|约|提醒|进场|询价|"
    r"rfq|rfp|deadline|搞定|再(?:去|来|跑|约|谈|聊|联系|说)"
)
FUTURE_NEGATED: Final = re.compile(
    r"原来说|本来|原定|原计划|不(?:再)?(?:进|买|采|要|来|做|上|考虑|用|订|招|搞)[一-鿿]{0,3}了|没戏|签不|不(?:用|需要|必)|"
    r"别(?!忘)|先不|没空(?!.*(?:改|约))|不去|取消"
)
SAID_SO: Final = re.compile(r"希望(?:尽快|能)|想(?:尽快|早点)签|把握|有戏|估计|可能(?!.*(?:来|要我|要咱))")
FELL_THROUGH: Final = re.compile(r"(?:黄|泡汤|吹|作废|算)了$")
"""What was arranged comes to nothing."""
MOVED: Final = rare(r"(?:改|推|挪|延|顺延|推迟|提前)(?:到|至)T(?:吧|了|再说|好了|算了)?$|往后(?:推|挪|延)")
RESET: Final = rare(r"改(?:约)?(?:在|到|成|为)?T(?:吧|了|再说|好了)?$")
TRAVELS: Final = re.compile(
    r"^(?:我|T)*(?:飞|坐高铁去|出差去?)[^,，CPTGD]{2,5}$|(?:(?<!我)T|才|就|要)回(?:来|去|程|国|公司)?(?:了|吧)?$"
)
IS_FREE: Final = re.compile(r"T(?:才|就|都|倒是)?(?:可以|行|有空|有时间|方便|得闲|ok|没问题)(?:的|吧)?$")
INVITES: Final = re.compile(r"约|请|(?:叫|喊|让|邀)我|过去|见|拜访")
WAS_TO_MEET: Final = re.compile(
    r"没[去见约跑开吃聊谈]成|(?:原本|本来|原定|原计划|约(?:了|好|的)|说好|要(?=[去见跟和找拜]))[^,，]{0,10}?(?:T|去|见|拜访|会|谈|开|聊|吃|看|送|碰|过来|来)"
)
"""A meeting that was to be: moved, it is to be done on the new day."""
_NOT_DONE: Final = re.compile(r"^(?:约好|说好)|没([去见约跑开吃聊谈])成")
"""What the words for such a meeting say besides what it is for."""
MEETS: Final = re.compile(r"会(?=[改推挪延])|会议|见面|拜访|吃饭|交流|培训|踏勘|演示|讲标|述标|试讲|验收|评审|开标")
"""What is moved to another day is to be done then, where nothing open was moved by it."""
HAGGLING: Final = re.compile(
    r"[RN]%? ?off(?![a-z])|(?<![a-z])discount|(?:按|降|打|便宜)[^,，]{0,4}[RVNU折]|让(?:我们|咱们?)?(?:再)?(?:降|按|"
    r"打)[^,，]{0,4}[RVNU折]|让利|降价|便宜点|再让"
)
REFUSED: Final = re.compile(r"没同意|没答应|没吐口|没松口|拒绝|没接话|不同意|没理|没敢")
WISHED: Final = re.compile(r"想(?:让|要|叫)(?:我|咱)[^T]*$")
TO_DO_LIST: Final = re.compile(
    r"action items?|待办|todo|(?:提|列|交代|布置|说|要求)(?:了|的)?(?:Q|仨|俩|[两几三四五]个?)|"
    r"要求(?:如下|:|：)?$|(?:要|让)(?:我们|咱)(?:做|办)"
)
BIDDEN_AT: Final = re.compile(r"(?:让|叫|喊|请|催|要求?)(?:我|咱|俺)(?:们|方)?(?:先|再|就|在|于)?T")
"""Of two days the one on which we are told to act (3月20办会 让我们17号进场)."""
MOVES_TO: Final = re.compile(r"(?:改|推|挪|延|提前|顺延|推迟)(?:到|至|成)T")
"""Of two days the one to which what was arranged for the other is moved."""
TO_DO_HEADED: Final = re.compile(r"待办|todo|任务|要(?:做|干|办|跟|盯|跑)|计划|安排")
TOLD_OF: Final = re.compile(r"T[^,，TCP]{0,4}(?:发|寄|送|签|给|说|买|做|报|交|聊|谈|见|装|到)的(?!话|时候)[一-鿿GQDN]")
TO_DO: Final = re.compile(
    r"(?:要|得|准备|打算|计划)[^,，]{0,4}(?:去|跑|见|拜访|走访)|打(?:预付)?款|付款|发(?!现|展)|寄|送|交(?!流过)|给(?!力)|出(?!差|货量)|来(?!了)|完成|提供|"
    r"回复|答复|确认|签|约|安排|催|补|做(?!了|过)|定(?!了)"
)
QUOTES: Final = re.compile(r"报(?!告|名|备|到|销|关)|quot|offer|价")
WANTS_QUOTE: Final = re.compile(
    r"(?:要|做|出|给)(?:一下|一?[份个张])?(?:新|正式)?的?报价(?:单|书|表)?$|[让要请叫](?:我|咱)们?(?:重新?|再|先)?(?:出|做|开|打|发)(?:一?[份版张]|一下)$"
)
TERMS: Final = re.compile(
    r"有效|交期|交货|发货|货期|到货|交付|装柜|船期|开课|开班|上课|进场|入场|账期|起用|执行|要用|"
    r"使用|开工"
)
FAR: Final = timedelta(days=150)
SHORT: Final = 6
"""Characters; a shorter action says nothing without the request before it."""
LATEST: Final = re.compile(r"最[晚迟]|必须|得在|务必")
DAY_WORDS: Final = re.compile(r"(?:[定将拟]?[于在]|定)?T(?:之前|以前|前)?")
"""A day with the words that only set it in place."""
_FILLER: Final = r"(?:[ ,，、|]|并且?|呢|原本|本来|原定|原计划|然后|另外|还有|就是|那个|所以|嗯|哎|啊|完了|对了|回头|的|就|前|之前|以前|那边|这边|家|C(?:的|那边|这边|家|[,， ]|$|(?=P[ ,，]))|P[ ,，]+)*"
_THEY: Final = r"(?:[他她]们?|人家|对方|客户|P|M|C)(?:那边|[,，]|又|还|也|就|刚|亲自|特意)*"
_ME: Final = r"(?:我|咱|俺)(?:们)?"
FRAME: Final = re.compile(
    rf"{_FILLER}(?:"
    rf"(?:帮我?|麻烦|请|记得)?提醒(?:一?下)?(?:{_ME})?(?:一?下)?|(?:千万)?(?:别忘了?|记得|记着|记住)(?:要)?|"
    rf"(?:麻烦|请|帮{_ME}?|给{_ME})*记(?:一下|一笔|下来?|着|上)|"
    rf"{_ME}说(?:了)?|{_ME}(?:也|就|已经)?(?:答应|承诺|应下|应承|应(?=了))了?(?:[他她P]们?|C(?!的)|人家|对方|客户)?|"
    r"(?:答应|承诺)了?(?:[他她PC]们?|人家|对方|客户)(?!给|把)|"
    rf"(?:{_THEY})?(?:的意思是|(?:(?:微信|电话|邮件|语音|视频|群|短信)(?:里|上|中)?)?(?:跟我|给我)?"
    rf"(?:说|讲|要求(?:我方|我司|{_ME})?|问(?:一下)?(?:能不能|能否|可不可以|可否)|(?:说了?)?(?:让|叫|请|要|催|喊){_ME}(?!的)|答应(?:了)?(?:{_ME})?))"
    rf")?(?:{_FILLER}|说|得|下|吧)*"
)
"""What stands before an action and is none: who asked for it, who promised it, that the rep wants to be reminded."""
SAYS_NOTHING: Final = re.compile(
    r"(?:我|咱|们|他|她|人家|要|得|给|交|发|送|寄|回|出|来|去|过去|过来|到|办|弄|定|完成|搞定|改|就|先|再|还|必须|务必|最[晚迟快]|一定|把|了|吧|哈|哦|啊|行|"
    r"也|都|看到|看|拿到|收到|付| |,|，)*"
)
"""An action of such words alone takes the request before it."""
WANTS: Final = re.compile(r"[约见请问等去要让叫请催改补给发送寄做出]|想|需要|希望|提供|准备")
GOES_ON: Final = re.compile(
    r"(?:把|带|谈|聊|对(?!手|方)|送|顺便|顺路|看(?!着)|做|装|取|拿|签|办|走之前|一起|催|问|讲|介绍|提醒我?带|记得带|别忘了?带)"
)
"""A clause that opens so tells the purpose of the one before it."""
GOES_SOMEWHERE: Final = re.compile(r"(?:要|再|得|我|先|准备)*(?:去|到|跑)(?:一?趟)?[^,，]{1,4}$")
BARE_STOP: Final = re.compile(
    r"T[T ]*(?:先|再|然后|去|到|见|跑|找|和|跟|与)*(?:C的?|(?=P)) ?P?(?:们|那边|那儿|那里|家)?"
)
SIGNINGS: Final = re.compile(r"签|成交|下单|回款|到账")
"""A heading under which days are no meetings."""
ARRANGED: Final = re.compile(r"改?约(?:了|好了?|在|到|定了?)?")
VISITING: Final = re.compile(r"[跑去见访]")
TELLS: Final = re.compile(r"新客户|说|讲|问|嫌|觉得|答应|同意|透露|反馈|[TVUNR]|^P(?!的)|没|不(?!见不散)")
LONGEST_PURPOSE: Final = 16
ACTS: Final = re.compile(
    r"[去来见跑访看谈聊问催提带拿取送发寄交给回打约请吃喝开签盖定报出做写改补备装试测调检修验收付结审批评投标答讲训办完搞弄查找陪接换订运派拉量画排搬碰议敲"
    r"拨踩踏勘访拆贴剪印铺播录领挂摆租借退归缴递晤赴洽GD说加减抓跑截通跟介展课会宣启进施动购买卖过对盘走飞住喊叫让要安排联确核准处汇演转复陪学考选比玩唱球饭茶酒]|到[一-鿿]{2,4}$|[致去]电|公示|上门|登门|上会|样|方案|合同|资料|图|清单|发票|材料|结果|需求|demo|"
    r"quote|proposal|sample|contract|price|update|reply|feedback|confirm|poc|meeting|call|visit|send|review|offer|sign|pay|deliver|follow|deadline|due"
)
"""Something that can be done or is wanted: without it a day is only a day (年前最后一单)."""
STOOD_UP: Final = re.compile(r"放(?:了)?(?:我|咱)?(?:们)?(?:的)?鸽子|爽约|没(?:有)?(?:来|见|等|碰|露面|出现)|不在")
ENDS: Final = re.compile(r"截止|截标|为止|deadline")
WISHES: Final = re.compile(r"[想要先]|准备|打算|计划|希望|需要")
LATER_WISH: Final = re.compile(
    r"想|打算|希望|计划|时间|放在|排在|放到|排到|再(?!去|来|跑|约|谈|聊|联系|找|打|跟|问|看|催|碰|见|拜|过|送|发|报|给|定|说|沟通|对接)"
)
"""With 五一以后 these tell what somebody would like, not what is to be done then."""
ONLY_SIGNS: Final = rare(
    r"(?:推|拖|延|挪|推迟|延迟|顺延)(?:到|至)T?[^,，TCP]{0,4}签|T[^,，TCPG去约来带找过]{0,4}(?:才|能|可以|应该|估计)[^,，TCP]{0,3}签|T(?:应该|估计|大概|肯定|就)?签(?:得下来?|得了|得成|得掉)"
)
NOTICE: Final = rare(r"^(?:【?(?:转发|通知|公告)】?|关于)|各[一-鿿]{1,4}(?:须|应|请|需|务必)")
"""A forwarded notice speaks to everybody."""
WONDERS: Final = re.compile(r"谁|有没有|啥|什么|哪(?:家|个|些|位|里|儿|天)|几(?:个|家|点)|[吗嘛么][?？]?$|[?？]$")
SIGNS_THERE: Final = re.compile(r"(?:再|就|我|我们|咱们?)(?:过去|去|过来|上门|跑一?趟|带)|[带拿]着?合同")
"""Going there to sign is to be done on the day, beside being expected then."""
AGREED: Final = re.compile(
    r"(?:答应|同意|接受|认可)了?(?:[CP他她我咱们]{0,3}的?|这个|那个|新的?|[VURN]的?)*(?:要求|价格?|账期|条件|方案|报价|折扣?|付款方式|条款|合同|提议|建议|[VURN])(?:了|吧)?$"
)
"""Our terms, or theirs, are agreed to: nothing is to be done by that."""
PROMISED_AHEAD: Final = re.compile(r"(?<![没未])(?:答应|承诺|保证|应承)了?[^,，T]{0,8}T")
"""The day of a promise lies ahead, though the promise is told as given (答应了冯总周五送样)."""
WANTED_BY: Final = re.compile(r"T(?:之?前)?(?:就|得)?(?:要用?|用|得?到|给)?")
"""When something watched is wanted (帮我盯着图纸 周五前要)."""
REPEATED: Final = re.compile(
    r"^(?:我们?|咱们?|都|要|得|需要|固定|定期|[CP](?:那边|这边)?|[ ,，])*T(?:我们?|咱们?|都|要|得|固定|定期|准时|按时|[CP](?:那边)?|[ ,，])*"
    r"(?:给|去(?!了)|催|跟|找|打|问|约|回访|拜访|对(?:一?下|一次)?账|跟进|联系|看一|查|盘|提醒|走访|巡检|报(?!价是)|发(?!现)|寄|送|交(?!货)|写)"
)
"""Bidden again and again: 每周一给P打电话."""
HABIT: Final = re.compile(
    r"[了过](?!解|去|来)|一般|通常|大概|平均|有时|经常|老是|总是|基本|一直|向来|都会|需求|用量|销量|产量|产能"
)
ONE_TIME: Final = re.compile(r"[一1]?(?:次|趟|下|遍|回|份|版)")
LONGEST_WORDS: Final = 300
"""Characters kept of the words a promise was read from."""
EMPTY_ACTION: Final = re.compile(r"^[\d.万w的了吧呢啊呀哈嗯就在要得他她们我咱还也都,， 、.:：~!！那这个边]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A follow-up before drafts of one customer are merged."""

    clause: Clause
    due: Read[date | datetime] | None
    action: str
    people: tuple[Read[Ref], ...]
    promiser: Promiser
    is_asked: bool
    words: str
    """As written."""
    repeats: Recurring | None = None
    awaited: Awaited | None = None
    is_watched: bool = False

    @property
    def has_terms(self) -> bool:
        """It is due otherwise than on one day said, so that no other draft's day is its own."""
        return self.repeats is not None or self.awaited is not None or self.is_watched


def read_follow_ups(
    topic: Topic,
    doc: Document,
    *,
    closing: Span | None = None,
    used: tuple[Span, ...] = (),
    paid: tuple[Span, ...] = (),
) -> list[AddFollowUp]:
    """Return what is to be done about one customer, soonest words first, one record per customer and day.

    Args:
        topic: The clauses about the customer.
        doc: The message they stand in.
        closing: The words read as expected signing date; they make no follow-up of their own.
        used: Words that belong to a quote asked for.
        paid: Words that say how is paid: a plan of its own.
    """
    planned = any(h.tense == "plan" for h in topic.headings) or doc.command == "followup"
    quoted = bool(used)
    drafts = [
        d
        for c in topic.clauses
        if (d := _draft(c, topic, doc, closing, (*used, *paid), is_planned=planned)) is not None
        and not (quoted and _belongs_to_quote(d))
    ]
    merged: list[Draft] = []
    for draft in _with_own_day(drafts, topic):
        same = next((i for i, d in enumerate(merged) if _is_of_one_day(d, draft)), None)
        if same is not None:
            old = merged[same]
            due = draft.due if isinstance(draft.due and draft.due.value, datetime) else old.due
            people = old.people + tuple(p for p in draft.people if all(p.value != q.value for q in old.people))
            merged[same] = replace(
                old, due=due, action=_both(old.action, draft.action), people=people, words=_both(old.words, draft.words)
            )
        else:
            merged.append(draft)
    if any(d.due is not None for d in merged):
        merged = [d for d in merged if d.due is not None or d.has_terms or _stands_alone(d)]
    return [_follow_up(d, topic) for d in merged]


def _follow_up(draft: Draft, topic: Topic) -> AddFollowUp:
    return AddFollowUp(
        draft.action,
        topic.customer,
        draft.due,
        draft.people,
        draft.promiser.direction,
        draft.promiser.owed_by,
        words=draft.words[:LONGEST_WORDS],
        is_watched=draft.is_watched,
        recurrence=draft.repeats.rule if draft.repeats is not None else None,
        trigger=draft.awaited.event if draft.awaited is not None else None,
        trigger_days=draft.awaited.days if draft.awaited is not None else None,
    )


def _is_of_one_day(one: Draft, other: Draft) -> bool:
    return one.due is not None and _day_of(one) == _day_of(other) and not (one.has_terms or other.has_terms)


def _belongs_to_quote(draft: Draft) -> bool:
    """Tell whether what looks like an action is only a term of the quotation, or the request for it."""
    return TERMS.search(draft.clause.text) is not None or (
        (QUOTES.search(draft.action) is not None and draft.due is None) or WANTS_QUOTE.search(draft.action) is not None
    )


def _with_own_day(drafts: list[Draft], topic: Topic) -> list[Draft]:
    """Give a request the day that the next clause says (让咱先送两套样, 最晚下下周一得到)."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.due is None
            and before.awaited is None
            and draft.due is not None
            and not draft.has_terms
            and before.clause.line == draft.clause.line
            and (not draft.is_asked or SAYS_NOTHING.fullmatch(fold(draft.action)) or LATEST.match(draft.clause.text))
            and topic.clauses.index(draft.clause) - topic.clauses.index(before.clause) == 1
        ):
            kept[-1] = replace(
                before,
                clause=draft.clause,
                due=draft.due,
                action=_both(before.action, draft.action),
                people=before.people or draft.people,
                words=_both(before.words, draft.words),
            )
        else:
            kept.append(draft)
    return kept


def _both(first: str, second: str) -> str:
    """Return two actions as one, once where one repeats the other."""
    if first in second:
        return second
    return first if second in first else f"{first} {second}"


def _day_of(draft: Draft) -> date | None:
    if draft.due is None:
        return None
    value = draft.due.value
    return value.date() if isinstance(value, datetime) else value


def _stands_alone(draft: Draft) -> bool:
    """Tell whether an undated request is a matter of its own beside dated ones: plainly asked for, in another sentence."""
    return draft.clause.is_listed or ("把" in draft.clause.text and draft.is_asked)


def _draft(
    clause: Clause, topic: Topic, doc: Document, closing: Span | None, used: tuple[Span, ...], *, is_planned: bool
) -> Draft | None:
    if clause.is_hypothetical or any(u.start <= clause.span.start < u.end for u in used):
        return None
    if FUTURE_NEGATED.search(clause.text) and not re.search(r"改|(?<![别不没])约|推|挪", clause.text):
        return None
    moved = _meeting_moved(clause, topic)
    if (
        (MOVED.search(clause.shape) and not MEETS.search(clause.shape) and moved is None)
        or FELL_THROUGH.search(clause.text)
        or ONLY_SIGNS.search(clause.shape)
        or NOTICE.search(clause.text)
        or WHETHER.search(clause.text)
        or RUNS_UNTIL.search(clause.shape)
        or VALID_FOR.search(clause.shape.strip())
    ):
        return None
    if topic.customer is None and WONDERS.search(clause.text):
        return None
    retries = tries_again(clause, topic.clauses)
    repeats, awaited = _repeats(clause, doc, is_planned=is_planned), _awaited(clause, doc)
    watched, answered = is_watched(clause), read_answered(clause, doc)
    asked = (
        (
            retries
            or answered is not None
            or moved is not None
            or repeats is not None
            or awaited is not None
            or watched
            or ASKED.search(clause.shape) is not None
            or _is_to_do(clause, topic)
        )
        and not _is_refused(clause, topic)
        and SHORT_ASK.match(clause.text) is None
        and not SAID_SO.search(clause.text)
        and AGREED.search(clause.shape) is None
    )
    item = _due_item(
        clause,
        doc,
        closing,
        is_held=asked or is_planned or clause.label == "next",
        is_told=clause.tense == "done"
        and moved is None
        and answered is None
        and PROMISED_AHEAD.search(clause.shape) is None,
    )
    item = _moved_day(clause, topic, doc) or item if item is not None else None
    if awaited is not None:
        item = None
    if watched and item is None:
        item = _wanted_by(clause, doc)
    if item is not None and not asked and not is_planned and _is_only_travel(clause, topic):
        return None
    if item is None and not asked and clause.label != "next":
        return None
    if item is not None and item.grain in BIG_GRAIN and PUT_OFF.search(clause.text):
        return None
    if item is None and awaited is None and clause.tense == "done" and (retries or clause.label != "next"):
        return None
    if item is not None and clause.tense == "done" and not asked and not is_planned and not item.certain:
        return None
    if not asked and not is_planned and clause.label != "next" and not _names_action(clause, topic):
        return None
    invited = _invitation(clause, topic)
    action = (_NOT_DONE.sub(r"\1", _own_words(moved, doc)) if moved else _action(invited or clause, topic, doc)) or (
        _planned_action(topic) if is_planned else ""
    )
    if repeats is not None or awaited is not None or watched:
        action = _own_words(clause, doc, _of_terms(clause, awaited, doc))
    if answered is not None:
        action = _own_words(clause, doc, (answered.asked,))
        action = answered.action or action if SAYS_NOTHING.fullmatch(fold(action)) else action
    if EMPTY_ACTION.match(action) and not is_planned:
        return None
    people = (tuple(clause.people) if _is_own(clause, topic) else _people_named(topic)) or _people_around(clause, topic)
    due = _due(item, doc) if item else None
    if repeats is not None:
        due = Read(repeats.first, "due: recurrence", certainty=1.0 if repeats.is_anchored else GUESS)
    words = doc.raw[clause.span.start : clause.span.end].strip()
    promiser = promiser_of(clause, doc)
    if answered is not None and promiser == OURS:
        promiser = Promiser("customer")
        words = doc.raw[min(answered.asked.start, clause.span.start) : clause.span.end].strip()
    if promiser.direction == "customer" and awaited is not None and not is_by_customer(_behind(clause, awaited, doc)):
        promiser = OURS
    return Draft(
        clause, due, action, people, promiser, asked, words,
        repeats=repeats, awaited=awaited, is_watched=watched and repeats is None and awaited is None,
    )  # fmt: skip


def _repeats(clause: Clause, doc: Document, *, is_planned: bool) -> Recurring | None:
    """Return how often the clause's action comes again: bidden, or plainly to be done on days that it names.

    What somebody does every day, or needs every month (每月30吨), is no plan of ours.
    """
    item = next((t for t in clause.times if t.kind == "recurring"), None) or _beside(clause, doc, _only_repeats)
    repeats = read_recurring(item, doc.now) if item is not None else None
    if repeats is None or clause.tense == "done" or clause.is_negated or HABIT.search(clause.text):
        return None
    counts = [v for v in clause.values if v.kind != "ordinal" and not ONE_TIME.fullmatch(v.text)]
    if ASKED.search(clause.shape) or is_planned:
        return repeats if repeats.is_anchored or not counts else None
    is_set = repeats.is_anchored or "INTERVAL" in repeats.rule
    bidden = REPEATED.match(clause.shape if "T" in clause.shape else f"T{clause.shape}")
    return repeats if bidden is not None and is_set and not counts and not clause.is_hearsay else None


def _awaited(clause: Clause, doc: Document) -> Awaited | None:
    """Return what the clause's action waits for, as it or a clause beside it says that says nothing else."""
    found = read_awaited(clause)
    if found is None:
        return _beside(clause, doc, _only_awaits) if not _is_dated(clause) else None
    is_dated = any(t.kind == "time" and not t.vague and not _holds(found.span, t.span) for t in clause.times)
    return None if is_dated else found


def _wanted_by(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day that the next clause names for what is watched, and nothing else."""
    at = doc.clauses.index(clause)
    after = next((c for c in doc.clauses[at + 1 : at + 2] if c.line == clause.line), None)
    if after is None or WANTED_BY.fullmatch(after.shape.strip()) is None:
        return None
    return _due_item(after, doc, None, is_held=True, is_told=False)


def _behind(clause: Clause, awaited: Awaited, doc: Document) -> str:
    """Return the shape of what is to be done once it took place."""
    base = clause.shape_span.start
    return "".join(c for i, c in enumerate(clause.shape) if doc.offsets[base + i] >= awaited.span.end)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


_Found = TypeVar("_Found")


def _beside(clause: Clause, doc: Document, read: Callable[[Clause], _Found | None]) -> _Found | None:
    """Return what the clause before says of this one and nothing else (每周一 给冯总打电话), or the one behind."""
    at = doc.clauses.index(clause)
    beside = (*doc.clauses[max(at - 1, 0) : at], *doc.clauses[at + 1 : at + 2])
    return next((found for c in beside if c.line == clause.line and (found := read(c)) is not None), None)


def _only_repeats(clause: Clause) -> TimeItem | None:
    return next((t for t in clause.times if t.kind == "recurring"), None) if clause.shape.strip() == "T" else None


def _only_awaits(clause: Clause) -> Awaited | None:
    found = read_awaited(clause)
    if found is None:
        return None
    beside = clause.text[: found.span.start - clause.span.start] + clause.text[found.span.end - clause.span.start :]
    for mention in clause.mentions:
        beside = beside.replace(fold(mention.words), "")
    return found if not beside.strip(" ,，等") else None


def _of_terms(clause: Clause, awaited: Awaited | None, doc: Document) -> list[Span]:
    """Return the words of a clause that only say when it is due, or that it is to be watched."""
    spans = [
        doc.text_span(clause.shape_span.start + m.start(), clause.shape_span.start + m.end())
        for m in WATCH.finditer(clause.shape)
    ]
    if awaited is not None and _holds(clause.span, awaited.span):
        named = next((m.span for m in clause.mentions if m.span.end == awaited.span.start), awaited.span)
        start = named.start - (doc.text[named.start - 1 : named.start] in ("等", "待", "在"))
        spans.append(Span(start, awaited.span.end))
    return spans


def _meeting_moved(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause before, which tells of the meeting that this one moves (原本今天去见崔总, 他有会, 改到周五了)."""
    if MOVED.search(clause.shape) is None and RESET.search(clause.shape) is None:
        return None
    at = topic.clauses.index(clause)
    for before in reversed(topic.clauses[max(at - 2, 0) : at]):
        if before.line == clause.line and WAS_TO_MEET.search(before.shape):
            return before
    return None


def _is_only_travel(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says that somebody travels or comes back, and nothing is to be done then."""
    if TRAVELS.search(clause.shape) is None:
        return False
    at = topic.clauses.index(clause)
    return not any(THEN_AGAIN.search(c.text) for c in topic.clauses[at : at + 2])


def _invitation(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause beside one that only says when somebody is free, which says what for (约章董打球, 下周六可以)."""
    if IS_FREE.search(clause.shape) is None:
        return None
    at = topic.clauses.index(clause)
    beside = (*reversed(topic.clauses[max(at - 2, 0) : at]), *topic.clauses[at + 1 : at + 2])
    return next((c for c in beside if c.line == clause.line and c.tense != "done" and INVITES.search(c.shape)), None)


def _is_own(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause is about this customer, rather than about all of a row that another one ends."""
    return topic.customer is None or clause.customer is None or clause.customer.value == topic.customer.value


def _people_named(topic: Topic) -> tuple[Read[Ref], ...]:
    return tuple(p for c in topic.clauses if _is_own(c, topic) for p in c.people)


def _names_action(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause says what happens on its day, itself or as the day of the wish before it (想先试跑一个月, 9.15开始)."""
    if (
        ACTS.search(clause.shape)
        or _is_bare_stop(clause, topic)
        or _invitation(clause, topic) is not None
        or any(ENDS.search(t.text) for t in clause.times)
    ):
        return True
    before = _before(clause, topic)
    return (
        clause.shape.strip() == "T"
        and before is not None
        and before.line == clause.line
        and not _is_dated(before)
        and before.tense != "done"
        and WISHES.search(before.shape) is not None
    )


def _is_bare_stop(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says when we will be with whom (下午3点晨诺, 周四上午找王总)."""
    return (
        clause.tense == "plan"
        and BARE_STOP.fullmatch(clause.shape.strip()) is not None
        and all(t.has_clock or t.pod or t.grain == "day" for t in clause.times)
        and not any(SIGNINGS.search(h.text) for h in topic.headings)
    )


def _is_refused(clause: Clause, topic: Topic) -> bool:
    """Tell whether what is asked is a price to haggle over, a mere wish, or was turned down at once."""
    if clause.times:
        return False
    at = topic.clauses.index(clause)
    answered = any(REFUSED.search(c.text) for c in topic.clauses[at + 1 : at + 2])
    return answered or HAGGLING.search(clause.shape) is not None or WISHED.search(clause.shape) is not None


def _is_to_do(clause: Clause, topic: Topic) -> bool:
    """Tell whether a list item stands under a line that calls for action (提了三个要求: ①...)."""
    if not clause.is_listed:
        return False
    if clause.tense == "plan" and not clause.values and any(TO_DO_HEADED.search(h.text) for h in topic.headings):
        return ACTS.search(clause.shape) is not None
    return any(
        not c.is_listed and c.span.start < clause.span.start and TO_DO_LIST.search(c.shape) for c in topic.clauses
    )


def _due_item(clause: Clause, doc: Document, closing: Span | None, *, is_held: bool, is_told: bool) -> TimeItem | None:
    """Return the time to come that the clause's action is due."""
    candidates: list[TimeItem] = []
    times = [t for t in clause.times if t.kind == "time"]
    is_only = len(times) == 1
    dated = [t for t in times if not t.vague]
    for raw, after in zip(dated, [*dated[1:], None], strict=False):
        if raw.is_name or (closing is not None and raw.span == closing and not SIGNS_THERE.search(clause.shape)):
            continue
        if len(dated) > 1 and _is_anothers(raw, after, clause):
            continue
        if is_told and is_hour_just_over(raw, clause, doc.now):
            continue
        if raw.has_clock and not raw.certain and _was_scheduled(raw, clause, doc):
            continue
        is_past = is_told and (not raw.certain or _has_struck(raw, doc.now))
        item = raw.in_sense("past" if is_past else "future")
        due = item.due()
        if due is None or due[:10] < doc.now.date().isoformat():
            continue
        if not item.certain and date.fromisoformat(due[:10]) - doc.now.date() > FAR and "年" not in item.text:
            continue
        if is_far_holiday(item, doc.now) or (is_only and LEANS_BACK.search(clause.shape)):
            continue
        if is_only and TOLD_OF.search(clause.shape):
            continue
        if AROUND_HOLIDAY.search(item.text) and is_told:
            continue
        if item.open == "after" and LATER_WISH.search(clause.shape) and not is_held:
            continue
        if not is_ahead(item, doc.now) and not _is_today_ahead(item, clause, doc, is_held=is_held):
            continue
        if LASTS_UNTIL.search(clause.text, 0, item.span.start - clause.span.start):
            continue
        if is_only and item.text.endswith("起") and not is_held:
            # What holds from a day on (4月1号起驻场12个人).
            continue
        if NOTHING_TO_DO.search(clause.text) and not is_held and not THEN_AGAIN.search(clause.text):
            continue
        if item.grain in BIG_GRAIN and item.open != "before" and not is_held and HELD.search(clause.text) is None:
            continue
        candidates.append(item)
    if not candidates:
        if clause.times:
            return None
        return _day_of_journey(clause, doc) if ONWARD.match(clause.shape) else _day_of_heading(clause, doc)
    if len(candidates) > 1 and (bidden := MOVES_TO.search(clause.shape) or BIDDEN_AT.search(clause.shape)) is not None:
        order = clause.shape.count("T", 0, bidden.end() - 1)
        own = [c for c in candidates if order < len(times) and c.span == times[order].span]
        candidates = own or candidates
    exact = [c for c in candidates if c.grain not in COARSE]
    clocked = [c for c in candidates if c.has_clock]
    return (clocked or exact or candidates)[0]


def _day_of_journey(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day to come of the leg before (明天送样去A, 再去趟B), without its hour."""
    at = doc.clauses.index(clause)
    before = doc.clauses[at - 1] if at > 0 else None
    if before is None or before.line != clause.line or before.tense != "plan":
        return None
    days = [t.in_sense("future") for t in before.times if t.kind == "time" and not t.vague and not t.is_name]
    return next((d for d in days if is_ahead(d, doc.now) and not d.has_clock and d.grain not in COARSE), None)


def _day_of_heading(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the one day to come that heads the list in which a clause only says what to do (明天:, then a line for each)."""
    heading = next((c for c in reversed(doc.clauses) if c.is_heading and c.span.start < clause.span.start), None)
    if heading is None or heading.tense != "plan" or heading.line == clause.line:
        return None
    if clause.tense != "plan" or clause.values or ACTS.search(clause.shape) is None:
        return None
    days = [t.in_sense("future") for t in heading.times if t.kind == "time" and not t.vague and t.grain not in COARSE]
    if len(days) != 1 or days[0].end is None or days[0].end <= doc.now:
        return None
    return days[0]


def _was_scheduled(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether an hour of today is over that heads a line (10:00 C看样), or at which somebody was not there."""
    start = item.in_sense("past").start
    if start is None or start.date() != doc.now.date() or start > doc.now:
        return False
    if ":" in item.text and clause.tense == "open" and clause.shape.startswith("T"):
        return True
    at = doc.clauses.index(clause)
    return any(c.line == clause.line and STOOD_UP.search(c.text) for c in doc.clauses[at + 1 : at + 2])


def _has_struck(item: TimeItem, now: datetime) -> bool:
    """Tell whether an hour of today is over: told as done it is not tomorrow's."""
    return item.has_clock and item.start is not None and item.start <= now


def _moved_day(clause: Clause, topic: Topic, doc: Document) -> TimeItem | None:
    """Return the day to which the next clause moves this one (下午要去A, 她改到明天了)."""
    at = topic.clauses.index(clause)
    after = next(
        (
            c
            for c in topic.clauses[at + 1 : at + 3]
            if c.line == clause.line and MOVED.search(c.shape) and not WHETHER.search(c.text)
        ),
        None,
    )
    if after is None:
        return None
    return _due_item(after, doc, None, is_held=True, is_told=False)


def _is_anothers(item: TimeItem, after: TimeItem | None, clause: Clause) -> bool:
    """Tell whether a day belongs to an event told beside the action, which has its own day (三月动工礼拜五前出方案)."""
    start = item.span.end - clause.span.start
    end = after.span.start - clause.span.start if after is not None else len(clause.text)
    return NOTHING_TO_DO.search(clause.text[start:end]) is not None


def _is_today_ahead(item: TimeItem, clause: Clause, doc: Document, *, is_held: bool) -> bool:
    """Tell whether 今天 or a running week still means something to do."""
    if item.end is None or item.end <= doc.now:
        return False
    if item.open == "before":
        return clause.tense != "done"
    if is_part_of_day(item):
        return clause.tense == "plan" and re.search(r"再|要|得|约", clause.text) is not None
    if item.grain in ("week", "month"):
        return clause.tense != "done" and (is_held or TO_DO.search(clause.text) is not None)
    if TODAY_BARE.fullmatch(clause.shape.strip()):
        return clause.tense != "done"
    return clause.tense == "plan" and (is_held or TODAY_TO_DO.search(clause.text) is not None)


def _due(item: TimeItem, doc: Document) -> Read[date | datetime] | None:
    text = due_of(item)
    if text is None:
        return None
    certainty = 1.0 if item.certain else GUESS
    value: date | datetime
    value = datetime.fromisoformat(text).replace(tzinfo=doc.now.tzinfo) if "T" in text else date.fromisoformat(text)
    return Read(value, f"due: {item.rule}", item.span, certainty)


def _action(clause: Clause, topic: Topic, doc: Document) -> str:
    """Return what is to be done: the clause's own words without customer, day, filler and the promise that frames them.

    Words that say nothing alone (周五给) take the request before them or the purpose behind them.
    """
    words = _own_words(clause, doc)
    if BARE_STOP.fullmatch(clause.shape.strip()) is not None:
        named = [m for m in clause.mentions if m.kind in ("customer", "contact")]
        return ("见" if "P" in clause.shape else "去") + "".join(m.words for m in named)
    is_bare = len(words) < SHORT or GOES_SOMEWHERE.match(fold(words)) is not None
    if ARRANGED.fullmatch(words):
        words += "见面"
    elif SAYS_NOTHING.fullmatch(fold(words)):
        before = _before(clause, topic)
        if before is not None and before.line == clause.line and not _is_dated(before) and _is_request(before):
            words = f"{_own_words(before, doc)} {words}".strip()
    return f"{words} {_goes_on(clause, topic, doc, is_bare=is_bare)}".strip()


def _planned_action(topic: Topic) -> str:
    """Return what a plan that only lists names and hours means to do there."""
    return "拜访" if any(VISITING.search(h.text) for h in topic.headings) else "跟进"


def _own_words(clause: Clause, doc: Document, drop: Sequence[Span] = ()) -> str:
    """Return the words of a clause without its days, its customer and the frame it is told in (提醒我, 她说, 我答应她).

    Args:
        drop: Words of the message that are none of the action's.
    """
    shape, places = _without_times(clause, doc, drop)
    start = FRAME.match(shape)
    begin = start.end() if start else 0
    if promiser_of(clause, doc).direction != "ours":
        begin = max(begin, subject_of(shape))
    kept = [places[i] for i in range(begin, len(shape))]
    words = "".join(doc.raw[a:b] for a, b in kept)
    return words.strip(" ,，。;；、.:：~|-[]【】").removesuffix("的")


def _without_times(clause: Clause, doc: Document, drop: Sequence[Span] = ()) -> tuple[str, list[tuple[int, int]]]:
    """Return the shape of a clause without its times and what is to be dropped, and the place of each character in the message."""
    base = clause.shape_span.start
    dropped = {i for match in DAY_WORDS.finditer(clause.shape) for i in range(match.start(), match.end())}
    dropped |= {i for i in range(len(clause.shape)) if any(s.start <= doc.offsets[base + i] < s.end for s in drop)}
    kept = [i for i in range(len(clause.shape)) if i not in dropped]
    places = [(doc.offsets[base + i], doc.offsets[base + i + 1]) for i in kept]
    return "".join(clause.shape[i] for i in kept), places


def _is_dated(clause: Clause) -> bool:
    return any(t.kind == "time" for t in clause.times)


def _is_request(clause: Clause) -> bool:
    """Tell whether a clause wants something, so that a bare 周五给 behind it means just that."""
    return clause.tense != "done" and WANTS.search(clause.shape) is not None


def _before(clause: Clause, topic: Topic) -> Clause | None:
    at = topic.clauses.index(clause)
    return topic.clauses[at - 1] if at > 0 else None


def _goes_on(clause: Clause, topic: Topic, doc: Document, *, is_bare: bool) -> str:
    """Return the words of the next two clauses where they only go on with this one (明早跟冯娜腾讯会议 对壳体的DFM).

    Behind an action that says little (`is_bare`: 去趟大连) the words need not open as a purpose, unless they tell or value something.
    """
    at = topic.clauses.index(clause)
    words: list[str] = []
    for after in topic.clauses[at + 1 : at + 3]:
        if after.line != clause.line or _is_dated(after) or len(after.text) > LONGEST_PURPOSE:
            break
        is_plain = not words and after.tense != "done" and not after.values and not TELLS.search(after.shape)
        if GOES_ON.match(after.text) or (is_bare and is_plain):
            words.append(_own_words(after, doc))
    return " ".join(words)


def _people_around(clause: Clause, topic: Topic) -> tuple[Read[Ref], ...]:
    """Return whom the clause before or after names for the same matter (约了周一上午, 找他们采购老牛)."""
    at = topic.clauses.index(clause)
    for other in topic.clauses[at + 1 : at + 3]:
        if (
            re.match(r"^[^,，]{0,4}?(?:找|约|见|跟|和|与|同|对接|拜会)", other.text)
            and other.people
            and other.line == clause.line
        ):
            return tuple(other.people)
    before = topic.clauses[at - 1] if at > 0 else None
    if before is not None and before.line == clause.line and before.people:
        return tuple(before.people[-1:])
    return ()
