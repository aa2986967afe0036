"""What every writer of questions needs at hand in one run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itembank.model import Bank
from itembank_exporters.canvas.scribe import Scribe
from itembank_exporters.canvas.setting import Setting

# Classic refuses to save an edited question whose comments are longer.
LONGEST_FEEDBACK = 5120


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`names` begin every identifier: the bank, the audience where it is practice, and `draft`.

    `drafts` are the items that nobody has signed. With `holds_drafts` one of them stands in what is
    written: then nothing in it has an identifier or a picture's path of what is signed, which
    Canvas would write over. With `links_to_bank` every question names the entry of a question bank
    that is the same question.
    """

    bank: Bank
    setting: Setting
    scribe: Scribe
    drafts: frozenset[str] = frozenset()
    holds_drafts: bool = False
    links_to_bank: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        practice = ["practice"] if self.setting.is_practice else []
        return (self.bank.settings.id, *practice, *(["draft"] if self.holds_drafts else []))

    @property
    def for_drafts(self) -> Desk:
        """The same for a package that holds a draft."""
        scribe = Scribe(self.bank, holds_drafts=True)
        return replace(self, holds_drafts=True, scribe=scribe)

    @property
    def language(self) -> str:
        return self.bank.settings.language

    def feedback(self, text: str | None) -> str | None:
        """Feedback as HTML; None in secure packages, and where it would be too long."""
        if not text or not self.setting.is_practice:
            return None
        made = self.scribe.markdown(text)
        return made if len(made) <= LONGEST_FEEDBACK else None
