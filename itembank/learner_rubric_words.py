"""Titles and texts of learners' criteria, from the unit's criteria and the bank's objectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from itembank.learner_markup import marks_in_words
from itembank.model import Bank, Item

LONGEST_TITLE = 255
"""Characters: what Moodle and Canvas keep of the name of a criterion."""

_LONGEST_ENDING = 80

# Whatever means something in Markdown. A bracket is written as its number, as `\[` opens maths.
_MARKS = re.compile(r"[\\`*_<>&#|~$^]")


class Share(NamedTuple):
    """One criterion before it has words.

    `named` are those of its criteria that the scheme names for these marks. `weights` are marks by
    AO where the scheme fixes them.
    """

    id: str
    marks: int
    criteria: tuple[str, ...]
    aos: tuple[str, ...]
    weights: Mapping[str, int] = {}
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What codes are called: criteria of the item's unit, AOs of the bank; `first` counts most."""

    criteria: Mapping[str, str]
    aos: Mapping[str, str]
    first: str

    @classmethod
    def of(cls, bank: Bank, item: Item) -> Words:
        unit = bank.units.get(item.unit)
        return cls(
            criteria={
                criterion.id: _line(criterion.text)
                for outcome in (unit.outcomes if unit else ())
                for criterion in outcome.criteria
            },
            aos={ao.id: _line(ao.title) for ao in bank.settings.assessment_objectives},
            first=item.counted_under,
        )

    def in_order(self, share: Share) -> Share:
        """The counted criterion first, AOs as the bank lists them."""
        known = list(self.aos)
        return share._replace(
            criteria=tuple(sorted(share.criteria, key=self._is_later)),
            named=tuple(sorted(share.named, key=self._is_later)),
            aos=tuple(sorted(share.aos, key=lambda ao: known.index(ao) if ao in known else 99)),
        )

    def _is_later(self, code: str) -> bool:
        return code != self.first

    def titles(self, shares: Sequence[Share], lead: str) -> tuple[str, ...]:
        """One line each, no two the same: criteria, then AOs, then numbers tell them apart."""
        plain = [fitted(lead + self._codes(share), LONGEST_TITLE) for share in shares]
        by_plain: dict[str, set[tuple[str, ...]]] = {}
        for title, share in zip(plain, shares, strict=True):
            by_plain.setdefault(title, set()).add(share.aos)
        told = [
            _ended(title, self._aos(share)) if len(by_plain[title]) > 1 and share.aos else title
            for title, share in zip(plain, shares, strict=True)
        ]
        return tuple(_numbered(told))

    def text(self, share: Share) -> str:
        """The criteria in full where there are several or the one is long, and the AOs."""
        named = [self._named(code) for code in share.criteria]
        made: list[str] = []
        if len(named) > 1 or len(named[0]) > LONGEST_TITLE // 2:
            made.append(f"Gives evidence for {'; '.join(map(as_markdown, named))}.")
        if share.weights:
            marks = (
                f"{as_markdown(self.aos.get(ao, ao))}: {marks_in_words(share.weights[ao])}"
                for ao in share.aos
            )
            made.append(f"Marks by objective: {'; '.join(marks)}.")
        elif share.aos:
            noun = "Objective" if len(share.aos) == 1 else "Objectives"
            made.append(f"{noun}: {as_markdown(self._aos(share))}.")
        return "\n\n".join(made)

    def _codes(self, share: Share) -> str:
        first, *others = share.criteria
        return f"{self._named(first)}; also {', '.join(others)}" if others else self._named(first)

    def _named(self, code: str) -> str:
        return f"{code} {self.criteria[code]}" if code in self.criteria else code

    def _aos(self, share: Share) -> str:
        return "; ".join(self.aos.get(ao, ao) for ao in share.aos)


def fitted(text: str, longest: int) -> str:
    """The text, cut after a word and marked with an ellipsis where it is longer."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole_words = cut.rpartition(" ")[0] if not text[longest - 1].isspace() else cut
    return f"{(whole_words or cut).rstrip(' ,;:')}…"


def as_markdown(text: str) -> str:
    """Markdown that says exactly these words, in the middle of a line."""
    return _MARKS.sub(r"\\\g<0>", text).replace("[", "&#91;").replace("]", "&#93;")


def _line(text: str) -> str:
    return " ".join(text.split())


def _ended(title: str, ending: str) -> str:
    short = fitted(ending, _LONGEST_ENDING)
    return f"{fitted(title, LONGEST_TITLE - len(short) - 3)} ({short})"


def _numbered(titles: Sequence[str]) -> Iterator[str]:
    """Titles that stand alone as they are, the others as `..., 1 of 2`."""
    times = Counter(titles)
    taken = {title for title, count in times.items() if count == 1}
    for title in titles:
        made, number = title, 0
        while times[title] > 1 and (number == 0 or made in taken):
            number += 1
            ending = f", {number} of {times[title]}"
            made = fitted(title, LONGEST_TITLE - len(ending)) + ending
        taken.add(made)
        yield made
