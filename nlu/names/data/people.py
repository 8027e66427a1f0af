"""How people are called: surnames, honorifics with the titles they fit, posts, departments, English first names."""

from nlu.names.data.wording import words

SURNAMES = frozenset(
    "纳朴檀辜漆鄢宛郄亓苌敬赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花"
    "方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝"
    "明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝"
    "管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍"
    "赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连"
    "茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公牟哈佟言福闫肖覃邸代岳帅缑亢况郈有琴仉督付涂区官尉母由冼庹丘植危"
    "盘麦揭苟买粟仝苑鹿冶税荔蹇信晋楚兰初泮战展邝刑占滚隋原甫仵阳商佘佴伯赏南墨哈谯笪年爱佟候郇迟逢虎晓楼但青操矫慈"
    "撒昃仁丛户续栗谌綦芦过恽眭忻糜阙尧植"
)
COMPOUND_SURNAMES = words(
    "欧阳 上官 司马 诸葛 夏侯 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 端木 长孙 宇文 轩辕 西门 南宫 独孤 百里 "
    "东郭 呼延 闻人 公冶 澹台 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 宰父 谷梁 拓跋 夹谷 濮阳 公羊 万俟 "
    "赫连 第五 田中 山本 佐藤 铃木 高桥 渡边 伊藤 中村 小林 加藤 吉田 山田 佐佐木 松本 井上 木村 清水 山口"
)
"""Chinese ones, and the Japanese ones met most in factories."""

CONNECTIVES = frozenset("和与同跟及向于给从对时有")
"""Surnames that stand before another name as a rule."""

UNLIKELY_SURNAMES = frozenset(
    "纳漆宛云区权那但也操巴曲海生墨正母于时和平明成都有言有从能经计应干后别通家利强水花米皮年相居信空全官由候买户续终须公广国红东双南阳商原战初展占但"
    "过植管青爱有琴福益满向古易步都关文丰充弘扶束印宿怀边连党劳申封储景武富山车班仰从咸容谷支房解单包左高方万金石安常元"
)
"""Surnames that are ordinary characters: believed only where an honorific follows that asks for a name."""

HONORIFICS: dict[str, tuple[str, ...]] = {
    # As said: what a title holds that it fits, best first. "" fits any title, badly.
    "董事长": ("董事长",), "总经理": ("总经理", "general manager"), "副总经理": ("副总",), "副总": ("副总", "vp"),
    "总监": ("总监", "director"), "总工": ("总工",), "专工": ("专工", "工程师"),
    "总": ("总经理", "董事长", "总裁", "副总", "总监", "创始人", "合伙人", "老板", "总工", "总助",
        "ceo", "coo", "cfo", "cto", "cio", "cmo", "gm", "vp", "president",
        "director", "general manager", "负责人", "股东", "厂长", "店长", "院长", "行长",
        "社长", "馆长", "经理", "部长", "主管", "处长"),
    "董": ("董事长", "董事", "创始人", "股东", "总经理"), "董秘": ("董秘", "董事会秘书"),
    "经理": ("经理", "manager", "主管", "总监", "部长", "科长", "负责人", "专员"),
    "工": ("工程师", "总工", "专工", "专责", "技术", "工艺", "研发", "架构师", "设计", "设备",
        "质量", "sqe", "engineer", "结构", "电气", "实验室", "品质"),
    "工程师": ("工程师", "engineer"), "主任": ("主任",), "部长": ("部长", "部门负责人", "部经理", "部负责人"),
    "副部长": ("副部长",), "部": ("部长", "部"), "处长": ("处长",), "处": ("处长", "处"), "科长": ("科长",),
    "科": ("科长", "科"), "局长": ("局长",), "局": ("局长", "局"), "厅长": ("厅长",), "厂长": ("厂长",),
    "厂": ("厂长",), "院长": ("院长",), "院": ("院长",), "校长": ("校长",), "园长": ("园长",), "店长": ("店长",),
    "馆长": ("馆长",), "行长": ("行长",), "社长": ("社长",), "所长": ("所长",), "所": ("所长",), "站长": ("站长",),
    "队长": ("队长",), "队": ("队长",), "班长": ("班长",), "组长": ("组长",), "课长": ("课长", "科长"),
    "股长": ("股长",), "镇长": ("镇长",), "区长": ("区长",), "市长": ("市长",), "县长": ("县长",),
    "会长": ("会长",), "秘书长": ("秘书长",), "理事长": ("理事长",), "护士长": ("护士长",),
    "车间主任": ("车间主任",), "书记": ("书记",), "主管": ("主管", "supervisor"), "主席": ("主席",),
    "总裁": ("总裁",), "总助": ("总助", "总经理助理"), "专员": ("专员",), "教授": ("教授",),
    "老师": ("老师", "教授", "讲师", "主任", "处长", "科长", "研究员", "教师", "馆长", "工程师",
        "书记", "校长", "院长", "培训", "hr", "课程"),
    "博士": ("博士", "教授", "研究员", "研发"), "医生": ("医生", "医师", "主任"), "大夫": ("医生", "医师", "主任"),
    "律师": ("律师", "合伙人", "法务"), "会计": ("会计", "财务"), "出纳": ("出纳", "财务"), "助理": ("助理",),
    "秘书": ("秘书",),
    "师傅": ("师傅", "班长", "组长", "司机", "技师", "工长", "厨师", "总厨", "主厨", "技工",
        "电工", "维修", "机修", "安装", "车间"),
    "师": ("师傅", "工程师", "老师"), "老板": ("老板", "总经理", "董事长", "创始人", "法人", "店主", "股东"),
    "老板娘": ("老板娘", "老板", "财务"), "老总": ("总经理", "董事长", "总裁", "老板"), "掌柜": ("老板", "店主"),
    "厨师长": ("厨师长",), "大厨": ("厨师长", "总厨", "主厨"), "总厨": ("总厨", "厨师长", "主厨"),
    "行政总厨": ("总厨",), "副总厨": ("副总厨", "总厨"), "先生": ("",), "女士": ("",), "小姐": ("",), "生": ("",),
    "太": ("",), "姐": ("",), "哥": ("",), "叔": ("",), "姨": ("",), "伯": ("",), "嫂": ("",), "妹": ("",),
    "弟": ("",), "阿姨": ("",), "大姐": ("",), "大哥": ("",), "同学": ("",), "帅哥": ("",), "美女": ("",),
    "sir": ("",), "桑": ("",), "采购": ("采购",), "财务": ("财务", "会计"), "参谋": ("参谋",), "警官": ("",),
    "检": ("检",), "庭长": ("庭长",), "导": ("导演", "导师"), "编": ("主编", "编辑"), "制片": ("制片",),
    "教练": ("教练",), "顾问": ("顾问",), "代表": ("代表",), "主编": ("主编",), "店主": ("店主",),
    "管家": ("管家",), "物业": ("物业",), "督导": ("督导",), "研究员": ("研究员",), "院士": ("院士",),
    "合伙人": ("合伙人",), "副主任": ("副主任", "主任"), "副处": ("副处",), "副处长": ("副处长",),
    "副局": ("副局",), "副局长": ("副局长",), "副院长": ("副院长",), "副厂长": ("副厂长",), "副校长": ("副校长",),
    "副科长": ("副科长",), "副行长": ("副行长",), "司长": ("司长",), "司": ("司长",), "巡视员": ("巡视员",),
    "校": ("校长",), "园": ("园长",), "馆": ("馆长",), "站": ("站长",), "班": ("班长", "班主任"), "行": ("行长",),
    "店": ("店长",), "社": ("社长",), "班主任": ("班主任",), "教导主任": ("教导主任",), "系主任": ("系主任",),
    "辅导员": ("辅导员",), "教务": ("教务",), "调度": ("调度",), "关务": ("关务",), "单证": ("单证",),
    "客服": ("客服",), "仓管": ("仓管", "仓库"), "跟单": ("跟单",), "质检": ("质检", "质量"), "司机": ("司机",),
    "文员": ("文员",), "内勤": ("内勤",), "行政": ("行政",), "人事": ("人事", "hr", "人力"), "前台": ("前台",),
    "护士": ("护士",), "药师": ("药师",), "导购": ("导购",), "安全员": ("安全",), "资料员": ("资料",),
    "施工员": ("施工",), "监理": ("监理",), "工长": ("工长", "班长"), "场长": ("场长",), "矿长": ("矿长",),
    "段长": ("段长",), "乡长": ("乡长",), "委员": ("委员",), "干事": ("干事",), "导演": ("导演",),
    "编导": ("编导",), "领队": ("领队",), "副所长": ("副所长",), "副馆长": ("副馆长",), "副会长": ("副会长",),
    "副镇长": ("副镇长",), "副区长": ("副区长",), "副主席": ("副主席",), "副总监": ("副总监",),
    "副队长": ("副队长",), "村支书": ("支书", "书记"), "会计师": ("会计师",), "科员": ("科员",), "理事": ("理事",),
    "记者": ("记者",), "经纪人": ("经纪人",), "大队长": ("大队长", "队长"), "中队长": ("中队长", "队长"),
    "支队长": ("支队长", "队长"), "法官": ("法官",), "检察官": ("检察官",), "督学": ("督学",), "总管": ("总管", "主管", "经理"), "监制": ("监制",),
    "领班": ("领班",), "工段长": ("工段长",), "副总工": ("副总工",), "总师": ("总师", "总工"),
    "总会计师": ("总会计师",), "特助": ("特助", "特别助理", "助理"), "董助": ("董助", "董事长助理"),
    "副董": ("副董事长", "副董"), "校董": ("校董",), "库管": ("库管", "仓库", "仓管"), "仓管员": ("仓管", "仓库"),
    "保管员": ("保管", "仓库"), "化验员": ("化验", "检验"), "检验员": ("检验", "质检", "质量"),
    "质检员": ("质检", "质量", "检验"), "兽医": ("兽医",), "校医": ("校医",), "主任医师": ("主任医师",),
    "副主任医师": ("副主任医师",), "建筑师": ("建筑师",), "农艺师": ("农艺师",), "畜牧师": ("畜牧师",),
    "讲师": ("讲师",), "农场主": ("农场主",), "台长": ("台长",), "总编": ("总编",), "主播": ("主播",),
    "店员": ("店员",), "副总裁": ("副总裁",), "总设计师": ("总设计师",), "设计师": ("设计师", "设计"),
    "分析师": ("分析师",), "规划师": ("规划师",), "医师": ("医师", "医生"), "技师": ("技师",), "厨师": ("厨师",), "营养师": ("营养师", "营养"), "药剂师": ("药剂师", "药剂"),
    "村长": ("村长",), "支书": ("支书", "书记"), "政委": ("政委",), "连长": ("连长",), "营长": ("营长",),
    "团长": ("团长",), "排长": ("排长",), "船长": ("船长",), "机长": ("机长",), "轮机长": ("轮机长",),
    "执行董事": ("执行董事",), "董事": ("董事",), "监事": ("监事",), "股东": ("股东",), "法务": ("法务",),
    "保安": ("保安",), "物管": ("物业",), "联络员": ("联络",), "业务员": ("业务", "销售"), "业务": ("业务", "销售"),
    "销售": ("销售",), "技术员": ("技术",), "采购员": ("采购",), "大堂经理": ("大堂经理",), "理财经理": ("理财",),
    "客户经理": ("客户经理",), "副理": ("副理", "经理"), "协理": ("协理", "总经理"), "襄理": ("襄理",),
    "系长": ("系长",), "次长": ("次长",), "室长": ("室长",), "小哥": ("",), "师兄": ("",), "师姐": ("",),
    "学长": ("",), "学姐": ("",), "妈妈": ("",), "爸爸": ("",), "老先生": ("",), "太太": ("",), "夫人": ("",),
    "哥哥": ("",), "姐姐": ("",), "主厨": ("主厨", "厨师长"), "少": ("",), "爷": ("",), "婶": ("",), "大叔": ("",),
    "大爷": ("",), "大妈": ("",), "大婶": ("",), "老弟": ("",), "兄": ("",), "公子": ("",), "调研员": ("调研员",),
    "专家": ("专家",),
}  # fmt: skip

SHORT_HONORIFICS_UNSAFE = frozenset("局处科部队所院厂师生太姐哥叔姨伯嫂妹弟桑检导编司校园馆站班行店社少爷婶兄")
"""One character, and at home in other words (王科技, 李生产): believed where the word ends or a person is spoken of."""

TITLE_WORDS = words(
    "人资 操作 地服 航线 箱管 货运 客运 港区 场站 师训 德育 教研 招生 学工 国际 零售 信贷 理财 采购 技术 研发 生产 质量 品质 品管 工艺 设备 财务 销售 市场 运营 行政 人事 人力 人力资源 信息 信息化 "
    "信息技术 科技 项目 工程 法务 物流 仓储 仓库 供应链 供应 物资 资材 计划 安全 安环 环保 后勤 基建 总务 "
    "办公室 教务 教学 科研 实验室 检验 检测 化验 客服 商务 招商 策划 设计 企划 品牌 电商 数字化 网络 数据 "
    "大数据 运维 综合 招采 招投标 合约 成本 预算 审计 风控 合规 战略 投资 证券 培训 招聘 薪酬 学生 医务 护理 "
    "药剂 设施 物业 能源 动力 机修 维修 保全 机电 电气 车间 实训 后厨 餐饮 前厅 客房 门店 渠道 区域 大客户 外贸 "
    "进出口 关务 报关 单证 调度 车队 运输 配送 育种 种植 养殖 防疫 园区 产品 结构 硬件 软件 测试 算法 架构 底盘 "
    "工会 团委 党委 党群 党建 纪委 门诊 急诊 检修 计量 品控 营养 膳食 安保 消防 弱电 暖通 土建 造价 资产 资金 稽核 内控 外联 公关 媒介 社群 会员 会籍 预订 宴会 督导 兽医 打样 版房 面料 染整 织造 包材 纯化 制剂 "
    "涂装 焊接 冲压 总装 压铸 注塑 模具 铸造 锻造 热处理"
)
"""What a department or a post is about: with 部, 科, 处 ... a department, before a name a post (采购小孙)."""

DEPARTMENT_ENDS = ("事业部", "中心", "车间", "办公室", "部", "科", "处", "室", "组", "课", "股", "队", "线", "所", "厂")

POSTS = words(
    "理事长 副理事长 秘书长 会长 村长 支书 镇长 区长 县长 场长 台长 社长 船长 园长助理 校长助理 总经理助理 董事长助理 教练 店员 掌柜 护士 药师 医生 律师 教师 讲师 教授 顾问 副部长 副处长 副科长 副主任 副书记 总厨 行政总厨 主厨 副所长 副行长 副经理 副局长 副主管 副会长 副馆长 副店长 副队长 总经理 副总经理 董事长 副董事长 总裁 副总裁 副总 厂长 副厂长 老板 老板娘 负责人 创始人 合伙人 法人 总工 "
    "总工程师 院长 副院长 校长 副校长 园长 店长 馆长 行长 局长 处长 科长 所长 站长 书记 秘书 助理 会计 "
    "出纳 科员 办事员 干事 技术员 文员 车间主任 班长 组长 主任 工程师 架构师 设计师 营养师 药剂师 会计师 厨师长 护士长 护工 门卫 前台 司机 总监 经理 主管 部长 专员 "
    "队长 大队长 支队长 中队长 主席 副主席 司务长 管理员 安全员 保管员 统计员 调度员 化验员 库管 领班 副园长 副总监 副站长 采购员 业务员 质检员 仓管 跟单 ceo coo cfo cto cio cmo hrd hrbp cxo gm vp pm pmo sqe dqe buyer"
)

ENGLISH_NAMES = frozenset(
    words(
        "aaron abby abel abigail ada adam adele adrian aiden alan albert alex alexander alexis alfred alice "
        "alicia alison allen amanda amber amelia amy andrea andrew andy angel angela angie anita ann anna anne "
        "annie anthony antonio archie ariel arthur ashley audrey austin ava barbara barry beatrice becky bella "
        "ben benjamin bernard beth betty billy bob bobby bonnie brad brandon brenda brian bruce bruno bryan "
        "calvin cameron candice candy carl carla carlos carmen carol caroline carrie catherine cathy cecilia "
        "cedric celia celine chad charles charlie charlotte chelsea cherry cheryl chloe chris christian "
        "christina christine christopher cindy claire clara claude claudia clement cliff colin connie connor "
        "coco crystal curtis cynthia daisy damon dan dana daniel danny daphne darren dave david dean debbie "
        "deborah denise dennis derek diana diane dick dominic donald donna doris dorothy doug douglas duncan "
        "dylan eason ed eddie edgar edison edith edmund eduardo edward edwin eileen elaine eleanor elena eli "
        "elijah elisa elizabeth ella ellen elliot elsa elsie elvis emily emma enzo eric erica erik erin ernest "
        "esther ethan eugene eunice eva evan eve evelyn fabian fabio felix fiona florence flora frances francis "
        "frank franklin fred freddie freya gabriel gary gavin gemma gene geoff george georgia gerald gerard "
        "gianni gilbert gina giovanni gloria gordon grace graham greg gregory hannah hans harold harry harvey "
        "hazel heather hebe hector heidi helen helena henry herbert hilary holly howard hugo ian ida ingrid "
        "irene iris isaac isabel isabella ivan ivy jack jackie jackson jacky jacob jake james jamie jane janet "
        "janice jared jasmine jason jasper jay jayden jean jeff jeffrey jennifer jenny jeremy jerry jesse "
        "jessica jessie jill jim jimmy joan joanna joe joel johan johann johanna john johnny johnson jonas "
        "jonathan jordan joseph josephine joshua joy joyce juan judy julia julian juliana julie juliet justin "
        "karen karl kate katherine kathleen kathy katie kay keith kelly kelvin ken kendra kenneth kenny kent "
        "kevin kim kimberly kitty klaus kris kristen kurt kyle lance larry laura lauren laurence lawrence lea "
        "leah leanne lee lena leo leon leonard leslie lester levi lewis lexi liam lillian lily lina linda "
        "lindsay lionel lisa liz lloyd logan lois lola lorraine louis louisa louise lucas lucia lucy luis luke "
        "luna lydia lynn mabel maggie mandy manuel marc marco marcus margaret maria marian marie marina mario "
        "marissa mark markus marsha marshall martha martin marty mary mason mathew matt matthew maurice maxine "
        "maya megan melanie melinda melissa mia michael michelle miguel mike mila mina miranda miriam mitchell "
        "moira molly monica morgan morris murray nancy naomi natalie natasha nathan neil nelson nicholas nick "
        "nicky nicole nina noah noel nora norman oliver olivia oscar owen pablo pamela patricia patrick patty "
        "paul paula pauline pedro peggy penny perry peter phil philip phoebe phyllis polly priscilla quentin "
        "quincy rachel ralph randy ray raymond rebecca regina reggie rena renee rex rhonda ricardo richard rick "
        "ricky rita rob robert roberta roberto robin rocky rod roger roland rolf ron ronald ronnie rory rosa "
        "rosanna rose rosemary rosie ross roy ruby rudy rupert russell ruth ryan sabrina sally sam samantha "
        "samuel sandra sandy sara sarah scarlett scott sean sebastian selena serena seth shane shannon sharon "
        "shaun shawn sheila shelly sherry shirley sidney silvia simon simone sofia sonia sophia sophie spencer "
        "stacy stan stanley stefan stella stephanie stephen steve steven stuart sue susan susie suzanne sven "
        "sybil sydney sylvia tania tanya tara taylor ted terence teresa terry thea theo theodore theresa thomas "
        "tiffany tim timothy tina toby todd tom tommy toni tony tracy travis trevor troy tyler ursula valerie "
        "vanessa vera vernon veronica vicky victor victoria vincent viola violet virginia vivian vivien wade "
        "wallace walter wanda warren wayne wendy werner wesley william willie wilson winnie winston xavier "
        "yolanda yves yvonne zach zachary zara zoe zoey"
    )
)
"""Common English first names; a word of these beside Chinese is a person."""
