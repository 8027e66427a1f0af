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
    "平方毫米", "兆帕", "微米", "吨位", "瓦", "伏", "安", "千伏", "例", "字", "头", "匹", "期", "轮", "寸", "英寸", "尺", "股", "㎡", "m2", "平方公里", "桌", "餐", "针", "管", "板",
})  # fmt: skip
MEASURE = one_of(MEASURE_WORDS)
LATIN = frozenset(word for word in MEASURE_WORDS if word.isascii())
_OTHER_WORDS = (
    "次性 次日 次月 次年 次元 次要 件套 家庭 家长 家里 条件 条款 名单 名额 单位 单价 单独 单子 期间 期权 期货 米饭 米粉 米线 包装 包邮 "
    "包含 包括 方案 方面 方式 方便 方向 方法 台湾 台州 台风 台账 项目 层级 层面 度假 盘活 头部 部分 部门 部件 门店 门槛 路由 路线 路虎 "
    "间接 间隔 节省 节约 节后 节前 节日 节能 轮胎 轮毂 片区 只是 只有 只能 只要 对比 对账 对接 对手 对方 对公 对外 对标 组织 组装 组合 "
    "场景 场地 户型 安装 安排 安全 安徽 安卓 平台 平安 平均 平板 升级 升到 升至 升降 克服 批准 批量 批发 车型 车间 车位 车辆 份额 "
    "字样 条码 支付 支持 支架 座谈 位置 位于 位数 页面 册子 本来 本次 本月 本年 本周 本金 张总 张工 张经理 方总 方工 方部 方经 方主 方姐 方哥 安总 车总 "
    "双方 双休 双十 核心 核算 核对 核实 户外 户口 口径 股份 幅度 趟子 例如 例会 例外 字母 头条 匹配 期限 期末 期初 轮换 点位图 "
    "盒马 袋装 罐装 瓶装 桶装 盒装 箱体 台阶 打样 打款 打错 打电 打算 打过 打完 打给 打了 打不 打样 人民 人员 人家 人才 人力 人均"
)  # fmt: skip
NO_MEASURE = rf"(?!{one_of(_OTHER_WORDS.split())})"
"""Words that begin like a measure word: 一次性, 三方案, 两方面."""
LATIN_DIGITS_ONLY = frozenset("安伏瓦兆")
"""Units that Chinese digits do not count: 六安 is a town."""
NOT_BEHIND_ONE = frozenset("方期轮度头部字路种项间门把块")
"""一方, 一期, 一度: words of their own, not one of something."""
DOZEN = Decimal(12)
"""一打 is twelve; `unit` stays 打, the number of pieces is value times this."""
