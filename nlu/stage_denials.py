"""What speaks against the words of a stage: another paper or thing, a plan, a wish, a threat, somebody else's step."""

from typing import Final

from nlu import patterns as re
from nlu.kin import FAMILY

OTHER_PAPER: Final = re.compile(
    r"(?:样[板品稿张件衣]间?|图纸?|色卡|颜色|小样|打样)[^,，]{0,6}等[^,，]{0,6}签|租赁|租约|土地|联合体|入网|并网|购售?电|nda|保密|补充协议|验收单|意向|备忘录|对账|回执|签(?:了|的|过|完|好|下)?(?:个|一?[份张])?[^,，合同协议订单]{0,3}(?:进场|出场|送货|收货|到货|出库|入库|领用|派工|工作|服务|维修|登记|放行|交接|点检|盘点|请购|打样|送样|样品|安装|保修|培训|施工|巡检|保养|确认)(?:确认)?[单表书条函]|会签(?:表|单|到|栏)|签到(?!手)|签收|签名|签证|授权|签单奖|字画"
)
PAPER_BEFORE_DEAL: Final = re.compile(
    r"(?:标书|[投应]标(?:文件|函|资料)|响应文件|(?:技术|需求)[^,，。]{0,2}(?:协议|确认[单书表]?|规格书?|方案|书|清单|文档|表)|授权书?|委托书|报价[单函])[^,，。合]{0,8}(?:签|盖|敲|用印|章)"
)
"""What is signed comes before any deal: our bid, what they need (标书盖好章了, 需求确认单签回来了)."""
_ANOTHER: Final = r"(?:和|跟|与)(?!我|咱|俺|C|P|领导|老板|老总|法务|财务|总部|集团|公司)[一-鿿a-z]{2,8}?(?:那边|家)?"
WITH_ANOTHER: Final = re.compile(
    r"(?:对手|竞品|竞对|友商|同行|别家|另一家)[^,，我咱]{0,8}(?:中标|中选|签|拿下)|"
    rf"(?:^|[,， ])C(?:和|跟|与)(?!我|咱|俺)[一-鿿a-z]{{2,8}}签|(?:[CP他她]|客户|对方|人家)们?(?:自己|那边|家|说|讲|T|也|又|刚|已经?|都|最近|[ ])*{_ANOTHER}的?(?:(?:合同|协议|单子|框架)[^,，。]{{0,4}})?签"
    rf"|(?:[他她]们?|人家|P)(?:自己|家|的|公司|T|也|又|刚|已经?|都|说|讲|[ ])*(?:{FAMILY}|孩子|小孩|同学|朋友|亲戚|徒弟)[^,，]{{0,6}}(?:签|中|拿下|成交)"
    r"|(?:[他她]们|人家)(?:自己|公司|家|那边|T|也|又|刚|已经?|都|最近|[ ])*(?:中了?标|中了|拿下|签了)(?:了)?(?:一?[个条]|Q)?(?!我|咱|D|P|[ ,，。!！]|这|那|合同|协议|字|$)[一-鿿A-Za-z]{2,}"
)
"""What the customer signs with somebody else is not ours."""
LAST_TIME: Final = re.compile(
    r"(?:去年|前年|往年|历年|上次|上回|上一?年|早年)[^,，]{0,8}?(?:签|续|拿下|成交|下单|盖章|赢)"
)
"""What was signed then is not the deal of now."""
IN_PART_OF_BID: Final = re.compile(
    r"技术(?:标|分|评分|部分|得分|这块)|(?:商务|价格|报价)(?:标|分)?[^,，。]{0,4}(?:还没|没开|未开|没出|未出)|初[评审]|首轮|第一轮|预审"
)
"""Beside a place: it is that of one part or of a first round, and nothing is won by it (技术标我们第一)."""
FIRST_PLACE: Final = re.compile(r"第一|第1|头一?名|榜首|首位")
REACHED: Final = re.compile(r"[了完啦]|已|在走|走到|下来")
DENIED: Final = re.compile(
    r"(?:签|盖|定|批|中|下|拿)[^,，。]{0,8}?(?:并?[不未]属实|不是(?:真|事实)|是假的|是?(?:误传|误会|误报|谣传|口误)|没这回?事|没有?的事|[并有]?不实|不准确|有误|纯属)|再[^,，。]{1,5}?就[^,，。]{0,4}?(?:拍板|签|定|成交|敲定)|不(?:跟|和|与|给|找)(?:我|咱)们?(?:家|司)?(?:签|合作|做|干|续)|(?:[想会能以虑备意]|(?<!总)算)把|说不准|不好说|(?:签|盖|定|谈|批|标|价|交|发|递|项|中|下|审|过)(?:了|好|完|下来|成|过)没(?:有|签|盖|定)?(?=$|[,，。;； ?？呢啊吧她他]|也|还|要)|不清楚|不知道|不晓得|还早|早着|远着呢|没签|还没|未签|签不[了下成]|没定|没中$|别|(?:等|得|由|让)[^,，了]{1,8}拍板(?!了)|不(?:会|能|肯)签|没(?:那么)?(?:快|到)|差一?点(?!.{0,6}[章字])|险些|(?:等|待|要是?等)[^,，了]{0,8}(?:签|盖|下)[^,，]{0,6}(?:再|才|后)|"
    r"(?:收|拿|签|盖|下)(?:到|完|好|了|下来|回来)[^,，]{0,6}(?:再|才)(?!签|定|盖)|签[^,，]{0,3}(?:要|得|需要?)[两几\d一二三四五多]"
)

STILL_LACKS: Final = re.compile(
    r"[就只还]差(?:个|我们|他们|对方|最后)?[^,，]{0,3}(?:章|签字|用印|回签)|等(?:着)?(?:他|她|对方|客户|那边)们?(?:那边)?[^,，]{0,3}(?:盖|回签|签)"
)
"""Signed by one side only (领导签了字就差盖章)."""

STILL_TO_SIGN: Final = re.compile(
    r"合同[^,，。]{0,6}?(?:在走|走流程|走着|在审|审批中|会签中|在会签|在拟|起草)|预计[^,，。]{0,10}签"
    r"|(?:合同|协议)(?:我|咱)?们?(?:今[天晚]|明[天早]|后天|下?周[一二三四五六日天]|这周|下周|马上|回头|稍后|晚[点上]|尽快)[^,，。了过]{0,6}(?:送|寄|发|带|拟|出|做|签)(?!回|[^,，。]{0,4}[了回])"
)
"""Said beside a deal that was struck (成交, 拿下): the paper is still to come."""
ONCE_GRANTED: Final = re.compile(r"(?:我们?|咱们?|他们?)?(?:马上|立刻|立马|赶紧|就(?!等)|再|才|之后|以后|后)")
"""Right behind an approval: what is to come of it once it is there (预算批了我们马上报价)."""
STILL_TO_START: Final = re.compile(r"(?:准备|打算|还要|再|下一步|然后|才能?|接着|计划|争取|申请)[^,，。]{0,4}立项")
"""Beside an approval: the project itself is still to be set up (班子会通过 准备立项)."""
PAPER_TO_SIGN: Final = re.compile(r"合同|协议|条款|法务|D")
"""Drawings go round for signatures, too (图纸收到 正会签): no stage where nothing tells of the deal or its paper."""
TOO: Final = re.compile(r"也|又|都")
"""Between a competitor and what it did: that is its own step, not ours (天视通也来讲标了)."""

OUT_OF_THE_RACE: Final = re.compile(r"出局|落选|落标|废标|[没未]能?入围|未入选|[没未]中[标上]?")
WHO_IS_OUT: Final = re.compile(
    r"(?:^|[ ,，:：、CDGTPVN]|说|听说|通知)(?!我|咱)(?P<x>[一-鿿a-z]{2,5}?)(?:那边|那家|他们|家)?(?:已经?|也|又|都|先|就|被|给|直接|提前|率先|刚|T|(?:第?一|首|头)轮)*$"
)
"""Before words that somebody is out of the race: who, where it is a name (海天出局了) and no word (遗憾出局, 首轮落标)."""
WE_ARE_LEFT: Final = re.compile(
    r"剩(?:下|了)?(?:我们|咱)|[和跟与](?:我们|咱们?)(?:俩|两家|还在)|(?:我们|咱们?)(?:还在|留下|进了|没出局)"
)
NO_BIDDER: Final = re.compile(
    r"我|咱|[单标案价品轮次审分]|项目|最[后终]|结果|还是|[这那]|合同|资格|一家|几家|全部|所有"
)
"""In what stands before them: our offer or the whole deal is meant."""

TENDERED_AGAIN: Final = re.compile(
    r"(?:重新?|再|二次|再次)(?:来(?!往)|招|开标?|挂网?|投|组织|启动|发(?:标|公告)|公告)|第[二三2-3]次(?:招|挂|开|投|公告)|流标|不[足够满][两三23]家|[两三23]家(?:都|也)?不[够足]|家数不[够足]|全(?:都|部)?废标|"
    r"(?:上[次回轮]|上一[次轮回]|前[次回]|第一[次轮回]|首[次轮])[^,，]{0,8}废标"
)
"""Beside 废标: the whole tender was void and is to come again, so nobody has lost it (废标重来, 不足三家废标了)."""
WITHOUT_TENDER: Final = re.compile(
    r"(?:直接|就|单独|定向|单一来源)(?:[他她]们|他|她|就|都|全|来|的)*(?:找|跟|和|与|给|用|定|选|让|由|委托)(?:我们?|咱们?|我[方司])(?!说|讲|要|催)"
    r"|直接(?:谈|签|下单|定|采购|议标|比选)|找(?:个|[两三四几2-5]家|别家)|比价|议标|询比价|邀标|邀请招标|单一来源|竞[谈磋]|磋商"
)
"""Beside 不招标了: it is to be bought all the same, without a tender (不招标了 直接找我们谈)."""
MAY_BE_LOST: Final = re.compile(
    r"(?:别(?![的人家])|不要|千万|可不能|绝对不能|不能|怕|生怕|担心|唯恐|害怕)(?:把|让|给|再|又)?[^,，。了]{0,8}$|(?:(?<![没不])想|打算|准备|考虑|计划|提议|建议|扬言|威胁)(?:着|要|说)?(?:把|将|就)?[^,，。了]{0,6}$|(?:否则|不然|要不|免得|以免|省得|[小当]心|到时候?)[^,，。]{0,6}$|(?:快要?|就要|眼看|差不多|几乎)(?:又|都|就|要|全)*$"
    r"|(?:再|不|若|一旦|晚|迟|逾期|超期|超时|过期|缺|漏)[^,，。]{0,12}?(?:就|直接|一律|按|即|便|视为|作)(?:要|会|得|算|等于|视为|直接|按)*$"
)
"""Before the words of a loss: it threatens, where something is not done or goes on."""
TOO_LATE: Final = re.compile(r"(?:迟|晚|逾期|超期|超时|过期|过时|过点|缺项|漏项)(?:了|交|送|到|的|就)*$")
"""Before a loss that nobody says has come (迟了废标)."""
IN_PART: Final = re.compile(r"了?(?:一?大?半|一多半|[三四五六七八九]成)")
"""Behind it: a guess of how far it is gone (黄了一半)."""
STEP_TO: Final = re.compile(
    r"(?:[走轮送拿寄递排]到了?|卡在|[送拿寄递]去|正?在(?!C|(?:合同|协议|订单)上)|进入?|到了?)[^,，了TVN]{0,4}$"
)
"""Before 盖章了, 签字了: that is the step the paper is at, not one that is done (合同走到盖章了)."""
ONLY_THEN: Final = re.compile(
    r"(?:^|[,， TCPD说]|合同|协议|[这那]个)(?:要|得|先|都)?等(?![了着级于候])(?:(?!终于|总算)[^,，。了过]){0,10}$|(?:(?:等|待|须|得)[^,，。]{1,16}?(?:才|再|就|后|之?后|方)|[了完过后]才)(?:能够?|会|可以?|去|正式)*$|方[可能才](?:以|会|正式)?(?:启动|进入|开始|签|办理|开展|推进)?$"
)
"""Before the words of a stage: it hangs on something to come (等环评过了才立项), or is itself waited for (等他们签了就发货)."""
LAST_STEP: Final = re.compile(
    r"(?:^|[,， TCPD说]|合同|协议|[这那][个边])(?:要|得|先|都|也|现在|目前|接下来)*[就只光坐](?:还|是|在)?等(?:着)?[^,，。了过]{0,6}$"
)
"""Before 盖章了, 签字了, 拍板了: that is the one thing still waited for (就等盖章了), and not done."""
HOPED_FOR: Final = re.compile(
    r"(?:目标|争取|力争|希望|指望|盼着?|打算|有望|预计|估计|大概率|八成)[^,，。了过已]{0,10}$"
)
"""Before the words of a stage: so far it is only hoped for (目标是48万拿下)."""
NOT_AT_ALL: Final = re.compile(
    r"(?:[没未勿莫](?!想到|料到|成想|问题|意见|异议|事)|不(?![仅光但只止过错断久到料容变])|别(?![的人家])|无法|难以)[^,，。 了的就才也都却TLQN]{0,5}$"
)
"""Before the words of a stage: it is not there (尚未进入商务谈判, 就是不拍板)."""
CALLED_OFF: Final = re.compile(r"(?:取消|撤销|撤回|终止|暂停|暂缓|推迟|否决|放弃|停止)(?:了|其|该)?$")
"""Before the name of a step: it is not taken."""
NEXT_STEP: Final = re.compile(
    r"(?:[过批审定看谈试验][了完好]就(?:可以|能|会|去)*|随后|其后|之后|下一步|接下来|后续|即将|下一阶段|待[^,，]{1,8}后)[^,，。]{0,4}$|(?<!一)再$"
    r"|[VN](?:万|左右|以内|以下|的话)*(?:[他她]们?|P|C|人家|对方|领导|老板)?(?:马上|立马|当场|今天)?(?:就|才)(?:可以|能|会|去|肯|给)*$"
)
"""Before the words of a stage: it comes after something else (审批完 随后进入合同环节), or at that sum only (给到135万就走流程)."""
CONCEDED: Final = re.compile(r"(?:(?<![这那])就算|即使|即便|哪怕|纵然)[^,，。]{0,8}$")
"""Before the words of a stage: they are only granted for argument's sake (就算签了也要等环评)."""
TRIAL: Final = re.compile(
    r"(?:试用|试机|测试|试样|打样|送样|小试|中试|试产|试穿|试跑|试点|样[品板机])(?:也|都|终于|总算|算是?)*成了"
)
"""What has come off is a trial."""
NOT_OURS: Final = re.compile(
    r"(?:但|不过|可)?(?:[那这]个?)?(?:是[^,，。我咱]{2,16}的?[ ,，]+)?(?:不是|跟|和|与)(?:我们?|咱们?)(?:这个|那个|这块|这单|这标|的|家的|报的|跟的|投的)?(?:没关系|无关|不相干)?(?=$|[ ,，。])"
    r"|(?:[CP他她]们?|人家|对方|老板)?(?:又|后来|现在|结果|今天|刚才?|突然)*(?:反悔|变卦|改主意|不认账)了?(?=$|[ ,，。])"
    r"|(?:中标?|拿下|胜出|入选)的(?:就|又|还|也)*是(?!我|咱|俺|本)|中标(?:单位|厂家|厂商|方|商|人)(?:就?[是系]|为|[:：])(?!我|咱|俺|本)"
)
"""Behind the words of a stage: they are of something else (公示期过了, 中的是检修项目, 不是咱这个)."""
NOT_FIRST: Final = re.compile(r"(?:第[二三四五2-5]|候选人?第?[二三四五2-5])")
"""Beside a list of bidders made public: another one won."""

BIDDEN_TO_SEND: Final = re.compile(
    r"(?:让|叫|催|请|喊)(?:我|咱)们?[^,，T]{0,6}合同[^,，了]{0,6}(?:发|寄|给|送)[^,，了]*$"
    r"|(?:P|[他她]们?|客户|对方)(?:那边)?(?:说|讲|想|要求|问)(?:先|把|能不能)*合同[^,，了]{0,6}(?:发|寄|给|送)[^,，了]*$"
)
"""The contract is only asked for (催我们把合同发过去)."""
BIDDEN_TO_SIGN: Final = re.compile(
    r"(?:让|叫|催|请|喊|要|说)(?:我|咱|你)?们?(?:先|尽快|赶紧|赶快|今天|明天|T)?把[^,，了]{1,8}(?:签|续|定|盖)了(?:$|[ ,，。吧])"
)
"""It is only asked for (让把维保续了): 了 says what is to come of it."""
MONEY_DUE: Final = re.compile(
    r"(?:尾款|质保金|保证金|押金|货款|余款|欠款|进度款|那笔)[^,，]{0,12}?[没未](?:有)?(?:付|打|结|退|到|给|回|还|清|批)|付款(?:流程|审批|申请)|请款"
)
"""What goes through their offices is money that is owed, and no contract (质保金没退 说走流程)."""
OUR_SEAL: Final = re.compile(
    r"^(?:[CPDG的那这 ]|合同|协议)*(?:我|咱)(?:们|[方司])?(?:这边)?(?![^,，]*(?:双方|两家|都盖|签回))[^,，他她P对]{0,8}盖|报价(?:单|函|书|表)?(?:也|都|已经?|还|刚)*盖"
)
"""Only we have put our seal to it (合同我盖好章了), or to a quotation (报价单盖章了): it is not won yet."""
