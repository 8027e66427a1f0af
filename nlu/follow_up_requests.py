"""What is asked or promised, with a day or without, and what only sounds so (haggling, wishes, terms of a contract)."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.attempts import RETRY, UNANSWERED
from nlu.carried_days import is_part_of_day
from nlu.days_elsewhere import ACTS
from nlu.document import Clause, Document
from nlu.topics import Topic

_NOTE_DOWN: Final = r"帮(?:我|忙)?记(?:一[下笔]|[下着上])"
"""Asks to put something down."""
ASKED: Final = re.compile(
    r"^(?:那|我|就|[ ,，])*先把[^,，了过]{2,16}(?:发|寄|送|给|交|传)(?:给|到)?(?:他|她|P|过去)们?$|"
    r"^(?:[CTDP的 ,，]|先|就|我|那边|这边|回头)*(?:让|叫|喊|请|派|安排|麻烦|通知)M(?:T|也|先|再|尽快|抓紧|赶紧|马上)*(?:去(?!了|过)|来(?!了|过)|上门|过去(?!了|过)|给|把|帮|跟|带|送|做|出|发|写|整|准备|查|报|装|修|改|调|画|拿|寄|催|联系|对|确认|保养|维修|处理)(?![^,，]*(?<!了解)(?:[^,，]了(?![解])[^,，]|过(?!来|去|程|户|滤|审|关|敏)))|"
    r"^(?:[C ,，]|先|去|再|T)*(?:打(?:个|一?[个下通])?(?:电话)?给|联系|致电|回访|(?:通知|转告|知会)(?:一[下声])?)[CP]{1,2}(?!了|过|[CP]|[^,，]{0,8}(?:未|没|无人|不通|不接|关机|占线|[忙盲]音|拒接|嘟嘟|打不通))|^(?:[C ,，]|先|去|再)*(?:给|向|跟)[CP][^,，了过完着]{0,6}?(?:打|拨|挂|回)(?:一?[个下通])*电话(?!了|过|的时候|里)|"
    r"(?:(?:要求|希望|建议|恳请)(?:我方|我司|我公司|我们|咱们|贵司)?|请(?:我方|我司|我公司|我们|咱们))(?![^,，]{0,14}报价)(?:尽快|及时|再|先|T)?(?:补充|提供|提交|出具|递交|报送|完善|修改|更新|安排|协助|配合|派|准备|整理|重新|寄送|发送|反馈|回复)(?!的|了)|"
    r"(?<![能就才都])T(?:之?前)?(?:必须|务必|一定要?|说啥也?[得要]|无论如何[得要]?|得|要)(?:能)?(?:到(?:货|位|场|仓|港|厂)|交付|进场|完工|完成|装[好完]|送[到达]|出货|发[货出]|入库)|"
    r"(?:我方|我司|我们|咱们?)(?:还|也|就)?(?:需要?|须|应当?|必须)(?=.{2,})|(?:he|she|they|p)? ?wants? (?!to)|"
    r"(?:让|要|叫|喊|请|邀|催|求|要求|需要|希望|麻烦)(?:我(?!的)|咱|俺)(?:们)?(?!吃|喝|坐|玩|[一-鿿]{1,2}了(?!解))(?:这边|"
    r"先|再|尽快|赶紧)*(?=.{2,})|让[TCP]?(?:先|再|把|补|给|发|寄|送|出|提供|重新)|"
    r"(?<![没未])(?<!口头)(?:答应(?!的)|承诺(?!的|书|函)|说好(?!的(?!T)|[几多久些])|(?<=[我咱])应(?:下|承|(?=了))|(?<=[他她P们家边])应承)(?!把?[^,，]{0,10}(?:给|让|由|跟|找|选|用)(?:我|咱)(?:们|司)?(?:做|签|干|接|供|来|合作|下|$))(?:了)?(?:[^,，]{0,6})(?=.{2,})|提醒(?:我|本人)|(?<!我)记得|别忘|记一下要|等(?:着)?(?:我|咱)们?(?:这边|去|来|的)?(?:出|发|交|送|寄|改|补|做|提供|给|电话|消息|回[话复信]|答复|图纸|样品?|合同|方案)|请把[^,，]{1,12}?(?:快递|寄|发|送|交|开|补|退|改|提供)|(?:^|[,， ])请(?:我方|我司|我们)?(?:T|尽快|及时|抓紧|协助|配合|安排|补发|补寄|更换|派人?|务必|速)(?=.{2,})(?![^,，]{0,14}报价)|"
    rf"{_NOTE_DOWN}|"
    r"(?:我|咱|我们|回头|完了|(?<![价格期题件款])还)(?:得|要|"
    r"需要)(?=[先去把给跟找盯抓补赶提准发送做出写跑]|再(?!谈|说|想|看|议|考虑|等|缓|放|拖)).{2,}|再补|"
    r"^[CDP的那边 ]*P(?:又|在|一直|还)*催(?:了|着|要)?(?:一下)?(?:我们?的?)?(?:[^,，TVNCP]{1,6}的)?(?:方案|样品?|资料|图纸|合同|发票|证书|报告|清单|打样|色卡|标书|授权书?)(?=$|[,， 了])|"
    r"要补(?!贴|偿|考|仓)|补一?[份个版]|(?:要|需要|想要|还要|索要)(?:一)?[份套个版](?!报价)[^,，]{1,}|(?:she|he|"
    r"they) needs?|needs? the|remind me|todo|待办|^(?:跟进|回访)(?:一下)?(?=.{2,})|(?:^|[,， ]|说|"
    r"他|她|们|P|C|还|先)(?:想)?要(?:看|了解|份|一份|几份|个|些|点|"
    r"一?[下份])?(?![求的])[^,，TVN]{0,8}?(?:样品?|样机|样件|(?<!换)方案|资料|样本|图册|画册|目录|证书|报告|清单|"
    r"参数|图纸|案例|发票|对账单|收据|回执|样册|说明书?|目录价?|数据|[一-鿿]{0,3}图|样板|样块|小样|色卡|标书|协议书?|证明|规格书?|文件|照片|模板|表格?|(?<![订买大下])单子?|函|册子?|链接|联系方式|清册|介绍|demo|试用|poc|配置单|授权书|资质|彩页|ppt|课表|大纲|名单|报价单)(?:$|"
    r"[,， 了])|说(?:你们?)?(?:先|再|把|给我)*[^,，TVN没不]{0,8}?(?:发|传|寄)(?:我|给我|过来)(?:们|[一1]?[份下套个版])*(?=$|[,， ]|[^,，了过的]{1,8}(?:$|[,， ]))"
)
NOTIFIES_OF: Final = re.compile(r"^(?:[C ,，]|先|再)*(?:通知|转告|知会)(?:一[下声])?[CP]{1,2}[^,，TM]*T")
"""Somebody is to be told of a day (通知冯总货周五到): it is no day to tell him on."""
OWN_PLAN: Final = re.compile(
    r"(?:[C ,，]|那边|的|我|咱|们|这边)*(?:T|尽快|抓紧|赶紧|马上|回头|改天|改日|有空|有时间|抽空|找时间|晚点|晚些|稍后|待会儿?|一会儿?|得|记得|下一步|接下来|后续|下回|过后)"
    r"(?:我|咱|们|就|再|也|要|得|去|先|还)*(?P<verb>给|跟(?!他们(?:竞|抢))|向|找(?!我)|去(?=[CP]|看看|看一?[下眼趟]|走走|走一?趟|跑一?趟|转转|坐坐|摸摸?底|摸[一个]?下?底|认识|见见|探探|会会)|催|联系|拜访|回访|把|约|补|发|寄|送|提交|整理|安排|确认|盯|拿|带)(?![^,，]{0,3}(?:再说|聊聊)吧?$)[^,，了过]{2,}"
)
"""What the rep means to do, without a day (回头给张总发个案例, 过几天再联系)."""
PUT_OFF: Final = re.compile(r"再(?:说|看|议|考虑|讲|定)(?:吧|了|嘛)?$")
"""没预算 明年再说: nothing is to be done then."""
WHETHER: Final = re.compile(
    r"(?:能不能|能否|可不可以|可否|是否(?:可以|能)|行不行|有没有可能)[^,，]{0,6}(?:提前|提早|推迟|延后|延迟|早|晚|改|缩)"
)
"""Somebody asks whether a day may be moved, which moves nothing."""
VALID_FOR: Final = re.compile(
    r"[TL](?:之?内|以内|前|止|为止)?(?:都|均)?有效(?:期)?$|有效期?(?:是|为|至|到|:|：| )*[TLN](?:天|个月)?(?:之?内|以内|前|止)?$"
)
"""How long an offer holds, which is nothing to be done."""
SHORT_ASK: Final = re.compile(
    r"^(?:[\ufffc他她们也又还就]|那边)*(?:让|要|叫|喊|劝)(?:我|咱|我们|咱们)?(?:先|再|多|好好|都)*(?:[别莫不][要]?(?:慌|急|怕|催)|甭急|稳住|等等?|想想|考虑|看看|照顾|关照|放心|别急|别管|理解|体谅|担待|支持|等消息|等通知|(?:不要|别)?(?:声张|外传|张扬|乱说|说出去|讲出去)|有?(?:点)?耐心(?:等|点)*)(?:一下|点|了)?$"
)
FUTURE_NEGATED: Final = re.compile(
    r"(?:之?前|以前|内|底|初)(?:都|也|就)?不(?:再|会)?(?:看|收|见|考虑|接|谈|采购|买|换|做|进|用|招|批|开|动|签|上会?|启动|定)(?!完|了票|票)|让(?:我|咱)们?(?:又|白|干|足足|整整)?[等跑]了|原来说|本来|原定|原计划|不(?:再)?(?:进|买|采|要|来|做|上|考虑|用|订|招|搞)[一-鿿]{0,3}了|没戏|要不是|多亏|幸亏|签不|不(?:用|需要|必)|不到[^,，]{1,6}?(?:都|就|也|绝|根本|从来|是)*不|"
    r"(?<![分特级个性区类])别(?!忘|漏|误|耽误|迟到|晚)|先不|没空(?!.*(?:改|约))|不去|取消|不再(?!次|来)[一-鿿]|"
    r"(?<=[一-鿿])(?<![少错免忘差受忙])不(?:(?:下|出|回|过|起)来|过去|完|成(?!熟)|齐|了(?![解断])|(?<=[出回进下上起]不)[来去])"
)
SAID_SO: Final = re.compile(r"希望(?:尽快|能)|想(?:尽快|早点)签|把握|有戏|估计|可能(?!.*(?:来|要我|要咱))")
TREATED: Final = re.compile(
    r"^[^T]*(?:请|喊|叫|约|邀)(?:我|咱)们?(?:一起|一块|过)?去(?:看(?:戏|[一-鿿]剧|电影|球|比赛|演出|演唱会|海|雪|花)|听(?:戏|音乐|相声)|吃|喝|钓鱼|打(?:牌|麻将|球|高尔夫|猎)|唱|k歌|泡|爬山|玩|滑雪|露营|采茶|摘)[^T]*$|"
    r"(?:请|邀请?|带|领|陪)(?:了|着)?(?:我|咱|俺)们?(?![^,，]{0,10}T)[^,，]{0,10}(?:吃|喝|坐|玩|逛|转|参观|品?尝|体验|唱|听|看|住|走)(?:了|过|的是)"
)
"""What somebody did with us (请我在厂里转了一圈) is no action of ours."""
NOTHING_ON: Final = re.compile(
    r"^(?:暂|均|都|也|当天|全天|T|[,， ])*(?:无|没有?|不(?:安排|用|需))(?:外出|外勤|出差|拜访|安排|行程|事项?|计划|会议|其[他它](?:安排|事项)|别的安排|特殊安排|待办|跟进|新增)(?:的|了)?$"
)
"""An entry of a plan that says that nothing is on (无外出)."""
AMONG_OURSELVES: Final = re.compile(
    r"^T?[,， ]?(?:在|是)?(?:公司|部门|团队|内部|组内|全员|全体|本部|总部|科室)(?:的|内)?(?:内部)?(?:月度|季度|每周|年度|本周|销售|业务)?(?:复盘|例会|周会|月会|早会|晨会|夕会|总结会?|复盘会|会议|培训|团建|学习|体检|年会|述职|汇报|开会|值班|整理资料)会?(?:T|$)"
)
"""What we do among ourselves is kept for no customer."""
CALLED_OFF: Final = re.compile(r"(?:取消|作废|不去|不开|不办|不搞|叫停|泡汤)了?(?:吧|哈|哦)?[。!！]*$|(?:黄|吹|算)了$")
"""What was arranged is no more or comes to nothing, whatever day it had."""
HAGGLING: Final = re.compile(
    r"[RN]%? ?off(?![a-z])|(?<![a-z])discount|(?:按|降|打(?!电话)|便宜|压|砍|杀|下浮)[^,，]{0,4}[RVNU折]|让(?:我们|咱们?)?(?:再)?(?:降|按|"
    r"打)[^,，]{0,4}[RVNU折]|让利|降价|便宜点|再让|(?<![到去])抹(?:个|掉|了|去)?(?:零头?|[^,，]{0,4}[VNU])|(?:要|让|叫|求)(?:我们?|咱们?)?(?:再|给)?(?:优惠|让)[^,，]{0,4}[RVNU折]|(?:守|稳|扛|咬|顶|挺|撑)住|不能?(?:再)?[让降掉]|别(?:再)?(?:让|降|掉|松)|(?:要|想|让|叫|能)(?:再|我们?|咱们?)*(?:降|便宜|压|优惠|少|打折)(?:价|点|些|一点|一下|低)*(?=$|[,，。 ])|[价钱][^,，]{0,4}(?:要|得|让|再)(?:再)?(?:降|压|低|让|砍|便宜)"
)
REFUSED: Final = re.compile(
    r"没同意|没答应|没吐口|没松口|拒绝|没接话|不同意|没理|没敢"
    r"|(?:我|咱)们?(?:就|直接|当场|只能|也)*(?:说|回|讲)了?(?:[他她]们?|P)?(?:这个|这|肯定|实在|真的?|绝对|那)*"
    r"(?:[做办给接降]不[了到]|不行|不可能|没法|不可以|免谈|没门|接受不了|答应不了)"
    r"|^[ ,，]*(?:这|那|这种|这样|我|他|她|真|简直|也)*(?:谁(?:干|敢|肯|会|受得了|做得[到起])|哪[有个](?:这|人)|哪能|想得?(?:太|真|挺)?美|做梦|开(?:什么|啥)?(?:国际)?玩笑|怎么(?:可能|行)|凭(?:什么|啥)|门都没有|没门|离谱|(?:太)?过分|笑话)"
)
"""Behind what somebody asks for: it is turned down, also by a question that wants no answer (让我先垫五万 这谁干啊)."""
WISHED: Final = re.compile(
    r"(?:有意|打算|希望|考虑)(?:让|叫|由)?(?:我|咱)们?[^T]*V[^T]*$|(?:想|愿意?|肯|乐意|同意)(?:让|要|叫)(?:我|咱)们?"
    r"(?!(?:再|先|都|也|过去|过来|[给帮][他她]们?)*(?:送|寄|发|带|拿|出|做|写|提|补|改|换|派|安排|过去|去)[^TV]*(?:样|方案|报价|资料|图|清单|表|册|证|份|版|一[下趟次]|过去|师傅|技术|人)[^V]*$)[^T]*$"
)
"""They would like us to work for them (想让我们供菜), which is no action to be done; a thing to be handed over is (想让我们先送批样品)."""
TO_DO_LIST: Final = re.compile(
    r"action items?|待办|todo|(?:提|列|交代|布置|说|要求)(?:了|的)?(?:Q|仨|俩|[两几三四五]个?)|"
    r"要求(?:如下|:|：)?$|(?:要|让)(?:我们|咱)(?:做|办)"
)
TO_DO_HEADED: Final = re.compile(r"待办|todo|任务|要(?:做|干|办|跟|盯|跑)|计划|安排")
QUOTES: Final = re.compile(r"报(?!告|名|备|到|销|关)|quot|offer|价|(?<![a-z])pi(?![a-z])|形式发票")
WANTS_QUOTE: Final = re.compile(
    r"(?:要|做|出|给|报)(?:一下|一?[份个张])?(?:新|正式)?的?(?:报价(?:单|书|表)?|(?<=[个份])价格?)$|[让要请叫](?:我|咱)们?(?:重新?|再|先)?(?:出|做|开|打|发)(?:一?[份版张]|一下)$"
    r"|^(?:要|想|准备|打算|需要)+(?:再|又|多)?[补进订采买囤添备拿](?:点|些|一?[批波])?[货料]$"
)
TERMS: Final = re.compile(
    r"有效|交期|交货|发货|货期|到货|交付|装柜|船期|开课|开班|上课|进场|入场|账期|起用|执行|要用|"
    r"使用|开工"
)
ONLY_SIGNS: Final = re.compile(
    r"(?:close ?date|(?:预计)?(?:关单|结单|签单|签约|成交)(?:日期?|时间|date)?)(?:要|又|也|得|给我|帮我|先)*(?:改|推迟?|挪|延|调|顺延|提前)(?:到|成|为|至)?T|(?:推|拖|延|挪|推迟|延迟|顺延)(?:到|至)T?[^,，TCP]{0,4}签|T[^,，TCPG去约来带找过]{0,4}(?:才|能|可以|应该|估计)[^,，TCP]{0,3}签|T(?:应该|估计|大概|肯定|就)?签(?:得下来?|得了|得成|得掉)"
)
WONDERS: Final = re.compile(
    r"是不是|会不会|能不能|要不要|谁|有没有|啥|什么|哪(?:家|个|些|位|里|儿|天)|几(?:个|家|点)|[吗嘛么][?？]?$|[?？]$"
)
PRIVATE: Final = re.compile(
    r"钓鱼|火锅|烧烤|撸串|搬家|科目[一二三四]|驾[照校]|[带接陪]娃|[带接陪](?:孩子|老婆|老公|女朋友|男朋友|闺女|儿子)|我(?:妈|爸|爹|娘|老婆|老公|媳妇|儿子|女儿|闺女|对象)|"
    r"老?同学|体检|看病|看牙|挂号|打针|健身|瑜伽|爬山|登山|逛街|看电影|约会|相亲|回老家|团建|早起|睡|下雨|天气|[发涨]工资|还款|信用卡|房贷|旅游|旅行|动物园|游乐园|"
    r"跑步|游泳|追剧|麻将|ktv|演唱会|拿快递|取快递|洗车|修车|买菜|做饭|高考|期末考|家长会|婚礼|喝喜酒|随份子"
)
"""Private life: told without anybody of a customer and without 提醒我, it is nothing of the bot's."""
CHEERS: Final = re.compile(
    r"^(?:[T ,，~!！]|可以|必须|给自己|给我|大家|我|咱|们|得|要|终于|总算|好好|回家)*(?:加(?:个|只|根)?鸡腿|庆祝|犒劳|开(?:瓶)?香槟|放(?:个|挂)?(?:鞭炮|烟花)|嗨|不醉不归|睡个好觉|吃(?:顿|点)好的)"
)
"""How one rejoices over a deal, among ourselves: nothing to be done for the customer."""
TOLD_LATER: Final = re.compile(
    r"[^CP他她]*?(?:(?:跟|和|给|向|同|找)(?:你|您|各位|大家)(?:们)?(?:再|慢慢|仔细|详细?|细|好好)*(?:说|讲|聊|唠|摆|汇?报(?!价)|补(?!货)|更新|交代|念叨?|道来)(?:说|报|讲)?|告诉(?:你|您|各位|大家)们?)(?:吧|哈|啊|啦|了|哦|一?下)*[~ 。.]*"
)
"""We tell the one we write to more of it later (回头再跟你说): nothing to be done for the customer."""
THEIR_FAMILY: Final = re.compile(
    r"(?:^|[ ,，]|说|讲|聊到|提到|听说)(?:T|最近|这两天)*(?:他|她|人家|C ?P|[CP])(?:们)?(?:家里?|家里?的|的)?(?:大|小|二|老)?(?:儿子|女儿|闺女|姑娘|千金|孩子|小孩|娃|老婆|老公|爱人|太太|媳妇|丈夫|先生|父母|爸爸?|妈妈?|父亲|母亲|老爷子|老太太|岳父|岳母|丈人|孙子|孙女|外孙)"
    r"(?![^,，]*(?:[让请叫喊约要催](?:我|咱)|找我|来(?:我们|咱|公司)))"
)
"""What somebody's family does on a day (他儿子周五考试): nothing for us, unless we are asked to come."""
AGREED: Final = re.compile(
    r"(?:答应|同意|接受|认可)了?(?:[CP他她我咱们]{0,3}的?|这个|那个|新的?|[VURN]的?)*(?:要求|价格?|账期|条件|方案|报价|折扣?|付款方式|条款|合同|提议|建议|[VURN])(?:了|吧)?$|(?:只|顶多|最多|至多)(?:能|肯|敢)?(?:答应|同意)(?![^,，]*T)"
)
"""Our terms, or theirs, are agreed to, or no more than something (只答应送两把椅子): nothing is to be done by that."""


_BIDS: Final = re.compile(
    r"(?:让|叫|请|催|要)(?:我|咱|我们|咱们)?[^,，T]{0,10}?(?P<verb>[发寄送交盖签补带传拿给开做改]|(?<=过)[去来]|[去来](?=一?趟|Q|$))"
)
_DID: Final = re.compile(
    r"^(?:我|咱|我们|当场|马上|立马|已经?|就|刚|回头|[ T])*(?:把[^,，]{1,8})?(?P<verb>[发寄送交盖签补带传拿给开做改去])(?:[过出]去|好|完|掉|上)?(?:了|的$)"
)


_CAME: Final = re.compile(
    r"[ ,，]*(?:我|咱|们|就|马上|立马|赶紧|T)*(?:到的|到了|去了|去的|过去(?:了|的)|跑了|赶(?:到|过去))"
)


_CALL: Final = re.compile(r"(?:打|拨|挂|回)(?:了|一?[个下通]|[一两三四几]次)*(?:电话|手机)|打给|(?<![a-z])call")


def _was_in_vain(clause: Clause, topic: Topic) -> bool:
    """Tell whether the call a clause speaks of was tried and nobody took it up (给张总打电话 占线)."""
    if _CALL.search(clause.plain) is None or any(t.kind == "time" for t in clause.times):
        return False
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and UNANSWERED.search(c.text) and RETRY.search(c.plain) is None
        for c in topic.clauses[at : at + 2]
    )


def is_fulfilled(clause: Clause, topic: Topic) -> bool:
    """Tell whether what is asked was done or tried at once, as the next clauses tell (让我盖章 我下午去的 盖好了)."""
    if _was_in_vain(clause, topic):
        return True
    bidden = _BIDS.search(clause.shape) if not clause.times else None
    if bidden is None:
        return False
    if bidden["verb"] in "去来":
        return any(
            _CAME.match(c.shape) and c.line == clause.line for c in topic.clauses[topic.clauses.index(clause) + 1 :][:2]
        )
    verbs = set(clause.plain[clause.plain.find(bidden["verb"]) :])
    at = topic.clauses.index(clause)
    for after in topic.clauses[at + 1 : at + 4]:
        did = _DID.match(after.shape) if after.line == clause.line and after.tense == "done" else None
        if did is not None and did["verb"] in verbs:
            return True
    return False


_NOT_AFTER_ALL: Final = re.compile(
    r"(?:又|后来|最后|结果|临时|现在|刚)[^,，]{0,5}?(?:不来|不去|不见|取消|没空|来不了|去不了|不开|不办|反悔|变卦|不认)了?$"
)


_WE_DECLINE: Final = re.compile(
    r"[ ,，]*(?:但是?|可是?|不过|所以|就)?(?:我|咱)们?(?:就|都|也|那天|T|给|跟[他她]说|说)*"
    r"(?:不去|推(?:掉|辞)?|婉拒|回绝|拒绝|没答应|没空|没时间|去不[了成]|不想去|不打算去|不参加|参加不了|来不及去)了?(?:$|[ ,，。])"
)
"""Behind an invitation: nothing is to be done then (请我们周六听讲座 我不去了)."""


def is_off_after_all(clause: Clause, topic: Topic) -> bool:
    """Tell whether a meeting arranged is called off or declined in the same breath (约了明早 后来又说不来了)."""
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and (_NOT_AFTER_ALL.search(c.plain.rstrip()) or _WE_DECLINE.match(c.shape))
        for c in topic.clauses[at + 1 : at + 4]
    )


_WAS_TO_COME: Final = re.compile(r"说好|约好|约的|约了|定好|讲好|说(?:是)?要|本来|答应|原定")
_STOOD_UP: Final = re.compile(
    r"放(?:了)?(?:我|咱)?们?的?(?:鸽子|飞机)|爽约|(?<!还)[没未](?:有)?(?:来(?!得及)|到(?!货|位|期|账|款|手)|露面|出现|过来|见[着到]?(?:人|影))(?:成)?|没影|(?:又|都)不来"
)


def is_stood_up(clause: Clause, topic: Topic) -> bool:
    """Tell whether nobody came to what a clause says was arranged for now (说好今天来的 徐蕾没来); it lies behind one."""
    if _WAS_TO_COME.search(clause.plain) is None:
        return False
    if _STOOD_UP.search(clause.plain):
        return True
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and not c.is_hypothetical and _STOOD_UP.search(c.plain)
        for c in topic.clauses[max(at - 1, 0) : at + 3]
    )


def is_refused(clause: Clause, topic: Topic) -> bool:
    """Tell whether what is asked is a price to haggle over, a mere wish, or was turned down at once."""
    if WISHED.search(clause.shape) is not None:
        return True
    if any(t.kind == "time" and not is_part_of_day(t) for t in clause.times):
        return False
    at = topic.clauses.index(clause)
    answered = any(REFUSED.search(c.plain) for c in topic.clauses[at + 1 : at + 2])
    return answered or HAGGLING.search(clause.shape) is not None


def is_to_do(clause: Clause, topic: Topic) -> bool:
    """Tell whether a list item stands under a line that calls for action (提了三个要求: ①...)."""
    if not clause.is_listed:
        return False
    if clause.tense == "plan" and not clause.values and any(TO_DO_HEADED.search(h.text) for h in topic.headings):
        return ACTS.search(clause.shape) is not None
    return any(
        not c.is_listed and c.span.start < clause.span.start and TO_DO_LIST.search(c.shape) for c in topic.clauses
    )


_BARE_ERRAND: Final = re.compile(
    r"[ ,，]*(?:先|再|去|得|还得|[CDP] )?(?:给|向|帮|替)[CDP]{1,2}(?:那边|他们)?(?:再|先|也)?(?:(?!报价?)[^,，了过完着好TV]){0,3}?"
    r"(?:寄|发|送|补|拿|出|做|改|开|订|印|配|留|装|换|修)(?!现|生|烧|[个条]?(?:微信|短信|信息|消息|语音)|工作|思想)[^,，了过完着没不未TVU]{1,16}(?<!报价)(?<!价格)(?<!价)[ ,，。]*"
)


_SIGNED_EARLIER: Final = re.compile(
    r"(?:原来|本来|原先|原本|原定|原计划|之前|上回|上次|起先)(?:说|讲|定|计划)?(?:好|的|是)*T(?:就|能|要|可以)?签(?:的|约|合同)*$"
)
_ONLY_LATER: Final = re.compile(
    r"(?:现在|如今|这下|眼下)(?:看来?|说|估计|恐怕|怕是|可能|大概|看样子|都|就)*(?:得|要|只能|改|推|拖|延|放|等|变|挪)+(?:到|成|在|至)?T(?:了|去了|吧)?"
)


def is_later_signing(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause only says how much later than the clause before has it they will sign (原来说四月签 现在看得五月底了)."""
    before = clauses[at - 1].shape.rstrip() if at else ""
    return _SIGNED_EARLIER.search(before) is not None and _ONLY_LATER.fullmatch(clauses[at].shape.strip()) is not None


def is_bare_errand(clause: Clause, doc: Document) -> bool:
    """Tell whether a message opens with something to be done for a customer, and tells of nothing as done (给王总寄两套样品).

    With 了 it is done; behind or before what is told as done it may be, too, as 了 is left out in a row.
    """
    if doc.clauses[0] is not clause or _BARE_ERRAND.fullmatch(clause.shape) is None:
        return False
    return all(c.tense != "done" for c in doc.clauses)


_PUT_DOWN: Final = re.compile(
    r"(?:你|请|麻烦|先)*(?:帮(?:我|忙)?|给我|替我)?(?:记(?:一[下笔]|[下着上]|个)|备忘一下|提醒我?(?:一下)?)[啊哈呀哦吧]*[:：]?"
)
_ERRAND: Final = re.compile(
    r"(?:我|咱|要|得|去|先|再|回头|抽空|尽快)*(?:给(?:[CP]|他|她)们?[^,，了过]{0,6}?(?:送|寄|发|打|带|补|出|做|拿)|把[^,，了过]{1,10}?(?:送|寄|发|给|交|补|带)|(?:催|联系|回访|约)(?:一?下)?(?:C|P))[^,，了过]*"
)


def is_asked_before(clause: Clause, before: Clause | None) -> bool:
    """Tell whether an errand without a day stands behind a bare request to put it down (帮我记一下 给三院送样)."""
    if before is None or clause.tense == "done" or before.line != clause.line:
        return False
    return _PUT_DOWN.fullmatch(before.shape.strip()) is not None and _ERRAND.fullmatch(clause.shape.strip()) is not None


_TO_NOTE: Final = re.compile(rf"(?:你|请)?{_NOTE_DOWN}[啊哈呀哦吧]*$")


def is_only_to_note(clause: Clause, topic: Topic) -> bool:
    """Tell whether 帮我记一下 ends what is told without a day (这单黄了 帮我记一下): it asks to put down what is said, and nothing to do."""
    ends = None if clause.times else _TO_NOTE.search(clause.shape)
    return ends is not None and (ends.start() > 0 or clause is not topic.clauses[0])
