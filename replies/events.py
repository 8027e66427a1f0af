"""Answers to what is not text."""

KINDS = {
    "image": "图片",
    "voice": "语音",
    "video": "视频",
    "location": "位置",
    "link": "链接",
    "file": "文件",
}


def not_readable(kind: str) -> str:
    """Say what to do instead."""
    what = KINDS.get(kind, "这种消息")
    hint = "长按语音转成文字再发" if kind == "voice" else "用文字说一句就行 比如「上午去了比亚迪 张总要方案」"
    return f"{what}我还看不懂 没记任何东西 {hint}"


def welcome() -> str:
    return (
        "我是聊单 跑完客户发一句话就行 剩下的我记\n"
        "比如「上午去了比亚迪 张总说ERP二期预算200万 下周三前要方案」\n"
        "报价发「给比亚迪报10台A100 95折」 看今天要做什么发「今天干啥」\n"
        "记错了直接说 发「撤回」全退回去"
    )
