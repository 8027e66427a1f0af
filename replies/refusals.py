"""What was not written, and why."""


def amount_too_large() -> str:
    return "金额大得不像真的 没记 再说一遍数"
