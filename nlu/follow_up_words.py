"""Which follow-up words mean: content shared with its action, verbs that finish it, customers named."""

from collections.abc import Collection

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Read, Ref
from nlu.recall import Findings, customers_named, last_listed, last_written, recent_turns
from nlu.selling import AHEAD
from nlu.text import Span, fold
from nlu.times import read_times
from nlu.wording import without, word_set
from nlu.world import KnownFollowUp

_ACTIONS = word_set(
    """
    发 送 寄 交 给 传 邮 递 快递 提交 回复 回 打款 付 订 写 改 出 带 搬 运 盖 盖章 准备 整理 打印 补 上传 核对 申请
    打款 付款 汇款 转账 缴费 到账 到款 进账 录入 开通 开 部署 安装 培训 配送 送货 送样 打样 取样 补货 铺货 上架 陈列 换货 退货 报备 备案 拉群
    建群 建 设置 配置 绑定 注册 结账 结清 交付 检测 维修 维护 巡检 处理 解决 过户 续费 充值 打包 装车 提货 卸货 对接
    取 借 还 买 装 修 换 调 测 检查 通知 转 转发 拷 备 收到 收 收齐 拿到 拿 到 到货 送到 寄到 算 做 排 配 导 录 填
    捎 甩 递交 报送 上报 申报 提报 核 盘点 审 寄送 拿走 取走 领走
    签收 确认 更新 安排 落实 对账 对 开票 催 要 查 问 回访 反馈 汇报 报 约 联系 交接 办 发货 退 拉
    """
)
ACTION = "|".join(sorted(map(re.escape, _ACTIONS), key=lambda word: (-len(word), word)))
_HANDING = re.compile(
    r"发|甩|捎|送|寄|交|给|传|邮|递|提交|回复|带|搬|运|转|拷|上传|签收|收到|拿到|到货|送到|寄到|反馈|汇报|出|快递"
)
"""Verbs by which something reaches the other side: said of one, they finish another (寄样品: 样品发走了)."""
_MAKING = re.compile(r"做|写|出|弄|整理?|准备|编|画|拟|起草|算|排|打印|备|订|开票|申请|办|改|更新|补|设计")
_ASKING = re.compile(r"问|催|确认|核实|核对|要|查|联系|通知|对账|打听|了解|沟通")
_CHASING = re.compile(r"问|催|确认|要|查|等|打听|了解")
"""What the coming of something ends: money that came in does not finish 给华星对账."""
_CHECKING = re.compile(r"对账|对(?:完|平|清|好|过)|^对$|核(?!心|酸)|盘点|校对|查验|审核")
"""对完了 finishes 核月结单."""
_CAME = re.compile(r"到|收|拿|取|回(?!访)|来|要|[打付汇缴结]款?|转账|进账")
"""What was asked for has come: 图纸拿到了, 款到了."""
CALL = re.compile(r"打.{0,6}电话|去?个?电话|打给|回电|call")
MEETING = re.compile(
    r"拜访|去(?!催|问)|见|开会|会议|谈|聊|吃饭|喝茶|喝酒|电话|通话|视频|讲方案|汇报|宣讲|演示|陪|接待|参加|验厂|参观|约"
)
_APPOINTMENT = re.compile(
    r"拜访|上门|见面|(?<![意再偏高创])见(?![效解谅])|碰面|碰头|会议|开会|面谈|面聊|洽谈|座谈|饭局|吃饭|吃个饭|喝茶|喝酒|演示|宣讲|讲方案|讲标|述标|"
    r"参观|验厂|验货|验收(?!单|报告|标准|款)|接待|来访|到访|来厂|来公司|培训|签约|签合同|视频会|现场|碰(?![到上壁巧瓷钉])|谈(?![妥好完成定拢判])|评审|会审|研讨|交流会?|路演|"
    r"(?:沟通|启动|对接|推进|答疑|协调)会|[对过](?:一下|一遍|下)?(?:方案|合同|图纸?|清单|报价)|看(?:现场|货|厂|样板|机器|设备|场地)|勘[察测]|踏勘|量(?:房|尺)|开标|答辩|(?<![过回寄发拿])去(?!催|问|电|年|掉|查|信)"
)
"""What is done face to face at its hour."""
_ONLY_ARRANGES = re.compile(
    r"^\s*(?:再|先|和|跟|给|向|与|把)?\w{0,8}?(?:约|提醒|通知|确认|打.{0,6}电话|回电|发|寄|问|催)"
)


_FROM_AFAR = re.compile(r"电话|微信|邮件|短信|语音")


def is_appointment(action: str) -> bool:
    """Say whether a follow-up is to meet somebody: 去谈样机, 带样机拜访, 给客户演示; not to call or to arrange it."""
    if _ONLY_ARRANGES.match(action) is not None or _FROM_AFAR.search(action) is not None:
        return False
    return _APPOINTMENT.search(action) is not None


_WITH_SOMEBODY = re.compile(
    r"[他她]|对方|人家|电话|拜访|回访|走访|催|跟进|联系|对账|巡检|维保|保养|送|寄|发|问候|约|见|谈|聊|收|报"
)


def is_with_somebody(action: str) -> bool:
    """Say whether a routine is done with a customer (对账, 打电话), so that one left unnamed is the one of the chat; 盘点客户 is not."""
    return _WITH_SOMEBODY.search(action) is not None


def is_call(action: str) -> bool:
    """Say whether a follow-up is to telephone: 给李经理打电话."""
    return CALL.search(action) is not None


_MORE_THAN_TALK = re.compile(
    r"[带送交收拿取寄发签装修验测量催改换退][^,，]|演示|宣讲|讲方案|讲标|述标|培训|开标|答辩|评审|会审|路演|勘|样|方案|合同|图|报价|资料|款"
)


_SPOKEN_OF = re.compile(r"(?:谈|聊|沟通|讨论|商量|碰|过)(?:一?下|谈|聊)?[^,，]*$")
"""What one talks about is no task of its own: 到新元谈样机."""


def is_only_talk(action: str) -> bool:
    """Say whether a plan is to see or to call somebody and nothing more: 去拜访王总, 去谈方案; not 带样机去."""
    return _MORE_THAN_TALK.search(_SPOKEN_OF.sub("", action)) is None


_STOP = re.compile(
    r"[把给的了去到前在跟和与向个让他她们您你我咱人客户那边过来再就也都还帮]|(?<!售)后|对(?!账|接|比|照)|下(?!单|料|载)|(?<!需)要|(?<!专)家(?![具电])|(?<!申)请|\s"
)
LATIN_WORD = re.compile(r"[0-9a-z][0-9a-z+.#-]*")


_WANTED = re.compile(r"(?:^|[^不没])(?:要|催|索要|想要)(?!求|了|是|不)")
_HANDED_OVER = re.compile(
    r"(?:都|已经?|刚|就|也|我|今天|上午|下午|昨天|早上)*[发寄送交给带拿捎](?:过去|出去|去|好|完|到|掉|上)?(?:了|啦|过)+[吧啊呀哈]*"
)


def hands_over(words: str, action: str) -> bool:
    """Whether `words` say no more than that something was handed over, which `action` says somebody wants (叶总要样品: 送了)."""
    return _HANDED_OVER.fullmatch(words.strip()) is not None and _WANTED.search(action) is not None


_FOR_WHOM = re.compile(
    r"给(?=[^,，]{0,8}?(?:对(?:账|接|一?下)|打(?:一?个)?电话|讲|介绍|演示|解释|培训|安装|调试|维修|维保|修|续|办|算|核|催|联系|回访|拜访))"
)
"""Tells for whom something else is done (给华星对账) and hands nothing over."""
_ASKED_OF_OTHERS = re.compile(r"[找问跟向催]|让|叫")


def is_wanted(action: str) -> bool:
    """Whether `action` says what somebody wants of us (王总要方案), not what we ask for ourselves (找设计要方案)."""
    return _WANTED.search(action) is not None and _ASKED_OF_OTHERS.search(action) is None


def has_own_content(action: str) -> bool:
    """Whether `action`, without names and times, says what it is about: 给对账 does, 发过去 does not."""
    return any(_HANDING.sub("", chunk) for chunk in _STOP.split(action))


def finishes(verb: str | None, action: str) -> bool:
    """Whether doing `verb` finishes `action`: the same verb, one of its kind, or handing over what was to be made."""
    if verb is None:
        return False
    if verb in action or verb[0] in action:
        return True
    if _CAME.match(verb) and _CHASING.search(action) is not None:
        return True
    if _HANDING.match(verb):
        is_handed = _HANDING.search(_FOR_WHOM.sub(" ", action)) is not None
        return is_handed or _MAKING.search(action) is not None
    return any(
        kind.match(verb) is not None and kind.search(action) is not None for kind in (_MAKING, _ASKING, _CHECKING)
    )


MOST_FOLLOW_UPS = 200
"""Open follow-ups looked at in a message, the soonest due first."""


def near_ones(
    doc: Document, words: str, named: Collection[int | None], recent: Collection[int] = ()
) -> list[KnownFollowUp]:
    """Return the open follow-ups that `words` may be about: of the customers `named`, with the ids `recent`, or sharing
    content.

    A reminder ahead of a plan goes with the plan and is only meant where it was told.
    A cheap sieve before `bare_action`, which looks for names and dates.
    """
    open_ones = doc.names.world.follow_ups[:MOST_FOLLOW_UPS]
    return [
        f
        for f in open_ones
        if f.id in recent
        or (not f.action.startswith(AHEAD) and (f.customer_id in named or overlap_of(fold(f.action), words) >= SHARED))
    ]


SHARED = 2
"""Characters of content that words and action must share to be about the same thing."""


def bare_action(doc: Document, follow_up: KnownFollowUp) -> str:
    """Return the action without names and times: only what is to be done tells one follow-up of a customer from
    another."""
    action = fold(follow_up.action)
    if follow_up.customer_id is None:
        return action
    known = [
        fold(doc.names.customer(follow_up.customer_id).name),
        *(fold(c.name) for c in doc.names.contacts_of(follow_up.customer_id)),
    ]
    for name in known:
        action = action.replace(name, " ")
    spans = [m.span for m in doc.names.find(action) if m.kind in ("customer", "contact")]
    spans += [t.span for t in read_times(action, doc.now) if t.kind == "time"]
    return without(action, spans)


def overlap_of(action: str, words: str) -> float:
    """Return the length of the longest stretch of content that `action` and `words` share; a Latin word counts
    twice."""
    latin = set(LATIN_WORD.findall(action)) & set(LATIN_WORD.findall(words))
    best = max((2.0 * len(word) for word in latin if len(word) > 1), default=0.0)
    chunks = [chunk for chunk in _STOP.split(action) if chunk]
    for chunk in chunks:
        for start in range(len(chunk)):
            length = max(int(best) + 1, 2)
            while start + length <= len(chunk) and chunk[start : start + length] in words:
                best = float(length)
                length += 1
    return best


def recent_ids(doc: Document) -> frozenset[int]:
    """Return the follow-ups that the last writing turn wrote or moved, or the last list if it showed just one.

    What was listed before the rep wrote of another plan is not the one spoken of any more.
    """
    if not doc.conversation.turns:
        return frozenset()
    listed = last_listed(doc)
    written = frozenset(w.id for w in last_written(doc) if w.kind in ("followup", "snooze"))
    last = next((turn for turn in recent_turns(doc) if turn.written or turn.listed), None)
    if written and last is not None and last.written:
        return written
    return written | (frozenset(listed) if len(listed) == 1 else frozenset())


def whose(doc: Document, follow_up: KnownFollowUp | None) -> Read[Ref] | None:
    """Return the customer of a follow-up; None where it has none, or there is no such follow-up."""
    if follow_up is None or follow_up.customer_id is None:
        return None
    return Read(customer_ref(doc, follow_up.customer_id), "customer: of the follow-up")


def customers_in(found: Findings, span: Span) -> frozenset[int]:
    """Return the customers that a stretch of the message may be naming."""
    return customers_named(found, within=span)
