"""Cues of what takes both sides: they called us to them, took us along, told us to our face; we did something for them there."""

from typing import Final

from nlu.cue import Cue, cue
from nlu.cue_words import BETWEEN, SO_LONG, US, WORK_WITH_THEM

_THEIRS: Final = r"(?:[CP]|(?<![跟给和找])(?:[他她]们?|对方|人家))"
_FETCHES: Final = r"(?:叫|喊|请|召|拉(?!黑|[进到入][^,，]{0,8}群)|拽|拖|领|带|引|留|拦|堵|揪|轰|赶|撵|打发|约)"
_SCOLDS: Final = r"(?:训|骂|批(?!准|复)|怼|数落|说|问|质问|追问|夸|催)"
_TELLS: Final = (
    r"(?:聊|谈|说|讲|唠|侃|扯|磨|碰|对(?!账单)|过|核|抠|捋|理|商量|讨论|沟通|交流|洽谈|探讨|掰扯|争|吵|辩|解释|介绍(?!客户|朋友|一?[家个])|汇报|演示|展示|示范|讲解|透|交(?![货钱付])|"
    r"摊|诉|倒|抱怨|念叨|嘀咕|嘟囔|打听|打(?:了)?个?招呼|交代|握)"
)
_ALONG: Final = r"(?:去|到|进|上|下|看|转|走|逛|爬|钻|绕|参观|坐|列席|旁听|参加|体验|试|听|摸|翻|蹲|串|熟悉|认识|见)"

MUTUAL_CUES: Final[tuple[Cue, ...]] = (
    cue("by wire for them", "video", r"(?:线上|远程|在线|网上)(?:给|跟|和|向|帮|为|与|同|带)C?(?:的?[^,，CP]{0,4})?P?[^,，]{0,10}?(?:了|过|完)", done=True),
    cue(
        "fetched us",
        "onsite",
        rf"{_THEIRS}[^,，我咱]{{0,6}}?把{US}[^,，]{{0,2}}?{_FETCHES}[^,，]{{0,2}}(?:去|到|进|住|过来|过去|出来|出去|走|回来)"
        rf"|被(?:C的?)?P?(?:[^,，我咱]{{0,3}}?)(?<=[CP一-鿿]){_FETCHES}(?:了|去|到|住|过去|出来|回来|着)"
        rf"|P{BETWEEN}(?:召见|接见|约谈)了?(?:{US}|$|[,， ])",
        weak=True,
    ),
    cue(
        "took us along",
        "onsite",
        rf"{_THEIRS}[^,，我咱]{{0,6}}?(?:让|邀请?|陪|{_FETCHES})(?:着|了)?{US}[^,，群]{{0,10}}?{_ALONG}[^,，群]{{0,8}}?(?:了|过|完|的(?=$|[,，]))",
        weak=True,
        done=True,
    ),
    cue(
        "told us",
        None,
        rf"{_THEIRS}[^,，发寄转汇我咱]{{0,12}}?(?:跟|给|和|与|同|对|向|找|抽空?[^,，]{{0,6}}给){US}[^,，发寄转推没不]{{0,6}}?{_TELLS}[^,，]{{0,4}}?(?:了|完|的(?=$|[,，]))"
        rf"|{_THEIRS}[^,，我咱]{{0,6}}?把{US}[^,，]{{0,2}}?{_SCOLDS}[^,，]{{0,3}}(?:了|一[顿通番])|被(?:C的?)?P[^,，我咱]{{0,3}}?{_SCOLDS}了?(?:一?[顿通番]|$|[,，])"
        rf"|{_THEIRS}[^,，]{{0,8}}?(?:抽|匀|挤|给)了?{SO_LONG}(?:的?时间)?给{US}",
        done=True,
    ),
    cue(
        "worked for them",
        "onsite",
        rf"(?:给|为|帮|替)(?:C|(?:C的?)?P)[^,，]{{0,8}}?(?:做|讲|上|开|搞|办|组织|弄|来)(?:了|完|过)(?:Q|{SO_LONG}|一|个|次|场|节|堂|轮|遍|下|D|G|的|简单|整|现场)*{WORK_WITH_THEM}"
        rf"|(?:给|为)(?:C|(?:C的?)?P)[^,，发寄开报写改转打付汇]{{0,8}}?(?:装(?:好|完|上|机)|修(?:好|完|了)|拆(?:完|了)|量(?:完|好|了)|调试|调(?:好|完|试)|检修|安装|培训|上了?{SO_LONG}的?课)",
        weak=True,
        done=True,
    ),
    cue(
        "went through it with them",
        None,
        r"(?:给|为)(?:C|(?:C的?)?P)[^,，发寄开报写改转打付汇做]{0,8}?(?:演示|讲解|示范|介绍|解释|展示|讲|算|看|过|说|解答)(?:了|完|过)(?!价|单|款|票|户)",
        done=True,
    ),
    cue("carried there", "onsite", r"(?:给|为)(?:C|(?:C的?)?P)[^,，]{0,4}?(?:捎|拎|端|抱|扛)(?:了|过去|去)|(?:当面)?(?:拿给|(?<!快)递给|捎给|塞给|拎给|端给|交到)(?:C|(?:C的?)?P)(?:手里|手上)?[^,，]{0,6}?(?:了|过)", weak=True, done=True),
)  # fmt: skip
"""Tried behind the cues that name the channel in so many words, and behind the scenes."""
