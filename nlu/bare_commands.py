"""Bare words of command: 撤回, 恢复, 为什么, 帮助."""

from typing import Literal

from nlu import patterns as re
from nlu.screen import Screen
from nlu.sent_astray import was_sent_astray
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, uncovered, without, word_set

BareKind = Literal["undo", "undo_all", "redo", "explain", "help"]

_OBJECTS = word_set(
    """
    上一条 上条 上一个 上个 上面 前面 前一条 份 最后 最后一条 那条 这条 刚那条 刚这条 刚才那条 刚才这条 一条 条 次 笔
    句 话 记录 消息 内容 东西 记的 发的 写的 说的 录的 存的 拜访 商机 报价 跟进 待办 提醒 客户 联系人 修改 操作 上午
    下午 今天 昨天 晚上 那次 这次 那句 那笔 那个 下来 回来 回去 重新 再说 重来 重发 重录 重写 一会儿 待会 回头 算了
    我重新 不是 上述 上边 以上 前边 刚刚 方才 刚才 之前 这则 那则 该条 该 此条 此 本条 这句 登记 登记的 录入 录入的
    瞎说的 瞎写的 乱写的 乱发的 乱说的 发的那个 说的那个 记的那个 先前 发过去的 the that it please pls one ignore 刚发 刚记 刚写 刚说 刚填
    填的 填写的 输入 输入的 提交的 打的 讲的 记载 日志 文字 信息 条目 数据 系 为 属 属于 是 予以 给予 请予 一律 直接 先 处理
    将 不对 错了 弄错 last one last message 即可 就行 就好 就成 行了 了事 咗 他 它 嗨 哎哟喂 嗐
    报价单 张单子 张单 张报价 张报价单 份单子 份报价 份报价单 刚才那单 刚那单 刚刚那单 上一单 出的 报的 做的 开的
    """
)

_UNDO = word_set(
    """
    撤回 撤销 撤消 撤了 撤 撤掉 撤下 收回 删 删了 删掉 删除 去掉 去了 取消 取消掉 作废 作废了 不算 不算数 不作数
    不要 不要了 不做数 当我没说 当没说 别记 别记了 不记 不记了 不用记 不用记了 忘掉 忘了它 清掉 抹掉 抹了 回退 退回
    回滚 无视 忽略 undo 别存 别存了 不存 打回 打回撤 删除掉 清除 移除 剔除 剔掉 抹去 抹除 废掉 废了 作罢 别算 别算了 不计
    不计入 不用算 莫记 莫算 莫要 不要记 勿记 勿存 免记 甭记 甭存 别写 别写了 别录 别录了 不录 当放屁 当没发 当没发过
    当我没发 当我没讲 当没讲 ignore discard 划去 扔掉 扔了 丢掉 拿掉 拿走 销掉 销了 涂掉 擦掉 cancel delete remove
    """
)

_UNDO_CORE = re.compile(
    r"撤|收回|删|去掉|取消|作废|[不别莫]算|作数|当我?没[说讲发]|当放屁|[别莫勿免甭]记|不要记|不记(?!得)|不用记|忘掉|清掉|清除|移除|剔|抹|拿[掉走]|销[掉了]|涂掉|擦掉|"
    r"回退|退回|打回|回滚|无视|忽略|undo|不要|不做数|[别不勿甭]存|[别不]录|别写|不计|废掉|废了|作罢|[扔丢]掉|扔了|划去|cancel|delete|remove|ignore|discard"
)

_WEAK_UNDO = re.compile(r"(?:不要|去了|取消|去掉|不算)了?$")

_ALL = word_set(
    """
    全 全部 都 统统 一起 一块 一块儿 两条 连 连它 连同 所有 整个 通通 一并
    """
)

_ALL_CORE = re.compile(r"^(?:把)?(?:全部?|都|统统|通通|所有|两条|整个)|一起|一块|一并|连")

_REASON = re.compile(
    r"错|岔|混|手滑|手误|口误|误发|误触|重复|重了|多余|没有的事|没这回事|搞乱|串|弄反|写反|不对|发到|脑子|"
    r"眼花|看花|白记|不该|不作准|打架|忘了|昏|糊涂|发重|记重|测试|试试|试一下|有误|误录|误记|误填|误操作|乱|不属实|不实|假的|瞎[说写记]|乱[说写发记]|(?:核实|确认|核对|问清楚?|查)(?:一?下|清楚)?(?:再|后)(?:报|说|记|发|录|写|讲)"
)

_SECRECY = re.compile(
    r"[别不勿莫](?:要|能|便|宜|想|让|许|准|得)?(?:急着|随便)?(?:对外|往外|向外|在外面?|到处|给别人|让(?:别人|人|他们|大家))?"
    r"(?:外传|外泄|外露|乱?传|讲出去|说出去|留痕|留记录|留底|公开|声张|宣扬|泄露|透露|知道|留(?:在)?系统|进系统|入系统|上系统|落?纸面)|保密|敏感|传出去|不方便留|(?:信息|消息|情况)(?:还)?(?:没|未|不)(?:核实|确认|坐实|实|准|属实)"
)
"""Why somebody wants nothing kept of it (X说先别外传)."""

_LONGEST_REASON = 14

_REDO_WORDS = word_set(
    """
    恢复 还原 重做 redo 撤错 撤错了 别撤 别撤了 不撤 不撤了 不用撤 不用撤了 还是要 还是要的 还是留着 留着 还是记上
    还是记着 还是记 记回来 加回来 找回来 恢复回来 弄回来 改回来 撤回撤错 撤销撤回 取消撤回 撤回错了 撤回的 撤的
    """
)

_REDO_CORE = re.compile(r"恢复|还原|重做|redo|撤错|[别不]撤|不用撤|还是要|留着|还是记|回来|取消撤回|撤销撤回|撤回错")

_EXPLAIN_WORDS = word_set(
    """
    为什么 为啥 为何 凭什么 凭啥 咋 怎么 怎么会 咋会 why 这么 那么 这样 那样 这 那 记 记的 记成 记到 读 读的 认 认的
    认成 理解 理解的 识别 识别的 看出来 得 得出 判断 判断的 出来 算 算的 来 来的 知道 知道的 依据 根据 理由 是啥
    是什么 什么 哪来的 哪儿来的 哪里来的 你 是 猜 猜的 说
    """
)

_EXPLAIN_CORE = re.compile(
    r"^(?:为什么|为啥|为何|凭什么|凭啥|why)$|(?:为什么|为啥|为何|凭什么|凭啥|咋|怎么|why).*(?:记|读|认|"
    r"理解|识别|看出|判断|得出|算|知道|猜|来的)|(?:依据|根据|理由)(?:是|呢|$)"
)

_HELP_WORDS = word_set(
    """
    帮助 求助 help 会什么 会啥 会干什么 会干啥 会干嘛 会做什么 会做啥 能干什么 能干啥 能干嘛 能做什么 能做啥
    能帮我什么 能帮我做什么 有什么用 有啥用 有什么功能 有啥功能 有哪些功能 哪些功能 什么功能 功能 功能列表 怎么用
    咋用 怎么玩 咋玩 如何使用 怎么使用 使用方法 使用说明 说明 说明书 教程 命令 指令 命令列表 有哪些命令 有什么命令
    都有什么命令 例子 看例子 看看例子 举个例子 菜单 新手 入门 不会用 不会 你 都 是谁 是干嘛的 是干什么的 是干啥的
    是做什么的 可以 可以做什么 可以干什么 支持 支持什么 看 看看 这个 这玩意 怎么 ? 列 列个 列一下 列出来 单子 清单 说说 讲讲 介绍 介绍一下 还 到底 识做咩 识咩 晓得做啥
    """
)

_HELP_CORE = re.compile(
    r"帮助|求助|help|识做?咩|会什么|会啥|会干|会做|能干|能做|能帮|有什么用|有啥用|功能|怎么用|咋用|怎么玩|咋玩|"
    r"使用|说明|教程|命令|指令|例子|菜单|不会用|是谁|是干|是做|可以[做干]|支持什么"
)

_HOW_TO = re.compile(
    r"(?:请问|我想问下?|问下)?(?:怎么|咋|如何|怎样)(?:才能)?(?:记|录|建|新建|加|添加|出|做|写|改|撤|查|看|"
    r"导入?|设置|推迟|生成|发|完成|绑定|开通|打开|撤回|撤销|恢复|删除?|取消|推迟|导出)"
    r"(?:一?个|一份|一条)?(?:拜访|商机|报价单?|跟进|提醒|客户|联系人|记录|日报|周报|漏斗|名单|数据|产品|"
    r"价格|待办|合同|导出|报表|时间|客户名单)?[?啊呀呢吗的]*"
)

_ALL_OF_MINE = re.compile(r"(?:我|公司|团队|大家|所有|全部)的?(?:全部|所有)?的?(?:数据|客户|资料|信息|账号|历史)")
"""What nobody takes back by one word: 把我的数据全删了."""


def read_bare(text: str, names: list[Span]) -> BareKind | None:
    """Return the wordless command that folded `text` is, whatever its wording; None where it says anything else.

    Args:
        text: The message, folded.
        names: Spans of customers and contacts named; 把金桥那条撤了 is still an undo.
    """
    if len(text) > LONGEST_COMMAND:
        return None
    if text.strip() in ("?", "??"):
        return "help"
    cores = _CORES.of(text)
    if not cores or _ALL_OF_MINE.search(text):
        return None
    rest = without(text, names)
    if not pieces(rest):
        return None
    if not names and _HOW_TO.fullmatch(text.strip()):
        return "help"
    if _WHY_THAT.fullmatch(text.strip()):
        return "explain"
    kind = _read_pieces([rest[piece.start : piece.end] for piece in pieces(rest)], cores, may_be_help=not names)
    if kind is None and " " in rest.strip() and len(rest.strip()) <= _SPACED:
        kind = _read_pieces([rest.replace(" ", "")], cores, may_be_help=not names)
    return kind


def _read_pieces(found: list[str], cores: tuple[re.Pattern[str], ...], *, may_be_help: bool) -> BareKind | None:
    if _REDO_CORE in cores and _all_covered(found, _REDO_WORDS, _REDO_CORE):
        return "redo"
    undo = _read_undo(found) if _UNDO_CORE in cores or _REASON_THEN_UNDO in cores else None
    if undo is not None:
        return undo
    if _EXPLAIN_CORE in cores and _all_covered(found, _EXPLAIN_WORDS, _EXPLAIN_CORE):
        return "explain"
    if may_be_help and _HELP_CORE in cores and _all_covered(found, _HELP_WORDS, _HELP_CORE):
        return "help"
    return None


_SPACED = 8
"""Characters up to which spaces inside are taken for a slip of the keyboard (撤 回)."""

LONGEST_COMMAND = 60
"""Characters; a longer message is never a bare command."""


def _all_covered(found: list[str], words: frozenset[str], core: re.Pattern[str]) -> bool:
    return any(core.search(piece) for piece in found) and all(covers(piece, words, PARTICLES) for piece in found)


_RECORD = re.compile(
    r"上述|以上|上[面边一]|上条|前[面边一]|刚才|刚刚|方才|刚那|刚这|最后[一那]?[条笔]|[这那该此本][条则笔句份]|记录|录入|登记|[发写记填说讲]的"
)
"""What an undo takes back: something written here before."""

_KEPT = re.compile(r"[别不莫勿]要?撤|[别不]删|改[成为]|客户|订单|会议|约")

_PLAINLY = re.compile(
    r"撤|删|作废|收回|[不别莫]算|作数|[别莫勿免甭]记|回退|打回|移除|剔除|cancel|delete|remove|ignore|discard|忽略"
)

_OF_A_RECORD = re.compile(rf"{_RECORD.pattern}|^[这那]个|last")

_TELLS_SOMETHING = re.compile(
    r"[0-9%]|[一二两三四五六七八九十百千万][万台个套件吨]|[去见聊谈跑签约到来寄发送]了|拜访|应该|是不是|改成|改为|其实|而是|预算|项目|招标|合同|订单|报价|"
    r"今天|明天|后天|昨天|上午|下午|晚上|周[一二三四五六日天]|星期|礼拜|提醒|记得"
)

_WHY_THAT = re.compile(
    r"(?:那|你|这)*(?:为什么|为啥|为何|凭什么|凭啥)(?:会|就|又|要|给我|你|把它?)*(?:说|记|写|读|填|算|认)(?:成|作|为|的是|了|着|是)*[^\s,，。;；?？!]{1,12}[?？!。\s]*"
)
"""Asks after one thing that was read (为什么说预算80)."""

_LONGEST_WHY = 18

_MOST_UNKNOWN = 2
"""Characters of an undo that names the record which may be words nobody foresaw."""


def _undoes(piece: str) -> bool:
    """Tell whether a piece takes back what was written: undo words alone, or one of them with the record it means."""
    if not _UNDO_CORE.search(piece):
        return False
    unknown = uncovered(piece, _UNDO, _OBJECTS, _ALL, PARTICLES)
    if not unknown:
        return True
    return (
        unknown <= _MOST_UNKNOWN
        and _RECORD.search(piece) is not None
        and _PLAINLY.search(piece) is not None
        and _KEPT.search(piece) is None
    )


def _read_undo(found: list[str]) -> BareKind | None:
    """An undo is a piece of undo words (撤了吧), and beside it nothing but reasons (记岔了) and politeness."""
    if any(_LEAVES.fullmatch(p) for p in found):
        return None
    undoing = [p for p in found if _undoes(p)]
    others = [p for p in found if p not in undoing]
    undoing += [p for p in others if _ends_in_undo(p) or _begins_with_undo(p)]
    others = [p for p in others if p not in undoing]
    is_plain = any(is_plain_undo(p) for p in undoing)
    if not undoing or not all(
        _is_reason(p) or covers(p, _OBJECTS, PARTICLES) or (is_plain and _may_be_why(p)) for p in others
    ):
        return None
    if not others and all(_WEAK_UNDO.search(p) and not covers(p, _UNDO, PARTICLES) and "条" not in p for p in undoing):
        return None
    return "undo_all" if any(_ALL_CORE.search(p) for p in undoing) else "undo"


def is_plain_undo(piece: str) -> bool:
    """Tell whether a piece says beyond doubt that the record just written is to go (请撤销刚才的记录, 川蓉那条撤掉)."""
    if _PLAINLY.search(piece) is None or _OF_A_RECORD.search(piece) is None or _KEPT.search(piece) is not None:
        return False
    return not uncovered(piece, _UNDO, _OBJECTS, _ALL, PARTICLES)


_LEAVES = re.compile(r"(?:那|行|好)*我(?:就|得|要|也)*先撤(?:退|人)?[了啦咯哈吧呀]*")
"""Whoever says so goes home (我先撤了): nothing is taken back."""

_CALLS_OFF = word_set("算了 不对 等等 等一下 等会 哎 慢着 不是")
"""Before an undo that opens a message: 算了, 鼎泰那份撤掉, 冯总说要先改图."""


def undo_before(text: str, names: list[Span]) -> Span | None:
    """Return the piece of folded `text` that opens it and plainly takes back what was written, where more is told behind."""
    rest = without(text, names)
    opening = next((p for p in pieces(rest) if not covers(rest[p.start : p.end], _CALLS_OFF, PARTICLES)), None)
    if opening is None or opening.end >= len(text.rstrip()):
        return None
    said = rest[opening.start : opening.end]
    return opening if is_plain_undo(said) or (covers(said, _UNDO) and _PLAINLY.search(said)) else None


def _may_be_why(piece: str) -> bool:
    """Tell whether what stands beside a plain undo may be its reason: it tells no fact of its own (那是老王的客户)."""
    return len(piece) <= _LONGEST_WHY and _TELLS_SOMETHING.search(piece) is None


_REASON_THEN_UNDO = re.compile(
    r"(?P<reason>.{1,10}[了的]|.{0,4}[错岔混]了?)(?P<undo>(?:就|快|帮我|给我|先|那就|还是)?(?:撤|删|作废|"
    r"收回|取消).{0,6})$"
)

_UNDO_THEN_REASON = re.compile(
    r"(?P<undo>.{0,14}?(?:(?:撤|删|作废|收回|不算)(?:了|掉|销|回|除|数|它|吧|算|啊|咯)*){1,3})(?P<reason>(?:刚才|刚刚|我|俺|是|因为|那|说|录|记|写|搞|弄|发|报|客户|公司|名字|数|日期|他|她|人家|对方).{1,13})$"
)


def _begins_with_undo(piece: str) -> bool:
    """把刚那条删掉吧我录错了: undo and reason in one breath, the other way round."""
    match = _UNDO_THEN_REASON.match(piece)
    if match is None:
        return False
    undo, reason = match["undo"], match["reason"]
    if uncovered(undo, _UNDO, _OBJECTS, _ALL, PARTICLES) or _PLAINLY.search(undo) is None:
        return False
    return _is_reason(reason) or (is_plain_undo(undo) and _may_be_why(reason) and _KEPT.search(reason) is None)


_CORES = Screen(
    (_HOW_TO, _WHY_THAT, _REDO_CORE, _UNDO_CORE, _REASON_THEN_UNDO, _EXPLAIN_CORE, _HELP_CORE), lambda pattern: pattern
)
"""Words that one of these commands cannot do without."""


def _ends_in_undo(piece: str) -> bool:
    """记岔了删掉: reason and undo in one breath."""
    match = _REASON_THEN_UNDO.match(piece)
    return match is not None and _is_reason(match["reason"]) and covers(match["undo"], _UNDO, _OBJECTS, PARTICLES)


def _is_reason(piece: str) -> bool:
    return was_sent_astray(piece) or (
        len(piece) <= _LONGEST_REASON
        and (_REASON.search(piece) is not None or _SECRECY.search(piece) is not None)
        and not re.search(r"[0-9%]|应该|是不是|改成|改为", piece)
    )
