"""A person as the words of a message speak of one."""

from dataclasses import dataclass

from nlu.quick import quick
from nlu.text import Span


@quick
@dataclass(frozen=True, slots=True)
class Person:
    """What the words say about whom they mean. All folded; empty where not said.

    Attributes:
        span: Where the words stand, with the post before the name (采购小孙).
        name: How a new person is written down: the words without particles; 钱老板 for 姓钱的老板.
        surname: 张 of 张总.
        given: 立新 of 立新总, 志明 of 谢志明经理.
        honorific: 总, 经理, 工 ...
        post: Department or post said with the name: 采购, 质量部.
        how: 老, 小 or 阿.
    """

    span: Span
    name: str
    surname: str = ""
    given: str = ""
    honorific: str = ""
    post: str = ""
    how: str = ""
    is_title_only: bool = False
    is_introduced: bool = False
    """Told by 姓: the listener is not thought to know this person."""
    is_doubtful: bool = False
    """Only believed where somebody known is called so (于队)."""
    fits: tuple[str, ...] | None = None
    """Posts of those who are called by an honorific of the company's own; None for an honorific that everybody knows."""

    @property
    def called(self) -> str:
        """How somebody new is written down: by the whole name where it is said (丁磊 of 丁磊经理), else by the words."""
        is_whole = bool(self.surname and self.given and self.honorific) and not self.how
        return self.surname + self.given if is_whole else self.name

    @property
    def bare(self) -> str:
        """The name without the post before it; the whole where they cannot be parted (姓钱的老板)."""
        if not self.post:
            return self.name
        said = self.how + self.surname + self.given + self.honorific
        return said if said and self.name.endswith(said) and self.span.end - self.span.start >= len(said) else self.name
