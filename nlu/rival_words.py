"""Competitors told by how they behave, what they have over us and who stands by them, put together from word classes.

These rules ask little of the words around a name, so what stands there must look like a name: no word of the language, nothing with
the small words of a sentence in it, and, where a person may do the same, nobody's surname at its head.
"""

from typing import Final

from nlu import patterns as re
from nlu.names.brand_words import is_surnamed, look_of
from nlu.names.company import parse_company
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.dictionary import is_word
from nlu.names.places_in_text import place_at

_FIERCE: Final = (
    "凶|狠|猛|强(?:势|劲)?|拼|卷|凶猛|凶狠|难缠|难搞|难对付|有威胁|有竞争力|棘手|怕|担心|低|便宜|敢报|不要命"
)
"""Alternatives: which of those that bid one fears the most."""
FIERCEST_IS: Final = (
    rf"最(?:{_FIERCE})的?(?:竞争)?(?:对手|那家|一家)?(?:还|就|也|应该|估计|可能|目前|现在)*(?:是|要?数|得数|当?属)"
)
"""Before the name of that one (最凶的还是X)."""
_X: Final = r"(?P<x>[a-z]{1,3}\+[a-z]{1,3}|[一-鿿a-z][一-鿿a-z0-9&]{1,7}?[GD]?)"
_BRAND: Final = r"(?P<x>[一-鿿a-z][一-鿿a-z0-9&]{1,5}?)"
"""A name alone, what it sells told behind it."""
_OPEN: Final = r"(?:^|[,， 、:：]|(?<=[CDGPT])|(?<=那边)|(?<=那单)|(?<=这单)|(?<=这次)|(?<=这回)|听说|不过|但是?|而且|说是?|原厂|现在|目前|主要是?|还有)"
_THEY: Final = r"(?:那边|他们|公司|的人|的销售|的老板|家)?"
_ADV: Final = r"(?:也|又|还|都|已经?|正|正在|在|这次|这回|最近|一直|突然|半路|中途|T|Q|要|来|想|去|就|仍然?|依然|始终|全力|努力|积极|拼命|极力|这两天|悄悄|偷偷)*"
_TOO: Final = r"(?:也|又|还|都)(?:已经?|正|正在|在|要|来|想|去|就|T|跟着|一起|派人|有人|[ ])*"
_RIVALS_ONLY: Final = (
    r"(?:(?:贴|咬|盯|追|跟|压|顶|缠|逼|瞄|粘|黏)(?:[着住紧死]|得[紧死])*(?:了)?(?:我们?|咱们?|我[司方家])(?:的?(?:价格?|报价|方案|标))?(?:打(?!电话|招呼|听|样|款)|不放|抢|杀|压价|降价|[报跟]价|往下[压降打走]|死磕|硬刚|来(?=$|[,，。!！ ]))|竞(?:标|价)(?!性|谈判)|(?:跟|和|与)(?:我们|咱们?)(?:正面|死|直接|硬|在)*(?:pk|拼|抢|争|竞争|竞标|打|对打|比价)|做(?:P|[一-鿿]{1,4})的?工作|抢(?:单|标|生意|项目|客户)|搅局|搅和|插(?:了|过)?(?:进来|一脚|一手|一杠子?|手)|杀(?:了|过|回|进|出)+来|挤(?:了|进)+来|冒(?:了)?出来|蹦出来|跳出来|闯(?:了|进)+来|切(?:了|进)+来|压价|杀价|放价|放低价|打价格战|围标|"
    r"(?:咬|跟|追|逼|盯|缠|贴|抢|攻|冲|打|推|压|报|杀|砍|搞|做)得?(?:很|特别|太|非常|挺|比较|更|真|好)?(?:紧|凶|猛|狠|死)|(?:价格?|价钱)?(?:报|压|打|做|放|给|开|出)得?(?:很|特别|太|非常|挺|比较|更|超|贼)+低|低价(?:抢|冲|切|进|搅|竞争|入局)|下手(?:很|真|太)?(?:狠|快|早)|"
    r"(?:价格|价|报价)(?:更|很|特别|太|比较|还要)低|(?:争取|拿下?|抢|盯着?|惦记(?:着|上)?|觊觎|接|揽)(?:我们|咱们?)?的?(?:[这那](?:一?[个张份]|Q)?|D|我们的)(?:单子?|标|项目|订单|活儿?|生意|D)?(?=$|[,，。!！ 呢啊])(?<=[单标目D活儿意子订Q])|(?<=[也仍还在力])(?:争取|惦记)(?:着|中|呢)*(?=$|[,，。!！ ])|背后(?:搞|做)|(?:先|抢先|率先)(?:进场|入场|报|送样|做方案|卡位))"
)
_BIDDERS: Final = r"(?:竞(?:标|争|价)?|投(?:了)?标?|应标|报(?:了|过)?名|送(?:了|过)?(?:样品?|demo)|打(?:了)?样|寄(?:了)?样|试(?:样|用|机|产)|演示|讲(?:了)?方案|述标|讲标|报(?:了|过)?价|跟(?:进)?|抢|争|盯|掺和|介入|参加|参与|进场|接触|公关|请客|做工作|活动|使劲|发力|运作|打听|凑热闹|降价|降了|给了?(?:报价|方案|低价|折扣)|入围|递(?:了)?(?:标书|方案|$|(?=[,， ]))|供(?:货|着|了|$|(?=[,， ])))"
_BETTER: Final = r"(?:的)?(?:方案|产品|价格|报价|价|服务|配置|账期|交期|货期|性价比|参数|技术|品牌|售后|样品|样机|质量|功能|性能|条件|案例|设备|系统)(?:上|方面)?(?:更(?!新|换|改)|比(?:我们|咱们?)|优于|好于|强于|胜过|占优|有优势|领先|压我们)"
_OFFERS: Final = (
    r"(?:直接|已经?|一口气|再|又|主动|一下子?|硬是|都)*(?:降|跌|掉|放|砸|干|拉|喊|叫|做|调|下探|下调|下浮|减|开|打|让)"
)
"""What whoever sells does with the price; 砍 and 压 a buyer does as well."""
_END: Final = r"(?=$|[,，。!！ ])"
_THEIRS: Final = r"(?:[CP]|[他她]们?|老板|领导|院长|甲方|业主|客户|采购|对方|内部|老总|一把手|上面|高层|设计院|总包)"

CLASS_RULES: Final = (
    ("X behaves so", rf"{_OPEN}{_X}{_THEY}{_ADV}{_RIVALS_ONLY}"),
    ("X bids as well", rf"{_OPEN}{_X}{_THEY}{_TOO}{_BIDDERS}(?:了|的|着|过)?(?!G|D|[^,，。 ]{{0,4}}(?:我们|咱))"),
    ("X bids", rf"{_OPEN}{_X}{_THEY}(?:已经?|正在|T|刚)*(?:送(?:了|过)样|打了样|报过价|讲(?:了|过)方案|投了标|递了标书|做了演示|试了样){_END}"),
    ("X is better", rf"(?:{_OPEN}|觉得|认为|嫌我们|讲){_X}{_THEY}{_BETTER}"),
    ("X asks only so much", rf"{_OPEN}{_X}{_THEY}(?:才|只要|只)(?:报|卖|要|收|给)?(?:了|到)?(?=[VN])"),
    ("X asks for its goods", rf"{_OPEN}(?!不?含|标配|裸|净|整|单|同|这|那|我|咱){_BRAND}(?:那边|家)?的?[GD](?:才|只|就|都|已经)*(?:[报给卖做开喊出放]价?)(?:到|了|出)+(?:才|只)?(?=[VN])"),
    ("somebody works for X", rf"{_OPEN}{_X}{_THEY}有人(?:也|又|还|都|一直|已经)*在?(?:推|跟|盯|跑|搅|抢|运作|公关|活动|做工作|打招呼)"),
    ("X stands well with them", rf"{_OPEN}{_X}{_THEY}(?:的)?关系(?:很|比较|特别|更|挺|太|非常|够)*(?:硬|铁|深|到位|过硬)"),
    ("X gives so much off", rf"{_OPEN}{_X}{_THEY}(?:才|只|能|都|直接|已经)*(?:给|放|打|开)(?:到|了|出|的)*R(?!的?(?:预付|首付|定金|账期))"),
    ("we fight with X", rf"(?:跟|和|与|同){_X}{_THEY}(?:在|正面|直接|面对面|硬|两家|死)*(?:拼|pk|抢(?!购|修|着)|争(?!取|吵|议|论)|竞(?!赛|彩)|斗|较劲|较量|掰手腕|对决|硬刚|打擂|对上|碰上|杠上|二选一)(?:了|着|价|标|单)?"),
    ("they compare X", rf"(?:在|也在|还在|同时|同步|正)(?:对比|比对|比较|考察|接触)(?:着|了)?(?:一下)?{_X}(?:家|的[^,，VN]{{0,4}})?(?=$|[,，。 ]|和我们|跟我们)"),
    ("somebody stands for X", rf"(?:有人|内部|总部|领导|设计院|总包|顾问|上面|{_THEIRS})[^,，。TVNM]{{0,4}}(?:力?推|推荐|力挺|支持|偏向|主推|主张用|想用|护着){_X}(?:的|家|那边)?{_END}"),
    ("they are close to X", rf"{_THEIRS}[^,，。TVN]{{0,4}}(?:跟|和|与){_X}(?:那边|的人|老板|家|销售)?(?:很|比较|特别|更|挺|有|是|的|老)*(?:熟(?!悉)|关系(?:很|比较|特别)?(?:好|铁|硬|近|不一般|不错)|交情|走得近|老?(?:同学|战友|关系户)|穿一条裤子)"),
    ("X's people are about", rf"{_OPEN}{_X}的?(?:人|销售|老板|代表|业务员?|经理|客户经理)(?:T|最近|也|又|还|都|天天|老是?|总是?|三天两头|一直|经常|已经|在)+(?:往|去|来|跑|找|约|请|泡|盯|蹲|守)"),
    ("X is close to P", rf"{_OPEN}{_X}{_THEY}(?:的人|老板|销售)?(?:跟|和|与)(?:{_THEIRS})+(?:很|比较|特别|更|挺|是|的|老|有|那边)*(?:熟(?!悉)|关系(?:很|比较|特别|更)?(?:好|铁|硬|近|深|不一般)|交情|走得(?:很)?近|同学|战友)"),
    ("they hold X's offer", rf"(?:拿|亮|晒|甩|掏|出示)(?:着|了|出)*{_X}的(?:报价单?|方案|价格|合同|标书|ppt)[^,，。TVN]{{0,4}}(?:给我|出来|说事|说话|压|对比|看)"),
    ("X has the greater part", rf"{_OPEN}{_X}{_THEY}(?:现在|目前|一直)?(?:占|吃|拿|供)(?:了|着|掉)?(?:R|[一二三四五六七八九]成|大半|一大?半|大头|大部分|主份额|主供)"),
    ("their supplier is called X", rf"(?:现有|现|目前|在用|原|老|主要)的?(?:供应商|供货商|厂家|厂商|品牌|服务商)[:： ]?{_X}{_END}"),
    ("chose X alone", rf"^(?:最[后终]|还是|结果|就|都|已经|直接|反而)*(?:选|选定|选中)了{_X}(?:家|的)?了?$"),
    ("they went with X", rf"(?:^|[,，。 ]|{_THEIRS}|总包方?|[院校厂司局行店]方|[集总]团?部?|最[后终])(?:那边|这边|方面?|采购|老板|他们|最[后终]|还是|结果|就|都|已经|直接|反而|决定|T|[ ])*(?:选择|选定|选中|选用|选|敲定|定|改选|改用|换成|转向|转投|投向|签)(?:了|的是|的就是)?(?:跟|与|和|同)?{_X}(?:家|的(?:队伍|团队|产品|设备|方案|货|系统|服务|品牌|机器|人)|合作|来?做|中标|签约|供货|承接)?了?{_END}"),
    ("X came down to", rf"{_OPEN}{_X}{_THEY}{_ADV}{_OFFERS}价?(?:到|至)了?(?:才|只有?|就)?(?=[VN])"),
    ("X pressed down to", rf"{_OPEN}{_X}{_THEY}{_ADV}(?:直接|已经|一口气|再|硬)*[砍杀压]价?(?:到|至)了?(?=[VN])"),
    ("X came to them too", rf"{_OPEN}{_X}{_THEY}(?:T|昨天|前天)?{_TOO}(?:跑|找|摸|钻|追|窜|挤|凑|上|去|到|来)(?:到|去|来|上|进|过|了)*(?:C|P|[他她]们?|人家|客户|对方|(?=学校|厂|公司|车间|单位|医院|门店|工地))(?:[那这][里边儿]+|[厂院店]里?|公司|学校|车间|单位|医院|门店|工地|[这那]|家|D)*[去来]?(?:了|过)"),
    ("X knocks at the door", rf"{_OPEN}{_X}{_THEY}(?:T|昨天|前天)?{_TOO}(?:找|摸|跑|杀|追|寻)(?:上了?门|(?:上|到)(?:了)?[他她]们?)(?:来|去)?(?:了|过|$|(?=[,， ]))"),
    ("the fiercest is X", rf"{FIERCEST_IS}(?!我|咱|第){_X}(?:家|那边|了)?(?=$|[,，。 TVN]|我们|咱们?|(?:报|出|投)(?:了|的|价)*[VNR])"),
    ("our sum, X's behind it", rf"(?:我们|咱们?|我[司方家])(?:才|只|就|这边|报|投|出|给|是|的|了)*[VN](?:没[松动降让])?{_X}(?:那边|家|他们)?(?:才|只|就)?(?:报|投|出价|开价)(?:了|的|价|到)*(?:才|只|是)?(?=[VN])"),
    ("the rival's name is X", rf"(?:竞争对手|主要对手|竞品|对手|友商)(?:主要)?(?:是|有|:|：)?{_X}(?:家)?{_END}"),
)  # fmt: skip
CLASSED: Final = frozenset(name for name, _ in CLASS_RULES)
"""Rules whose name must look like one (`looks_like_a_name`)."""
THEY_WENT: Final = frozenset({"X came to them too", "X knocks at the door"})
"""Rules whose words of going are told of somebody else."""
_PLAIN: Final = frozenset({"X behaves so", "we fight with X", "the rival's name is X"})
"""Rules whose words say by themselves that a competitor is meant, so that any name will do."""
_A_PERSON_MAY: Final = frozenset(
    {
        "X bids as well",
        "X bids",
        "X pressed down to",
        "X came to them too",
        "X knocks at the door",
        "X stands well with them",
        "X gives so much off",
        "X asks only so much",
        "they are close to X",
        "X is close to P",
    }
)
_PRICE: Final = re.compile(r"[价额费钱款]|预算|成本|利润|折|投资")
"""What comes down itself, and nobody that sells."""
MAKERS: Final = frozenset(
    ["日立", "用友", "金蝶", "三菱", "西门子", "华为", "海尔", "格力", "美的", "大众", "联想", "东方", "松下", "长虹", "海信", "索尼", "佳能", "浪潮", "中兴", "神州", "阳光", "通力", "方太", "公牛", "圆通", "徐工", "三一", "本田", "开利", "约克", "晨光", "双汇", "中粮", "得力", "齐心", "正泰", "德力西", "东软", "腾讯", "阿里", "百度", "京东", "奥的斯", "美菱", "阿里云", "两面针"]
)  # fmt: skip
"""Makers whose name is a word as well."""
_OF_A_HOUSE: Final = re.compile(
    r"分公司|办事处|总部|基地|厂区|园区|项目部|工厂|车间|[处科室部局组队店厂线季品人员商间户区层栋班团会院所社柜机方期样图量价率]$|^(?:工艺|设备|采购|财务|技术|质检|生产|研发)"
)
"""A part of the customer's own house, its goods or its people, and no firm."""
_SMALL_WORDS: Final = re.compile(
    r"[的了在是给把被让跟和与就都也又还很太不没要想会能说问看做送报去从向再先改变换转已正将个们这那哪什怎我你他她谁来到着过吗呢吧啊请叫]|对[手方]|[一二三四五六七八九十两几]家|[处科室部局]$"
)


def is_brand_and_trade(name: str) -> bool:
    """Tell whether a name is told whole enough to be a firm's by itself: a brand that is no word, or its place, and its trade (亚翔|集成, 上海|通用|风机)."""
    parsed = parse_company(name)
    if not parsed.tail or not 2 <= len(parsed.brand) <= 4:
        return False
    look = look_of(parsed.brand)
    if parsed.place:
        is_part = _OF_A_HOUSE.search(parsed.brand) is not None or parsed.brand in NO_FIRMS
        return look in ("name", "mixed") or not is_part
    return look == "name" and _OF_A_HOUSE.search(name) is None


OF_GOODS: Final = re.compile(
    r"(?:[色码号款版档型样图]|图案|尺寸|面料|材质|花[纹型]|规格|字体|工艺|套餐|日期|时间|地点|方案|配置|型号|口味|包装)$"
)
"""What is settled of the goods, and no seller: 定了淡粉色, 定了L码."""


def looks_like_a_name(name: str, rule: str) -> bool:
    """Tell whether what stands in the slot of a class rule looks like a firm's name, and not like a word, a phrase or a person."""
    if name in MAKERS:
        return True
    if len(name) < 2 or _SMALL_WORDS.search(name) is not None:
        return False
    if name.isascii():
        return len(name) > 2
    if rule == "X came down to" and _PRICE.search(name) is not None:
        return False
    if rule in _A_PERSON_MAY and is_surnamed(name) and len(name) < 4:
        return False
    place = place_at(name)
    if place and len(name) - place > 1:
        return _OF_A_HOUSE.search(name, place) is None
    if is_brand_and_trade(name):
        return True
    look = look_of(name)
    if look is None and rule in _PLAIN:
        return not is_word(name) and name not in NO_FIRMS and _OF_A_HOUSE.search(name) is None
    return look in ("name", "mixed")
