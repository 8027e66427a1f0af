"""Interactions that took place, their channel, day and people; and what is none."""

from datetime import datetime

import pytest
from reading_world import CUSTOMERS, NOW, after, of_type, read, records, turn

from nlu.intents import AddFollowUp, LogVisit

VISITS = {
    "晚上跟叶总监吃的宏图火锅 鸡翅那单先放放": ("味府", "meal", ["叶小满"], "2026-03-11"),
    "味府叶总监在上海餐饮展展位上坐了一会 说要新样": ("味府", "event", ["叶小满"], "2026-03-11"),
    "叶总监没在 跟跟单小吴对了下尺寸": ("味府", None, ["小吴"], "2026-03-11"),
    "睿安水泵又停了 下午去瞅了眼 换了个阀": ("睿安", "onsite", None, "2026-03-11"),
    "钟伟昨天替我去了趟味府 叶总监说只要鸡翅": ("味府", "onsite", ["叶小满"], "2026-03-10"),
    "段总今天带家人来样板间逛了一圈": ("宏图置业", "inbound", ["段明"], "2026-03-11"),
    "中铁那边回了 技术标过了": ("中铁", None, None, "2026-03-11"),
    "国庆那天冯总给我打的电话 说工地停了": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "早上给叶总监打电话她没接中午她打回来的说样品收到了": ("味府", "phone", ["叶小满"], "2026-03-11"),
    "今天一天都在广汇调设备马总没在他们设备部的小宋全程跟着": ("广汇", "onsite", ["设备部小宋"], "2026-03-11"),
    "周六在博览城守到他们布展,冯国庆总监当面说明年的料想全包给我们": ("鼎泰", "onsite", ["冯国庆"], "2026-03-07"),
    "刚跟邵总开完视讯 画面要改": ("百川", "video", ["邵峰"], "2026-03-11"),
    "刚从睿安下来 水泵还得换": ("睿安", "onsite", None, "2026-03-11"),
    "味府叶总监催鸡翅合同,我说法务周四能审完": ("味府", None, ["叶小满"], "2026-03-11"),
    "上午跑了趟味府找叶总监没在开会去了就跟仓库的小孙聊了半个钟鸡翅那个他们说要并到总部一起招总盘子一千多万": (
        "味府",
        "onsite",
        ["仓库小孙"],
        "2026-03-11",
    ),
    "从鼎泰冯总那儿出来了 他心情不错 单子的事没提": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "味府出来了叶总监说样品咸了": ("味府", "onsite", ["叶小满"], "2026-03-11"),
    "下午在马总那里 组件加固的事说清楚了": ("广汇", "onsite", ["马建军"], "2026-03-11"),
    "搁味府 叶总监 冷柜坏了两台 没人管": ("味府", "onsite", ["叶小满"], "2026-03-11"),
    "中午薛园长留我吃食堂 园服的事没定": ("青禾", "meal", ["薛园"], "2026-03-11"),
    "薛园长回信说园服先不换": ("青禾", None, ["薛园"], "2026-03-11"),
    "贺强回复:保洁方案已收到": ("睿安", None, ["贺强"], "2026-03-11"),
    "叶总监视频讲鸡翅还要检测报告": ("味府", "video", ["叶小满"], "2026-03-11"),
    "贺强视频看了绿化样板 比较满意": ("睿安", "video", ["贺强"], "2026-03-11"),
    "昨儿尹总打我手机 说印刷机又卡纸了": ("宏图印刷", "phone", ["尹丽"], "2026-03-10"),
    "打给贺强了 他说园区绿化先放放": ("睿安", "phone", ["贺强"], "2026-03-11"),
    "问了叶总监 她说还没验": ("味府", None, ["叶小满"], "2026-03-11"),
    "叶总监我问过了 还没批": ("味府", None, ["叶小满"], "2026-03-11"),
    "通知了柳部长 支护材料涨两个点": ("中铁", None, ["柳青山"], "2026-03-11"),
    "跟着马总下了趟矿 支架确实不行": ("广汇", "onsite", ["马建军"], "2026-03-11"),
    "鼎泰冯总没见到在开会跟丁晓聊了几句说工期要延": ("鼎泰建设集团有限公司", "onsite", ["丁晓"], "2026-03-11"),
    "昨天没见到叶总监跟她助理小骆谈了会儿": ("味府餐饮连锁有限公司", "onsite", ["小骆"], "2026-03-10"),
    "上午电话尹总没人接 发微信问那批货什么时候验收 她回说下周二以后": ("宏图印刷", "wechat", ["尹丽"], "2026-03-11"),
    "昨天答应今天去鼎泰 上午去了 冯总在": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "今天去鼎泰冯总那 前台让登记 他在开会 等了俩小时 见了十分钟": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "工作日志 3.11\n上午 味府 叶总监 对账 无误\n明天 薛园长 催款": ("味府", None, ["叶小满"], "2026-03-11"),
    "会议纪要\n一、时间、地点：3月11日下午，味府会议室。\n二、参会人员：对方叶小满总监；我方本人。\n三、议定事项：\n1. 我方于3月24日前提供样品": (
        "味府",
        None,
        ["叶小满"],
        "2026-03-11",
    ),
    "尊敬的领导：今日赴鼎泰与冯国庆总监会谈，冯总监表示待批复后启动": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "给味府叶总监打了仨电话都没接，下午她回过来了，说样收着了": ("味府", "phone", ["叶小满"], "2026-03-11"),
    "上午见了鼎泰工程部骆部长": ("鼎泰", "onsite", ["骆部长"], "2026-03-11"),
    "今天微信加的味府采购小骆 要样册": ("味府", "wechat", ["采购小骆"], "2026-03-11"),
    "薛园长微信刚甩了个ok 说先按这个数走": ("青禾", "wechat", ["薛园"], "2026-03-11"),
    "跟冯总唠了四十分钟电话 骨料的事": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "冯总电话里头说新站电还没接上": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "昨晚跟段总吃的潮汕牛肉锅": ("宏图置业", "meal", ["段明"], "2026-03-10"),
    "段总还喊我吃了顿烧鸡公": ("宏图置业", "meal", ["段明"], "2026-03-11"),
    "和尹总见啦 聊得不错": ("宏图印刷", "onsite", ["尹丽"], "2026-03-11"),
    "鼎泰蹲了一天 看他们打料": ("鼎泰", "onsite", None, "2026-03-11"),
    "尹总今天带了两个人到我们样板间来耍": ("宏图印刷", "inbound", ["尹丽"], "2026-03-11"),
    "去了 味府叶总监不在 跟她助理小贺对了下账": ("味府", "onsite", ["小贺"], "2026-03-11"),
    "味府叶总监通过邮件反馈了3处问题 要求20号前答复": ("味府", "email", ["叶小满"], "2026-03-11"),
    "马总dh里说组件要加固": ("广汇", "phone", ["马建军"], "2026-03-11"),
    "今天参加全国智能建造大会 现场接待了鼎泰冯总": ("鼎泰", "event", ["冯国庆"], "2026-03-11"),
    "茶馆头跟段总喝了碗盖碗茶": ("宏图置业", "meal", ["段明"], "2026-03-11"),
    "下午跟冯总在他们质量部开了个会": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "睿安 visited": ("睿安", "onsite", None, "2026-03-11"),
    "first visit 青禾 薛园长聊了半小时": ("青禾", "onsite", ["薛园"], "2026-03-11"),
    "昨儿去味府叶总监不在她助理小贺招呼的我": ("味府", "onsite", ["小贺"], "2026-03-10"),
    "鼎泰冯总今天没上班 跟他徒弟小贺看的现场": ("鼎泰", "onsite", ["小贺"], "2026-03-11"),
    "刚陪邵总在我们厂转完 他挺满意": ("百川", "inbound", ["邵峰"], "2026-03-11"),
    "柳部长 见了 有事找他采购小芮 电话要到了": ("中铁", "onsite", ["柳青山"], "2026-03-11"),
    "下午去的味府 叶总监开会 等到五点见了一面": ("味府", "onsite", ["叶小满"], "2026-03-11"),
    "今日去中铁见了柳部长及其科员小吕": ("中铁", "onsite", ["柳青山", "小吕"], "2026-03-11"),
    "蒋科长的课题组想买两台 学生小田来加的微信": ("杭州市第二", "wechat", ["学生小田"], "2026-03-11"),
    "味府叶总监没见到去外地了陈主任接待的我": ("味府", "onsite", ["陈主任"], "2026-03-11"),
    "邵总邮件确认了周四下午两点teams会议": ("百川", "email", ["邵峰"], "2026-03-11"),
    "前天上午跑的鼎泰": ("鼎泰", "onsite", None, "2026-03-09"),
    "见了贺强还有他们财务的小刘 谈了付款": ("睿安", "onsite", ["贺强", "财务小刘"], "2026-03-11"),
    "上午跟叶总监碰了下 张工也在": ("味府", "onsite", ["叶小满", "张工"], "2026-03-11"),
    "马总打电话给我组件要加固": ("广汇", "phone", ["马建军"], "2026-03-11"),
    "上午拜访了鼎泰冯总": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "昨天下午去味府盘库存,叶总监也在": ("味府", "onsite", ["叶小满"], "2026-03-10"),
    "刚挂了马总电话": ("广汇", "phone", ["马建军"], "2026-03-11"),
    "马总在微信里说预算没批": ("广汇", "wechat", ["马建军"], "2026-03-11"),
    "上周四跟马总在广州吃的饭": ("广汇", "meal", ["马建军"], "2026-03-05"),
    "尹总带队到我们厂里验货": ("宏图印刷", "inbound", ["尹丽"], "2026-03-11"),
    "刚跟薛园长开完腾讯会议": ("青禾", "video", ["薛园"], "2026-03-11"),
    "柳部长回邮件了": ("中铁", "email", ["柳青山"], "2026-03-11"),
    "今天论坛上碰到邵总聊了几句": ("百川", "event", ["邵峰"], "2026-03-11"),
    "周一去的味府": ("味府", "onsite", None, "2026-03-09"),
    "去鼎泰,冯总没在,丁晓接待的": ("鼎泰", "onsite", ["丁晓"], "2026-03-11"),
    "冯总刚电话说工期要提前": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "叶总监来电,鸡翅要加量": ("味府", "phone", ["叶小满"], "2026-03-11"),
    "早上给柳部长去了电话": ("中铁", "phone", ["柳青山"], "2026-03-11"),
    "薛园长发语音说操场下周要封": ("青禾", "wechat", ["薛园"], "2026-03-11"),
    "叶总监嫌鸡翅贵": ("味府", None, ["叶小满"], "2026-03-11"),
    "昨天柳部长通知我们初验通过了": ("中铁", None, ["柳青山"], "2026-03-10"),
    "冯总让把单价从280降到250 我没答应": ("鼎泰", None, ["冯国庆"], "2026-03-11"),
    "丁晓发来江湾三期的清单 30多条": ("鼎泰", None, ["丁晓"], "2026-03-11"),
    "昨晚陪段总打球": ("宏图置业", None, ["段明"], "2026-03-10"),
    "上周六跟尹总钓鱼 他说印刷机的事有戏": ("宏图印刷", None, ["尹丽"], "2026-03-07"),
    "昨天带叶总监爬山 聊了聊年度供应": ("味府", None, ["叶小满"], "2026-03-10"),
    "昨晚陪段总饮茶": ("宏图置业", "meal", ["段明"], "2026-03-10"),
    "视频见了邵总": ("百川", "video", ["邵峰"], "2026-03-11"),
    "段总没接电话 发了微信": ("宏图置业", "wechat", ["段明"], "2026-03-11"),
    "早上微信段总 他回说排到月底了": ("宏图置业", "wechat", ["段明"], "2026-03-11"),
    "今天电话会 柳部长 财务老秦都在": ("中铁", "phone", ["柳青山", "财务老秦"], "2026-03-11"),
    "昨天跟马总喝了点 他松口了": ("广汇", "meal", ["马建军"], "2026-03-10"),
    "薛园长邮件催了 周四前补执照": ("青禾", "email", ["薛园"], "2026-03-11"),
    "尹总刚来过 看了纸样": ("宏图印刷", "inbound", ["尹丽"], "2026-03-11"),
    "钟伟替我去味府盘的库 叶总监在": ("味府", "onsite", ["叶小满"], "2026-03-11"),
    "今日拜访\n客户:青禾\n对接人:薛园长\n需求:园区保洁\n待办‼️周五发方案": ("青禾", "onsite", ["薛园"], "2026-03-11"),
    "今日上午赴味府,与叶总监就二季度用量进行了深入沟通": ("味府", "onsite", ["叶小满"], "2026-03-11"),
    "经与冯总电话沟通,对方已确认收样": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "马总 邮件 款下周付": ("广汇", "email", ["马建军"], "2026-03-11"),
    "中午跟段总喝功夫茶 聊了物业招标": ("宏图置业", "meal", ["段明"], "2026-03-11"),
    "昨晚邵总 喝到11点": ("百川", "meal", ["邵峰"], "2026-03-10"),
    "尹总领着两个老外到厂里看机器": ("宏图印刷", "inbound", ["尹丽"], "2026-03-11"),
    "尹总带技术来看了纸样": ("宏图印刷", "inbound", ["尹丽"], "2026-03-11"),
    "刚从工地回来 鼎泰冯总也到场了": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "上午广汇马总办公室 组件的价总算点头了": ("广汇", "onsite", ["马建军"], "2026-03-11"),
    "拜访了冯总手下的小刘,冯总没见到": ("鼎泰", "onsite", ["小刘"], "2026-03-11"),
    "今天打了三个电话 广汇占线 味府通了": ("味府", "phone", None, "2026-03-11"),
    "刚跟冯总通完电话他说线上一个月要吃掉四百方让我们十五号之前把方案交给他": (
        "鼎泰",
        "phone",
        ["冯国庆"],
        "2026-03-11",
    ),
    "广汇马总 emailed me yesterday": ("广汇", "email", ["马建军"], "2026-03-10"),
    "昨天去鼎泰冯总在开会,等了一个钟,后来见上了": ("鼎泰", "onsite", ["冯国庆"], "2026-03-10"),
    "中午跟冯总食堂吃的": ("鼎泰", "meal", ["冯国庆"], "2026-03-11"),
    "昨天邵总回我了 说预算批了": ("百川", None, ["邵峰"], "2026-03-10"),
    "拜访味府:叶总监外出学习,未能见面;陈主任接待": ("味府", "onsite", ["陈主任"], "2026-03-11"),
    "上午跟冯总打了个照面 没细聊": ("鼎泰", "onsite", ["冯国庆"], "2026-03-11"),
    "叶总监未见到,改为电话沟通": ("味府", "phone", ["叶小满"], "2026-03-11"),
    "昨天钟伟代我去鼎泰送样,冯总签收": ("鼎泰", "onsite", ["冯国庆"], "2026-03-10"),
    "昨天跑了趟鼎泰,冯总不在,他徒弟小齐领着看了看": ("鼎泰", "onsite", ["小齐"], "2026-03-10"),
    "周六和邵总在江边喝茶,聊到明年的投放": ("百川", "meal", ["邵峰"], "2026-03-07"),
    "建材展首日汇总\n10:00 鼎泰冯总到访展位,看了样板": ("鼎泰", "event", ["冯国庆"], "2026-03-11"),
    "上午打了一圈电话:叶总监说下周回复": ("味府", "phone", ["叶小满"], "2026-03-11"),
    "冯总email说8月要货": ("鼎泰", "email", ["冯国庆"], "2026-03-11"),
    "昨天去了趟鼎泰 送了两袋样 冯总媳妇收的": ("鼎泰", "onsite", None, "2026-03-10"),
    "给冯总打电话 他说周五开会": ("鼎泰", "phone", ["冯国庆"], "2026-03-11"),
    "客户:味府\n时间:3月9日\n对象:叶总监\n内容:盘库存": ("味府", None, ["叶小满"], "2026-03-09"),
    "叶总监邮件答复：先不上": ("味府餐饮连锁有限公司", "email", ["叶小满"], "2026-03-11"),
    "蒋科长回微信了，说方案可以": ("杭州市第二人民医院", "wechat", ["蒋文博"], "2026-03-11"),
    "昨晚和贺强涮羊肉": ("睿安物业管理有限公司", "meal", ["贺强"], "2026-03-10"),
    "刚从鼎泰那个新项目部出来 丁晓陪到我看了一圈": ("鼎泰建设集团有限公司", "onsite", ["丁晓"], "2026-03-11"),
    "下午去广汇要账，马总没松口": ("广汇能源股份有限公司", "onsite", ["马建军"], "2026-03-11"),
    "青禾没白跑 薛园长点了头": ("青禾幼教集团有限公司", "onsite", ["薛园"], "2026-03-11"),
    "钟伟上午在展位替我接待了贺强": ("睿安物业管理有限公司", "event", ["贺强"], "2026-03-11"),
    "昨天送的DR在市二院门口磕了，蒋科长刚打电话骂我": ("杭州市第二人民医院", "phone", ["蒋文博"], "2026-03-11"),
    "鼎泰工地看过了 路太窄": ("鼎泰建设集团有限公司", "onsite", None, "2026-03-11"),
    "睿安现场看归一了 没问题": ("睿安物业管理有限公司", "onsite", None, "2026-03-11"),
    "从料场回来 冯总要两车混凝土": ("鼎泰建设集团有限公司", "onsite", ["冯国庆"], "2026-03-11"),
}
NO_VISIT = [
    "冯总让我当面说", "要当面跟冯总说涨价", "冯总介绍的客户下周来", "马总没在 让他徒弟跟着看", "第一个项目是鼎泰的骨料", "下周跟邵总开视讯",
    "等冯总回复了再报骨料的价", "冯总回复之前别给他发料", "让冯总打我手机", "问了钟伟 他说味府还没批", "样品还在马总那里", "叶总监视频号挺火的",
    "听说马总回信说不做了", "提醒我问冯总骨料的事", "还没告诉冯总涨价的事", "冯总要是打我电话就说我在开会", "钟伟打我手机问味府的地址",
    "冯总介绍的朋友回复我了", "明早从冯总那儿出来再去味府", "等从味府出来给你回", "现在味府叶总监管采购", "下周挨个打电话问一遍 冯总 叶总监 薛园长",
    "鼎泰那台泵车周五到厂", "味府的货下周到厂",
    "叶总监的学生毕业去了鼎泰 想引荐",
    "味府叶小满 电话还是原来那个",
    "味府叶总监请我吃饭 我请她 定的周六晚上",
    "味府叶总监问能不能带货去杭州演示 我答应下周四",
    "鼎泰冯总推荐了他师弟 在江南大学 想看设备",
    "鼎泰的冯总调去市大数据局了",
    "叶小满不在味府了 去了万科物业 新电话13550009988",
    "味府要两台DR 报个含税价发他微信",
    "给味府出份方案 发到叶总监微信",
    "不去了 冯总改电话", "周五不去味府了 改微信聊", "叶总监周四下午3点见 teams", "今日三件事\n1.味府叶总监 催款\n2.鼎泰冯总 图纸没问题",
    "约好下午见冯总 堵车 改到五点了",
    "冯总上周去了趟总部", "味府叶总监刚回了趟老家",
    "今天挂了三个电话 马总开会 邵总不在 段总说晚点回我", "味府叶总监的换货 昨天答应今天上门取 结果车没排上 改明早",
    "今天上午约好的冯总 临时说不来了 改天再约", "原来跟段总定的是周五 他刚说周五厂里有检查 那就周四",
    "上午电话会 下午写方案 晚上请冯总吃饭", "贺强那儿又掉线了 我让钟伟去了", "味府的样品寄错了 寄到冷链去了", "味府那批货发到仓库去了", "【工作汇报】1.明日计划：赴味府取合同",
    "冯总意思是等主体封顶完了再谈",
    "等薛园长那边批下来我们就发货", "跟钟伟说好了他周四去鼎泰装机器，装完拍照发群里", "今日安排:\n1、下午四点去鼎泰\n2、下班前回复冯总", "钟伟上午跟我说他约了段总明天十点",
    "冯总开会去了", "叶总监生二胎去了 半年后回来", "马总出国考察去了 下周回", "蒋科长吃饭去了",
    "上午把样品装好了 下午寄给薛园长",
    "味府换了个采购 叫骆静 叶总监调到总部去了", "call马总x2 no answer,16:00再试", "called 柳部长 voicemail", "让钟伟去味府把冷库修了", "让钟伟去看看青禾的操场", "叫钟伟跟丁晓对下账 对完告诉我", "冯总让钟伟去看现场",
    "味府那条预算撤了 拜访留着", "叶总监净跟圣农的人喝酒", "味府鸡翅 150万 谈妥了", "味府的样品单子谈妥了 6万", "鼎泰二号楼的合同总算谈成了", "睿安绿化的事谈定了",
    "睿安保证金5万今天打过去了",
    "按上次的价给味府再来一份",
    "邵峰介绍味府给我的 这单成了要请他吃饭", "回头请冯总吃饭",
    "给马总打个电话", "给叶总监打电话问下排期", "马总三次未接电话", "冯总微信:feng_dt88,请存档", "味府的报价别发了", "睿安:公司搬家,未拜访",
    "约好今天下午去鼎泰的 冯总临时有事改明天了",
    "专程赶到鼎泰,冯总临时被叫去开会,没有见到本人", "就按刚才跟冯总谈的给鼎泰出一版合同", "江湾三期混凝土的评审已经结束", "样品周四到厂 冯总催得急", "马总未能联系上",
    "味府账对完了", "冯总让丁晓打电话给我", "叶总监把微信给我了",
    "明天去拜访鼎泰", "约了马总周五上午见", "给尹总打电话没人接,明天再打", "马总电话打不通", "去味府扑了个空", "要是能见到马总就好了",
    "提醒我给薛园长打电话", "冯总约我周六打球", "江湾三期对手主要是中联", "市二院DR联影来做过演示了", "鼎泰那单白扯了", "薛园长电话13812345678", "改天再去睿安", "电话打了两遍 马总不接", "明天电话里跟马总说", "去完鼎泰去味府 都没见到人", "跟何静汇报了鼎泰的进展", "下午要去味府 叶总监临时改到明天上午10点",
    "样机在市二院摔了", "货在味府仓库丢了两件", "从工地回来再给冯总打电话", "下午把周五的方案改完发冯总", "7点半跟冯总吃饭",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VISITS.items(), ids=list(VISITS))
def test_visit_is_read(text: str, expected: tuple[str, str | None, list[str] | None, str]) -> None:
    brand, channel, people, day = expected
    [visit] = of_type("visit", text)
    assert visit["customer"] in CUSTOMERS.values()
    assert visit["customer"].startswith(brand) or brand in visit["customer"]
    assert visit["date"] == day
    assert channel is None or visit.get("channel") == channel
    assert visit.get("contacts") == people


@pytest.mark.parametrize("text", NO_VISIT)
def test_no_visit_is_read(text: str) -> None:
    assert of_type("visit", text) == []


def test_weekdays_of_a_week_told_as_done_are_all_gone_by() -> None:
    text = "周一上午到味府拜访叶总监聊用量 周二下午跟鼎泰冯总碰了下 周三没出门"
    assert [(v["customer"][:2], v["date"]) for v in of_type("visit", text)] == [
        ("味府", "2026-03-09"),
        ("鼎泰", "2026-03-10"),
    ]
    assert of_type("followup", text) == []


def test_report_of_the_week_is_a_heading() -> None:
    text = "本周走访情况如下:周一到味府拜访叶总监,了解二季度计划;周二与冯总通过腾讯会议核对了方量;周三在公司做标书"
    assert [(v["customer"][:2], v["date"], v["channel"]) for v in of_type("visit", text)] == [
        ("味府", "2026-03-09", "onsite"),
        ("鼎泰", "2026-03-10", "video"),
    ]
    assert of_type("followup", text) == []


def test_item_of_a_list_is_about_the_person_it_names() -> None:
    visits = of_type("visit", "今天做了三件事:1、给鼎泰送样;2、和邵总开视频会;3、整理资料")
    assert [(v["customer"], v["contacts"]) for v in visits] == [("百川传媒广告有限公司", ["邵峰"])]


def test_meeting_planned_in_the_chat_is_over() -> None:
    planned = after(turn("今晚请段总吃饭", 7, AddFollowUp("请段总吃饭"), contacts=(108,)))
    [visit] = of_type("visit", "整完了 段总松口了", planned)
    assert visit["contacts"] == ["段明"]


def test_day_only_promised_does_not_hold_for_what_is_told_next() -> None:
    text = "早上先去了味府叶总监说有两箱坏了我说明天换给她然后下午在鼎泰跟冯总喝茶"
    assert [v["date"] for v in of_type("visit", text)] == ["2026-03-11", "2026-03-11"]
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-12"]


def test_heading_gives_day_and_tense_to_the_lines_below() -> None:
    visits = of_type("visit", "昨天跑了两家\n1 鼎泰 冯总 看了工地\n2 味府 叶总监 聊用量")
    assert [(v["customer"], v["date"]) for v in visits] == [
        ("鼎泰建设集团有限公司", "2026-03-10"),
        ("味府餐饮连锁有限公司", "2026-03-10"),
    ]


def test_planned_meeting_reported_done_keeps_its_people() -> None:
    [visit] = of_type("visit", "谈完了 没谈拢", after(turn("下午两点和冯总视频会", 2, contacts=(102,))))
    assert (visit["customer"], visit["contacts"], visit["channel"]) == ("鼎泰建设集团有限公司", ["冯国庆"], "video")


@pytest.mark.parametrize(
    "text",
    [
        "昨天跑的:①鼎泰冯总 周五要报告 ②味府叶总监 下周一试样 ③睿安没去成",
        "昨天跑了三家\n1️⃣ 鼎泰冯总 周五要报告\n2️⃣ 味府叶总监 下周一试样\n3️⃣ 睿安没去成",
    ],
)
def test_who_stands_under_a_heading_of_rounds_was_visited_whatever_comes_next(text: str) -> None:
    assert [(v["customer"], v["date"]) for v in of_type("visit", text)] == [
        ("鼎泰建设集团有限公司", "2026-03-10"),
        ("味府餐饮连锁有限公司", "2026-03-10"),
    ]


def test_two_customers_of_one_name_are_told_apart_by_their_people() -> None:
    visits = of_type("visit", "今天把宏图两家都跑了,段总在看图纸;尹总在催款")
    assert [v["customer"] for v in visits] == ["宏图置业有限公司", "宏图印刷包装有限公司"]


def test_short_report_before_a_deal_named_is_about_the_customer_of_the_chat() -> None:
    [visit] = of_type("visit", "见完了 移动DR要加两台", after(turn("下午见蒋科长", 1, contacts=(101,))))
    assert (visit["customer"], visit["contacts"]) == ("杭州市第二人民医院", ["蒋文博"])


def test_people_of_two_customers_listed_side_by_side_make_two_visits() -> None:
    visits = of_type("visit", "马总 薛园长 今天都打过电话了")
    assert [(v["customer"], v["contacts"]) for v in visits] == [
        ("广汇能源股份有限公司", ["马建军"]),
        ("青禾幼教集团有限公司", ["薛园"]),
    ]


def test_customers_of_an_enumeration_come_in_the_order_they_are_first_named() -> None:
    visits = of_type("visit", "鼎泰、味府和鼎泰今天上午都拜访了")
    assert [v["customer"] for v in visits] == [CUSTOMERS[2], CUSTOMERS[3]]


ROUNDS = {
    "今天三家\n1鼎泰 冯总 基础尺寸定了\n2味府 叶总监出门了 白跑\n3睿安 贺强 样取了": [
        ("鼎泰", "onsite"),
        ("睿安", "onsite"),
    ],
    "today x3:\n①广汇 马总,试用反馈good\n②味府 叶总监没在,白跑\n③百川 邵总,批间差要<5%": [
        ("广汇", "onsite"),
        ("百川", "onsite"),
    ],
    "今日战报\n广汇马总 试机改了两处\n味府 叶总监放我鸽子了\n青禾薛园长 量了一上午": [("广汇", None), ("青禾", None)],
    "今日拜访3家\n1.鼎泰 看了搅拌站\n2.睿安 绿化外包还在走流程\n3.味府 叶总监不在": [
        ("鼎泰", "onsite"),
        ("睿安", "onsite"),
    ],
    "周报\n周一 鼎泰 交流方案\n周二 味府 对账": [("鼎泰", None), ("味府", None)],
    # what is to be done, or only told of a deal
    "今天三家:\n1.鼎泰 谈合同 下午四点\n2.味府 送样 下午五点": [],
    "周报\n鼎泰 420万\n味府 150万": [],
    "今天跑仨地儿\n一 广汇 马总 组件改到明年了\n二 青禾 薛园长 滑梯坏了当场换的\n三 味府 大门锁着 没见着人": [
        ("广汇", "onsite"),
        ("青禾", "onsite"),
    ],
    "明天三家\n1鼎泰 冯总\n2味府 叶总监": [],
}


@pytest.mark.parametrize(("text", "expected"), ROUNDS.items(), ids=list(ROUNDS))
def test_lines_under_rounds_made_are_a_visit_each(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = of_type("visit", text)
    assert [any(name in v["customer"] for v in found) for name, _ in expected] == [True] * len(expected)
    assert [v.get("channel") for v in found] == [channel for _, channel in expected]


def test_who_answers_after_a_call_in_vain_did_so_by_phone() -> None:
    chat = after(turn("马总电话死活不接 明天再打", 4, contacts=(105,)))
    [visit] = of_type("visit", "马总接了 说明年再说", chat)
    assert visit["channel"] == "phone"


def test_who_was_expected_and_away_was_not_met() -> None:
    chat = after(turn("下午去鼎泰找冯总", 2, AddFollowUp("去鼎泰找冯总", None), contacts=(102,)))
    for visit in of_type("visit", "去了 冯总不在 他徒弟出来打了个招呼", chat):
        assert "冯国庆" not in visit.get("contacts", [])


def test_meeting_of_the_chat_is_over() -> None:
    chat = after(turn("今天下午一点半跟鼎泰冯总开腾讯会议", 2, contacts=(102,)))
    [visit] = of_type("visit", "会议已结束。冯总对方案无异议", chat)
    assert (visit["channel"], visit["contacts"]) == ("video", ["冯国庆"])


@pytest.mark.parametrize(
    "text",
    [
        "跟叶总监聊了展会方案", "上午见了叶总监 聊的展会搭建方案", "去味府聊了展会的事", "跟冯总谈了糖酒会的预算", "百川邵总 上午聊了下招商会的物料", "去百川对接会展项目 邵总在",
        "跟薛园长聊了世博会员卡的事",
    ],
)  # fmt: skip
def test_event_spoken_of_is_not_where_one_was(text: str) -> None:
    assert [v.get("channel") for v in of_type("visit", text)] != ["event"]


@pytest.mark.parametrize(
    "text", ["昨天在青岛展上碰到叶总监", "昨天参加了行业展 认识了叶总监", "在糖酒会上跟叶总监聊了聊", "论坛上见了冯总"]
)
def test_event_where_somebody_was_met(text: str) -> None:
    assert [v["channel"] for v in of_type("visit", text)] == ["event"]


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰那边换成李工对接了",
        "鼎泰那边以后跟我们对接的换人了 叫罗晓娟 电话18080011234",
        "味府现在跟我们对接的是采购部",
        "味府改由老陈负责了",
        "是下午去的",
        "不是我去的 是钟伟去的",
        "原定今天的青禾拜访取消了 薛园长下周再约时间",
        "味府的拜访改期了 下周三再去",
        "叶总监的来访取消了",
        "跟叶总监的饭局不去了",
        "叶总监晚上的饭局黄了",
        "跟冯总的电话会没开成",
        "约好的饭没吃成 叶总监临时有事",
        "每月最后一个周五下午跟味府对账",
    ],
)
def test_who_takes_over_or_when_it_was_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text", ["上午拜访冯总未果 改约明日上午十时", "下午赴味府拜访 未遇叶总监", "今日电话联系马总无果"]
)
def test_attempt_without_result_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("上午跟着汪工去了鼎泰", []),
        ("陪汪总一起去了趟味府 见了叶总监", ["叶小满"]),
        ("带小郝去了广汇", []),
        ("上午跟着冯总监去了鼎泰的工地", ["冯国庆"]),
        ("上午去鼎泰见了汪工", ["汪工"]),
    ],
)
def test_who_came_along_is_nobody_of_theirs(text: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert visit.get("contacts", []) == people


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上周去了味府 见了叶总监", "2026-03-06"),
        ("上上周去了味府", "2026-02-27"),
        ("上个月去了鼎泰", "2026-02-27"),
        ("前两天去了鼎泰 聊了混凝土", "2026-03-09"),
        ("过去一年跟冯总见了五次", "2026-03-11"),
    ],
)
def test_a_week_or_month_gone_by_is_a_guess_at_a_day_of_it(text: str, day: str) -> None:
    [visit] = [i for i in read(text).intents if isinstance(i, LogVisit)]
    assert (visit.on.value.isoformat(), visit.on.is_guess) == (day, day != "2026-03-11")


def test_meeting_that_came_to_nothing_loses_no_deal() -> None:
    assert of_type("deal", "叶总监晚上的饭局黄了") == []
    assert [d["stage"] for d in of_type("deal", "鸡翅年度供应这单黄了")] == ["lost"]


@pytest.mark.parametrize(
    "text", ["和叶总监的meeting挪到了下周二3pm", "和叶总监的饭局改到周五晚上了", "叶总监后来谈到送货时间"]
)
def test_meeting_that_is_moved_or_came_later_is_no_visit_to_us(text: str) -> None:
    assert [v.get("channel") for v in of_type("visit", text) if v.get("channel") in ("meal", "inbound")] == []
    assert "后来" in text or of_type("visit", text) == []


def test_to_be_taken_into_a_group_is_no_visit() -> None:
    assert [v for v in of_type("visit", "叶总监拉我进了味府的采购群") if v.get("channel") == "onsite"] == []


def test_what_they_do_not_go_to_is_no_meeting_of_ours() -> None:
    assert [v["channel"] for v in of_type("visit", "跟叶总监吃了饭 他说展会不去了")] == ["meal"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上周在展会认识的 味府的叶总监 今天打电话来了 要样品", "2026-03-11"),
        ("上周在展会认识的味府叶总监 昨天来电话", "2026-03-10"),
    ],
)
def test_since_when_somebody_is_known_dates_no_call(text: str, day: str) -> None:
    assert [(v["date"], v["channel"]) for v in of_type("visit", text)] == [(day, "phone")]


def test_further_parts_of_a_weekly_report_are_no_rounds() -> None:
    report = (
        "一、本周拜访\n1.鼎泰 冯国庆 面谈 方案已提交\n2.味府 叶小满 电话 需求新增\n二、商机进展\n1.中铁支护 560万 专家论证通过\n"
        "2.睿安 预算砍到50万\n三、下周计划\n1.周二 鼎泰 复盘\n2.周三 味府 汇报\n3.周五 潜山 合同谈判"
    )
    assert [v["customer"][:2] for v in of_type("visit", report)] == ["鼎泰", "味府"]
    assert all(d.get("stage") != "negotiation" for d in of_type("deal", report))


def test_fair_opens_a_list_of_whom_one_met_there() -> None:
    text = "光博会首日\n1. 蒋科长到展台看XR1\n2. 合肥旭辰精密钣金（新）郝工，要参数表，明晚前发"
    assert [(v["customer"], v["channel"], v["contacts"]) for v in of_type("visit", text)] == [
        ("杭州市第二人民医院", "event", ["蒋文博"]),
        ("合肥旭辰精密钣金", "event", ["郝工"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新客户 桐乡润禾机械，贺总，上午到厂。1.现用台钻 2.预算60万", ("桐乡润禾机械", "onsite", ["贺总"])),
        ("桐乡润禾轴承修复 胡厂长，电话摸底：下半年想上一台", ("桐乡润禾轴承修复", "phone", ["胡厂长"])),
        ("今天首次拜访新客户昆山千灯精密,信息部吕主管介绍了现状", ("昆山千灯精密", "onsite", ["吕主管"])),
        ("葛店摸到一家新的 鄂州启源生物 前台喊了采购小肖下来 换了名片", ("鄂州启源生物", "onsite", ["采购小肖"])),
        ("海宁卓丰锻造 施总，微信咨询：XR1多少钱", ("海宁卓丰锻造", "wechat", ["施总"])),
    ],
)
def test_a_new_customer_was_seen_or_called(text: str, expected: tuple[str, str, list[str]]) -> None:
    [visit] = of_type("visit", text)
    assert (visit["customer"], visit["channel"], visit["contacts"]) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("中秋节跟马总吃的饭", "2026-09-25"),
        ("国庆节马总来厂里看了组件", "2026-10-01"),
        ("去年国庆跟马总吃的饭", "2025-10-01"),
    ],
)
def test_a_festival_just_over_is_the_one_told_of(text: str, day: str) -> None:
    october = datetime(2026, 10, 8, 9, 0, tzinfo=NOW.tzinfo)
    assert [r["date"] for r in records(text, now=october) if r["type"] == "visit"] == [day]
