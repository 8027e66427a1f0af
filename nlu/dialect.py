"""Words of other Chinese tongues in plain Mandarin, each by one of the same length, so that spans cut the message as sent.

Cantonese, as reps of the south write it: its own characters tell it from Mandarin (佢哋 嘅 咗), so that a word that both have
(话 系 倾) is only taken for Cantonese beside them. What has no counterpart of its length stays.
"""

from typing import Final

from nlu import patterns as re

_OWN: Final = "佢哋嗰嘅喺冇咗嚟畀揾睇嘢咁乜咩攞谂瞓嗌唔啲哂嗮喐俾噉喎啩噃啱俺"
_OWN_MEAN: Final = "他们那的在没了来给找看物这啥吗拿想睡叫不些了了动给这啊吧啊刚我"
_TABLE: Final = {ord(own): plain for own, plain in zip(_OWN, _OWN_MEAN, strict=True)}

_DAYS: Final = {
    "大后日": "大后天", "后日": "后天", "前日": "前天", "寻日": "昨天", "琴日": "昨天", "听日": "明天", "寻晚": "昨晚", "琴晚": "昨晚", "听晚": "明晚", "听朝": "明早",
    "上昼": "上午", "下昼": "下午", "晏昼": "下午", "头先": "刚才", "早浪向": "清早上", "而家": "现在", "依家": "现在", "月尾": "月底", "年尾": "年底", "季尾": "季末",
}  # fmt: skip
"""Days and hours: no Mandarin sentence has them, so they need no company."""
_WORDS: Final = {
    "今朝": "今早", "朝早": "早上", "等阵": "等下", "夜晚": "晚上", "几时": "何时", "几多": "多少", "唔系": "不是", "即系": "就是", "都系": "都是", "净系": "只是", "仲系": "还是",
    "应该系": "应该是", "话系": "说是", "净返": "只剩", "唔好": "不要", "唔使": "不用", "唔该": "麻烦", "搞掂": "搞定", "掂咗": "定了", "唔掂": "不行", "唔得": "不行",
    "唔啱": "不对", "啱晒": "对了", "啱啱": "刚刚", "呢度": "这里", "嗰度": "那里", "边度": "哪里", "喺度": "在这", "人哋": "人家", "同埋": "以及",
    "返嚟": "回来", "人听": "人接", "唔郁": "不动", "冇郁": "没动", "未郁": "没动", "郁咗": "动了", "落单": "下单", "落订": "下订", "度咗": "量了", "点样": "怎样",
    "点解": "为何", "一间": "一家", "两间": "两家", "几间": "几家", "呢间": "这家", "嗰间": "那家", "边间": "哪家", "到边": "到哪", "今个": "这个", "冇咗": "没了",
    "返工": "上班", "翻嚟": "回来", "老细": "老板", "应承": "答应", "唔得闲": "没空了", "得闲": "有空", "先至": "才能", "晏啲": "晚点", "就嚟": "快要", "收到风": "听说了", "攞走": "拿走",
    "平啲": "便宜", "含埋": "包含", "平咗": "便宜", "贵咗": "贵了", "隔离": "隔壁", "晒": "了", "饮": "喝", "拖多": "推迟", "推多": "推迟", "迟多": "推迟", "早多": "提前",
}  # fmt: skip
"""Words that are Cantonese only in a message that has its characters. They are tried before single characters."""
_MORE: Final = "出加要做送开约打去买订报追写睇倾试"
_IN_CONTEXT: Final = (
    (re.compile(rf"(?P<verb>[{_MORE}])多(?=[份次个套张台支条一两几三四五六七八九十\d])"), r"再\g<verb>"),
    (re.compile(r"呢(?=[个份单张次条两几排期边啲批季周家])"), "这"),
    (re.compile(r"(?<![那这旁周身手海江河路两里外上下左右东南西北])边(?=[个位份单张日啲])"), "哪"),
    (re.compile(r"仲(?=[要有未没冇差得想可唔话])"), "还"),
    (re.compile(r"(?<=[行倾用做等跟试睇批审报赶开谈走搞])紧(?!急|张|凑|要)"), "着"),
    (re.compile(r"倾(?![向斜销听诉力城注囊盆角倒覆])"), "谈"),
    (re.compile(r"(?<![电通说对喊讲实听笑回神谈会])话(?![题术费筒音剧的])"), "说"),
    (re.compile(r"覆(?=咗?[我你佢])"), "回"),
    (re.compile(r"食(?=[饭咗完过个餐晏])"), "吃"),
    (re.compile(r"先(?=返[嚟来咗屋]?|得闲|有空|到货)"), "才"),
    (re.compile(r"返(?=[咗去到公屋]|$|[\s,，。])"), "回"),
    (re.compile(r"拎(?=[咗去返走过份张个])"), "拿"),
    (re.compile(r"(?<=[错咗 ,，就在\d一二三四五六七八九十百千万])系(?![统列数])|^系(?![统列数])"), "是"),
    (re.compile(r"行(?=着|咗|完)"), "走"),
    (re.compile(r"搭(?=了|咗|过)"), "接"),
)  # fmt: skip

_DAY: Final = re.compile(
    r"(?:(?<![以今往之然最事])后日|(?<![年月周天日\d])前日)(?![常程期历子记志报])|"
    + "|".join(word for word in _DAYS if word not in ("后日", "前日"))
)
_WORD: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_ELSEWHERE: Final = {
    "莫得空": "没空了", "冒得空": "没空了", "没得空": "没空了", "不得空": "没空了",
    "莫得": "没有", "冒得": "没有", "木有": "没有", "啥子": "什么", "么子": "什么", "么事": "什么", "咋个": "怎么", "啷个单": "什么单", "啷个项": "什么项", "啷个事": "什么事", "啷个": "怎么", "晓得": "知道", "莫搞忘": "别忘记", "别搞忘": "别忘记", "要得": "可以",
    "干哈": "干啥", "嘎哈": "干啥", "一哈": "一下", "哈子": "啥子", "瞅": "看", "甭": "别",
    "给我提个醒": "提醒我一下", "帮我提个醒": "提醒我一下",
}  # fmt: skip
"""Words of the south-west, the north and of chats, which need no company either."""
_OF_WU: Final = {
    "明朝": "明天", "下号头": "下个月", "下个号头": "下个月里", "这个号头": "这个月里", "上个号头": "上个月里", "上半日": "上半天", "下半日": "下半天",
    "夜饭": "晚饭", "昼饭": "午饭", "一歇歇": "一会儿", "等歇": "等下", "晏歇": "等下", "事体": "事情", "辰光": "时间", "啥人": "哪位", "呒没": "没有", "呒": "没",
    "覅": "别", "阿拉": "我们", "伊拉": "他们", "侬": "你", "勿要": "不要", "勿是": "不是", "勿对": "不对", "勿做": "不做", "勿来": "不来", "勿去": "不去",
    "勿肯": "不肯", "勿会": "不会", "勿晓得": "不晓得", "勿好": "不好", "勿行": "不行", "勿在": "不在", "豪燥": "赶快", "讲定": "说定", "讲妥": "说妥", "一道": "一起",
    "价钿": "价钱", "铜钿": "钱款", "轧闹猛": "凑热闹", "里厢": "里面", "早上头": "大清早", "夜里头": "大晚上", "夜到": "晚上", "日里头": "大白天", "碰着": "碰到", "寻着": "找到",
    "寻到": "找到", "拨伊": "给他", "拨我": "给我", "拨侬": "给你", "落雨": "下雨", "落来": "下来", "脱了": "掉了", "断脱": "断掉", "坏脱": "坏掉", "忘脱": "忘掉",
    "卖脱": "卖掉", "黄脱": "黄掉", "跑脱": "跑掉", "丢脱": "丢掉", "光景": "左右", "前头": "之前", "勿算": "不算", "勿": "不", "嘞": "了", "晏点": "晚点", "晏一点": "晚一点",
}  # fmt: skip
"""Words of the lower Yangtze (明朝, 阿拉, 勿肯), which need no company."""
_NOT_OF_WU: Final = {
    "明朝": r"(?=明朝(?!那些|[的风末初皇代时古瓷式家]))", "阿拉": "(?=阿拉(?![伯丁善尔山木]))", "伊拉": "(?=伊拉(?!克))", "勿要": "(?<![请切])",
    "一道": "(?<![第多每加是])(?=一道(?![工题菜关门墙杠坎手光彩屏防缝]|[的]?(?:程序|流程|手续)))", "事体": "(?<![故大])", "侬": r"(?:^|(?<=[\s,，。叫跟帮给同问对替]))",
    "光景": r"(?<=[\d万千百十块元亿折天点号个条台吨家年月])(?=光景(?:$|[\s,，。;；]))", "前头": r"(?<=[节号日月天周年饭])(?=前头(?![三两几一二]))",
    "落来": "(?<=[签定谈拿接包买订批收降做吃压杀])", "脱了": "(?<=[卖黄坏断忘丢跑漏换])", "勿": r"(?<=[一-鿿])(?<![请切万互诚])(?=勿[一-鿿](?<![忘扰念谓论喜失]))", "嘞": r"(?<![好行得中是妥对成可])(?=嘞(?:$|[\s,，。!！;；]))",
    "碰着": "(?=碰着(?!凉|火|磕))", "拨我": "(?=拨我(?!的|手机|电话|号|办公))", "夜到": r"(?:^|(?<=[\s,，。天日朝]))(?=夜到(?!期|货))",
    "寻着": "(?<!找)", "寻到": "(?<!找)", "断脱": "(?=断脱(?!离|落|节|产|钩))",
}  # fmt: skip
"""Where such words are other ones: 明朝家具, 阿拉善, 一道工序."""
_OPENS: Final = r"(?:^|(?<=[\s,，。;；我俺咱们天早午晚上刚才又再就要想先回次趟后来]))"
_IN_PLACE: Final = (
    (re.compile(rf"{_OPENS}[克切](?=[了哒过]?一?(?:趟|转|盘)|[了哒过](?!解))"), "去"),
    (re.compile(r"(?P<to>到[^\s,，。切]{2,8})切(?=[了哒看找谈]|$|[\s,，。])"), r"\g<to>去"),
    (re.compile(r"(?P<first>第?[一二三头][回次趟])[切克](?=$|[\s,，。了哒])"), r"\g<first>去"),
    (re.compile(r"恰(?=[了哒过完]?[个顿餐碗]{0,2}[早中午晚夜]?[饭茶酒餐宵粉面])"), "吃"),
    (re.compile(r"(?<!感)冒(?=[说讲见在来去接空人谈定回签搞看有办打发收付批])"), "没"),
    (
        re.compile(r"(?<![a-z\d])dh(?=[里中上头说讲聊问没不过打接约]|$|[\s,，])|(?<=[打个通回俩遍])dh(?![a-z\d])"),
        "电话",
    ),
    (
        re.compile(r"(?<![a-z\d])[wv]x(?=[里中上头说讲聊问没不过回发找催]|$|[\s,，])(?!\s*[:：]?\s*[a-z\d_])"),
        "微信",
    ),
    *(
        (
            re.compile(
                rf"(?<=(?:[今明昨后前]天|[周期拜][一二三四五六日天]|\d[号日])){short}(?![a-z\d])|(?:(?<=/\d )|(?<=/\d\d )|(?<=[周期拜][一二三四五六日天] )){short}(?![a-z\d])(?! ?\d{{1,2}}:)|(?:^|(?<=[\n,，。])){short}(?=[跑去到见跟在拜走约和给飞]|[ ,，:：]{{1,2}}(?![说讲要想问让催回嫌确觉定改都])[一-鿿])"
            ),
            part,
        )
        for short, part in (("am", "上午"), ("pm", "下午"))
    ),
    (re.compile(r"(?<=[走签发改寄审盖])ht(?![a-z\d])"), "合同"),
    (re.compile(r"(?<=[一-鿿])(?P<gap> ?)sent(?=$|[,，。!！~✅☑✔👌]|\s+(?![a-z]))"), r"\g<gap>发出去了"),
    (re.compile(r"(?<=[一-鿿])(?P<gap> ?)done(?=$|[,，。!！~✅☑✔👌]|\s+(?![a-z]))"), r"\g<gap>都做完了"),
    (re.compile(r"(?<![a-z])to[ -]do(?![a-z])"), "todo "),
    (re.compile(r"(?<=[周天日月])(?P<gap> ?)plan(?=$|[\s:：,，])"), r"\g<gap>计划  "),
    (re.compile(r"(?:^|(?<=[\s,，。]))not (?=[一-鿿])"), "不是  "),
    (re.compile(r"(?<=[一-鿿])=(?=[一-鿿a-z])"), "是"),
    (re.compile(r"(?<=[个场次约])[→⇒](?=[下这本周明后今大\d])"), "改"),
    (re.compile(r"(?<=[个场次约])[-=]>(?=[下这本周明后今大\d])"), "改到"),
    (
        re.compile(
            r"(?:^|(?<=[\s,，。;；我俺他她也都天日午晚早末一二三四五六号]))有(?=去(?![年向处路留除掉])|聊|讲(?![师课座究])|见(?![效识解习证])|找(?![头零茬])|跟(?![进踪风])|打(?:了|过|电)|发(?:了|过|给|样)|问(?![题号卷])(?:了|过|他|她)|给(?!力)[一-鿿]{1,4}(?:打|发|寄|送|报|讲|说))"
        ),
        "已",
    ),
    (re.compile(r"喊(?=我|咱|俺|把|去|来帮|帮|先|再|给我)"), "叫"),
    (re.compile(r"(?<![演宣听主开试串细])讲(?![标课座解师义究台堂稿学习坛武价评授述案演方代完p])"), "说"),
    (
        re.compile(
            rf"{_OPENS}伊(?=[讲说叫要问想拉])|(?<=[给跟帮替叫问为对同陪约见应带送寄等谢])伊(?=$|[\s,，。;；了的们去来过看报打寄送讲说带明后今下周先再把尽快要])|(?<=掉)伊(?=$|[\s,，。;；])|(?<=[弄搞做打吃比])伊(?=[不勿得])"
        ),
        "他",
    ),
    (re.compile(r"(?<=[看跑搞弄做谈聊])归一(?=了|$|[\s,，。])"), "完成"),
    (re.compile(r"(?<=[挂摆停搁])起(?=的|$|[\s,，。])"), "着"),
    (re.compile(r"(?<=[陪守跟])到(?=[我咱他她])"), "着"),
    (re.compile(r"(?<!絮)唠(?!叨)"), "聊"),
    (re.compile(r"莫(?=[来去打报发催急搞讲忘])"), "别"),
    (re.compile(r"莫(?=在(?:$|[\s,，。]|家|办公室|公司|厂|单位))"), "没"),
    (re.compile(r"记到(?=[别要给提])"), "记得"),
    (re.compile(r"(?<=业主|老板|客户|对手|采购|领导)系(?![列统里办主])"), "是"),
    (re.compile(r"(?:^|(?<=[\s,，。]))系(?=\d|[一二三四五六七八九十两](?![列统])|周|星期|明天|后天|下[周个])"), "是"),
    (re.compile(r"赴(?![约宴任会死难汤考])(?<!奔赴)(?<!共赴)"), "去"),
    (re.compile(r"(?<=[早午晚天儿就要先再直])奔(?![驰波跑走腾放赴着头忙流小])"), "去"),
    (re.compile(r"(?<=[看聊问谈转坐逛等])(?P<done>[了哒]?)哈(?=[一-鿿])"), r"\g<done>下"),
    (re.compile(r"(?<=[去来谈聊签定完见到发讲走付打收吃开做改送看批])哒"), "了"),
    (
        re.compile(
            r"(?<=[去来谈聊签定完见到发讲付打收吃开做改送批黄丢输赢成换接通掉妥交寄补盖跑凉过])(?:[咯喽](?=$|[\s,，。!！、]|[一-鿿\d])|啦(?=[\s,，。!！、]*[^\s,，。!！、]))"
        ),
        "了",
    ),
    (re.compile(r"(?<![耽延])搁(?=家|单位|公司|厂|他|她|这|那|办公室|现场|工地|展厅|车间|会议室|外[地面]|哪)"), "在"),
)
"""Characters that Mandarin has too, in the places where only these tongues say them: 克了趟, 到学校切, 恰饭, 冒来, 没搁单位."""
_BESIDE: Final = {"么": r"(?<![什怎这那多])", "要得": r"(?<![需主还只就])(?=要得(?![到去把先赶给跟打发送找有出再]))"}
"""Where such words begin no other: 什么事 holds no 么事, 我要得去一趟 no 要得."""
_HEARD_ELSEWHERE: Final = re.compile(
    "|".join(_BESIDE.get(w, _BESIDE.get(w[0], "")) + w for w in sorted(_ELSEWHERE, key=len, reverse=True))
)
_HEARD_OF_WU: Final = re.compile(
    "|".join(_NOT_OF_WU.get(word, "") + word for word in sorted(_OF_WU, key=len, reverse=True))
)
_MAY_STAND_IN_PLACE: Final = re.compile(
    "[克切恰冒喊莫唠哈哒搁咯喽赴奔啦讲伊]|[记陪守跟]到|归一|[挂摆停搁]起|(?<![一-鿿关体联])系(?![列统])|[主板户手购导]系|今朝|dh|ht|[wv]x|[ap]m|sent|done|plan|to[ -]do|not |[→⇒=]|[-=]>|有[去聊讲见找跟打发问给]"
)
_TODAY: Final = re.compile("今朝(?!有酒|醉)")
"""The whole day along the lower Yangtze, its morning in Cantonese."""
_IS_CANTONESE: Final = re.compile(f"[{_OWN}]|{'|'.join(_DAYS)}|搞掂")
_MAY_BE_OTHER: Final = re.compile(
    "|".join(p.pattern for p in (_HEARD_ELSEWHERE, _HEARD_OF_WU, _MAY_STAND_IN_PLACE, _IS_CANTONESE, _TODAY))
)
"""Most texts and nearly all names hold nothing of any other tongue."""


def in_mandarin(text: str) -> str:
    """Return simplified `text` with its Cantonese words in Mandarin, of the same length; other texts as they are."""
    if _MAY_BE_OTHER.search(text) is None:
        return text
    if _HEARD_ELSEWHERE.search(text) is not None:
        text = _HEARD_ELSEWHERE.sub(lambda match: _ELSEWHERE[match[0]], text)
    if _HEARD_OF_WU.search(text) is not None:
        text = _HEARD_OF_WU.sub(lambda match: _OF_WU[match[0]], text)
    if _MAY_STAND_IN_PLACE.search(text) is not None:
        for pattern, plain in _IN_PLACE:
            text = pattern.sub(plain, text)
    if _IS_CANTONESE.search(text) is None:
        return _TODAY.sub("今天", text)
    text = _DAY.sub(lambda match: _DAYS[match[0]], text)
    text = _WORD.sub(lambda match: _WORDS[match[0]], text)
    for pattern, plain in _IN_CONTEXT:
        text = pattern.sub(plain, text)
    return text.translate(_TABLE)
