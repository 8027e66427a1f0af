"""Cantonese words in Mandarin of the same length, and Mandarin left alone."""

import pytest
from reading_world import records

from nlu.dialect import in_mandarin
from nlu.text import fold

CORPUS = {
    "佢哋嗰單嘢寻日倾掂咗": "他们那单物昨天谈定了",
    "聽日下晝再過去睇吓": "明天下午再过去看吓",
    "合同行緊 唔系七十系八十": "合同走着 不是七十是八十",
    "佢话呢个月要加多两台": "他说这个月要再加两台",
    "俾人搶咗 净返我哋": "给人抢了 只剩我们",
    "电话冇人听": "电话没人接",
    "同佢食饭 仲未讲价": "同他吃饭 还没讲价",
    "月尾前拖多三日": "月底前推迟三日",
    "老细唔得闲 听日先返": "老板没空了 明天才回",
}
ELSEWHERE = {
    "今天克了趟学校": "今天去了趟学校",
    "昨天到七中切看了哈机房": "昨天到七中去看了下机房",
    "头一回切 罗主任冒在": "头一回去 罗主任没在",
    "跟冉总恰了个饭 他冒说么子": "跟冉总吃了个饭 他没说什么",
    "合同签哒 喊我莫急": "合同签了 叫我别急",
    "周一有去莆田 找他坐了半小时": "周一已去莆田 找他坐了半小时",
    "我有跟冯总讲价格的事": "我已跟冯总讲价格的事",
    "他有去年的报价 我没有": "他有去年的报价 我没有",
    "叶总有发票要开": "叶总有发票要开",
    "佟处长没搁单位 莫得空": "佟处长没在单位 没空了",
    "瞅了瞅样板 问一哈价钱": "看了看样板 问一下价钱",
}
OF_WU = {
    "明朝上半日去量尺寸": "明天上半天去量尺寸",
    "今朝跑了两家": "今天跑了两家",
    "伊讲下个号头再讲": "他说下个月里再说",
    "阿拉夜饭一道吃的": "我们晚饭一起吃的",
    "侬帮我记一记 勿要忘记": "你帮我记一记 不要忘记",
    "财政呒没批 事体搁一搁": "财政没有批 事情搁一搁",
    "约了啥人": "约了哪位",
    "黎厂长讲好月底定": "黎厂长说好月底定",
    "合同总算签落来了 160万一分勿少": "合同总算签下来了 160万一分不少",
    "方案交拨伊了 夜到打个电话拨伊": "方案交给他了 晚上打个电话给他",
    "价钿谈好了 剩下50万光景": "价钱谈好了 剩下50万左右",
    "联影也进来轧闹猛": "联影也进来凑热闹",
    "清明节前头送样 从来勿拖": "清明节之前送样 从来不拖",
    "碰着一位厂长 寻到阿拉": "碰到一位厂长 找到我们",
    "那条勿算数 删掉伊": "那条不算数 删掉他",
    "问伊要地址 叫伊明朝来": "问他要地址 叫他明天来",
    "好升到B级嘞": "好升到B级了",
}
MANDARIN = [
    "去了迪卡侬 聊陈列",
    "加一道工序 第一道关",
    "明朝家具要三套",
    "去阿拉善看风机",
    "今朝有酒今朝醉",
    "请勿要求加价",
    "切勿忘记 请勿打扰",
    "给伊利报价 跟伊犁谈",
    "光景不好 前头三年白做",
    "拨我手机 碰着凉了",
    "脱了鞋进去",
    "下周讲标 讲方案",
    "讲师讲解得清楚",
    "演讲完了讲价",
    "周五之前有什么事",
    "那么事情就难办了",
    "我们要得先量尺寸",
    "需要得到厂长同意",
    "关系没谈拢",
    "电话里说的",
    "倾向于对手",
    "他要两间办公室",
    "饮料要多少箱",
    "系统升级",
    "晒图纸两张",
    "拖多久了",
    "紧急的单子",
    "感冒了请一天假",
    "说要克服一下困难",
    "布切了三刀 每块5克",
    "恰好他也在",
    "莫总说冒险试一次",
    "好哒",
    "发了哈",
    "项目搁置了",
    "耽搁单位两天",
]


@pytest.mark.parametrize(("text", "plain"), ELSEWHERE.items())
def test_words_of_the_south_west_and_the_north_are_read_as_mandarin(text: str, plain: str) -> None:
    assert in_mandarin(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(("text", "plain"), OF_WU.items())
def test_words_of_the_lower_yangtze_are_read_as_mandarin(text: str, plain: str) -> None:
    assert in_mandarin(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(("text", "plain"), CORPUS.items())
def test_cantonese_is_read_as_mandarin(text: str, plain: str) -> None:
    assert fold(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize("text", MANDARIN)
def test_mandarin_stays(text: str) -> None:
    assert in_mandarin(text) == text


@pytest.mark.parametrize("text", ["鼎泰冯总 电话唠了半天", "鼎泰冯总 电话里唠了几句"])
def test_northern_talk_is_a_call(text: str) -> None:
    (visit,) = [r for r in records(text) if r["type"] == "visit"]
    assert visit["channel"] == "phone"


def test_grumbling_is_no_talk() -> None:
    assert in_mandarin("他又唠叨价格") == "他又唠叨价格"
