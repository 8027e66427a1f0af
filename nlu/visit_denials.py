"""Words of an interaction that tell of none: talks among ourselves, what is forbidden or was only planned, results, records.

Nor do those of what others do: a competitor who was there, one of theirs who has left and works there now.
"""

from typing import Final

from nlu import patterns as re
from nlu.chat_days import plans_of_chat
from nlu.contact_data import PHONE
from nlu.contact_friends import A_FRIEND
from nlu.document import Clause, Document
from nlu.habits import is_again_and_again, is_habit
from nlu.meetings_ahead import is_before_its_hour
from nlu.moved_people import OTHERS_COME
from nlu.moving import MEETING, MOVES
from nlu.rivals import find_rivals
from nlu.screen import Screen

FORBIDDEN: Final = re.compile(
    r"(?<!告)(?:别|甭|不要|先不|勿)(?:再|着急|忙着|急着)?(?:给[CP他她]们?)?(?:发|报|去|打|约|送|寄|催|联系|跟|做|出)"
)
"""What is not to be done is nothing that took place (报价别发了)."""
ABSTAINS: Final = re.compile(
    r"(?:从来?|基本|平时|本来|一直)?(?:不|戒)(?:太|大|怎么|能|会|爱|喜欢|让|准)*(?:喝(?:酒|白酒|茶|咖啡)|吃(?:辣|荤|肉|海鲜|鱼|羊肉|牛肉|猪肉))(?!了)"
)
"""What somebody does not eat or drink (他不喝酒): nobody did."""
NOT_GOT: Final = re.compile(
    r"(?:没有?|未)(?:收到|看到|接到)[^,，了]{0,6}(?:邮件|微信|消息|短信|信息|电话)|不打(?:这个|那个)?电话了"
)
"""What has not arrived, and the call that is not made, is no talk."""
NO_NEED_TO_COME: Final = re.compile(
    r"(?:不用|不必|无需|没必要|不需要|甭)(?:再|特意|专门|亲自|特地|我们?|咱们?|你们?|人)*(?:上门|登门|过去|过来|到场|到现场|见面|拜访)(?!的)"
)
"""Where nobody has to come, nobody was (财务说不用上门)."""
ON_THE_WAY: Final = re.compile(
    r"(?:路上|途中)(?![^,，]{0,3}(?:接到|碰[到见上]|遇[到见上]|打[了过通]))|出发|快到|马上到|正赶"
)
REMINDS_US: Final = re.compile(r"^(?:[T ,，]|记得|麻烦|帮我|请|到时候?|再)*提醒(?:我|一?下)(?![的过])")
"""A reminder that is bidden is no talk, whatever time it names (昨天下午3点提醒我给蓝海打电话)."""
REFERS_BACK: Final = re.compile(
    r"(?:按|照|依|根据)[照着据]?[^,，]{0,8}?(?:谈|聊|说|讲|沟通|商量|讨论|见|碰|约)(?:好|定|妥|过|了)?的|"
    r"比(?![价选例较对])[^,，]{0,8}?(?:谈|聊|说|讲)(?:好|定|过|了)?的|(?:正|还|也|都|同时)?在(?:谈|聊|接触|沟通|对接)的(?!不错|挺|很|蛮|还[行可不好])|"
    r"^[我咱们 ]*T(?![^,，]{0,3}去)[^,，了]{0,4}P[^,，了]{0,3}(?:说|聊|谈|讲|提|报)(?:过)?的那(?:个|份|套)"
)
"""What was said earlier, as the measure of what is to be done now."""
WAS_PLANNED: Final = re.compile(
    r"(?:原来|原先)(?:跟|和|与)?[CP]{0,2}(?:约|定|说)(?:好)?的|^(?:[CPT的 ,，]|那边|跟|和)*(?:约好|说好|原本|本来|原定|原计划|预定)[^,，]*的$|(?:本来|原本|原定|原计划|本想)[^,，了C]{0,3}(?:去|见|约|拜访|找|跑)(?![^,，]{0,12}(?:结果|后来|最后)[^,，]{0,4}去了)|(?:上次|之前|原来|原先|本来)?约(?:好|定)?的T[^,，了]{0,4}(?:去|来|到|见|拜访)|朋友圈|点了?个?赞|发了?个?红包|抢了?个?红包"
)
"""What had been arranged, told because it came to nothing (约好今天下午去的)."""
CAME_TO_US_BY: Final = re.compile(r"(?:找|加|联系|咨询|推荐|转|问)(?:过|上|进)?(?:来|门来|门)的$")
"""Where a customer comes from, not what took place (抖音私信找过来的)."""
PUTS_DOWN: Final = re.compile(
    r"\s*(?:[请麻烦帮我]{0,4})(?:(?:新增|新建|录入?|登记|建|加|补录|存)(?:了|个|一个|一家|一下)*(?:[新大小老]|潜在|意向|目标|[abc]类)*(?:客户|公司|单位)|新客户(?:登记|录入|建档)?[:： ])"
)
"""A message that puts a new customer down."""
WHERE_FROM: Final = re.compile(
    r"(?:C[ ,，]*)?[^,，CP]{1,16}(?:拿|换|收|加|扫|捡|碰|要|给|留|发|来|找|搜|打|私信|咨询|询盘|留言|来电)(?:到|上|来|过来|进来|回来)?的(?:名片|微信|名单|线索|资料|联系方式|电话)?"
)
"""In it: where the customer came from (论坛上加的微信), which is no visit of today."""
WAITS_FOR_END: Final = re.compile(
    r"等(?:他|她|P|人家|对方)?们?(?:从)?[^,，了]{0,6}(?:展会|展览|论坛|年会|峰会|开会|培训|休假|出差)[^,，了]{0,3}(?:回|结束|完|后)"
)
"""Somebody is waited for who is there still (等他从展会回来)."""
SAME_NUMBER: Final = re.compile(
    r"(?:微信|企微|wechat|vx)[^,，。了]{0,8}(?:(?:同|一|这|那)一?个号码?|同号|搜[^,，。]{0,4}号)|搜[这那同手]一?[个机]号码?"
)
"""Under which number somebody is found (加微信也是搜这个号), and no chat."""
_NO_VISIT: Final = Screen(
    (ABSTAINS, NOT_GOT, NO_NEED_TO_COME, ON_THE_WAY, FORBIDDEN, CAME_TO_US_BY, WAITS_FOR_END, SAME_NUMBER),
    lambda pattern: pattern,
)
INTERNAL: Final = re.compile(
    r"^[^CP]*[跟和与向找给同]M(?:[和跟与、,，]M)*(?!.{0,3}(?:一起|一块|去|到|跑|拜访|见|陪))[^,，P]{0,4}(?:汇报|说|聊|谈|讲|沟通|商量|讨论|开(?:了|完)?(?:个|一个)?会|对|核|确认|过了|通(?:了|过|完)?(?:个|次)?(?:话|电话|气)|打(?:了|过)?个?电话|碰(?:了|过)?个?头|微信|语音|视频|吃(?:了|过)?个?饭|喝(?:了|过)?个?[茶酒])[^P]*$"
)
"""We talk among ourselves about a customer."""
BID_TO_CALL: Final = re.compile(
    r"(?:有事|有问题|急事|平时|找不到(?:他|她|人)?)[^,，了]{0,4}(?:打|联系|找)(?:他|她|P)|等(?:着|一下)?[PMC他她][^,，了]{0,8}(?:电话|消息|回复|通知)(?!里|上|说)|(?:让|叫|请|喊|催)(?![^,，]*打的电话)[PM他她][^,，了]{0,5}(?:打|回|来|给)[^,，了]{0,3}电话(?!了|说|讲|里)"
)
"""Somebody is told to ring us or them: no call yet."""
AMONG_US: Final = re.compile(r"^[^CP]*(?:开(?:完|了)?(?:个)?会|碰(?:了|完)?(?:个)?头)[,， ]*M(?:说|讲|$)")
"""One of us says so at a meeting."""
IN_HOUSE: Final = re.compile(
    r"请(?:大家|全组|组里|同事们?|部门|办公室|兄弟们|小伙伴们?|团队)[^,，CP]{0,4}[吃喝]|(?<![CP的他她们])(?:(?:我|咱)们?)?(?:内部|部门里?|组里|公司内部?|团队内?部?|自己(?:人|几个))(?:刚刚?|也|又|先|已经|T)*(?:开|碰|讨论|商量|评审|过(?:了|完|一)|对(?:了|完)|沟通|议|复盘|捋|研究)"
    r"|(?:跟|和|与|同|找)(?:我们|咱们?)?(?:车间|财务|法务|技术|质量|研发|生产|仓库|物流|售后|领导|老板|同事|内勤|商务|计划)(?:部|那边|的人)?[^,，CP他她]{0,3}(?:对|核|聊|说|商量|讨论|沟通|碰|过|确认)(?:了|过|完)?[^,，]{0,4}C"
    r"|P(?:他们|她们)(?:自己|内部|也|又|T)*(?:在[^,，我咱C]{1,5})?(?:开|讨论|研究|商量|评审)(?:了|过|完)(?![^,，]*(?:我|咱))"
    r"|[CP][^,，我咱]{0,6}来[^,，我咱了]{1,4}的(?:计划|安排|时间|日期|行程|机票|名单|通知|资料|函|事)"
)
"""What we discuss among ourselves about a customer (内部开会讨论了C的涨价)."""
HANDS_ON: Final = re.compile(
    r"(?:转|推|推送|推荐|发)了?(?:我|咱|P|他|她)们?的?(?:微信|电话|名片|联系方式|号码)号?给(?!我|咱)"
)
"""Who gives somebody's address to another one speaks with that one (P转了我微信给她领导)."""
KEPT_RECORD: Final = re.compile(
    r"拜访(?:那条|记录)?(?:留着?|保留|别动|不动|不删|别删)|^(?:其实|应该)?(?:是[^,，P]{1,6}不是|不是[^,，P]{1,6}(?:而)?是)[^,，P]{1,6}$"
)
"""Said of a record, not of a visit: 拜访留着, 是打电话不是上门."""
_CHANGED: Final = (
    r"(?:改|换|变)(?:成|为|到|在|约|用|打)?了?(?:打?电话|微信|视频|线上|腾讯会议|邮件|短信|语音|喝茶|喝咖啡|吃饭|饭局|拜访|上门|现场|见面|面谈|当面|来访|登门)"
    r"(?:聊|谈|说|联系|沟通|会议?)?"
)
CHANGED_INTO: Final = re.compile(
    rf"(?:那个|那条|那次|吃饭|拜访|见面|会议?|电话|喝茶|上门|行程|饭局|面谈|来访|[CP](?:那边|那儿|那头))(?:的|也|就|临时|先|都|T|[ ,，])*{_CHANGED}(?:了|吧|呢|啊|哈)*(?=$|[,，。 ])|{_CHANGED}吧"
)
"""How something planned is to take place instead (吃饭那个改喝茶, 拜访改成电话了): it has not."""
WITH_OTHERS: Final = re.compile(
    r"P[^,，我咱]{0,5}(?:跟|和|与|同)(?!我|咱|M|P)[^,，我咱]{1,8}(?:的人|那帮人?)"
    r"|[CP](?![^,，]{0,8}[跟和与给])[^,，我咱说讲]{0,6}(?:接待|会见|陪着?|带着?|见)(?:了|过)?+(?!我|咱|俺|本|M|P)[一-鿿a-z]{2,8}?(?:的人|那帮人?|一行)"
)
"""The customer's people are together with somebody else's."""
STRUCK: Final = re.compile(
    r"^[CDGV的那这 ]*(?:(?![^,，谈]*[去来到跟和与找约])[一-鿿a-z0-9]{1,8}?(?:单子?|合同|项目|协议|的事儿?))?"
    r"(?:[CDGVN,， 的这那个单]|价格?|条款|商务|都|也|全|基本|总算|终于|已经?)*谈(?:妥|成|拢|定)了(?:吧|啦|呀)?(?=$|[,，。 ])"
)
"""What came of talks, not a talk (69万 谈妥了)."""
NO_LONGER: Final = re.compile(r"(?<![好要能行])不(?:再|用|想|打算)?(?:跟|和|给|找|去|见|约|陪|请)[CP][^,，]{0,8}了$")
"""What we do no longer (不跟P报价了)."""
SENT: Final = re.compile(
    r"(?:让|叫|派|安排|喊|请)M(?:过|先|赶紧|马上|立刻)*去了?(?:[,， ]|$)"
    r"|(?:寄|快递|发|运|邮|送|拉|调)(?:错)?(?:到|往|给|去)(?:了)?(?!见|看|了解)[^,，P跟和]{1,10}去了"
)
"""Who of ours was sent has told nothing yet (我让钟伟去了), and goods that were sent there are no visit (寄到冷链去了)."""
WENT_AWAY: Final = re.compile(
    r"(?:调(?:到|去|往|走|回)|借调|外派|派驻?到|轮岗|退休|离职|跳槽|辞职|转岗)[^,，C]{0,8}去?了$|P(?:又|也|都|就|已经?|被|从C)*(?:调|调[到去往回]|跳槽?[到去])C去?了?$|"
    r"(?:原来|以前|之前|原先|听说|据说)(?:的|那个)*P(?:已经?|都|就|也)*去C了$"
)
"""Somebody has another post now: 周工调到总部去了."""
OFF_TO: Final = re.compile(
    r"^(?:C(?:的|那边的?|这边的?|家的?)?[ ,，]*)?P(?:他们?|她们?|自己|最近|现在|又|也|都|刚|就|已经|T|[ ,，])*"
    r"(?![^,，]*(?:我|咱|陪|带|一起|一块|同去))[一-鿿]{1,6}去了(?=$|[,，。 ])"
    r"|P(?:T|又|也|刚|最近|正)*(?:陪|带|领|送)(?:着|了|他|她)?(?:老婆|媳妇|爱人|孩子|儿子|女儿|闺女|丈母娘|岳父|岳母|爸|妈|父母|爹|娘|老人|家人|家里人|一家|老公|对象|领导|老板)[^,，我咱C]{0,4}去(?:了|$|[,，])"
    r"|^(?:C(?:的|那边的?)?[ ,，]*)?P(?:又|也|刚|才|T|[ ,，])*(?:去|回|到|飞)了?(?:一?趟)?(?:他们|他们的)?(?:总部|集团|总公司|老家|国外|外地|省里|市里|部里)"
)
"""Somebody of theirs is off to something of their own (方慧生孩子去了, 王总开会去了, 王总上周去了趟总部)."""
BROKE_THERE: Final = re.compile(
    r"(?:[GQ台套辆批机车货件箱]|设备|样品|产品|系统)(?:又|刚|还|也)*(?:在|搁)C[^,，P我咱]{0,8}?(?:[坏丢漏摔炸裂断卡]|趴窝|扯拐|抛锚|停[机了]|报警|罢工|死机|掉链子|故障"
    r"|出(?:了|过)?(?:点|个|大)?(?:问题|毛病|故障|状况|事|岔子)|撂挑子|冒烟|跳闸|磕|碰)"
)
"""A thing of ours came to grief there, which tells of nobody who went (样机在C摔了)."""
_RELATIVES: Final = "学生|同学|师[弟兄妹姐]|徒弟|儿子|女儿|侄子|外甥"
THEY_WERE_THERE: Final = re.compile(
    r"(?:他|她|人家|对方|P)们?(?:自己|说|讲|提到|以前|之前|原来|原先|曾经?|也|都|还|T)*(?:他们?|她们?|自己)?(?:以前|之前|原来|原先|曾经?|也|都|还|T)*(?:在|从|跟|和|找)C[^,，我咱]{0,4}?(?:租|买|订|拿|用|做|干|装|上班|工作|待|实习|合作)(?:过|的)?"
    rf"|(?:{_RELATIVES}|同事|手下)(?:们|都|也|毕业|跳槽|离职|后来|现在|又|就|T)*(?:去|进|到|在)了?C"
    r"|(?:以前|之前|原来|原先|曾经?|早年)(?:是)?(?:在|从)C[^,，我咱]{0,3}?(?:上班|工作|干|待|当|做|出来)"
)
"""It is they who have dealt or worked there (P以前在C上班, 他们在C租过)."""
OTHERS_WENT: Final = re.compile(
    r"(?:竞品|竞对|对手|友商|同行|别家|其他家|另一家)(?:的人|那边|们|也|都|T)*(?:去|来|跑|见|拜访|找|约)|(?:(?<=别家|同行|对手|竞品|友商)|(?<![CP们司方家他她]))的(?:人|销售|业务员?|商务|售前)(?:T|也|又|都|刚)*(?:去|来|跑|见|拜访|找|在|到)(?:过|了)?C"
)
"""It is a competitor without a name who was there."""
TAKES_OVER: Final = re.compile(
    r"(?:换(?:成|了)?|改(?:成|由)?|由|让|是|归)(?:了)?P(?:来|在)?(?:对接|负责|接手|跟进|跟|管|接)(?:了|的|过去)?$"
    r"|(?:以后|今后|往后|现在|平时|一直)?(?:跟|和|与)(?:我们?|咱们?)对接的(?:人|是|换|叫|[他她]|P|[一-鿿]{0,3}$)"
)
"""Who deals with us from now on is nobody met (换成P对接了)."""
IT_WAS: Final = re.compile(r"^[ ,，]*(?:其实|应该|就|不)*是[TM我][^,，CP]{0,2}(?:去|见|聊|谈|打|来)的$")
"""When a visit told before was, or whose (是下午去的, 不是我去的 是钟伟去的): no further one."""
WAITED_FOR: Final = re.compile(
    r"^[CDPM的那边他她们说讲先还也就要得,， ]*等(?!了|到|着|半|一|两|几)[^,，]{1,12}?[了过完好][^,，]{0,4}?(?:再|才|就|之?后)"
)
"""What has to come first (等消防验收过了再说)."""
INTO_A_GROUP: Final = re.compile(
    r"(?:拉|加|邀|请)(?:我|咱|M)?们?(?:进|入)(?:了|到)?[^,，]{0,12}群|(?<![一-鿿])(?:我|咱们?)?进了?[^,，]{0,8}群里?(?=$|[,， ])"
)
"""To be taken into a group of a chat is nobody visited (拉我进了他们的群)."""
_MEETING: Final = (
    rf"(?:{MEETING}|走访|会面|约见|上门|来访|参观|考察|行程|安排|牌局|球局|应酬|饭|(?<![续签合制违])约|碰头会?|会|宣讲|路演|谈判|洽谈)"
    r"(?:活动|计划|时间)?(?:又|都|就|先|临时|已经?|被|给|最后|还是|终究)*"
)
MEETING_OFF: Final = re.compile(
    rf"{_MEETING}(?:取消|泡汤|黄|吹|凉|作罢|作废|改期|延期|推迟|暂停|搁置|不[去来开吃办搞聊谈]|没[去来开吃办搞聊谈约]成)了?(?=$|[,， ])"
    rf"|{_MEETING}(?:{MOVES}|延后|延期)(?:到|至|成|在|为)了?T"
)
"""What was to be took not place, and no deal is lost by it (今天的拜访取消了, 饭局黄了, 电话会没开成, 饭局改到周五了)."""
OWN_BREAK: Final = re.compile(
    r"^[ ,，]*(?:好嘞?|行了?|那|嗯|得了?|我|咱|们|现在|这会儿?|等我|回头)*(?:(?:先|赶紧|得|要|该|准备|回去|出去|下楼|去)+(?:吃|扒拉?|干|搞|整|对付|垫)(?:一?[个口点]|两口|完)?(?:[午晚早中]?饭|[午晚早中]餐|盒饭|外卖|食堂|面|东西)"
    r"|(?:吃|干)(?:[午晚早中]?饭|[午晚早中]餐)去)(?:去|了|啦|啊|哈|吧|再说|先)*[ ,，。!！]*$"
)
"""One's own meal, with which the chat is broken off (我先去吃饭)."""
MASTERED: Final = re.compile(
    r"吃(?:[透定准](?!啦)|不[准透消住定]|了?个?(?:哑巴|大|暗|点|一次)*亏|了(?:秤砣|定心丸|败仗|官司|苦头)|闭门羹|老本|回扣|力(?!量)|紧|香)"
)
"""Nobody eats where something is understood, sure, lost or in demand (跟P吃透了图纸, 在C吃了个亏)."""
SPOKEN_OF: Final = re.compile(r"^[T ,，]*(?:大家|我们|内部|同事们?)?(?:一)?(?:谈|说|聊|提)(?:到|起)了?(?:C的?)?[CP]")
"""Who is only spoken of (谈到王总 大家都说难搞)."""
NEVER_MET: Final = re.compile(
    r"(?:我|咱们?)(?:们)?(?:还|从来?|一直|都|也|倒)*没(?:有)?(?:见|碰到?|拜访|接触|联系|打交道)过(?!的|这)"
    r"|(?:还|尚|从来?|一直|都|至今)[没未](?:有)?(?:[跟和与](?:C的?)?P)?(?:(?:见|碰|照)(?:过|上|着|到)?(?:过|上)?[人面](?!说)|(?:见|碰|接触|拜访|打交道)过(?!的|这|[^,，]{1,6}的))"
    r"|[没未](?:有)?(?:见|碰)过(?:[人面]|他|她|P|C)?(?=$|[,，。 ])"
    r"|(?:(?<![一-鿿])|(?<=我)|(?<=[我咱]们)|(?<=本))[人面](?:都|也)?[还尚]没(?:见|碰)(?:过|着|上|到)"
    r"|(?:没有?|未能?|没能)(?:跟|和|与|同)[CP]{1,2}(?:那边|家|他们)?(?:一起)?(?:见|碰|吃|喝|聊|谈|通(?:上)?(?:电)?话|联系|沟通|打(?:上|通)?电话)(?![^,，]{0,3}(?:几|多|太|久|成|拢|妥|透|深|完|好|下|一致))"
)
"""Whom we have not met so far (江阴港的老唐我还没见过, 目前尚未见面, 人还没见着, 没和他见面)."""
_NO_VISIT_IN_SHAPE: Final = Screen(
    (
        OWN_BREAK,
        MASTERED,
        SPOKEN_OF,
        NEVER_MET,
        SENT,
        WENT_AWAY,
        OFF_TO,
        TAKES_OVER,
        IT_WAS,
        MEETING_OFF,
        INTO_A_GROUP,
        WAITED_FOR,
        INTERNAL,
        CHANGED_INTO,
        KEPT_RECORD,
        STRUCK,
        WITH_OTHERS,
        AMONG_US,
        IN_HOUSE,
        HANDS_ON,
        BID_TO_CALL,
        REMINDS_US,
        REFERS_BACK,
        WAS_PLANNED,
        NO_LONGER,
        THEY_WERE_THERE,
        OTHERS_WENT,
        BROKE_THERE,
    ),
    lambda pattern: pattern,
)


_GONE: Final = "辞职|离职|跳槽|退休|不干|调走"
_MOVED_ON: Final = re.compile(
    f"P[^,，。P]{{0,6}}?(?:升|{_GONE}|高升|调任|离开C|不(?:在|干)C(?:干|做|上班)?(?=了))[^,，。P]{{0,6}}[ ,，]*$|P(?:又|也|刚|已经?|被)*调$|"
    f"(?:{_RELATIVES})[^,，。PC我咱]{{0,6}}$"
)
"""Before it: somebody of theirs has moved on, so that it is they who 去了 somewhere."""


_MET: Final = re.compile(
    r"(?:见|聊|谈|拜访|接待|碰到|遇到|认识|认得|结识|加)(?:了|到|着|过)(?![^,，P]{0,6}(?:电话|手机|微信|号码))|(?:去|跑)了[^,，]{0,6}[CP]"
)
"""Beside a number: that somebody was met at all (上午见了C新来的P138…)."""


def _only_gives_number(clause: Clause) -> bool:
    """Tell whether a clause with a telephone number says no more than whose it is."""
    return PHONE.search(clause.text) is not None and (clause.tense != "done" or _MET.search(clause.shape) is None)


def _is_where_they_went(clause: Clause, doc: Document) -> bool:
    start = clause.shape_span.start
    if not clause.shape.startswith(("去了", "去C", "到了", "到C")):
        return False
    has_left = doc.shape[:start].endswith("P") and OTHERS_COME.match(doc.text, clause.span.end) is not None
    return has_left or _MOVED_ON.search(doc.shape, max(0, start - 20), start) is not None


LEFT: Final = re.compile(rf"(?:{_GONE}|走人|被挖走?|不在C(?:干|做|上班)?)(?:了|啦|咯)?[,，、 ]*$")
LEFT_FOR: Final = re.compile(r"[ ,，]*(?:就|又|T|现在|听说)*(?:去|到|进|跳)(?:了|到|去了|到了)?C")


def _left_for(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause tells where somebody works now who has left (周敏辞职了 去了申音)."""
    gone = LEFT_FOR.search(clause.shape)
    return gone is not None and LEFT.search(doc.shape, 0, clause.shape_span.start + gone.start()) is not None


_IN_A_HOUSE: Final = re.compile(
    r"[ ,，]*(?:他|她|人家|现在)?(?:就|也)?(?:在|是)C(?:那边|里面?)?(?:的|上班|工作|做[^,，]{0,6}|当[^,，]{0,6})?(?=$|[ ,，]|想|要|说|需)"
)


def _is_where_a_friend_works(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only says where somebody works whom one of theirs has recommended (推荐了他师弟, 在江南大学)."""
    if _IN_A_HOUSE.match(clause.shape) is None:
        return False
    at = doc.clauses.index(clause)
    return at > 0 and A_FRIEND.search(doc.clauses[at - 1].text) is not None


RIVAL_ACTS: Final = frozenset({"X does", "X presses", "X is in it too", "X is at it", "X does it now"})


def _is_about_rival(clause: Clause) -> bool:
    """Tell whether it is a competitor who came and showed something (联影来做过演示)."""
    return "P" not in clause.shape and any(rule in RIVAL_ACTS for _, rule, _, _ in find_rivals(clause))


_ALL_TOGETHER: Final = re.compile(
    r"(?:前前后后|前后|先先后后|来来回回|陆陆续续|断断续续|零零碎碎|里里外外)(?:都|也|已经|我|差不多)*(?:跑|去|来|走|找|上门|登门|打|聊|谈|见)了"
)
"""How often one was there in all that time (前前后后跑了七八趟), which is no visit of today."""


ADDRESS: Final = re.compile(r"(?:号|是|为|[:： ])*[a-z0-9][a-z0-9_\-]{4,}")
"""Behind 微信 it is what somebody is reached by, and no chat took place."""


def _gives_address(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause ends with 微信 and the name used there stands behind it (P微信:qin_88)."""
    return (
        clause.text.rstrip().endswith(("微信", "微信号", "vx", "wechat", "qq", "企微"))
        and ADDRESS.match(doc.text, clause.span.end) is not None
    )


def _is_source_of_new(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause of a registration says where the customer came from."""
    if "的" not in clause.text or clause.times:
        return False
    return WHERE_FROM.fullmatch(clause.shape.strip()) is not None and PUTS_DOWN.match(doc.text) is not None


_WHO_COMES: Final = re.compile(
    r"(?:C的?|那边|他们|[ ,，])*P(?:P|[和跟与、])*(?:说|T|也|都|会|要|得|一起|一块|到时候?|[ ,，])*(?:参加|出席|到场|在场|作陪|列席|陪同)(?:吧|的)?"
)


_NOT_THAT: Final = re.compile(r"(?:就|先|也)?不(?:用)?[吃喝去见打开跑送寄约](?:电话|饭|酒|茶|会|样)?了[ ,，]*$")


def _is_instead_of_plan(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause says what is to be done instead of what the chat has just planned (饭就不吃了 去他办公室聊)."""
    if clause.tense == "done" or "不" not in doc.text:
        return False
    at = doc.clauses.index(clause)
    if at == 0 or _NOT_THAT.search(doc.clauses[at - 1].shape) is None:
        return False
    return bool(plans_of_chat(doc.conversation, doc.now))


_SENT_OVER: Final = re.compile(r"(?<!电话)(?:打|转|汇)了?(?:过来|过去|给(?:我|咱)们?)了?[ ,，]*$")
_MONEY: Final = re.compile(r"[款钱]|定金|订金|首付|尾款|押金|保证金")
_A_SUM: Final = re.compile(r"[ ,，]*V")


def _is_of_money(clause: Clause, doc: Document) -> bool:
    """Tell whether it is money that was sent over, the sum behind it (刚打过来了 8万), and nobody rang."""
    if _SENT_OVER.search(clause.shape) is not None and _MONEY.search(clause.shape) is not None:
        return True
    return (
        "V" in doc.shape
        and _SENT_OVER.search(clause.shape) is not None
        and _A_SUM.match(doc.shape, clause.shape_span.end) is not None
    )


def _is_who_will_be_there(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only says who else is coming to the meeting that the chat has just planned (项丽丽也参加)."""
    return (
        clause.tense != "done"
        and _WHO_COMES.fullmatch(clause.shape.strip()) is not None
        and bool(plans_of_chat(doc.conversation, doc.now))
    )


_TOLD_ALREADY: Final = re.compile(
    r"(?:[ ,，我咱这此那个]|事|也|都|已经?|提前|事先|先|刚|专门)*[跟和与同](?:C的?)?P(?:那边|他们|她们)?(?:也|都|已经?|提前|事先|先)*"
    r"(?:(?:说|讲|交代|提|确认|商量)(?:过|好|妥|了一声)|(?:打|通)(?:过|好)(?:招呼|气))了?[的啦呀哈 ]*"
)
_WHO_IT_IS_NOW: Final = re.compile(
    r"新(?:来|招|换|任|到|上任|调来)|换(?:人|了个|成)|(?:以后|今后|往后|之后|后面|现在|如今)[^,，我咱]{0,14}?(?:找|联系|归|由|跟)[他她P一-鿿]"
)


def _is_said_of_new_contact(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only adds to whom one turns now that somebody of theirs knows (以后换灯都找小樊 跟费总说过了的)."""
    return (
        not clause.times
        and _TOLD_ALREADY.fullmatch(clause.shape) is not None
        and any(_WHO_IT_IS_NOW.search(c.shape) for c in doc.clauses if c.customer == clause.customer)
    )


def tells_of_none(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause that has such words tells of no interaction with a customer."""
    return (
        _is_where_they_went(clause, doc)
        or _left_for(clause, doc)
        or _is_where_a_friend_works(clause, doc)
        or _is_about_rival(clause)
        or is_again_and_again(clause)
        or is_habit(clause, doc)
        or ("了" in clause.shape and _ALL_TOGETHER.search(clause.shape) is not None)
        or _gives_address(clause, doc)
        or _is_source_of_new(clause, doc)
        or is_before_its_hour(clause, doc)
        or _is_who_will_be_there(clause, doc)
        or _is_said_of_new_contact(clause, doc)
        or _is_of_money(clause, doc)
        or _is_instead_of_plan(clause, doc)
        or any(words.search(clause.text) for words in _NO_VISIT.of(doc.text))
        or _only_gives_number(clause)
        or any(words.search(clause.shape) for words in _NO_VISIT_IN_SHAPE.of(doc.shape))
    )
