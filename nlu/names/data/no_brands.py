"""Words that stand where a company may and are none; general ones, kept by hand."""

from nlu.names.data.wording import words

NO_FIRMS = frozenset(
    words(
        "客户 甲方 乙方 丙方 业主 总包 分包 监理 对方 厂家 厂商 渠道 终端 经销 代理 同行 供方 需方 用户 东家 中介 "
        "货代 快递 司机 保安 门卫 前台 后勤 行政 人事 财务 法务 内勤 外勤 销售 售后 售前 市场 运营 研发 技术 工艺 "
        "品质 质量 质检 设备 采购 供应链 生产 计划 物流 仓储 仓管 仓库 车间 工程 项目 设计 电气 机械 机电 结构 硬件 "
        "软件 信息 数据 总务 资产 基建 安全 环保 能源 动力 化验 检验 实验 外贸 内贸 关务 报关 单证 审计 综合 办公 "
        "招标 投标 合同 合约 预算 决算 成本 商务 业务 战略 品牌 公关 媒体 教务 教学 学工 招办 后厨 客房 餐饮 医务 "
        "护理 药剂 器械 公安 消防 税务 工商 城管 街道 社区 党办 领导 老板 朋友 同事 同学 战友 老乡 亲戚 邻居 师兄 "
        "师弟 师姐 师妹 师父 闺蜜 兄弟 姐妹 哥们 家属 家长 夫人 太太 先生 女士 专家 顾问 教授 博士 律师 会计 政府 "
        "机关 单位 组织 机构 部门 集团 公司 企业 工厂 总部 分部 本部 学校 医院 银行 机场 车站 现场 工地 矿上 码头 "
        "海关 园区 基地 农村 乡下 老家 外地 本地 当地 外省 国外 国内 海外 境外 隔壁 对面 楼上 楼下 旁边 附近 郊区 "
        "市里 县里 镇上 厂里 家里 店里 公司里 食堂 饭店 酒店 宾馆 餐厅 饭馆 网吧 酒吧 茶馆 会议 年会 展会 论坛 峰会 "
        "活动 婚礼 葬礼 酒席 饭局 聚会 培训 旅游 出差 电影 电梯 地铁 高铁 火车 飞机 大巴 出租 打车 样板 样品 样机 "
        "产品 货物 配件 备件 方案 标书 图纸 发票 价格 报价 订单 单子 案子 资料 材料 文件 名片 电话 微信 手机 邮箱 "
        "地址 时间 日期 情况 问题 结果 进度 需求 要求 意见 消息 通知 东西 事情 钱 款项 尾款 货款 定金 押金 首付 账期 "
        "交期 质保 保函 打样 送样 小样 大货 现货 期货 库存 产能 良率 工期 对账 月结 返点 回扣 竞品 竞对 友商 对手 "
        "手头 手上 心里 路上 早上 晚上 中午 上午 下午 最后 之前 之后 目前 最近 近期 后期 前期 初期 后续 首先 其次 "
        "另外 其他 其它 别人 人家 大家 有人 本人 自己 甲供 乙供 终端客户 意向 线索 商机 大客户 小客户 老客户 新客户 "
        "潜客 散户 大户 网点 门店 专柜 卖场 商超 药店 诊所 科室 病区 病房 学院 系里 院里 所里 局里 电联 私信 语音 "
        "视频 面见 巡访 宴请 在家 大哥 大姐 二期 三期 一期 老外"
        "记录 纪要 总结 目的 对象 内容 报告 日报 周报 月报 路线 心得 安排 频率 行程 名单 目标 汇总 清单 表格 系统 模板 流程 步骤 "
        "团建 盖章 新来 暂无 没有 待定 未定 未知 不详 跟单 盯货 催款 要款 陪标 围标 讲标 述标 应标 开标 评标 验厂 验货 验资 送检 送审 报审 报批 提报 提货 "
        "上货 补货 铺货 压货 退货 换货 理货 备货 发货 收货 调货 窜货 清货 爆单 飞单 跑单 转介 地推 扫楼 扫街 陌拜 面签 网签 代签 补签 续签 复购 返修 保养 巡检 "
        "点检 年检 抽检 送修 维保 装机 调机 试机 试产 试样 量产 爬坡 封样 打版 看样 选样 选型 摸底 踩点 复尺 量尺 放线 吊装 交底 联调 割接 上线 试点 宣讲 路演 "
        "复盘 晨会 早会 周会 例会 夕会 碰头 站台 应酬 喝酒 打球 钓鱼 爬山 跑步 游泳 按摩 捏脚 唱歌 加班 调休 请假 体检 搬家 相亲 接娃 遛弯 散步 看病 打针 核酸 "
        "上牌 拉线 试驾 门诊 住院 急诊 护士 药师 船东 房东 货主 车主 机主 金主 租客 店东 股东 班组 年级 教研 学生 家委 业委 居委 村委 安抚 全靠 多亏 幸亏 原来 "
        "膜厚 厚度 长度 直径 节拍 型号 规格 尺寸 参数 性能 指标 标准 "
        "年框 年单 年标 年采 框采 框协 集采 直采 代采 散采 零采 补采 战采 自采 联采 增项 减项 缺项 漏项 分项 子项 甩项 季单 月单 周单 急单 插单 拼单 合单 拆单 首单 返单 翻单 补单 尾单 "
        "样单 试单 长单 短单 期单 内单 外单 改单 撤单 丢单 抢单 截单 锁单 压单 催单 标包 标段 包段 控标 废标 流标 弃标 串标 落标 标底 限价 控价 底价 面价 裸价 清包 半包 全包 转包 联保 代管 托管 "
        "一标 二标 三标 一包 二包 三包 一批 二批 三批 首批 次批 末批 一线 二线 三线 主线 支线 新线 老线 产线 一厂 二厂 一车间 二车间 土建 机电 弱电 强电 给排水 精装 硬装 裙楼 塔楼 地库 机库 泵房 "
        "冷站 热站 泵站 水站 油站 气站 电站 基站 安检 商检 卫检 商编 关检 技改 大修 中修 小修 抢修 停产 复产 转产 扩产 扩建 新建 改建 迁建 搬迁 替代 国替 降本 增效 补差 调价 涨价 降价 返利 返现 补贴 赠品 搭赠 买断 代销 寄售 铺底 授信 保理 承兑 电汇 现汇"
    )
)
"""Whom and where a seller goes, and what is talked about."""

ACRONYMS = frozenset(
    words(
        "ai api app apqp ar b2b b2c bd bi bim bom bp bu c2c cad cae cam cbd ceo cfo cg cio cip cmo cnas cnc coa coc "
        "cod coo cpk cpu cro crm cso cto ddos demo dfm dhcp dm dns do docker dvp ecn ecu edi eda eds emba emc emi "
        "epc epd erp esg eta etd ev excel faq fat fca fda fob fpc ftp gmp gp gps gpu gr hd hmi hplc hr hrbp html "
        "http iaas iatf icu id idc ie iot ip ipd ipo iqc iso it iv jit jpg k3 kol kpi ktv lan lcd led lims mac mba "
        "mcu mes mis moq msds mvp nda nfc nps oa oem odm ok okr op oqc ota otd p2p paas pc pcb pcba pd pdf pdm pe pg "
        "php pi plc plm pm pmc pmo po poc pop pos pp ppap ppm ppt pqc pr prd pvc qa qc qe qq ra rd re rf rfi rfid "
        "rfp rfq rm r&d q&a m&a rma roi rohs ros saas sat scm sdk seo sgs sim sip sku sla slb smt so soc sop sow spa spc sqe sql "
        "srm ssl std sub sv svip td te tb tier tms to ui ups usb ut uv ux vip vis vmi vp vpn vr wbs wc wcs web wifi "
        "wip wms word xp cpo cbo cdo cco gm md avp svp evp sir mr mrs miss dr prof boss team hi hello ps"
    )
)
"""Departments, posts, systems and papers that go by their initials in every office."""
