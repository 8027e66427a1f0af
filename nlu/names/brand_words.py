"""What a stretch of Chinese looks like by itself: a made-up name, half a word, a thing, or nothing that a firm is called.

A brand nobody has told us of (比亚迪, 大疆) is no word of the dictionary and no two of them. One that is a word (小米, 平安) looks
like any other thing; only the sentence can tell, so the sentence rules in `bare_names` ask for more there.
"""

from functools import lru_cache
from typing import Literal

from nlu.names.data.companies import BARE_ENDS, INDUSTRIES, INSTITUTIONS, LEGAL_FORMS
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import COMPOUND_SURNAMES, HONORIFICS, POSTS, SURNAMES, TITLE_WORDS
from nlu.names.dictionary import is_word, load_words
from nlu.names.places_in_text import place_at

Look = Literal["name", "mixed", "thing"]
"""`name`: no word of it is known; `mixed`: a known noun and something else (中石化, 宁德时代); `thing`: a noun (小米)."""

MIN_BRAND = 2
MAX_BRAND = 5

_NEVER = frozenset(
    "的了吗呢吧啊嘛呀哦嗯咱您他她它你我们这那哪谁啥么是在被把让给跟与及且或但若因所又也都还就才没未别很太挺最更每着过刚已"
    "么得地个次趟件些份条批点块号周跟聊谈说问答催见约找叫请陪帮替去到从往回向对于只再先后并而则却即便曾将正"
)
"""Of sentences; hardly a brand holds one of them."""
_IN_LONG_BRANDS = frozenset("得地点块号周回对向正先先往将后曾便即而在")
"""Of these, the ones that brands of three characters and more do hold (得力, 正大, 周大福)."""
_NEVER_IN_LONG_BRANDS = _NEVER - _IN_LONG_BRANDS
_NEVER_FIRST = frozenset(
    "送取接拿盯收看听讲验量踩测做开吃喝涮撸搓嗦打修装拆搬卖买办报投领交带等写教拍查审核批改换退补发寄邮抢争赢输丢签定要想用借租还"
    "参考谢麻抱恭不会应该须需有几各某该本其此何差约撤布压唱封踏探配提试拉调搭监巡理铺测率量"
)
"""Verbs and the like: with a word or half of one they make a phrase (送样, 验厂, 测甲醛)."""
_NEVER_LAST = frozenset("里中内外旁边前后间处面下时秒期趟次回遍样单票款费价量率数们者性度型类级些等吧掉完好住起")
_WHERE_ENDS = frozenset(
    "厂店部处室库房楼层馆所站场院校园区街路镇村乡县市省局厅署会组队班排坛席厕堂庭台关口港山河湖江海岛桥道城国州府宫寺庙塔亭"
    "人员工师长者生友亲戚妈爸哥姐弟妹叔姨婶爷奶嫂家户商方手主客民众徒兵士伴侣童孩婆婿孙儿女娘"
    "头上边礼节日晚早行业界圈展览宴局活课程书证件票表图纸机器具品料材油钢板管线车船电气水药剂膜胶布粉盒箱袋瓶罐桶泵阀轴承轮刀"
    "法律史学术论理识式份期段层级名号码字词语文信息网"
)
"""A noun that ends so is a place, a person, an event or goods: one goes there or deals in it without its being a firm."""
_LOOSE = frozenset("新老大小旧全总副前后上下各某该本此同好坏高低多少双单男女内外左右原现总分两几半整")
"""One of these beside a word makes it a phrase (老客户, 新厂房), not a name."""
_WITH_PARTICLE = frozenset(("美的",))
"""Brands whose spelling is that of a word and a particle; no rule could tell."""
_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿")
_MEASURES = frozenset("台套件个家次天周月年号点块元吨条批份位间层楼米期人标")
_FIRM_ENDS = frozenset("厂店部处室库楼馆站校街路镇村局厅署")
"""After characters that are no word: a place of business (老厂, 三楼), or half of a longer name."""
_VERB_ENDS = frozenset("盯追磕抚靠托凭替趁抢哄打骂抓拉访探谢夸怼怨挺救助扶护送迎敬劝骗惹怕求盼邀顶")
"""Two characters that end so and are no word: a verb before somebody (死磕李总, 紧盯王总)."""
_STATE_FIRM_STARTS = frozenset("中国华上广一东南西北大京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青川宁琼渤")
"""What firms of a region or of the state put before their trade: 中车, 鲁能, 湘钢."""
_DEPARTMENT_ENDS = frozenset("科")
"""Of three characters and more (药剂科); of two it ends brands as well (万科)."""
_HOUSES = frozenset("院店所厂局校")
_LONGEST_THING = 3
_LONGEST_MIXED = 4
_GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰红玉梅华建国志文云龙飞鹏辉斌宇浩凯健俊帆雪玲婷慧莹倩颖琳晶欣怡佳嘉雨"
    "子轩梓涵浩然博思远航泽宏东海波峰林森松柏山川江河春夏秋冬阳晓晨旭光亮新生永福德才富贵荣昌盛兴旺祥瑞康宁安良善义仁礼信"
    "智勤俭恒毅诚忠孝廉正清廷世家宗祖继承启振学成立功业大伯仲叔季小少长元亨利贞金银铜铁钢锋锐利群众少先月星辰虹霓露霜冰洁"
    "素琴瑟琪瑶璐璇珊珍珠宝翠碧青蓝紫彩凤凰燕莺鹃莲荷菊竹蓉芬芝萍苹莉茜薇蕾蓓婉婧媛嫣娇妍姗姣娥媚惠淑贤雅韵诗音书画棋"
    "乐希望彤丹朱赤炎焱煜烨炜灿煌耀晖昊昕晗晟皓曦景晴昱彬彪豪雄虎麟骏驰骋腾翔鸿雁鹤鸣声威武胜捷凌霄翰墨砚笔铭钧钰铮锦"
    "源泉洪湛涵润泓渊深广润淼沛沐沁溪澜洲舟帆楠桐榕槐杨柳枫梓栋梁材奇琦琛琨瑾瑜璟璞玮珂珏坤乾坚城培堃墨均巍岳崇岩"
    "达发顺和谦逊谨恩惠慈爱忆念忠怀恺悦悠情意愿慕庆贺喜欢笑民众友朋良君卿士夫汉男亚非欧美一二三双全贵中向前进步程征"
)
"""What given names are mostly made of."""
_LIKELY_SURNAMES = frozenset(
    "王李张刘陈杨赵黄吴徐孙朱马胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶苏魏吕任沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊"
    "秦邱尹薛闫侯陶黎贺顾毛郝龚邵钱覃武戴莫孔汤周高程夏葛段雷史易常倪温康俞樊洪严牛季鲁"
)


_NICKNAMES = frozenset("胖瘦狗猫妞蛋丫豆哥姐弟妹爷叔嫂仔")


_TRADES = frozenset(INDUSTRIES) | frozenset(INSTITUTIONS) | frozenset(LEGAL_FORMS) | BARE_ENDS
_ROLES = frozenset(HONORIFICS) | frozenset(POSTS) | frozenset(TITLE_WORDS)


@lru_cache(maxsize=4096)
def look_of(words: str) -> Look | None:
    """Return what a brand `words` would be; None where no firm is called so."""
    if words in _WITH_PARTICLE:
        return "name"
    if not MIN_BRAND <= len(words) <= MAX_BRAND or words[-1] in _NEVER_LAST:
        return None
    is_short = len(words) == MIN_BRAND
    if len(words) <= _LONGEST_THING and words[0] in _NEVER_FIRST:
        return None
    if not (_NEVER if is_short else _NEVER_IN_LONG_BRANDS).isdisjoint(words):
        return None
    if words[0] in _NUMERALS and (words[1] in _NUMERALS or words[1] in _MEASURES):
        return None
    if words in NO_FIRMS or words in _TRADES or words in _ROLES or place_at(words) == len(words):
        return None
    if is_word(words):
        is_goal = words[-1] in _WHERE_ENDS | _DEPARTMENT_ENDS or words in load_words()[1]
        return None if is_goal or len(words) > _LONGEST_THING else "thing"
    if "和" in words[:-1] or (len(words) > 3 and _is_full_name(words[2:])):
        return None
    if any(words.endswith(plain) or words.startswith(plain) for plain in _edges(words) if plain in NO_FIRMS):
        return None
    return _look_of_unknown(words)


def _edges(words: str) -> tuple[str, ...]:
    return tuple(edge for size in (2, 3) if size < len(words) for edge in (words[:size], words[-size:]))


def _look_of_unknown(words: str) -> Look | None:
    """Return the look of what the dictionary does not hold, by the words inside it."""
    if words[-1] in _FIRM_ENDS or (words[0] in _LOOSE and words[-1] in _WHERE_ENDS):
        return None
    if len(words) == MIN_BRAND:
        if words[-1] in _VERB_ENDS:
            return None
        if words[-1] in _WHERE_ENDS:
            return "mixed" if words[0] in _STATE_FIRM_STARTS else None
        return "name"
    if words[-1] in _DEPARTMENT_ENDS:
        return None
    inner = [(at, at + 2) for at in range(len(words) - 1) if is_word(words[at : at + 2])]
    inner += [(at, at + 3) for at in range(len(words) - 2) if len(words) > 3 and is_word(words[at : at + 3])]
    if inner or place_at(words):
        return "mixed" if _is_word_and_more(words, inner) else None
    return "mixed" if words[-1] in _WHERE_ENDS else "name"


def _is_word_and_more(words: str, inner: list[tuple[int, int]]) -> bool:
    """Tell whether `words` are a noun and something that does not go with it: 中石化, but not 药剂柜 or 新产品."""
    place = place_at(words)
    covered = {at for start, end in inner for at in range(start, end)} | set(range(place))
    left = [char for at, char in enumerate(words) if at not in covered]
    if len(words) > _LONGEST_MIXED or len(left) > 2 or words[-1] in _WHERE_ENDS:
        return False
    things, others, _ = load_words()
    if any(words[start:end] in others or words[start:end] in NO_FIRMS for start, end in inner):
        return False
    if place:
        rest = words[place:]
        return len(rest) == 2 and rest in things and rest not in _TRADES | _ROLES
    goes_with_it = any(char in _LOOSE or char in _NEVER_FIRST for char in left) or words[0] in _HOUSES
    return bool(left) and not goes_with_it


def _is_full_name(words: str) -> bool:
    return words[0] in _LIKELY_SURNAMES and all(char in _GIVEN for char in words[1:])


def is_surnamed(words: str) -> bool:
    """Tell whether `words` start with one of the hundred and fifty surnames that most people have."""
    return words[0] in _LIKELY_SURNAMES or words[:2] in COMPOUND_SURNAMES


def is_like_person(words: str) -> bool:
    """Tell whether `words` may be somebody's name: 王建国, 志强."""
    if words[:2] in COMPOUND_SURNAMES or words[0] in "阿小老":
        return True
    if any(char in _NICKNAMES for char in words):
        return True
    if len(words) > 3:
        return words[0] in _LIKELY_SURNAMES and all(char in _GIVEN for char in words[1:3])
    if words[0] in _LIKELY_SURNAMES or words[0] == words[-1] or words[-2] == words[-1]:
        return True
    given = words if len(words) == 2 else words[1:]
    return all(char in _GIVEN for char in given) and (len(words) == 2 or words[0] in SURNAMES)


_THING_ENDS = frozenset(
    "子饼面粉酒肉菜饭果茶汤饺丸卷糕糖奶蛋鱼虾蟹鸭鹅猪豆瓜药棉纱绳桌椅床凳垫门窗锁鞋帽裤衫裙灯笔梯架盘杯碗锅炉票表图纸机器具品料材油板管线车电水剂膜胶布盒箱袋瓶罐桶泵阀刀"
    "厂店部处室库房楼馆校署组队班席堂厅人员师长者生友戚妈爸哥姐弟妹叔姨婶爷奶嫂户客众徒兵士童孩婆孙儿女娘"
)
"""What a word ends in that names a thing, a person or a place of work."""


def is_thing_or_person(words: str) -> bool:
    """Tell whether words are a word of the language that names a thing, a person or a place of work (饺子, 面粉, 学生), and no firm's (国药)."""
    is_short_of_firm = len(words) == MIN_BRAND and words[0] in _STATE_FIRM_STARTS
    return words[-1] in _THING_ENDS and not is_short_of_firm and is_word(words)
