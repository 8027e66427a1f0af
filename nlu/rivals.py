"""Competitors named in a message: read from the slot they stand in, since no list could hold them all."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import Read
from nlu.names.company import place_at
from nlu.screen import Screen
from nlu.text import Span

_X: Final = r"(?P<x>[一-鿿a-z][一-鿿a-z0-9&]{1,7}?|C)"
_LONG_X: Final = r"(?P<x>[一-鿿a-z][一-鿿a-z0-9&.-]{1,15}?)"
"""Behind English words, where names are longer."""
_NAME: Final = r"[一-鿿a-z][一-鿿a-z0-9&]{1,7}?"
_US: Final = r"(?:我们|咱们?|我[司方家]|咱家|我(?=报|出|投))"
_OPEN: Final = (
    r"(?:^|[,， 、:：]|(?<=[CDGPT])|那个|而且|另外|听说|不过|但是?|还有|现在|目前|主要|然后|就是|"
    r"还是|说|(?<=[了讲])|(?<=透露)|(?<=不动)|(?<=[这那])单|(?<=[那这])边|(?<=[那这])块|除了(?:我们|咱们?)(?:还有|以外|之外|"
    r"外)?(?:还有)?)"
)
_BIDS_TO: Final = (
    r"(?:要求|希望|可以|允许|邀请|决定|争取|计划|打算|必须|通知|需要|报名|同意|放弃|考虑|继续|积极|联合|资格|成功|首次|能够?|有意|愿意|拒绝|退出|申请|顺利|如期|按时|限|共|仅|均|分别|不能|无法|暂|未|拟|应|将"
    r"|会|名额|企业|单位|商家|厂商|国企|央企|外企|民企|公开|现场|网上|全程|多|各|几|所有|全部|其他|其它|别的|入围|合格)"
)
"""Before 参与竞标: words that bid, allow or count, and no name."""
_DOES: Final = (
    r"(?:参与|参加|入围|来?投(?!诉|资|产|入|放|运|料|保)了?|报了?价(?![单表书函格])|咬|压价|压我们|降价|抢|跟得|盯|介入|来做过|"
    r"来演示|来讲|来过|接触|低价|直客|做[^,，]{0,4}工作|竞争|搅|讲标)"
)

GAVE_AWAY: Final = (
    r"(?:把(?:[这那]?(?:个|一)?(?:单子?|项目|活儿?|标|订单|生意|[DG])(?:的活儿?|的单子?)?)[^,，VN]{0,4}?|(?<![我咱将把])(?<!我们)(?<!咱们)(?:(?<![订清联账送派提])单子|[这那]单|订单|项目|活儿|生意|D)(?:最[后终]|还是|又|都|就|也|全|直接)*)"
    r"(?:给|交给|包给|派给|判给|转给|签给|定给)了"
    r"(?!我|咱|P|C|M|他|她|同事|车间|工厂|生产|计划|采购|财务|法务|仓库|物流|老板|领导|助理|内勤|设计|材料|资料|样[品机]|方案|时间|答复|说法|图纸?|反馈|意见|价|机会|回复|消息|期限|预算|准信|明确|[一两几]|[VNQTLR])"
)
"""The deal was given to somebody else: the deal is lost, and the name behind it is of whoever has it."""

_GIVEN_TO_X: Final = rf"(?:最[后终]|还是|都|又|就|已经|直接|全)*给(?:了)?(?!我|咱|P|C|M|他|她|客户|领导|老板|人|别){_X}(?:做|干|拿)?了(?=$|[,， ])"
"""Somebody else has the deal (还是给大昌做了), whatever is said before to be it."""
WITH_TRADE: Final = "lost to X and its trade"
"""The rule of a name that goes on with words of our goods (输给上上电缆了)."""
RIVAL_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("lost to X", rf"(?:输|败|丢)(?:了)?(?:给|在)(?:了)?{_X}(?:了|手里|手上|的|$|[,， ])"),
        (WITH_TRADE, r"(?:输|败|丢)(?:了)?(?:给|在)(?:了)?(?P<x>(?!我|咱)[一-鿿a-z]{2,4}[DG])(?:了|手里|手上|的|$|[,， ])"),
        ("lost to X in English", rf"(?<![a-z])los[et]s?(?: to |了?给了?|到了?){_LONG_X}(?:了|的|$|[,， ])"),
        ("X won the tender", rf"(?:(?:中标?|拿下|胜出)的(?:就)?是|中标(?:单位|厂家|厂商|方|商|人|品牌)(?:就?[是系]|为|[:：]))(?!我|咱|本){_X}(?=$|[,， 和与及、VN])"),
        ("their supplier X and its price", rf"(?:现用|目前|现在|原|现有|在用)的?(?:供应商|供货商|服务商|厂家|品牌){_X}(?:的?(?:价格?|报价|单价))?(?:是|为)?[VNU]"),
        ("the rival X and its price", rf"(?:竞争对手|对手|竞品|友商|竞对)(?:是|为|[:：])?{_X}(?:那边)?的?(?:报价?|价格?|出)?(?:是|为|了)?[VNU]"),
        ("the lowest is X", rf"最(?:低|便宜)的?(?:价|报价|那?家)?(?:就?是|为|[:：])(?!我|咱|第){_X}(?=的|家|[VN]|$|[,， ])"),
        ("the winner is X", rf"(?:入围的(?:就)?是|(?:中标|竞争|竞标|竞价|入围|对标)(?:单位|厂家|厂商|方|商|人|候选人|品牌|对象)(?:就?[是系]|为|有|:|：))(?!我|咱|本){_X}(?=$|[,， 和与及、])"),
        ("they settled on X", rf"拍板(?:了|说)?(?:用|给|选|定)(?:了)?(?!我|咱){_X}(?=的|$|[,， ])"),
        ("X cuts the price", rf"{_OPEN}{_X}把(?:价格?|报价)(?:打|压|降|砍|杀|做)"),
        ("their supplier is X", rf"(?:供应商|供货商|服务商|承包商|合作方|合作商|乙方|现用品牌)(?:就?[是系]|叫|为){_X}(?=也|还|都|一直|[VNU]|$|"
        rf"[,， 的])"),
        ("their supplier X too", rf"(?:现在|目前|眼下|原来|原先|老|现)的?[^,，TVNP]{{0,4}}(?:供应商|供货商|服务商|承包商|"
        rf"合作方){_X}(?=也|还|都|一直|会)"),
        ("compared with us X", rf"(?:比较|对比|比价|对照|权衡|考虑)(?:了|着)?{_US}(?:和|跟|与|、|还有){_X}(?=的|家|Q|两|$|"
        rf"[,， ])"),
        ("between us and X", rf"在{_US}(?:和|跟|与){_X}(?=之间|中间|里|Q|两)"),
        ("one of them called X", rf"(?:Q|(?:有|另|个|来|一|了|^|(?<=[,， CDGP]))家)(?!客户)[^,，TVNPC]{{0,8}}?(?:叫|名叫)(?:做)?{_X}(?=的|也|又|还|在|$|[,， ])"),
        ("given to one called X", rf"给了?(?:Q|[一1]?[家个])[^,，TVNPC]{{0,6}}?(?:叫|名叫)(?:做)?{_X}(?=的|了|做|$|[,， ])"),
        ("weighed against one called X", rf"(?:跟|和|与|同|拿)[^,，TVNPCQ]{{0,6}}(?:Q|[一1]?家)[^,，TVNPC]{{0,6}}?(?:叫|名叫)(?:做)?{_X}的?(?:也|正|还)?在?比(?![赛例亚]|较[大小长重])(?:着|一?比|较|价)?(?=$|[,， ])"),
        ("in talks with one called X", rf"(?:他们?|她们?|人家|那边|客户|对方|C|P|也|还|都)(?:也|还|正|都)*在(?:跟|和|与|同)[^,，TVNPCQ]{{0,6}}(?:Q|[一1]?家)[^,，TVNPC]{{0,6}}?(?:叫|名叫)(?:做)?{_X}的?(?:也|正|还)?在?(?:谈|聊|接触|对接|打样|试样|试用|沟通)(?:着|价|价格)?(?=$|[,， ])"),
        ("held against us X", rf"(?:(?:在|还)(?:跟|和|与)|拿{_US}(?:的[^,，TVN]{{0,4}})?(?:跟|和|与|同))(?!P|我|咱|他|她|人家){_X}家?的?(?:在|来)?(?:做|作)?比(?![赛例亚]|较[大小长重])(?:着|一?比|较|价)?(?=$|[,， ])"),
        ("cheaper than X", rf"(?:{_US}|价格?|报价|总价|^|(?<=[,， 说]))(?:还|要|也|就|才)?比(?!我|咱|他|她|人家|C){_X}家?的?(?:还|要|才|只|就|都)*(?:便宜|贵|低|高|少|多|省)(?:了|出)?(?:将近|差不多|大概)?(?=[VN])"),
        ("another one called X", rf"(?:另外|另有?|还有|剩下)的?(?:Q|N|[一两]家|一个)?(?:叫|就?是){_X}(?=的|$|[,， ])"),
        ("threatens with X", rf"(?:不然|否则|要不(?!要)|再[高贵涨]|不[降让减]|谈不拢|不行|不同意)[^,，]{{0,5}}(?:就|直接|(?<=否则)|(?<=不然))(?:给|找|用|换|选|"
        rf"转)(?:了|到)?{_X}(?:做|了)?(?=$|[,， ])"),
        ("the rest for X", rf"(?:剩下|其余|余下|另一半|另外一半)的?[^,，]{{0,5}}给{_X}(?:做|的|了)?(?=$|[,， ])"),
        ("changed to X", rf"(?:改用|换成|换了|换到|转用|改投|转投|转到|改选|签给|跑去)(?:了)?{_X}(?=的|家|那边|了|$|[,， ])"),
        ("swapped for X", rf"(?:^|[,， CDG]|人家|[他她]们|客户|老板|对方|那边|最后)(?:最[后终]|都|就|已经|直接|又|还是|全|也|给)*(?:换|用)(?!我|咱|人|了|新|掉|成|完|上|到){_X}的?了(?=$|[,，。 ])"),
        ("done by X instead", rf"(?:改由|转由|转为由|交由|最终由|最后由)(?!我|咱|C|P|M|他|她|其|总部|集团){_X}(?:来)?(?:承接|承建|承做|供货|供应|实施|负责|做|中标|接手|提供)"),
        ("in X's hands", rf"(?:落|掉|归)(?:到|在|入)(?:了)?(?!我|咱){_X}(?:的)?手(?:里|上|中)"),
        ("went over to X", rf"(?:(?:单子?|项目|活儿?|[DG])(?:最[后终]|还是|都|全)*归|(?:转|让|判|分|划)给)(?:了)?(?!我|咱|C){_X}(?:去|做)?了(?=$|[,， ])"),
        ("D given by them to X", rf"(?:[这那](?:单|个?(?:项目|订单|活))|(?:个(?:项目|订单)|D|单子|订单)(?:C|P|[他她]们|人家|客户|对方))(?:C|P|[他她]们|人家|客户|对方)?(?:那边)?{_GIVEN_TO_X}"),
        ("that one of C given to X", rf"C那(?:个|单|边的?)?(?![^,，]{{0,5}}(?:样|图|资料|单据|发票|方案|报价))[一-鿿DG]{{1,6}}?{_GIVEN_TO_X}"),
        ("D given to X", rf"D(?:最[后终]|还是|都|又|就|已经)*给(?!我|咱|P|C|M|他|她|客户|领导|老板|人|别){_X}了(?=$|[,， ])"),
        ("gave X the deal", rf"{GAVE_AWAY}{_X}(?:去?做|家)?(?:$|[,， 了])"),
        ("noted as competitor X", rf"(?:竞争对手|竞争者|对手|竞品|竞对|友商)(?:请|麻烦|先|就|也|给我|帮我|暂)*(?:登记|记录?|填写?|写|改|更新|备注|标注?|录入?)(?:成|为|作|上|是|:|：)*(?!我|咱){_X}(?=$|[,，。 和跟与及、])"),
        ("competitor X", rf"(?:competitors?|rivals?)(?: ?(?:是|有|is|are|:|：))* ?{_LONG_X}(?=$|[,， 和跟与、])"),
        ("customer chose X", rf"(?:choose|chose|chosen|picked|awarded to|went with|go with)(?:了| )*(?!us|we|me){_LONG_X}(?=$|[,， 和跟与、了])"),
        ("X holds its price against us", rf"{_OPEN}(?!我|咱){_X}(?:那边|家)?(?:报|出|喊|用|拿|以|开)?(?:了|到|的)?[VN](?:万|块|元)?(?:就|也|一直|还)?在?(?:压着|顶着|卡着|咬着|守着|候着|等着|挂着|搁[那这])"),
        ("X holds its price", rf"{_OPEN}(?!我|咱){_X}(?:那边|家)?(?:一直|还|也)?压着(?:我们|咱们?|价)?(?=$|[,， ])"),
        ("X came in too", rf"{_OPEN}{_X}(?:那边|他们|家)?(?:也|亦|又)(?:会|要|想)?(?:杀|挤|冲|闯|扑|跑|冒|跳|窜|赶)?(?:了)?(?:进来|进去|(?:过来|出来|来)?(?:抢|搅|争|比价|竞标|竞争|分一?杯羹|掺和|插了?一?[脚手杠]|横插|凑热闹)|进场|入场|入局)"),
        ("X jumps in", rf"{_OPEN}{_X}(?:那边|他们|家)?(?:半路|突然|中途|临时)?(?:扑|跑|冒|杀|跳|窜)(?:过来|出来|进来|来)(?:跟我们|和我们|跟咱们)?(?:抢|搅|争|比价|竞标|竞争|分一?杯羹|掺和|插了?一?[脚手杠])"),
        ("X competes beside us", rf"{_OPEN}(?!{_BIDS_TO}){_X}(?:那边|他们|家)?等?(?:[也亦又都均]|同样|正在|正|已经?)*(?:同台|同场|参与|参加|一起|一同|共同|加入)+(?:了|到)?(?:本次|这次|此次)?(?:竞争|竞技|竞标|竞价|投标|比价|pk|比选|角逐|应标|竞逐)(?=$|[,，。!！了 ])"),
        ("X will be there too", rf"{_OPEN}{_X}(?:那边|他们|家)?也(?:会|要|肯定|可能|得|打算|准备)+(?:来|到场|去|到)(?:的|了)?(?=$|[,，。!！ ])"),
        ("one of several is X", rf"(?:^|[,， :：])(?:其中|另外?|还有)?(?:有)?(?:[一1]家|Q)(?:就?是|叫)(?!做|搞|卖){_X}(?=$|[,，。 ])"),
        ("X took it away", rf"(?:^|[,， ])(?![被遭给让叫]){_X}(?:那边|家)?(?:给)?(?:拿走|抢走|截走|撬走|签走|拿下|抢去|截胡)(?:的|了)$"),
        ("taken by X", rf"(?:[被遭给让叫]|(?:(?<=[CDG目单])|(?<![一-鿿]))着(?!急)){_X}(?:给)?(?:拿走|拿下|拿去|抢|[捡夺][走去起]|截|撬|签走|签了|中了|挖|切走|低价|中标)"),
        ("taken over by X", rf"[被遭](?!我|咱|他|她|人){_X}(?:给)?(?:拿|接|吃|做)了(?=$|[,，。 ])"),
        ("X does it instead", rf"[让叫](?!我|咱|他|她|人){_X}给(?:拿|接|吃|做)了(?=$|[,，。 ])"),
        ("X took it", rf"(?:^|[,， ])(?![被遭给让叫]){_X}(?:(?:[VN]万?)?(?:拿|抢|做)(?:的|了|走了?|到了?)|V?中(?:的|了|标了?))$"),
        ("went to X", rf"(?:^|[,， ])(?:(?:[P他她]们?|对方|那边)说)?(?:单子|定点|项目|标|最后|最终|直接)?给(?:了)?{_X}(?:了)?(?:$|[,， ])"),
        ("given X by them", rf"(?:^|[,， CDG])(?:集团|总部|总公司|上[面头级]|领导|老板|业主|甲方|[他她]们|人家)[^,，VNCPM给]{{0,5}}给了(?!我|咱|C|P|M){_X}(?:做|干)?(?:$|[,， ])"),
        ("chose X", rf"(?:(?:最后|最终|直接|老板|领导|他们|客户|[CP])[^,，]{{0,4}}(?:定|用)|选|转投|投)了{_X}(?:的|"
        rf"家|了?(?:$|[,， ])|了说)"),
        ("rivals are X", rf"(?:(?:竞争对手|对手|竞品|竞对|友商|竞争方|竞争者|竞争厂家|竞争品牌)(?:是|系|有|就是|主要是|还是|为|:|：)?|(?:竞争|竞标|一起投|一块投)的(?:还)?(?:是|有)){_X}(?=$|还有|[,， 和跟与、报也的])"),
        ("only X and we", rf"(?:剩|只有|就)(?:下)?(?!我|咱){_X}(?:跟|和|与|同){_US}(?:俩|两|了|家|$|[,， ])"),
        ("only X is compared", rf"(?:在[比看谈跟]|比价|对比|比选|入围|竞争|竞标|参与|备选|shortlist(?:ed)?)的?(?:供应商|供货商|服务商|vendors?|suppliers?|厂家|厂商|对手|友商|同行|单位|公司)?(?:目前|现在|最[后终]|一共|总共|也|还|都|就|只)*(?:有|是|剩下?)"
        rf"(?!我|咱|Q|[一二两三四五几]家|[他她]们?(?:自己)?(?:Q|$)){_X}(?:Q|一?家|这家)?(?=$|[,，。 ])"),
        ("only X against us", rf"(?:就?剩|只有|就(?!剩))(?:下|是)?(?!我|咱){_X}(?:Q|一?家)?(?:跟|和|与|同){_US}在?(?:比(?!较|例)|争|竞|抢|pk|拼|打)"),
        ("only we and X", rf"(?:剩|只有|就)(?:下)?(?:咱们?|我们)(?:跟|和|与){_X}(?:俩|两|了|在|pk|Q|$|[,， ])"),
        ("we beside X", rf"{_US}(?:跟|和|与|同)(?!P){_X}(?:比(?!较|例|对)|打擂|竞)"),
        ("X and we are both in", rf"{_OPEN}{_X}(?:跟|和|与|同){_US}(?:都|也|同时|一起|均)(?:入围|报|投|在|中标候选|参)"),
        ("X quoted for it", rf"{_OPEN}(?!我|咱){_X}对(?:D|G|[^,，TVN]{{1,10}}?)的?(?:报价|出价|投标价)(?:为|是|了|到|仅|约)*(?=V)"),
        ("against X", rf"(?:跟|和|与){_X}(?:同台|同场|一起(?:讲标|述标|投标|竞标)|竞争|pk|比价|在抢|二选一|打擂|对标)"),
        ("X is in it too", rf"{_OPEN}{_X}(?:那边|他们|家)?T?(?:也|亦|还|都)(?:在|要来|来|想|有|去)(?:了|过)?(?:份|送|跟|谈|看|试(?!用期)|测|投(?!诉)|抢|盯|搅|"
        rf"打|里|踏勘|勘|现场|测|交流|参与|竞争|报|讲标|演示|接触|推|做|争|递|对接|给)[^,，]{{0,6}}"),
        ("X takes part as well", rf"{_OPEN}{_X}(?:公司|那边|他们|家)?(?:也|亦|均|都|同步|同时|同样|一并|一同)+(?:已经?|正?在|正式|都)*(?:参与|参加|递交|提交|购买|购得|领取|报名|投标|入围|应标|竞标|送样|参测)"),
        ("named by them X", rf"(?:业主|甲方|客户|对方|老板|设计院|总部|领导|他们|[CP])(?:那边|这边|方面)?(?:直接|已经?|都|就|点名)*(?:指定|点名要|认准|只认)(?:了|用|要)?(?!我|咱|C){_LONG_X}(?:的|品牌)?(?=$|[,， ])"),
        ("a part for X", rf"(?:分|切|划|匀|让|拨)(?:出|掉)?(?:一大?半|一部分|一大?块|一点|R|V|N|[一二三四五六七八九几]成)(?:出来|出去)?给(?:了|到)?(?!我|咱|C|P|M|他|她|别){_X}(?=$|[,， 做])"),
        ("X handed in too", rf"{_OPEN}{_X}(?:那边|家|他们)?(?:也|亦|都)(?:递|交|报|出|提|做|给|送|拿)(?:了|过|上)?[^,，VN]{{0,4}}(?:方案|标书|报价|样品?|创意|稿|资料|demo)"),
        ("X does the same", rf"{_OPEN}{_X}(?:那边|他们|那?家)?(?:也|亦|又)(?:都|刚|已经)*(?:在|去|来|要|想|有)*(?:报(?:了)?名|投(?:了)?标|投了|讲(?:了)?(?:方案|标)|"
        rf"送(?:了)?样|竞标|应标|跟(?!P|我|C|进)|去讲|来讲|去谈|去看|摸|喂价|切(?:进|入|$|[,， ])|(?:买|领|拿)(?:了)?标书|在名单|进(?:了)?短?名单|入(?:了)?(?:库|围)|打(?:了)?样|寄(?:了)?样)"),
        ("they called X in too", rf"(?:也|亦|又)把(?!我|咱|C|P){_X}(?:那边|家|的人)?(?:叫|请|喊|拉|弄)(?:过?来|进来)"),
        ("they use X's", rf"(?:他们|她们|现在|一直|目前|客户|对方|人家|厂里)(?:一直|都|是|在|也)*用(?!我|咱|C|P){_X}的(?=$|[,，。 ])"),
        ("meant for X", rf"(?:给|为|替)(?!我|咱|C|P|M|他|她|你|客户){_X}(?:留的|量身定[做制]的?|内定的?|设的(?:局|标)|陪标|做嫁衣)(?=$|[,，。 ])"),
        ("X's offer is", rf"{_OPEN}{_X}(?:那边|家)?给的(?:额度|价格?|报价|利率|条件|授信)(?:才|只|就|都)?(?:是|到|[更低便高优好])"),
        ("X shouts a price", rf"{_OPEN}{_X}(?:那边|他们|那?家)?(?:喊|叫价|开价|给到|喊价|喊到|报到)(?:了|到|的是)?(?=[VN])"),
        ("a firm X among them", r"(?:另外?一?家|里面?(?:还)?有(?:一)?[个家]|还有(?:一)?[个家]|有家)(?:叫)?(?P<x>[一-鿿a-z][一-鿿a-z0-9&]{1,3}?)(?=的?(?:价格?|报价)|给|报|比|便宜|低|$|[,， ])"),
        ("X came first with its sum", rf"(?:^|[,， CDG])(?!我|咱|[被遭给让叫]|独家|顺利|成功|险胜|直接|居然|竟然|如愿|再次|刚刚|幸亏|最)(?![^VN]{{0,4}}[标段包期以按价终后名分第一])"
        rf"{_X}(?:那边|家)?(?:以|用|报)?[VN](?:万|的价)?(?:就)?中(?:的|了|标了?)$"),
        ("X won it", rf"{_OPEN}{_X}(?:那边|他们|家)?中(?:了)?标(?:了)?(?=$|[,，。 ])"),
        ("signed with X", rf"(?:跟|和|与)(?!我|咱|俺|C|P){_X}(?:那边|家)?签(?:了|约|下|的|好)"),
        ("they press with X", rf"[拿用](?!我|咱){_X}(?:的(?:报价|价格|价钱|底价|价))?来?(?:压(?:我们?|咱们?|价|我们的?价)|说事|逼(?:我们?|咱们?)|跟(?:我们?|咱们?)比)"),
        ("X is first, we second", rf"{_OPEN}{_X}(?:那边|家)?(?:排|得|是)*(?:第一|头名|O)名?[ ,，]*{_US}(?:排|得|是)*(?:第[二三]|老二|O)"),
        ("X does", rf"(?:(?<=[CDGPT])|除了(?:我们|咱们?)[^,，]{{0,3}}还有|听说|不过|[这那](?:单|边|"
        rf"块)){_X}(?:的人)?(?:那边|他们|家|服务)?(?:也|亦|还|都|就|已经|一直)?(?:在)?{_DOES}"),
        ("X presses", rf"{_OPEN}{_X}(?:的人|那边|他们|家|服务)?(?:(?:也|亦|还|都|已经|一直)(?:在)?{_DOES}|咬|压价|"
        rf"压我们|降价|抢|搅|直客|低价|介入)"),
        ("done by X now", rf"(?:现在|目前|原来|之前|以前|一直)[^,，VNPM]{{0,6}}?是{_X}(?:在)?(?:做|供|配|送|承接|服务|维护)(?:的|着)?(?=$|[,， ])"),
        ("worked with X", rf"(?:现在|目前|原来|之前|以前|一直)(?:都|就|也)?(?:是)?(?:跟|和|与)(?!我|咱){_X}(?:在)?(?:合作|做)(?:的|了|过)?(?=$|[,， ])"),
        ("X does it now", rf"(?:现在|目前|一直|原来|之前)(?:是|由)?{_X}(?:在做|做的?$|供的?$|在供|承接)"),
        ("they lean to X", rf"(?:倾向于?(?:选择?|用|采用|考虑)?|看好|偏向|属意|更认|更喜欢|内定(?:了)?|偏好)(?!我|咱){_X}(?:的|家|$|[,， ])"),
        ("beside us X", rf"除了(?:我们|咱们?)(?:以外|之外|外)?(?:,|，)?(?:[还就]有|只有|就是)(?!我|咱|Q|[两三四几]家){_X}(?:和|跟|、|Q|两|在|$|[,， ])"),
        ("X comes first", rf"(?:(?:头(?:一?名|Q)|榜首|第一名|O名)(?:的?[是为]|:|：)?|(?:第一|O)(?:名|(?:中标)?候选人)?(?:的?[是为]|给了?))(?!我|咱){_X}(?=$|[,， VN])"),
        ("they chose X", rf"最[后终](?:还是)?(?:选|定|用|给)(?:了|的)(?:是)?(?!我|咱){_X}(?:做?了?)?(?:$|[,， ])"),
        ("made by X", rf"给(?:了)?(?!我|咱|C){_X}(?:去)?(?:做|干|供|承接)(?:了)?(?:$|[,， ])"),
        ("X is at it", rf"{_OPEN}{_X}(?:那边)?在(?:跟(?!P|我|C)|打价格战|里头|里面|搅|抢|参与|盯|竞争|投标)"),
        ("talks with X", rf"(?:在|也|还|同时)(?:在)?(?:跟|和|与){_X}(?:也|亦|那边)?(?:谈|聊|接触|对接|沟通|合作)"),
        ("X both in", rf"{_OPEN}(?P<x>[一-鿿a-z]{{2,6}}(?:和|跟|与|、|及)[一-鿿a-z]{{2,6}}?)(?:都|也|均|亦)(?:已经?)?"
        rf"(?:在(?=$|[,， 跟投报参抢做竞谈看盯搅比里])|来(?=$|[,， 了投报竞看参])|(?:购?买|领取?|购置)(?:了|到)?(?:招?标书|招标文件)|递交|提交|报名|应标|参与|参加|在名单|入围|进了?名单|有(?=$|[,， 兴意报投参])|投(?!诉)|报|参)(?!我|咱|C)"),
        ("X works for them", rf"(?:现在|目前|眼下|近期|最近|{_OPEN}(?={_NAME}正)){_X}(?:那边|家)?(?:也|亦|还|都|已经|一直)?正?在?(?:给|为|帮|替)"
        rf"(?:其|他们?|她们?|P|C|客户|对方)(?:做|测|算|出|画|设计|打样|试|送样|报|供|免费)"),
        ("not us but X", rf"(?:而是|转而|反而)(?:给|选|用|定|签)(?:了|的)?(?!我|咱){_X}(?=$|[,， 的做])"),
        ("turned to X", rf"(?:转头|转身|转而|掉头|扭头)(?:就|又|去|跑去)*(?:找|选|用|签|跟|投)(?:了|上)?(?!我|咱){_X}(?=$|[,， 的做谈签])"),
        ("went for X's", rf"(?:^|[,， CP]|组里|那边)(?:最[后终]|他们|客户|人家|已经|都)*(?:改?用|选|上|买|定|换)了(?:一?[台套批])?(?!我|咱|C|P|二手|便宜|最|更|别|新|旧|一|更){_X}的(?=$|[,，。 ])"),
        ("the choice is X", rf"(?:^|[,， ]|最[后终])(?:选|用|定|中标?)的(?:是|就是)?(?!我|咱){_X}(?=$|[,， 的])"),
        ("X quoted", rf"{_OPEN}{_X}(?:那边|家|他们)?(?:这次|这回|上次|这次也)?(?:给(?:他们|P|C|客户|他|她)的?[^,，VN]{{0,8}})?(?:在?(?:D|"
        rf"G)(?:项目|这单)?(?:[上里中])?)?(?:的)?(?:(?:才|只|就)(?:要|卖|收)|(?:才|只|就|偷偷)?(?:报(?:价|到|了|过|的价|的)?(?:G(?:的价格?|价)?)?|出(?:价|到)))(?:是|了|到|才|只)?(?=[VNUQR])"),
        ("X gives them", rf"{_OPEN}(?!我|咱){_X}(?:那边|家)?(?:也|才|就|只|都)?给(?:[他她]们|P|C|客户|人家|对方|那边)(?:开|报|的?价?)?(?:是|了|到)*(?=V(?!.{{0,3}}(?:贷|授信|额度|借)))"),
        ("they showed X's offer", rf"(?:看(?:了|到|过|见)|[拿亮晒甩](?:了|出|来)+|[手里上]+有|收到)(?:一下|份|一份|张)?(?!我|咱|C|对|别)"
        rf"{_X}的(?:报价单?|价格|标书|方案)"),
        ("all went to X", rf"(?:统一|全部|全都|一律|集体|整体)(?:都|就)?(?:改)?(?:用|换|选|定)(?:了|成)(?!我|咱|C){_X}(?=的|家|$|[,， ])"),
        ("X is cheaper", rf"{_OPEN}{_X}(?:(?:那边|家|他们)?(?:的?(?:价格|报价|价)|(?:报|要|开|给)(?:得|的|价|了)*))?(?:更)?(?:比(?:我们|咱们?)|便宜|低价|价(?:格)?(?:更)?低|"
        rf"低(?:了|我们|咱))"),
        ("X is there too", rf"{_OPEN}{_X}(?:那边|家|他们)?也在(?=$|[,， ])"),
        ("X is dear", rf"{_OPEN}{_X}(?:那边|家|他们)?(?:的)?(?:太|更|还要|也)贵(?:了|咯|些|点)*"),
        ("X holds the place", rf"(?<![请陪带跟和给让])(?:目前|现在|一直|原来|之前|以前|他家|他们|家里)(?:主要|都|还|也)?(?:找的?|在用|用着?的?是?|"
        rf"吃的?是?|做的?是|供应商是|合作的?是|跟){_X}(?:的|家的|那套|$|[,， ])"),
        ("they use X now", rf"(?:^|[,， CP]|客户|对方|他们?|厂里|现场)(?:现|目前|现在|现场|原)(?:使|采|选)?用(?:的)?(?:是|为|系|着)?(?!我|咱){_X}(?:的)?(?=产品|设备|品牌|系统|方案|的|$|[,， ])"),
        ("they use X", rf"(?:在用|用的(?:一直|都|还|主要|基本)?(?:是)?|(?:买|吃|采)的(?:一直|都|还|主要)?是|供应商是){_X}(?:的|家的|那套|$|[,， ])"),
        ("they look at X", rf"(?:也|亦|还|同时|一起|在)(?:在)?(?:看|考察|对比|比较|接触|试)(?:了)?{_X}(?:的|$|[,， ])"),
    )
)  # fmt: skip

PAIR_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("the rest are X", rf"(?:还有|其他(?:的)?是|另外(?:的)?是|其余(?:的)?是|剩下的?是)(?P<x>{_NAME}(?:[和跟与、]{_NAME}){{1,3}}?)(?:[两三四几]家)?(?=$|[,，。 ])"),
        ("rivals take part", rf"(?:^|[,， CDGT有是为括:：])(?:目前|现在|一共|总共|这次|本次)?(?:现?有|包括|分别(?:是|为)|来的(?:是|有))(?P<x>{_NAME}(?:[和跟与、/]{_NAME}){{1,3}})(?:等|共)?(?:Q|[两三四五六几]家)?(?:都|也|均|一起|在)*"
        rf"(?:参与|参加|竞争|竞标|投标|报名|应标|在跟|在抢|在投|入围|报了?价|比价|pk)"),
        ("rivals listed", rf"(?:对手|竞品|竞对|友商)(?:一共|总共|目前|现在)?(?:有|是)?[QN]?[:：,， ]+"
        rf"(?P<x>{_NAME}(?:(?:和|跟|与|、|/|以及|还有){_NAME}){{0,3}})(?=$|[,，。 ])"),
        ("listed beside us", rf"[QN][:：,， ]*{_US}(?:和|跟|与|、|/|以及|还有)(?P<x>{_NAME}(?:(?:和|跟|与|、|/|以及|还有){_NAME}){{0,3}})"
        rf"(?=$|[,，。 ])"),
        ("one came in, called X", rf"(?:Q|(?:有|另|个|来|一|了)家)(?!客户)[^,，TVNPC]{{0,12}}(?:也|又|都|在|想|要)[^,，TVN]{{0,10}}[,， ]+(?:就?叫|名叫|叫做|好像叫){_X}(?=$|[,，。 ])"),
        ("another one, called X", rf"(?:还有|另外?)(?:另外?|的)*(?:Q|[一1]?家)[,， ]+(?:就?叫|名叫|叫做|好像叫|是){_X}(?=$|[,，。 ])"),
        ("X in quotation marks", r"(?:竞争对手|竞争者|对手|竞品|竞对|友商|competitor)(?:的|是|叫|家|那家)?[\"“”「『《【'‘](?P<x>[一-鿿a-z][一-鿿a-z0-9& ]{1,15}?)(?=[\"“”」』》】'’]|$)"),
        ("X in brackets", rf"(?:对方|对手|竞品|友商|中标(?:方|人|单位|商|厂家)|第一名)[（(]{_X}(?=[)）]|$)"),
        ("X first, we second", rf"(?:第一|O|头名)名?(?:的?[是为]|[:：])?(?!我|咱){_X}[ ,，、;；]+(?:第[二三]|O|老二)名?(?:的?[是为]|[:：])?{_US}"),
        ("we are second, X first", rf"{_US}(?:这边)?(?:排|得|是|综合)*(?:第[二三四]|老二|O)名?[ ,，]+{_X}(?:那边|家)?(?:排|得|是)*(?:第一|头名|O)名?(?=$|[,，。 ])"),
        ("we are second, X won", rf"{_US}(?:这边)?(?:排名?|得|是|综合|只|才|列)*(?:第[二三四]|老二|O)名?[ ,，]*中标(?:的|方|者|单位|人)?(?:是|为|[:：])?(?!公示|通知|候选|结果|价|金额|我|咱){_X}(?=$|[,，。 VN]|报了?[VN])"),
        ("X beside our sum", rf"{_OPEN}{_X}(?:那边|家|他们)?(?:才|只|就)?(?:报|出|给)?(?:了|的|价)?[VN][ ,，]*{_US}(?:才|只|就|这边|报|出|给|"
        rf"是|的)*[VN]"),
        ("our sum beside X", rf"{_US}(?:从[VN](?:万)?(?:让|降|谈|调|报|给)(?:价)?到|才|只|就|这边|报|投|出|给|是|的|了)*[VN][,，、 ]+{_X}(?:那边|家)?(?:报|投|出|给|是|的|了)*[VN](?=$|[,，。、 ])"),
        ("lost, X and a sum", rf"(?:丢|输|黄|没中|落标|败)(?:标|单)?(?:了|啦)?[ ,，。!！\n]*{_X}(?:那边)?(?:报|出)?(?:了|的|价)?V(?=$|[,，。 ])"),
    )
)  # fmt: skip
"""Read over a clause and the next one, since a name or its sum often stands behind a comma."""

THEY_WON: Final = "competitor: X came first with its sum"
"""Words of winning, but of somebody else's: 格力57.8万中标了."""
TAKEN: Final = frozenset(
    {
        "competitor: we are second, X won",
        "competitor: gave X the deal",
        "competitor: swapped for X",
        "competitor: D given by them to X",
        "competitor: that one of C given to X",
        "competitor: D given to X",
        "competitor: in X's hands",
        "competitor: went over to X",
        "competitor: X took it away",
        "competitor: X won the tender",
        THEY_WON,
    }
)
"""Rules of `read_rival` whose words say by themselves that the deal is lost."""

AHEAD_OF_US: Final = frozenset({"competitor: X comes first", "competitor: X first, we second"})
"""Rules whose words put somebody else first: the list made public is not of our winning it."""
WON_BY_X: Final = frozenset({"competitor: X won the tender", "competitor: X took it", "competitor: X won it"})
"""Rules whose words of winning, 中标了, are somebody else's."""

OUTRIGHT: Final = frozenset({"lost to X", "swapped for X", "X took it away"})
"""Rules whose words say so plainly who has the deal that it may be somebody who is a customer of ours besides."""

_LOST_TO_THEM: Final = re.compile(
    r"丢|没了|没戏|没续|不续|黄了|输|流失|不做了|没中|没签|没成|不用(?:我们|咱)|出局|落选|落标|没我们|没咱|第[二三]|没机会"
)
_COMPETES: Final = r"也|又|比价|对比|竞争|对手|竞品|投标|报|抢|搅|pk|送样|低"
_LOST_OR_DEARER: Final = rf"{_LOST_TO_THEM.pattern}|报|低|贵|便宜|高了|中标"
_LOST_OR_NOT_US: Final = rf"{_LOST_OR_DEARER}|人家|[我咱]们?(?:这)?(?:没有?|做不|不)"
FROM_A_PLACE: Final = frozenset({"they use X's", "they use X"})
"""Rules by which a town is no competitor, but where the thing comes from (用的都是深圳的椅子)."""
NEEDS: Final = {
    "the rest are X": re.compile(
        r"[三四五六七八几\d]家|除了?(?:我们|咱)|加上(?:我们|咱)|(?:我们|咱们?)也?(?:在|是其中)"
    ),
    "a firm X among them": re.compile(rf"{_COMPETES}|便宜|账期|价"),
    "we are second, X won": re.compile(r"第[二三四2-4]|老二"),
    "X comes first": re.compile(r"标|[排名]|评|得分|比价|公示|咱|我们|入围"),
    "X is there too": re.compile(r"价|报|标|竞争|对手|抢|进口|国产|方案|我们"),
    "one of them called X": re.compile(_COMPETES),
    "one of several is X": re.compile(
        r"比价|对比|竞争|对手|竞品|竞标|投标|参与|搅|pk|抢|[两三几Q]家[^,，。]{0,6}(?:报|投|在)"
    ),
    "X will be there too": re.compile(r"[开投竞讲述唱应]标|比选|竞价|竞争|比价"),
    "another one, called X": re.compile(rf"{_COMPETES}|在[看比谈跟]|比较|便宜"),
    "another one called X": re.compile(r"比较|比价|对比|竞争|对手|竞品|报价|pk|标"),
    "changed to X": _LOST_TO_THEM,
    "swapped for X": re.compile(rf"{_LOST_TO_THEM.pattern}|(?:人家|[他她]们|对方)(?:报|才|只|就|是)*了? ?\d"),
    "D given by them to X": re.compile(rf"{_LOST_OR_NOT_US}|[没未]"),
    "that one of C given to X": re.compile(_LOST_OR_NOT_US),
    "X holds its price": re.compile(r"比价|竞争|对手|报价|投标|竞标|我们? ?\d|咱们? ?\d"),
    "D given to X": re.compile(_LOST_OR_DEARER),
    "given to one called X": re.compile(rf"{_LOST_TO_THEM.pattern}|毙|踢|刷|淘汰|筛|pass"),
    "X gives them": re.compile(r"我们|咱"),
    "given X by them": _LOST_TO_THEM,
    "went for X's": _LOST_TO_THEM,
    "X won it": _LOST_TO_THEM,
    "signed with X": _LOST_TO_THEM,
    "the rest for X": re.compile(r"[给分](?:我们|咱)|(?:我们|咱)们?(?:能|做|拿|分)"),
    "listed beside us": re.compile(
        r"比较|比价|对比|竞争|对手|竞品|投标|讲标|述标|开标|报价|pk|入围|应标|shortlist|pitch|比稿"
    ),
}
"""What the message must speak of besides, for rules whose words alone are said of other things too."""

NOT_A_RIVAL: Final = re.compile(
    r"[打回]?电话|^[新老旧](?:料子?|款|品|货|型号?|配方|工艺|材料|机型|版本?|样)|^比(?:当初|原来|原先|之前|先前|上次|上回|去年|往年|最[初早]|预[期估算计]|起初|开始|目标|计划|我|咱|他|她|人家|别家|对手|竞品|同行|市场)|^(?:[未没]能|[未没]有|技改|扩产|固投|投产|试产)$|^(?:终于|终究|总算|到底|顺利|成功|居然|竟然?|果然|幸好|侥幸|意外|如愿|一举|再次|二次|险胜?|低价|高价|独家|联合|好歹|万幸|最[后终]|还是|"
    r"恭喜|恭贺|祝贺|热烈|确[实认定]|没想到|想不到|喜提|[捷喜]报|好消息|太好|哈+|真的?|全额|满分|直接|一次性?|首次|正式|大概率|八成|应该|估计|基本|差点|不负众望|众望所归)+$|^[叫喊催请令逼托劝](?!.家$)|可以|可能|最多|顶多|最低|只能|愿意|答应|松口|[出做弄开打整搞来写发给报要补寄送拿改](?:一|两)?[个份张版]$|^(?:赶紧|赶快|尽快|马上|立马|立刻|抓紧|麻烦|快点|帮忙)|.[让被遭]|也|评委|公证|国企|央企|外企|民企|^代理商?$|(?:部分|[那这]块)$|^(?:大概|大约|差不多|估计|其中|剩下|其余|加上|含|折|合|抹|首|尾|定|共|总)|[报要开][得价]|我|咱|俺|他|她|你|它|客户|对方|[校院厂馆甲乙丙买卖资双各多三供需][方]|业主|审计|纪检|工会|部门$|人员$|专家|成员|代表$|人家|大家|谁|预算|价格|项目|方案|公司|领导|老板|东西|的|"
    r"了|是|不|没|都|目前|[两几三四五六]家|本地|别[家人]|同行|对手|竞品|友商|"
    r"进口|国产|外资|自己|自家|自研|合同|采购|技术|研发|财务|法务|商务|样品|样件|上午|下午|今天|"
    r"明天|昨天|好几|一家|excel|正式|时间|问题|情况|质量|设备|产品|系统|服务|市场|价位|成本|流程|"
    r"(?:定|订|首|尾|押|保证|质保)[金付款]|[一二三四五\d]期|总价|底价|折后|折扣|成交|最[低高多少]|设计院|监理|专家|施工|物业|总包|车间|厂房|工程师|师傅|仓库|分厂|机房|同事|^[小老][一-鿿]$|"
    r"单价|^设计$|^销售$|^老师$|在|现场|线上|线下|视频|会议|会上|当面|口头|供应商|厂家|交期|账期|货期|交货|合作|配合|态度|涨价|"
    r"[哥姐]$|[到过完着再更还太]$|"
    r"^[一二两三几半每][米块个台套件吨只条根卷箱桶包斤份年月天次期层桌支把片张]$|^(?:[这那](?:[个些边家种单条块份批张款台次期样]|$)|有|就|又|月|周|老|原|还|也|再|先|才|只|想|要|能|会|让|给|把|被|跟|和|"
    r"从|去|来|到|说|问|聊|谈|看|做|打|发[了过给出来]|交[了过给]|拿|报|出|嫌|价|整理|准备|参加|"
    r"负责|安排|收)|[TPMGDVNUQRLO]|协议|收到|总$|"
    r"^(?:因为|由于|原因|缘由|理由|主要|只因|怪|就是)|利率|费率|佣金|返[点利]|折扣|得分|评分|技术分|商务分|价格分|实力|口碑|性价比|条件$|^(?:上[面级头]|财政|政府|国家|[局县市区省厅院校厂]里|总行|分行|母公司)$|台班|(?<!物)[价费租]$|租金|^(?:整体|总体|另外|每)|(?:课题|小|班|项目)组$|(?:采购|检验|设备|财务|信息化?|网信|总务|后勤|市场|生产|质量|教务|基建|人事|保卫|审计|法务|技术|工程|行政|学工|科研|办公)[科处部室办]$|(?:大?区|团队|分部|办事处)$|总和|总共|一共|合计|经理|主任|工$|院长|老师|部长|主管|班长|要$|降价|低价|这单|那单|"
    r"^(?:本来|起初|起先|当初|最初|开头|一开始|后来|随后|往年|去年|前年|上回|头回|反正|其实|好像|似乎|确实|果然|居然|竟然|干脆|索性|勉强|或许|兴许|大致|基本|一般|通常|平时|正好|刚好|恰好|到底|究竟|终于|总算|如今|当时|那时|向来|历来|往常|照旧|照样)(?:上|来)?$|"
    r"^(?:集团|总部|总公司|集采)$|^(?:[上下本这]个?(?:周|月|季度?|半年|年)|[年月季][初底])$|^(?:改[成到为了]|修改|更新|建议|拟|计划|申请)|一下|^(?:重新|单独|统一|正式|提前|直接|最后|最终|首轮|再次|暂时?|先|另外|之前|之后|后来|刚才?|已经|今年|明年)"
)
LEADING: Final = re.compile(
    r"^(?:[这那](?:单|边|块|个|家|条)|(?:年框|框架|集采|招标|单子|项目)(?=[一-鿿]{2,})|说|另外|而且|还有|不过|但是?|听说|然后|现在|目前|主要|"
    r"就是|(?<=有)(?:一|那)?(?:个|家)|^(?:一|那)?个(?=[一-鿿]{2})|隔壁(?:的|家)?|对面的?|老对手|死对头|原来的?)+"
)


SIGN_OF_PAIR: Final = re.compile(r"[VNQO叫]|competitor|对手|竞品|竞对|友商|对方|中标|第一名")
LONGEST_PAIR: Final = 120
"""Characters of two clauses read together; longer ones are told, not listed."""

SLOT_BEFORE: Final = re.compile(
    r"(?:家[^。\n]{0,10}(?:也|又|抢|搅|竞争|插|比价)[^。\n]{0,8}[,， ](?:就?叫|名叫)|[输败]给了?|被|(?:对手|竞品|竞对|友商)(?:主要)?(?:是|有|就是|:|：)?|用的?是?|在用|"
    r"除了(?:我们|咱们?)[^,，]{0,3}还有|对比|选了|选的|定了|倾向于?|(?:剩|只有)(?:下|了)?(?:我们|咱们?)[和跟与同]|"
    r"(?:第一|O)是|内定了?|给了?(?=[^,，]{2,8}做了)|"
    r"丢给了?|改用了?|(?:比较|对比)(?:我们|咱们?)[和跟与]|供应商(?:是|叫)|"
    r"再[高贵][^,，]{0,4}就[给找用换选]|(?:另外|另有?|还有)(?:一家|家)?(?:叫|是))$"
)
SLOT_AFTER: Final = re.compile(
    rf"(?:的人|那边|家)?(?:也|还|都|一直)?(?:在)?(?:跟我们|{_DOES})|抢(?:走|了)|拿走|给的?价|"
    rf"在(?:做|供)$|[和跟与同](?:我们|咱们?)(?:俩|两家|二选一|pk|竞争|在争|打擂)|(?:报|出)?的?[\d.]+[万w]?[ ,，]*(?:我们|咱)"
)


_ONE_CALLED: Final = re.compile(r"家[^,，。\n]{0,8}叫(?:做)?$")
_BESIDE_THEM: Final = re.compile(r"(?:净|老是?|天天|总是?|一直|经常|又|还|都)(?:跟|和|与)$")
_THEIR_PEOPLE: Final = re.compile(r"(?:的人|那帮人?|他们)")
_IS_IN_IT: Final = re.compile(
    r"[一-鿿a-z]{0,4}?的?(?:也|又)(?:在|来|要|想)*(?:给[^,，]{1,4})?(?:送样|打样|试样|投|报|抢|竞|参与|搅|比价)"
)
"""Around the name of one that competes, as far as it was known: 有家叫X的也在送样."""


_OUR_SUM: Final = re.compile(r"(?:我们|咱们?|我司|我家)(?:这边)?(?:报|出|是|才|就|也)*了? ?\d[\d.]*[万w]?[ ,，、]*$")
_THEIR_SUM: Final = re.compile(r"(?:那边|家)?(?:报|出|是|才|就|也)*了? ?\d[\d.]*[万w]?(?=$|[ ,，。、])")
_JUMPS_IN: Final = re.compile(
    r"(?:那边|他们|家)?(?:也|又)?(?:会|要|想)?(?:[扑跑冒杀跳窜冲闯挤])(?:过来|出来|进来|来)(?:抢|搅|争|比价|竞标|竞争|分一?杯羹|掺和|插了?一?[脚手杠]|凑热闹)"
    r"|(?:也|又)?(?:同台|同场|参与|参加|一起)(?:竞争|竞技|竞标|投标|比价|比选)"
)
"""Behind a name: its bearer bids against us."""


def stands_as_rival(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `start` to `end` of a text stands where competitors stand."""
    if _JUMPS_IN.match(text, end):
        return True
    if _OUR_SUM.search(text, max(start - 16, 0), start) and _THEIR_SUM.match(text, end):
        return True
    if _BESIDE_THEM.search(text, max(start - 6, 0), start) and _THEIR_PEOPLE.match(text, end):
        return True
    if _ONE_CALLED.search(text, max(start - 12, 0), start) and _IS_IN_IT.match(text, end):
        return True
    return SLOT_BEFORE.search(text, max(start - 24, 0), start) is not None or SLOT_AFTER.match(text, end) is not None


TRAILING: Final = re.compile(
    r"(?:[那这](?:帮|伙|群|边|家|个|些|几)|他们|她们|的人|[放摆搁](?:在|到)?一(?:块儿?|起|道)|(?<=[^,，]{2})去?(?:做|干|供货?|承接)$"
    r"|(?<=[^,，]{2})同[一-鿿]{0,2}[款档级类等样型号格配置率量位数寸能质列度径]|(?<=[^,，]{2})(?:原装|原厂)的?$).*$"
)
"""What a name drags behind it: 三一那帮人, 神钢同排量的报63万."""
_IN_USE: Final = frozenset({"they use X now", "they use X", "they use X's", "X holds the place", "done by X now"})
"""Rules that read what the customer has now: a maker's name, or only how it is done."""
_KIND: Final = re.compile(
    r"^(?:普通|传统|老式|常规|手动|半自动|全自动|人工|手工|人力|简易|纯?手|散装)"
    r"|(?:(?<=..)(?:焊|切割?|割|磨|铣|钻|镗|刨|锯|冲|铸|锻|涂|喷|镀|印|贴|粘|剪|缝)|[手气电点弧水火线台摇][焊切割磨钻]|走丝|等离子|火焰|水刀|激光|工艺|方式|模式|办法|湿法|干法|(?<![电重])机|机器|(?<!机)床|炉|窑|泵|瓶|罐|桶|枪|"
    r"[罐货叉吊推卡板拖轮托]车|天然气|煤气|蒸汽|[氮氧氩]气|液化气|柴油|汽油|导热油|燃煤|excel|表格)$"
)
"""How something is done or with what kind of machine (现用氩弧焊, 目前用柴油机), which is no maker."""
_A_MATTER_OF: Final = re.compile(
    r"[那这][个份些][^,，]{0,4}?(?:合同|协议|项目|方案|标|单子|报价|图纸?|样品?|法务|财务|采购|技术|设计|领导)"
)
"""Behind what is no name, but what they are at (外墙那个合同法务还在看)."""
_Found = tuple[str, str, int, int]


_RIVALS: Final = Screen(RIVAL_RULES, lambda rule: rule[1])
_PAIRS: Final = Screen(PAIR_RULES, lambda rule: rule[1])


@lru_cache(maxsize=1024)
def _rivals_in(shape: str, *, over_two: bool = False) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for rule, pattern in (_PAIRS if over_two else _RIVALS).of(shape):
        for match in pattern.finditer(shape):
            lead = LEADING.match(match["x"])
            start = match.start("x") + (lead.end() if lead else 0)
            start = _said_before(shape, start, match.end("x"))
            name = TRAILING.sub("", shape[start : match.end("x")])
            if _A_MATTER_OF.search(shape, start, match.end("x")):
                continue
            own = name[:-1] if rule == WITH_TRADE else name
            is_person = NOT_A_RIVAL.search(shape[start : match.end("x")]) if name else None
            if rule in FROM_A_PLACE and place_at(name) == len(name) > 0:
                continue
            if name != "C" and _is_asked_for(shape, start, start + len(name)):
                continue
            if rule in _IN_USE and _KIND.search(name):
                continue
            if name == "C" or (len(own) > 1 and NOT_A_RIVAL.search(own) is None and not _is_nickname(is_person)):
                found.append((name, rule, start, start + len(name)))
    return tuple(found)


_ASKS_FOR: Final = re.compile(
    r"(?:问|催|要|索|打听|需要|等|让|叫|请)(?:一?下|了|到|着|我们?|咱们?|先|再|把|给|发|做|出|补|改|更新|重新)*(?:C|D|G|他们?|她们?)?(?:的|那个|那边|这次|那场|这场)?$"
)
_OF_OURS: Final = re.compile(r"的?(?:报价|价格|方案)(?:单|书|表)?(?:$|[ ,，。?？]|了没|发|给|出|做|好了)")


def _is_asked_for(shape: str, start: int, end: int) -> bool:
    """Tell whether somebody asks us for the quotation of what is named (何静问年会报价): it is what we are to quote for."""
    return _ASKS_FOR.search(shape, 0, start) is not None and _OF_OURS.match(shape, end) is not None


_SAID: Final = re.compile(r"说|讲|透露|提到|反映|表示|坦言|得知|暗示|告诉我们?")


def _said_before(shape: str, start: int, end: int) -> int:
    """Return where a name begins behind a word of saying that was taken for its beginning (透露|白贝壳)."""
    return max((match.end() for match in _SAID.finditer(shape, start, end) if match.end() < end), default=start)


def _is_nickname(match: re.Match[str] | None) -> bool:
    """Tell whether what was found is how a colleague is called (双汇那个杰哥): he follows the customer, he is no rival."""
    return match is not None and match[0] in ("哥", "姐")


_RIVAL_OF_THEIRS: Final = re.compile(
    r"(?:C|他们|她们|客户|人家)的?竞争?对手(?!是|有|为|请|登记|记|填|写|改|更新|备注|标|录|[:：])"
)
"""Who sells against the customer does not sell against us (味府的竞争对手百味也在扩店)."""


def find_rivals(clause: Clause) -> tuple[_Found, ...]:
    """Return (name, rule, start, end) of the competitors named in a clause; places in the clause's shape."""
    if "对手" in clause.shape and _RIVAL_OF_THEIRS.search(clause.shape):
        return ()
    return _rivals_in(clause.shape)


def _over_two(clauses: list[Clause], doc: Document) -> Iterator[tuple[str, int, int]]:
    """Yield (rule, start, end) of competitors that it takes a clause and the next one to see; places in the message's shape."""
    for at, clause in enumerate(clauses):
        begin = clause.shape_span.start
        end = clauses[at + 1].shape_span.end if at + 1 < len(clauses) else clause.shape_span.end
        if end - begin <= LONGEST_PAIR and SIGN_OF_PAIR.search(doc.shape, begin, end):
            for _, rule, start, stop in _rivals_in(doc.shape[begin:end].replace("\n", " "), over_two=True):
                yield rule, begin + start, begin + stop


_NUMBER_BEHIND: Final = re.compile(r"(?:的?(?:电话|手机|微信)号?码?)?[ ,，:：]*1[3-9]\d{9}")
_NONE_KNOWN: Final = re.compile(r"暂?无|没有?|未知|不[详明知清]|不?确定|待|[?？]|-")
_ON_THE_LINE: Final = re.compile(r"[一-鿿a-zA-Z][一-鿿\w&.·-]{1,15}(?=$|[ ,，、;；(（/])")


def _labelled(clauses: list[Clause], doc: Document) -> Read[str] | None:
    """Return the name that a form line of the competitor begins with (竞争对手: 三一)."""
    for clause in clauses:
        if clause.label != "competitor" or _NONE_KNOWN.match(clause.text.strip()):
            continue
        begin = clause.span.start + len(clause.text) - len(clause.text.lstrip())
        match = _ON_THE_LINE.match(doc.raw, begin, clause.span.end)
        if match is not None and NOT_A_RIVAL.search(doc.text[begin : match.end()]) is None:
            return Read(match[0], "competitor: the form's line", Span(*match.span()), 0.9)
    return None


def read_rival(clauses: list[Clause], doc: Document) -> Read[str] | None:
    """Return the competitor the clauses name, in the rep's own letters; None if none or only 对手 or 别家."""
    if (labelled := _labelled(clauses, doc)) is not None:
        return labelled
    places = [
        (rule, clause.shape_span.start + start, clause.shape_span.start + end)
        for clause in clauses
        for _, rule, start, end in find_rivals(clause)
        if not clause.is_hypothetical or rule == "threatens with X"
    ]
    for rule, start, end in (*places, *_over_two(clauses, doc)):
        if rule in NEEDS and NEEDS[rule].search(doc.text) is None:
            continue
        span = doc.text_span(start, end)
        if rule not in OUTRIGHT and any(m.span.start <= span.start < m.span.end and not m.is_new for m in doc.mentions):
            continue
        if _NUMBER_BEHIND.match(doc.text, span.end):
            continue  # 现在找吕芳 138...: somebody to be called
        if any(c.customer is not None and c.customer.value.name == doc.raw[span.start : span.end] for c in clauses):
            continue  # 云和县医院也想看: it is whom the clauses are about
        if (first := _ENGLISH_BEFORE.search(doc.raw, max(span.start - 24, 0), span.start)) is not None and (
            doc.raw[span.start].isupper()
        ):
            span = Span(first.start(), span.end)
        return Read(doc.raw[span.start : span.end], f"competitor: {rule}", span, 0.9)
    return None


_ENGLISH_BEFORE: Final = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]+ $")
"""The first word of an English name (Universal Robots报9.2万)."""
