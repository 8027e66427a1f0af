"""Answers to what is not text."""

from replies.types import Button, Card

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


def welcome(task_id: str) -> Card:
    """Say once what to send, with three things to try; a button's key is what one would type."""
    return Card(
        title="我是聊单 说一句我就记",
        description=(
            "「上午去了比亚迪 张总说ERP二期预算200万 下周三前要方案」\n"
            "「给比亚迪报10台A100 95折」\n"
            "记错了直接说 发「撤回」全退回去"
        ),
        buttons=(
            Button("今天干啥", "今天干啥", is_primary=True),
            Button("会什么", "会什么"),
            Button("漏斗", "漏斗"),
        ),
        task_id=task_id,
    )
