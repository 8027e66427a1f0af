"""拜访记录: an interaction that took place, by whatever channel.

A table of cues names the ways reps tell of one. A cue counts where the clause does not tell of a plan, of a failed attempt or of a
supposition. Cues that say how (电话, 吃饭, 来访) fix the channel; 聊 and 谈 alone leave it to other words, then to the guide's
default.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED, UNANSWERED
from nlu.carried_days import is_part_of_day
from nlu.contacts import PHONE
from nlu.context import fresh_turns
from nlu.conversation import Turn
from nlu.document import Clause, Document
from nlu.intents import GUESS, AddFollowUp, Channel, LogVisit, Read, Ref
from nlu.lexicon import Lexicon, compiled
from nlu.rivals import find_rivals
from nlu.rules import one_of
from nlu.screen import Screen
from nlu.tense import is_ahead, is_hour_just_over, is_over
from nlu.times import TimeItem
from nlu.topics import Topic, customer_of, told_day


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an interaction. `channel` None: they do not say which; `is_weak`: other words may say better."""

    name: str
    pattern: re.Pattern[str]
    channel: Channel | None
    is_weak: bool = False
    needs_done: bool = False
    """Counts only in a clause that tells of something done: the bare verb is a plan as often."""


def _cue(name: str, channel: Channel | None, pattern: str, *, weak: bool = False, done: bool = False) -> Cue:
    return Cue(name, re.compile(pattern), channel, weak, done)


_TALK = "聊|谈|沟通|交流|唠|对|碰|开|讨论|确认|敲|讲|会|过|演示|说|问|见"
CUES: Final = (
    _cue("video call", "video", rf"(?:跟|和|与|同)[CP]{{1,2}}(?:那边)?(?:开了?个?)?视频|^[TC ]*P ?视频$|视频(?:会|里|通|聊|沟通|完|了|上|连线|开|见)|(?:腾讯|zoom|teams|飞书|钉钉|"
        rf"线上|网络|远程|云|在线)(?:会议|视频|会(?!员)|(?:{_TALK}))|zoom|teams|webex|google meet|连线|"
        rf"线上.{{0,3}}(?:见面|会议|交流)"),
    _cue("e-mail", "email", r"(?:回|发|来|收到?|写|寄)(?:了|来|过来?|到)?(?:个|封|份|条|Q|P的?|C的?){0,2}(?:邮件|email|"
        r"mail|"
        r"e-mail)(?!给我)|(?:^|P|C)(?:的)?(?:电邮|e-?mail)(?=$|[,， 说要问催回里中])|来函|发函|(?:来|发|收到?)(?:了|来|过来?)?(?:个|份|一份)?(?:公函|函件|传真)|邮件(?:里|中|上|催|说|回|确认|来|沟通|往来|讲|告|通知|过来|反馈)|^邮件|^[TC ]*P ?(?:的)?(?:邮件|email)$|来信|"
        r"email(?:ed)? (?![a-z0-9._%+-]+@)|email(?:里|上|说|来|回|催|问|确认|反馈|通知)"),
    _cue("chat", "wechat", r"(?:微信|企微|企业微信|wechat|vx|钉钉|飞书|qq|私信|短信|群里|whatsapp|line)(?:了?P|@|艾特|丢|喊|上|里|中|聊|说|"
        r"问|回|沟通|确认|联系|发(?!我)|讲|告|原话|语音|跟|给(?!(?:我|咱)了?(?:$|[,， ]))|找|私|加(?:上|了|到)|反馈|通知|催|交流|"
        r"对)|发(?:了|来|过来?)?(?:个|条|P的?)?(?:微信|消息|信息|语音|短信)(?!给我)|加(?:了|上|"
        r"到)?(?:个)?.{0,8}?(?:微信|好友|企微)(?!号|[,， ]?(?:还|他|她|对方)?没)|回(?:了)?(?:我|咱)(?:们)?(?:的)?(?:消息|微信|"
        r"信息)|微信$|^微信(?![a-z0-9:：号同])|留言"),
    _cue("phone call", "phone", r"(?:打|挂|拨|接|回|通|来|撂下?|放下)(?:了|过|完|的|下|个|着|通|一|圈|轮|到|[PC]的?|他|她|俩|三|四|"
        r"几|遍|次|半天|Q|N|L|T){0,5}电话|(?:打|回|拨)(?:了|过)?电话|(?<![金款钱费VNUT])(?:打|回|拨)(?:了|过)?(?:过去|过来)|打来(?=$|[,，说讲问催要让叫找告])|去(?:了|过)?(?:一?[个通])?电话|刚(?:才|刚)?电话|电话(?:了|过)?P|电话会(?!员)|电话(?:里|中|上|"
        r"沟通|联系|聊|说|回访|确认|拜访|告|讲|问|通知|交流|反馈|会议|谈|跟|和|催|对|通|过来|打来|"
        r"过去|[:：])|来电(?!显)|去电(?!影)|电联|电询|电告|拨通|通了?个?电话|煲电话|倾电话|回电(?!子)|致电|^(?:T|还|就|只有|只|最后)*[CP]{1,2}(?:那边)?(?:打|接)?通了$|通(?:了|过|完)?(?:个|次|一次)?话|call(?:ed|了|过|完| with| w/)|(?:刚|"
        r"才)?(?:语音|通话)(?:跟|说|聊|了|里|沟通)|^电话$|[,， P的]电话$|^电话(?![0-9是:：号])"),
    _cue("meal", "meal", r"吃(?:了|完|过|的|着|上)?(?:个|顿|了|一顿|一个|的)*(?:便饭|饭|火锅|烧烤|早茶|早点|午饭|晚饭|"
        r"夜宵|宵夜|海鲜|烤|面|菜|肠粉|串|小龙虾|大餐|日料|铁锅|羊肉|鱼|饺子|早餐|午餐|晚餐|茶)|"
        r"吃(?:完|好)了?啦?|喝(?:了(?:点|几杯|两杯)(?![水汤])|[大多高]了)|吃得|吃[了的]?(?:Q|$)|整(?:的|了)?(?:一?顿|个)?(?:饭|火锅|酒|烧烤|两盅|两杯)|"
        r"[喝饮](?:了|完|过|的|着|上)?(?:个|杯|顿|一顿|一杯|口|点|两|几|了|大|Q|N)*(?:茶|酒|咖啡|奶茶|啤酒|"
        r"白的|盅|杯|下午茶|两口)|请(?:我|咱|他|她|[PC])?(?:们)?(?:去)?(?:吃|喝)|[喝饮食吃涮撸](?![饱亏透力了过水药])[^,，TCPVNG没不的了过]{0,4}(?:茶|酒|咖啡|饭|火锅|串串?|烧烤|烤肉|烤鸭|早餐|晚餐|午餐|宵夜)|[喝吃唱]到(?:T|半夜|很晚|凌晨|[^,，]{1,2}点)|宴请|设宴|小酌|小聚|饭局|饭桌|酒桌|酒局|"
        r"早茶|下午茶|宵夜|撸串|聚餐|应酬|饭店|(?:共进|一起|一同)(?:用)?(?:了)?(?:个)?(?:午餐|晚餐|早餐|用餐|餐)|吃(?:完|了)?个?晚?餐|午餐会|咖啡馆|"
        r"(?:lunch|dinner|coffee)(?: with)?|搓了一顿"),
    _cue("event", "event", r"(?:展会|展览|展上|展位|展台|展馆|车展|论坛|峰会|沙龙|年会|大会|研讨会|交流会|博览会|"
        r"广交会|[一-鿿]博会|推介会|发布会|订货会|糖酒会|招商会|招聘会|洽谈会|展销会|交易会|校友会|同学会|行业会|答谢会|酒会|对接会|协会|茶歇|活动|"
        r"exhibition|expo|summit|forum)(?:上|里|现场|那|期间|收尾|结束)?[^,，。]{0,14}(?:认识|见|碰|"
        r"聊|遇|加|收|逮|来(?!的|源)|逛|换|扫|交换|结识|谈|唠|撞|有料|转)|(?:认识|见|碰|聊|遇|逮|"
        r"唠)[^,，。]{0,10}(?:展会|展上|论坛|峰会|沙龙|年会|研讨会|博览会)|[一-鿿]{2,6}展上|"
        r"第.天[^,，]{0,4}展位|展会收尾|(?:来|到|跑来|找到|来访|到访)(?:了|过|我们?|咱们?|我司|的)*(?:摊位|展位|展台|展馆|展区)"),
    _cue("visit to us", "inbound", r"来访|到访(?:我|咱)|(?<![回过])来(?:了|到|过)?(?:咱|我|公司|我司|厂里|工厂|厂|总部|"
        r"展厅)(?:们|司|家|厂|这|公司|这边|那|里|店){0,3}(?:[^,，]{0,6}(?:参观|考察|看|验|审|转|谈|聊|"
        r"坐|了|拜访|交流))?|(?<!再)来(?:参观|考察|验厂|审厂|看厂|看样|看打样|看货|看展厅|谈|拜访|"
        r"走访|坐坐|交流)|过来(?:一趟)?(?:验|考察|参观|看|谈|坐|交流|审|拜访|找)|来人了|带队来|"
        r"来了(?:Q|几|两|三|一)?(?:个人|拨|人|趟|位)|到(?:咱|我们?|我司|公司|厂里)(?:们|这|公司|厂|"
        r"展厅)?.{0,4}(?:参观|考察|看|谈|验|坐|拜访)|visited us|接待(?:了|过)?[CP]|P[^,，]{0,10}(?<![送发寄交货料品备])到(?:厂(?:里)?(?=$|[,，看考参转谈验审])|我们?(?:公司|厂|展厅|店|这)|咱(?:们|公司|厂|店|这)|我司|我处|敝司)"),
    _cue("went there", "onsite", r"(?:刚|才)(?:刚)?(?:从|打)[^,，C]{1,8}?(?:现场|工地|厂里?|车间|项目部|办公室|那边|那里|店里?|院里?|医院|学校|局里?)(?:回来|回到|出来|撤|下来)|会晤|面见|面晤|造访|面访|晤谈|新跑|扫楼|踏勘(?:了|完)|踩(?:了|完)点|量(?:了|完)(?:尺|房|尺寸)|复(?:了|完)尺|拜访(?!记录|计划|安排|量|客户数|表|过?没)|走访|登门|(?<!送货)(?<!取货)(?<!提供)上门(?!安装|服务|自提)|陌拜|拜会|探访|跟线|驻场了|"
        r"(?<![没能回出过进下上])去(?:了|过)(?![哪多几解])(?!.{0,3}电话)|(?<![回出过进下上])去的(?!时候|话)|"
        r"跑(?:了|过|完)(?:一)?(?:趟|圈|下|家|次|[CQN])|跑的$|跑(?:了|完)?一?趟|(?:刚|才)?从[CP他她]{1,2}(?:们|"
        r"家|那|边|的|办公室|厂里?|公司|现场|工地|车间|医院|学校|总部|单位|里)*(?:出来|回来|回|过来|"
        r"离开|撤)|刚(?:在|到|去)[CP](?!.{0,12}(?:视频|会议))|(?:进|到)了C|(?:在|搁|于)[CP他她](?:们|"
        r"家|那|里|公司|办公室|展厅|厂|车间|现场|工地|医院|会议室|总部|的){0,5}[^,，。]{0,8}?(?:待|泡|"
        r"坐|聊|谈|唠|转|对|讲|调试|测|看|磨|蹲|装|交流|汇报|见|过了|做)|给(?:我|咱)(?:们)?看了?|"
        r"(?:在|站|蹲|下了?|进了?)(?:他们|她们|人家)?(?:车间|现场|工地|办公室|会议室|展厅|店里|仓库|机房|病房|产线|样板间)|看(?:了|"
        r"完)?[^,，]{0,4}(?:车间|现场|产线|工地|展厅|样板间|机房|仓库|门店|厂房|设备|库房)|(?:头回|"
        r"头一回|头一次|第一次|首次)去|(?:带|领|陪)(?:着|了)?(?:我|咱|俺)?(?:们)?[^来到]{0,3}?(?:看|转|参观|量|测|"
        r"逛|走|去)(?:了)?|陪着|陪同|陪的|现场(?:做|查?看|测|调|交流|沟通|演示|查?勘|讲|述|答辩|量|试|核|盘|清点|装|验|检|指导|办公|对接)|(?:他|她|对方|"
        r"客户)(?:们)?(?:家)?(?:厂里?|公司|办公室|展厅|现场|车间|工地|店里|会议室|单位|总部|园区|"
        r"院里)(?:里)?(?:见|聊|谈|唠|坐|转)|met |扫了(?:一)?(?:家|圈|楼)|转(?:了|"
        r"完)(?:一)?(?:大)?(?:圈|转|下)|转悠|路过[^,，]{0,8}(?:进|见|坐)|实地|C(?:那边|那儿|家)?(?:出来|回来)了?(?=$|[,， ])|杀到|奔(?:了|着)?C|"
        r"到了?C(?:那|现场|厂)|visited (?!us)|巡店|扫街|地推|驻店|勘测了|勘察了|见习|查房"),
    _cue("received", "onsite", r"接待(?!室|处)|(?:P|媳妇|老婆|老公|爱人|家属|儿子|闺女|女儿|徒弟|助理|秘书|前台|门卫|会计|同事|店员|店长|手下|下属)(?:亲自|出来|下楼)?(?:接(?:待)?|签?收|领|招待)的(?![货款钱])|"
        r"(?:P|媳妇|老婆|老公|爱人|儿子|闺女|女儿|徒弟|助理|秘书|同事|店员|手下|下属)P?[^,，TC]{0,3}(?:领|带|陪)(?:着|了)?(?:我|咱|俺)?(?:们)?(?:去|到)?(?:看|转|参观|量|走)"),
    _cue("went to see", "onsite", r"去[CP]|去[^,，]{1,4}C|(?<![送发寄交])(?:赶|跑|奔|开车|来)?到C|(?:前往|赴|亲赴|抵达)[^,，]{0,4}C|(?:代|替|帮|代表)(?:我们?|咱们?|公司|老板)[^,，]{0,4}?(?:去|跑|到|见|看|送|走)|(?:在|搁)C|参加(?:了|完)?C|见P", done=True),
    _cue("came to us", "inbound", r"C(?:的|那边|这边|[一-鿿P]{0,3})?T?(?<!再)来(?:了)?(?:人|Q|个|俩|两|几)|P(?:他们|那边|一行|"
        r"带[^,，]{1,6})?T?(?:刚|才|又|也)*(?:来|过来)(?:了|过(?=$|[,， ])|提|拿|取|看|谈|试|签|交|送|过)(?!电|信|函|话|微信|邮件|"
        r"消息)", done=True),
    _cue("were there", "onsite", r"P都在|P在(?=$|[,， ])|递了?名片|见(?:了)?(?:个|一个|一家)新", weak=True),
    _cue("met", "onsite", r"P(?:们|他们)?(?:也|都|全程|亲自|均|一直)*(?:到场|到了场|在场|出席|作陪|参会|与会)|会见(?:了)?|见(?:了|到|着|过|完|的|上了)(?![效谅外]|底)|见(?:了)?(?:个|一)?面|碰(?:了|过|着|到|上|"
        r"见)(?:个|一|一个)?(?:面|头|下)?|会面|面谈|当面|约见|打(?:了)?(?:个|了个)?照面|偶遇|逮到|扑到|演示(?:了|完|过)|(?:给|"
        r"向)[CP][^,，]{0,4}(?:演示|汇报)|汇报(?:了|完|过)|坐了|待了|泡了|听(?:了|完)[^,，]{0,4}(?:汇报|方案|介绍|讲解|演示)|"
        r"(?:讲标|述标|答辩|宣讲|路演|试讲|评审会|验收)[^,，]{0,2}(?:结束|完成|[完过]了)|看(?:了看|望了?|了)P", weak=True),
    _cue("handed over", "onsite", r"给[CP][^,，]{0,4}送(?:了|去|过去)|送(?:了|完|去了|过去了)(?:[^,，]{0,6})?(?:样|资料|教材|货|"
        r"样本|样品|礼|月饼|合同|名片)|P(?:代|帮忙?|替|给)*(?:签收|收下|收|接|留下)了(?!款|到|钱|货款|[VN])|送(?:了|去了?)[^,，TV]{1,8}(?:过去|上门|给[CP他她])|送到(?:楼下|门口)|拜(?:了|过)?(?:个)?(?:早|晚)?年", weak=True),
    _cue("talked", None, r"P(?:T|已经?|终于|总算|刚才?)*回复?了?(?:我|咱)(?:们)?(?:了|$|[,，])|进行了?[^,，]{0,10}?(?:沟通|交流|洽谈|座谈|商谈|会谈|磋商|讨论|对接|谈判|讲解|汇报|回访|探讨)|(?:座谈|会谈|洽谈|磋商|商谈|接洽|商讨|探讨|倾)(?:了|过|完)|(?:聊|谈|唠|磨|侃|掰扯|(?<!白)扯|沟通|交流|讨论|商量|洽谈|碰|对接|吵)(?:了|完|过|得|"
        r"到(?![VN])|好|妥|拢|透|的|上|清楚|明白|一?下午|一?上午|一?天)|(?:聊|唠|谈|"
        r"说)(?:上)?(?:两|几|一)句|过了(?:一)?遍|(?:讲|开|谈|聊|(?<![账帐款货单票数])对|碰|说)完|(?<![账帐款货单票数])对(?:了)?(?:一下|完)|"
        r"开(?:了|完)(?:个|一个|次)?(?:会|例会|评审会)|(?:例会|周会|会议|会|答辩|评审|述标|讲标)(?:开|"
        r"讲)完|俩会|交了底|接触(?:了|过)|认识(?:了|个|的)?|结识|新跑|新认识|聊得|谈得|唠得|(?:还|又|"
        r"刚才?)(?:聊|谈|沟通)"),
    _cue("with them", None, r"(?:跟|和|与|同|陪|向|拉着?|找|帮|替)(?:了|着)?[CP][^,，]{0,14}?(?:了|完|过|妥|定|拢)(?!解|"
        r"来)|回访(?:了|过|完)?|(?:打|玩|唱|爬|钓)(?:了|完)[^,，]{0,3}(?:球|歌|麻将|山|鱼|牌|高尔夫)|"
        r"[CP][^,，]{0,8}会(?:议)?T?(?:开|结束|召开)(?:了|完)?|开(?:了|完)[^,，]{0,5}会|参加(?:了|完)", done=True),
    _cue(
        "talk with them",
        None,
        r"(?:跟|和|与|同|找|陪)(?:了|着)?[CP][^,，]{0,10}?(?:聊|谈|对|碰|沟通|过|讲|讨论|商量|开会|核|敲|"
        r"交流|汇报|确认|磨|演示|试)",
        done=True,
    ),
    _cue("sent them", None, r"报价(?:单|书|表)?.{0,6}(?:发|给|送|交|递|寄)(?:过去|给|出|到|了).{0,3}|(?:发|交|递|"
        r"寄)(?:过去|给|出去?|到|了)[^,，]{0,6}报价(?:单)?(?:了|过去)", done=True),
)  # fmt: skip
"""Tried in this order within one clause: the more a cue says about the channel the earlier it stands."""

TO_CALL: Final = re.compile(
    r"[TC,， ]*(?:先|去|记得|要|再)*(?:给|向|跟|和|找)[CP][^,，了过完着]{0,6}?(?:打|去|拨|挂|回)(?:一?[个下通])*(?:电话|视频|语音)(?:去|过去)?"
    r"(?:(?:问|聊|说|讲|沟通|确认|催|核对|了解|约|告诉|通知|谈|道|提醒)[^,，了过]*)?"
)
"""The whole clause bids somebody to call (给P打个电话): told as done, it would say so."""
TO_COME_BEFORE: Final = re.compile(r"(?<![主只就需])(?:要|得|想|打算|准备|改天|回头|下次|必须)$")
"""Right before the words for an interaction it makes a wish or a duty of them, whatever is told before (这单成了要请他吃饭)."""
ADDRESS: Final = re.compile(r"(?:号|是|为|[:： ])*[a-z0-9][a-z0-9_\-]{4,}")
"""Behind 微信 it is what somebody is reached by, and no chat took place."""
FORBIDDEN: Final = re.compile(
    r"(?<!告)(?:别|甭|不要|先不|勿)(?:再|着急|忙着|急着)?(?:给[CP他她]们?)?(?:发|报|去|打|约|送|寄|催|联系|跟|做|出)"
)
"""What is not to be done is nothing that took place (报价别发了)."""
ABSENT: Final = re.compile(
    r"P(?:和P|[、跟]P)?[^P,，]{0,3}?(?:没(?:在|来|空|见)|不在|外出|在外|轮休|调休|住院|学习|出差|开会|请假|临时|都去|休假|"
    r"还没回|生孩子|(?:休)?产假|坐月子|生病|病了|看病|手术|回老家|回家|[送接]孩子|飞|去[^,，]{1,4}(?:出差|看展|开会|学习))"
)
OFFSTAGE: Final = re.compile(
    r"(?:等|找|请示|汇报给|报给|转给|等着|通过|介绍的?|让|约了?)P|P(?:的人|的徒弟|[他她]?(?:徒弟|媳妇|老婆|爱人|老公|丈夫|妻子|太太|夫人|父亲|母亲|爸|妈|家属|儿子|女儿|闺女|助理|手下|司机|妹妹|弟弟)|介绍|推荐|让人|秘书|要亲自)"
)
SPEAKER: Final = re.compile(
    r"^(?:那个|然后|后来|完了|嗯|啊|结果|说|[,， TCM的])*P ?(?:又|也|还|就|刚|跟我|亲自|当场|直接|"
    r"明确|特意|再三|非|都)*(?:说|话(?![题术费])|称|指出|认为|反映|告知|建议|邀|讲|让|要求|要(?!亲自)|提|问|催|希望|嫌|答应|同意|反馈|表示|透露|叫|"
    r"喊|认可|拍板|吐槽|强调|交代|嘱咐)"
)
BARE: Final = re.compile(
    r"(?:[CPTM的那边、和跟与及,， 啊嗯哦]|办公室|厂里|车间|现场|工地|那儿|这儿|展厅|会议室|单位|公司|店里|今天|今儿|刚才?|还有|先|再|又)*"
)
SAID: Final = re.compile(
    r"P(?!没|不|还没)[^,，]{0,6}?(?:说|话(?![题术费])|称|讲|表示|反馈|放话|松口|提|告诉|问|吐槽|催|嫌|同意|答应|"
    r"透露|确认|认可|补充|要求)|P$|P,|P "
)


ON_THE_WAY: Final = re.compile(r"路上|途中|出发|快到|马上到|正赶")
AT_EVENT: Final = re.compile(
    r"展会(?!材料|方案)|展览会|博览会|论坛|峰会|沙龙|研讨会|茶歇|expo|广交会|糖酒会|推介会|招聘会|洽谈会|展销会|招商会|订货会|交易会|对接会|"
    r"[一-鿿]{2,8}展[·• ]?(?:会|览)?(?:首日|次日|末日|第.天|小结|汇总|收尾|收获|战报)|"
    r"[一-鿿]{2,6}展上"
)
WITHSTANDS_FAILURE: Final = frozenset(
    {"video call", "e-mail", "chat", "phone call", "meal", "handed over", "talked", "received"}
)
"""Cues that tell of an interaction even where somebody else was not met."""
TOLD_BY: Final = re.compile(
    r"(?:来电|来信|打(?:了)?(?:个)?电话(?:来|过来|给我|给咱)(?:们)?|(?:打|发)(?:来|过来)(?:的)?(?:电话|语音|消息|微信|邮件)?|(?:电话|微信|企微|企业微信|钉钉|语音|短信|邮件|email|群|视频|消息)"
    r"(?:里|上|中|头)?(?:过来|打来|来|给我|跟我|找我)?)(?:,|，| )?(?:又|还|也)?(?:说|讲|问|要(?!是)|让|叫|催|通知|告诉|告知|表示|反馈|提|约(?:我|咱)|"
    r"[PCDG])|"
    r"^[CP他她](?:们|那边|刚才?|又|也|还|特意|T)*(?:打|挂|来)了?个?电话(?:过来|来|给我|给咱)(?:们)?(?!吧|哈|哦|再)"
)
"""The other side says something by such a channel: that took place, whatever is to be done about it."""
OURS_FIRST: Final = re.compile(r"[给跟找和与]|要(?!求)|得|准备|提醒|记得|再|等|打算|想|约")
"""Before the channel it is we who will use it: 给他打电话问, 约了视频说."""
PLANNED: Final[tuple[tuple[Channel, re.Pattern[str]], ...]] = (
    ("video", re.compile(r"(?i)腾讯会|视频|线上|zoom|teams|远程|飞书会|钉钉会")),
    ("phone", re.compile(r"电话|回电|通话")),
    ("wechat", re.compile(r"微信|企微")),
    ("email", re.compile(r"邮件")),
    ("meal", re.compile(r"吃|饭|喝|火锅|茶|咖啡|聚餐")),
    ("event", re.compile(r"展会|论坛|峰会|年会|沙龙")),
    ("inbound", re.compile(r"来访|来厂|来我们|来咱|过来|来公司|接待")),
)
"""How a meeting was to take place, by the words of the message that planned it."""
GOES_ON: Final = re.compile(r"(?:还|又|顺便|接着|然后|另外还?|完了|同时)")
MET_SOMEBODY: Final = frozenset({"met", "received", "were there", "visit to us", "came to us", "event"})
"""Cues that do so where they name the person."""
REPORTED: Final = re.compile(
    r"^[^,，]{0,6}?(?:见|谈|聊|吃|开|讲|去|喝|打|回|拜访|碰|演示|汇报|跑|送|做|对|办|食|饮|整|搞|倾|唱|撸|涮|摆|弄)(?:完|了|着|"
    r"过|好|成|到|罢|妥)"
)
DONE_AS_PLANNED: Final = re.compile(
    r"^(?:刚|才|都|已经|终于|总算)*(?:见|谈|聊|吃|开|讲|喝|食|饮|整|搞|倾|唱|撸|涮|摆|碰|弄|跑|去)(?:完|好|过|罢|妥)[了咯啦喽哈的]*$"
)
"""The whole clause says only that what was planned took place."""
REFERS_BACK: Final = re.compile(
    r"(?:按|照|依|根据)[照着据]?[^,，]{0,8}?(?:谈|聊|说|讲|沟通|商量|讨论|见|碰|约)(?:好|定|妥|过|了)?的|"
    r"^[我咱们 ]*T(?![^,，]{0,3}去)[^,，了]{0,4}P[^,，了]{0,3}(?:说|聊|谈|讲|提|报)(?:过)?的那(?:个|份|套)"
)
"""What was said earlier, as the measure of what is to be done now."""
MET_AFTER_ALL: Final = re.compile(r"(?:后来|最后|终于|总算|好歹|才)[^,，没]{0,6}?见(?:上|到|着)")
"""In vain at first only."""
WAS_PLANNED: Final = re.compile(r"^(?:[CPT的 ,，]|那边|跟|和)*(?:约好|说好|原本|本来|原定|原计划|预定)[^,，]*的$")
"""What had been arranged, told because it came to nothing (约好今天下午去的)."""
CAME_TO_US_BY: Final = re.compile(r"(?:找|加|联系|咨询|推荐|转|问)(?:过|上|进)?(?:来|门来|门)的$")
"""Where a customer comes from, not what took place (抖音私信找过来的)."""

_NO_VISIT: Final = Screen((ON_THE_WAY, PHONE, FORBIDDEN, CAME_TO_US_BY), lambda pattern: pattern)
_CUES: Final = Screen(CUES, lambda cue: cue.pattern)


def cues_of(lexicon: Lexicon) -> Screen[Cue]:
    """Return the cues, the company's own words for a channel first. They count where something is told as done."""
    if not lexicon.channels:
        return _CUES
    return lexicon.remember("cues", lambda: _with_own(lexicon))


def _with_own(lexicon: Lexicon) -> Screen[Cue]:
    own = (
        Cue(f"own words, {channel.channel}", compiled(one_of(channel.words)), channel.channel, needs_done=True)
        for channel in lexicon.channels
        if channel.words
    )
    return Screen((*own, *CUES), lambda cue: cue.pattern)


def read_visit(topic: Topic, doc: Document, before: LogVisit | None = None) -> LogVisit | None:
    """Return the visit a topic tells of, or None.

    People, day and channel come from the topic, from its heading, and from the visit told `before` where this one only goes
    on (昨天在峰会见了A, 还认识了B).
    """
    customer = customer_of(topic)
    if customer is None:
        return None
    told = [
        c
        for c in topic.clauses
        if not c.is_hypothetical and not c.is_hearsay and (c.tense != "plan" or _is_told_by(c, doc))
    ]
    failed = [] if any(MET_AFTER_ALL.search(c.text) for c in told) else [c for c in told if FAILED.search(c.shape)]
    live = [
        c
        for c in told
        if c not in failed
        and not any(words.search(c.text) for words in _NO_VISIT.of(doc.text))
        and not any(words.search(c.shape) for words in _NO_VISIT_IN_SHAPE.of(doc.shape))
        and not _gives_address(c, doc)
        and not _is_to_call(c, topic)
        and not _is_about_rival(c)
        and not _is_again_and_again(c)
    ]
    cues = cues_of(doc.names.lexicon)
    signals = [(clause, cue) for clause in live for cue in cues.of(clause.shape) if _applies(cue, clause, doc)][:24]
    heading = next(
        (h for h in topic.headings if h.tense != "plan" and "计划" not in h.text and "安排" not in h.text), None
    )
    opening = next((c for c in topic.clauses if c.people), None)
    if (
        heading is not None
        and heading.tense == "done"
        and opening is topic.clauses[0]
        and opening not in told
        and not failed
    ):
        live.insert(0, opening)
    if any(UNANSWERED.search(c.shape) for c in failed):
        signals = [(c, cue) for c, cue in signals if cue.name != "phone call"]
    missed = [p.value for c in failed for p in c.people]
    if failed and not any(
        cue.name in WITHSTANDS_FAILURE
        or (c.people and cue.name in MET_SOMEBODY)
        or (missed and any(p.value not in missed for p in c.people))
        for c, cue in signals
    ):
        signals = []
    if (
        not signals
        and not failed
        and not _is_bare_visit(topic, live, doc, is_headed=heading is not None)
        and not _is_done_as_planned(topic, live, doc)
    ):
        return None
    if failed and not signals:
        return None
    first = signals[0][0] if signals else live[0]
    on = _day(topic, first, doc, signals[0][1] if signals else None)
    channel = _channel(signals, topic, doc, has_failed=bool(failed))
    if before is not None and GOES_ON.match(first.text):
        on = before.on if on.span is None else on
        channel = channel or before.channel
    return LogVisit(
        customer=customer,
        on=on,
        contacts=_contacts(live, topic) or _expected(topic, doc) or _written_to(signals, failed, topic),
        channel=channel,
        summary=_summary(topic, doc),
    )


STOPPED: Final = re.compile(r"不用|不必|别再|不要再?|取消|停了|停掉")


def _is_again_and_again(clause: Clause) -> bool:
    """Tell whether a clause says what is done every week, which is none of the times it was done."""
    is_done = clause.tense == "done" and STOPPED.search(clause.text) is None
    return not is_done and bool(clause.times) and all(t.kind == "recurring" for t in clause.times)


def _is_told_by(clause: Clause, doc: Document) -> bool:
    """Tell whether what is planned was said to us by phone or chat: the saying is done (P微信说T要样品)."""
    match = TOLD_BY.search(clause.shape)
    if match is None or OURS_FIRST.search(clause.shape[: match.start()]):
        return False
    at = doc.offsets[clause.shape_span.start + match.start()]
    return not any(is_ahead(t, doc.now) for t in clause.times if t.span.start < at)


def _gives_address(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause ends with 微信 and the name used there stands behind it (P微信:qin_88)."""
    return (
        clause.text.rstrip().endswith(("微信", "微信号", "vx", "wechat", "qq", "企微"))
        and ADDRESS.match(doc.text, clause.span.end) is not None
    )


def _is_to_call(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only bids to call somebody, and nothing behind it tells what came of the call."""
    if clause.tense != "open" or TO_CALL.fullmatch(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return not any(c.tense == "done" or SAID.search(c.shape) or c.is_negated for c in topic.clauses[at + 1 : at + 3])


INTERNAL: Final = re.compile(
    r"^[^CP]*[跟和与向找给同]M(?!.{0,3}(?:一起|一块|去|到|跑|拜访|见|陪))[^,，P]{0,4}(?:汇报|说|聊|谈|讲|沟通|商量|讨论|开会|对|核|确认|过了)[^P]*$"
)
"""We talk among ourselves about a customer."""
BID_TO_CALL: Final = re.compile(
    r"(?:让|叫|请|喊|催)[PM他她][^,，了]{0,5}(?:打|回|来|给)[^,，了]{0,3}电话(?!了|说|讲|里)"
)
"""Somebody is told to ring us or them: no call yet."""
AMONG_US: Final = re.compile(r"^[^CP]*(?:开(?:完|了)?(?:个)?会|碰(?:了|完)?(?:个)?头)[,， ]*M(?:说|讲|$)")
"""One of us says so at a meeting."""
_NO_VISIT_IN_SHAPE: Final = Screen((INTERNAL, AMONG_US, BID_TO_CALL, REFERS_BACK, WAS_PLANNED), lambda pattern: pattern)
RIVAL_ACTS: Final = frozenset({"X does", "X presses", "X is in it too", "X is at it", "X does it now"})


def _is_about_rival(clause: Clause) -> bool:
    """Tell whether it is a competitor who came and showed something (联影来做过演示)."""
    return "P" not in clause.shape and any(rule in RIVAL_ACTS for _, rule, _, _ in find_rivals(clause))


def _applies(cue: Cue, clause: Clause, doc: Document) -> bool:
    if cue.needs_done and clause.tense != "done":
        return False
    match = cue.pattern.search(clause.shape)
    if match is None:
        return False
    if TO_COME_BEFORE.search(clause.shape, 0, match.start()) and not re.search(r"[了过完着的到]", match[0]):
        return False
    ahead = next(
        (
            t
            for t in clause.times
            if t.certain
            and is_ahead(t, doc.now)
            and not (clause.tense == "done" and is_hour_just_over(t, clause, doc.now))
        ),
        None,
    )
    return ahead is None or doc.offsets[clause.shape_span.start + match.start()] < ahead.span.start


def _is_bare_visit(topic: Topic, live: list[Clause], doc: Document, *, is_headed: bool) -> bool:
    """Tell whether the topic opens with a customer, a person and a time gone by, and that is all the rep needs to say."""
    if doc.command == "visit":
        return bool(live)
    first = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if first is None or all(first is not c for c in live):
        return False
    if is_headed and any(c.people for c in topic.clauses):
        return True
    labels = {c.label for c in topic.clauses}
    if "customer" in labels and labels & {"time", "contact", "summary"}:
        return True
    said = re.search(r"说|讲|问|要|让", first.text)
    told = [t for t in first.times if said is None or t.span.start - first.span.start < said.start()]
    has_time = any(_is_gone(t, doc) and (t.certain or first.tense == "done") for t in told)
    if not has_time or not any(c.people for c in live[:2]):
        return False
    return BARE.fullmatch(first.shape) is not None or any(SAID.search(c.shape) for c in live[:2])


def _is_done_as_planned(topic: Topic, live: list[Clause], doc: Document) -> bool:
    """Tell whether the message opens by saying no more than that the meeting planned in this chat is over (整完了)."""
    first = topic.clauses[0]
    if all(first is not c for c in live) or DONE_AS_PLANNED.match(first.text.strip()) is None:
        return False
    planned = _plan_of_chat(topic, doc)
    return planned is not None and planned[1] is not None


def _is_gone(item: object, doc: Document) -> bool:
    start = getattr(item, "start", None)
    return getattr(item, "kind", "") == "time" and start is not None and start <= doc.now


def _day(topic: Topic, first: Clause, doc: Document, cue: Cue | None) -> Read[date]:
    today = doc.now.date()
    at = topic.clauses.index(first)
    match = cue.pattern.search(first.shape) if cue is not None else None
    cue_end = doc.offsets[first.shape_span.start + match.end()] if match else first.span.end
    before = [
        t
        for c in topic.clauses[: at + 1]
        if c.tense != "plan"
        for t in c.times
        if t.open is None
        and (c is not first or t.span.start < cue_end or _ends_told(t, c, doc))
        and (t.certain or c is first or c.tense == "done" or c.shape == "T")
    ]
    before = [t for c in topic.clauses if c.label == "time" for t in c.times] or before
    told = told_day(before, today) or told_day([t for h in topic.headings for t in h.times], today)
    if told is None and not before:
        after = [t for c in topic.clauses[at + 1 : at + 2] if c.tense == "done" for t in c.times]
        told = told_day([t for t in after if t.open is None], today)
    if told is not None:
        day, item = told
        return Read(day, f"day: {item.rule}", item.span, 1.0 if item.certain else GUESS)
    part = next((t for t in before if is_part_of_day(t)), None)
    return Read(today, "day: today unless said", part.span if part else None)


def _ends_told(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether a day gone by stands at the end of its clause, as in English (emailed me yesterday)."""
    return item.certain and is_over(item, doc.now) and item.span.end >= clause.span.end


def _contacts(live: list[Clause], topic: Topic) -> tuple[Read[Ref], ...]:
    """Return who was met: those named in what is told as done, and those who said or asked something there."""
    found: list[Read[Ref]] = []
    missed = [c.people[0].value for c in topic.clauses if c.people and NOT_MET.search(c.shape)]
    met_after_all = any(MET_AFTER_ALL.search(c.text) for c in live)
    for clause in topic.clauses:
        if clause.label in ABOUT_THE_DEAL:
            continue
        speaks = clause.tense == "plan" and not clause.is_hypothetical and SPEAKER.match(clause.shape) is not None
        if (not speaks and all(clause is not c for c in live)) or (
            (clause.is_for_all or clause.is_with_before) and not _is_own(clause, topic)
        ):
            continue
        away = {clause.shape_span.start + m.start() + m[0].index("P") for m in OFFSTAGE.finditer(clause.shape)}
        if not met_after_all:
            away |= {clause.shape_span.start + m.start() for m in ABSENT.finditer(clause.shape)}
        for person in clause.people[:1] if speaks else clause.people:
            place = _place(clause, person)
            if found and not speaks and not _is_there(clause, place - clause.shape_span.start):
                continue
            if place in away or person.value in missed or any(person.value == other.value for other in found):
                continue
            found.append(person)
    return tuple(found)


MADE_ROUNDS: Final = re.compile(r"[跑走扫访](?:了|过|完|的)?.{0,4}(?:Q|N|[两俩三仨几]家)|走访|拜访")
"""A heading that says we went from one to the next."""
AT_THEIRS: Final = re.compile(r"[CP](?:的|那)?(?:办公室|厂里|车间|现场|工地|展厅|会议室|店里|那儿)$")
"""A clause that says no more than where we were (上午金力莫部长办公室)."""
NOT_MET: Final = re.compile(r"P(?:没有?|未能?)(?:见|碰|遇|逮)[到着上]?$")
"""Says of somebody that he was not met (崔总没见到)."""
ABOUT_THE_DEAL: Final = frozenset({"deal", "amount", "stage", "competitor", "next"})
"""Labels of form lines whose persons were not met."""
THERE_BEFORE: Final = re.compile(
    r"(?:^[TCMG,，的也还连都 、和跟与]*|^[TC ]*(?:P[ 、,，]+)+|[跟和见与同陪找、P]|跟着|加上|还有|认识了?|(?:碰|遇|逮|"
    r"见)[到着了])$"
)
NOT_THERE_AFTER: Final = re.compile(
    r"(?:那边|那里|那儿|的意思|要?批|拍板|定|签字|点头|同意|说了算|负责|主管|管|没(?!说)|不(?!错))"
)


def _is_there(clause: Clause, at: int) -> bool:
    """Tell whether a further person, at `at` of the clause's shape, took part rather than being talked about."""
    return THERE_BEFORE.search(clause.shape[:at]) is not None and NOT_THERE_AFTER.match(clause.shape[at + 1 :]) is None


def _is_own(clause: Clause, topic: Topic) -> bool:
    return clause.customer is not None and topic.customer is not None and clause.customer.value == topic.customer.value


def _place(clause: Clause, person: Read[Ref]) -> int:
    """Return where in the message's shape a person stands, by counting marks."""
    marks = [m for m in clause.mentions if m.kind in ("contact", "member")]
    order = next((i for i, m in enumerate(marks) if m.span == person.span), 0)
    places = [i for i, char in enumerate(clause.shape) if char in "PM"]
    return clause.shape_span.start + (places[order] if order < len(places) else 0)


def _channel(
    signals: list[tuple[Clause, Cue]], topic: Topic, doc: Document, *, has_failed: bool
) -> Read[Channel] | None:
    told = (
        _by_cue(signals, is_weak=False)
        or _at_event(signals, topic)
        or _by_heading(topic, doc)
        or _by_cue(signals, is_weak=True)
    )
    if told is not None:
        return told
    if AT_THEIRS.search(topic.clauses[0].shape) is not None:
        return Read("onsite", "channel: at theirs", topic.clauses[0].span, 0.9)
    if has_failed or doc.command == "visit" or (topic.clauses[0].label is not None and "拜访" in doc.text):
        return Read("onsite", "channel: went there", None, GUESS)
    planned = _plan_of_chat(topic, doc)
    if planned is not None and REPORTED.search(topic.clauses[0].text):
        for channel, pattern in PLANNED:
            if pattern.search(planned[0].text):
                return Read(channel, "channel: as planned", None, GUESS)
        return Read("onsite", "channel: planned", None, GUESS)
    return None


def _by_cue(signals: list[tuple[Clause, Cue]], *, is_weak: bool) -> Read[Channel] | None:
    for clause, cue in signals:
        if cue.channel is not None and cue.is_weak is is_weak:
            return Read(cue.channel, f"channel: {cue.name}", clause.span, GUESS if is_weak else 1.0)
    return None


def _at_event(signals: list[tuple[Clause, Cue]], topic: Topic) -> Read[Channel] | None:
    """Return that it was at an event, where what leads to the first signal names one."""
    until = signals[0][0].span.end if signals else -1
    for clause in topic.clauses:
        if clause.tense != "plan" and clause.span.start <= until and AT_EVENT.search(clause.shape):
            return Read("event", "channel: at an event", clause.span, 0.9)
    return None


def _by_heading(topic: Topic, doc: Document) -> Read[Channel] | None:
    for heading in topic.headings:
        if AT_EVENT.search(heading.shape):
            return Read("event", "channel: heading, at an event", heading.span, 0.9)
        if heading.tense == "done" and MADE_ROUNDS.search(heading.shape):
            return Read("onsite", "channel: heading, rounds", heading.span, 0.9)
        for cue in cues_of(doc.names.lexicon).of(heading.shape):
            if cue.channel is not None and cue.pattern.search(heading.shape):
                return Read(cue.channel, f"channel: heading, {cue.name}", heading.span, 0.9)
    return None


def _written_to(signals: list[tuple[Clause, Cue]], failed: list[Clause], topic: Topic) -> tuple[Read[Ref], ...]:
    """Return who was not met or did not answer and was reached by other means (没接电话 发了微信, 未见到 改为电话沟通)."""
    others = [cue.channel for c, cue in signals if all(c is not other for other in failed)]
    if not failed or not any(channel in ("wechat", "email", "phone", "video") for channel in others):
        return ()
    people = [p for c in topic.clauses for p in c.people]
    return tuple(people) if len(people) == 1 else ()


def _summary(topic: Topic, doc: Document) -> str:
    return " ".join(doc.raw[c.span.start : c.span.end].strip(" ,，。") for c in topic.clauses)


def _plan_of_chat(topic: Topic, doc: Document) -> tuple[Turn, AddFollowUp | None] | None:
    """Return the latest turn about the same customer if this message reports it done (谈完了, 见着了) without naming anybody."""
    if topic.customer is None:
        return None
    for turn in reversed(fresh_turns(doc.conversation, doc.now)):
        if turn.customer_id == topic.customer.value.id:
            plans = [w.intent for w in turn.written if isinstance(w.intent, AddFollowUp)]
            return turn, plans[0] if plans else None
    return None


def _expected(topic: Topic, doc: Document) -> tuple[Read[Ref], ...]:
    """Return whom the rep had planned to meet, where the message says only that it took place."""
    planned = _plan_of_chat(topic, doc)
    reported = REPORTED.search(topic.clauses[0].text) is not None and not topic.clauses[0].people
    if planned is None or (topic.customer is not None and topic.customer.span is not None and not reported):
        return ()
    turn, plan = planned
    if not REPORTED.search(topic.clauses[0].text) and len(turn.contact_ids) != 1:
        return ()
    if plan is not None and plan.contacts:
        return plan.contacts
    return tuple(Read(Ref(i, doc.names.contact(i).name), "person of the chat", None, 0.9) for i in turn.contact_ids)
