"""Institutions and houses by the end of their names, and the words before them that are no brand."""

from nlu.names.data.companies import INSTITUTION_ENDS

CLOSING = (
    "大学", "学院", "中学", "小学", "学校", "一中", "二中", "三中", "附中", "附小", "卫校", "技校", "职校", "党校", "体校", "职高", "中专", "幼儿园", "医院", "中医院", "妇幼保健院", "妇保院", "卫生院", "研究院", "研究所", "设计院",
    "银行", "农商行", "城商行", "支行", "分行", "事务所", "律所", "局", "委员会", "发改委", "卫健委", "管委会", "法院", "检察院", "院", "馆", "酒店", "大酒店", "宾馆", "机场",
)  # fmt: skip
"""Institutions: a department may follow, but no more of the name."""
HOUSES = (
    *(end for end in INSTITUTION_ENDS if len(end) > 2), "中学", "小学", "学校", "幼儿园", "医院", "卫生院", "派出所", "街道办", "农场", "林场", "牧场",
    "养殖场", "合作社", "诊所", "门诊部", "酒店", "宾馆",
)  # fmt: skip
"""A brand that is a word as well names one of these, where it is told what is theirs (红星小学的校长)."""
NO_BRANDS = frozenset((
    "附近", "当地", "本地", "公立", "私立", "民办", "公办", "大型", "小型", "各级", "其他", "其它", "多家", "全国", "国内", "国外", "外地", "县级", "市级", "省级",
    "三甲", "三级", "二级", "一级", "老牌", "重点", "普通", "连锁", "乡镇", "基层", "部分", "有些", "客户", "对方", "同行", "上级", "下级", "主管", "隔壁", "对面",
    "楼下", "门口", "孩子", "儿子", "女儿", "农村", "城市", "城里", "县里", "镇上", "市里", "省里", "村里", "高端", "低端", "星级", "五星", "四星", "三星", "快捷",
    "经济", "商务", "度假", "定点", "合作", "签约", "意向", "目标", "周边", "同类", "类似", "公司", "集团", "专科", "综合", "民营",
))  # fmt: skip
HOLLOW = frozenset((
    "公司", "集团", "厂", "分公司", "子公司", "总公司", "集团公司", "分厂", "总厂", "酒店", "宾馆", "机场", "银行", "医院", "学校", "局", "支行", "分行",
))  # fmt: skip
"""After a place alone these name nobody in particular."""
SITES = ("码头", "港口", "口岸", "堆场", "货场")
"""Where goods lie and one goes to; a firm only where somebody of it is named, or a legal form."""
