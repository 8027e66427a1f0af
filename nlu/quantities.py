"""Measure words and units: what makes a number a quantity."""

from decimal import Decimal

from nlu.rules import one_of

MEASURE_WORDS = frozenset({
    "台", "套", "件", "个", "只", "支", "根", "条", "张", "块", "片", "本", "册", "份", "箱", "盒", "包", "袋",
    "桶", "瓶", "罐", "卷", "吨", "公斤", "千克", "斤", "克", "毫克", "米", "公里", "千米", "厘米", "毫米", "平",
    "平方", "平方米", "平米", "方", "立方", "立方米", "升", "毫升", "打", "批", "组", "车", "趟", "票", "单", "人",
    "位", "名", "人次", "人天", "人月", "席", "坐席", "座席", "用户", "账号", "家", "次", "页", "辆", "架", "艘",
    "节点", "核", "层", "间", "栋", "户", "亩", "对", "副", "把", "颗", "粒", "门", "路", "场", "节", "课时",
    "学员", "人份", "盘", "托", "柜", "筐", "扎", "捆", "枚", "串", "双", "幅", "项", "款", "种", "座", "部", "樽",
    "听", "壶", "点位", "工位", "工时", "千瓦", "千瓦时", "度", "兆", "pcs", "kpcs", "pc", "sets", "set", "kg",
    "g", "t", "l", "ml", "mm", "cm", "m", "km", "tb", "gb", "mb", "kw", "kwh", "seat", "seats", "user", "users",
    "平方毫米", "兆帕", "微米", "吨位", "瓦", "伏", "安", "千伏", "例", "字", "头", "匹", "期", "轮",
})  # fmt: skip
MEASURE = one_of(MEASURE_WORDS)
LATIN = frozenset(word for word in MEASURE_WORDS if word.isascii())
NOT_BEHIND_ONE = frozenset("方期轮度头部字路种项间门把块")
"""一方, 一期, 一度: words of their own, not one of something."""
DOZEN = Decimal(12)
"""一打 is twelve; `unit` stays 打, the number of pieces is value times this."""
