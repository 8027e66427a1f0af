"""Names, signs and small coins of the world's currencies, as they are said in Chinese."""

from decimal import Decimal

_NAMES_OF = {
    "CNY": "元 块 圆 蚊 块钱 元钱 人民币 元人民币 块人民币 人民币元 rmb cny 大洋 元整 圆整",
    "USD": "美元 美金 美圆 美刀 刀 usd", "EUR": "欧元 欧 eur", "GBP": "英镑 镑 gbp", "JPY": "日元 日币 日圆 日本元 jpy",
    "HKD": "港币 港元 港圆 港纸 hkd", "TWD": "台币 新台币 台湾币 twd", "KRW": "韩元 韩币 韩圆 krw", "KPW": "朝鲜元 朝鲜圆",
    "SGD": "新币 新元 新加坡元 新加坡币 sgd", "AUD": "澳元 澳币 澳大利亚元 aud", "NZD": "纽元 纽币 新西兰元 nzd",
    "CAD": "加元 加币 加拿大元 cad", "CHF": "瑞郎 瑞士法郎 chf", "RUB": "卢布 俄罗斯卢布 俄国卢布 rub", "BYN": "白俄罗斯卢布",
    "THB": "泰铢 泰国铢 thb", "VND": "越南盾 越盾 vnd", "IDR": "印尼盾 印尼卢比 印度尼西亚盾 idr", "INR": "卢比 印度卢比 inr",
    "PKR": "巴基斯坦卢比", "LKR": "斯里兰卡卢比", "NPR": "尼泊尔卢比", "MUR": "毛里求斯卢比", "BDT": "塔卡 孟加拉塔卡",
    "MYR": "马币 林吉特 马来西亚币 马来西亚林吉特 令吉 myr", "PHP": "菲律宾比索 菲币", "MXN": "墨西哥比索 mxn", "ARS": "阿根廷比索",
    "CLP": "智利比索", "COP": "哥伦比亚比索", "CUP": "古巴比索", "UYU": "乌拉圭比索", "PEN": "秘鲁索尔", "BRL": "雷亚尔 巴西雷亚尔 brl",
    "MOP": "澳门元 澳门币", "AED": "迪拉姆 阿联酋迪拉姆 aed", "MAD": "摩洛哥迪拉姆", "SAR": "沙特里亚尔 sar", "QAR": "卡塔尔里亚尔 qar",
    "OMR": "阿曼里亚尔", "IRR": "伊朗里亚尔", "YER": "也门里亚尔", "KWD": "科威特第纳尔 kwd", "BHD": "巴林第纳尔", "IQD": "伊拉克第纳尔",
    "JOD": "约旦第纳尔", "DZD": "阿尔及利亚第纳尔", "TND": "突尼斯第纳尔", "LYD": "利比亚第纳尔", "RSD": "塞尔维亚第纳尔",
    "TRY": "土耳其里拉", "ILS": "谢克尔 新谢克尔 以色列币", "EGP": "埃及镑", "LBP": "黎巴嫩镑", "SYP": "叙利亚镑", "SDG": "苏丹镑",
    "ZAR": "兰特 南非兰特 zar", "NGN": "奈拉 尼日利亚奈拉", "KES": "肯尼亚先令", "TZS": "坦桑尼亚先令", "UGX": "乌干达先令", "ETB": "埃塞俄比亚比尔",
    "SEK": "瑞典克朗 sek", "NOK": "挪威克朗 nok", "DKK": "丹麦克朗 dkk", "ISK": "冰岛克朗", "CZK": "捷克克朗", "PLN": "兹罗提 波兰兹罗提 波兰币 pln",
    "HUF": "福林 匈牙利福林", "RON": "罗马尼亚列伊", "BGN": "保加利亚列弗", "UAH": "格里夫纳 乌克兰格里夫纳", "KZT": "坚戈 哈萨克斯坦坚戈",
    "UZS": "乌兹别克斯坦苏姆", "MNT": "图格里克 蒙古图格里克", "MMK": "缅元 缅币 缅甸元", "LAK": "基普 老挝基普 老挝币", "KHR": "瑞尔 柬埔寨瑞尔",
    "BND": "文莱元", "FJD": "斐济元",
}  # fmt: skip
CURRENCIES = {name: code for code, names in _NAMES_OF.items() for name in names.split()}
"""What stands behind a number, to its ISO code."""

UNDECIDED = ("比索", "法郎", "克朗", "第纳尔", "里亚尔", "先令", "里拉", "马克", "列伊", "盾")
"""Money of several countries: without the country nobody knows whose, so nothing is read."""

_SIGNS_OF = {
    "CNY": "¥ rmb cny cn¥ 人民币", "USD": "$ us$ usd 美元 美金", "EUR": "€ eur 欧元", "GBP": "£ gbp 英镑", "HKD": "hk$ hkd 港币 港元",
    "JPY": "jpy jp¥ 日元", "SGD": "s$ sgd", "TWD": "nt$ twd 新台币", "AUD": "a$ au$ aud", "CAD": "c$ ca$ can$", "NZD": "nz$ nzd",
    "BRL": "r$ brl", "KRW": "₩ krw", "INR": "₹ inr", "RUB": "₽ rub", "THB": "฿ thb", "VND": "₫ vnd", "TRY": "₺", "PHP": "₱", "UAH": "₴",
    "ILS": "₪ ils", "CHF": "chf", "MYR": "myr", "AED": "aed", "SEK": "sek", "NOK": "nok", "DKK": "dkk", "PLN": "pln", "IDR": "idr",
    "ZAR": "zar", "MXN": "mxn", "SAR": "sar",
}  # fmt: skip
SIGNS = {sign: code for code, signs in _SIGNS_OF.items() for sign in signs.split()}
"""What stands before a number, to its ISO code."""

_HUNDREDTH = Decimal("0.01")
COINS = {
    "美分": ("USD", _HUNDREDTH), "欧分": ("EUR", _HUNDREDTH), "便士": ("GBP", _HUNDREDTH), "港仙": ("HKD", _HUNDREDTH),
    "戈比": ("RUB", _HUNDREDTH), "日本銭": ("JPY", _HUNDREDTH), "日本钱": ("JPY", _HUNDREDTH), "瑞士生丁": ("CHF", _HUNDREDTH),
}  # fmt: skip
"""A small coin: its currency and its part of the main unit."""
