"""LAW: Acts and Regulations are named as the registry has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from itembank.model import Bank
from itembank.registers import Law, LawEntry, RejectedTerm
from itembank.rules.base import Also, Finding, Findings, Home, Rule, TextCase
from itembank.rules.wording import did_you_mean
from itembank.texts import Reader, TextAt

_LAW: Home = ("law", "law")
# The end of a short title: Act 2015, Regulations 2013, Act (Northern Ireland) 1996.
_ENDING = re.compile(r"\b(?:Act|Regulations)(?:\s+\([A-Z][^()]*\))?,?\s+(?:1[89]|20)[0-9]{2}\b")
# Backwards from there: capitals, what joins them, and passages in brackets.
_TITLE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|\([^()]*\)),?\s+(?:(?:and|of|the|for|to|in|on|etc\.|at|with|by)\s+)*)*$"
)
_LONGEST = 200
_LEADING = re.compile(
    r"^(?:(?:the|in|under|by|from|since|see|and|or|of|for|to|on|at|with|both|that|this)\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNames:
    """The registry made ready to look for in texts.

    `tails` are the last words of every name to be refused: a text without one holds no such name.
    """

    titles: frozenset[str]
    superseded: tuple[tuple[int, LawEntry, re.Pattern[str], str], ...]
    terms: tuple[tuple[int, RejectedTerm, re.Pattern[str]], ...]
    tails: frozenset[str]


class _SameLaw:
    """A registry as a key by identity: to hash all of it for every text would take longer."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def __hash__(self) -> int:
        return id(self.law)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameLaw) and other.law is self.law


def _names(bank: Bank) -> LawNames | None:
    """The names of the registry; None in a bank that has none."""
    return _law_names(_SameLaw(bank.law)) if _LAW in bank.homes else None


@lru_cache(maxsize=4)
def _law_names(same: _SameLaw) -> LawNames:
    law = same.law
    by_id = {entry.id: entry.title for entry in law.entries}
    old = [(n, e) for n, e in enumerate(law.entries) if e.status == "superseded"]
    refused = [e.title for _, e in old] + [term.term for term in law.rejected_terms]
    return LawNames(
        titles=frozenset(_plain(name) for e in law.entries for name in (e.title, *e.aliases)),
        superseded=tuple(
            (n, e, _pattern(e.title), by_id.get(e.superseded_by or "", "")) for n, e in old
        ),
        terms=tuple((n, t, _pattern(t.term)) for n, t in enumerate(law.rejected_terms)),
        tails=frozenset(name.split()[-1] for name in refused),
    )


def _pattern(name: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"\b{spaced}(?!\w)")


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def unknown_law(case: TextCase) -> Findings:
    """An Act or Regulations are named that the registry does not have under that title.

    Why: a misspelt, misdated or invented law teaches something false, and nobody is told when it
    changes. Every law that is named with its year stands in `law.yaml` with its exact short
    title. Nothing is said in a bank that has no registry.

    Bad:
        rationale: The Consumer Rights Act 2016 gives 30 days.

    Good:
        rationale: The Consumer Rights Act 2015 gives 30 days.

    Source: the bank's registry `law.yaml`.
    """
    # `Action` and `Actually` are common, so a blank has to follow.
    if not any(word in case.prose for word in ("Act ", "Act\n", "Regulations")):
        return
    names = _names(case.context.bank)
    if names is None:
        return
    for place in case.texts:
        for named in _named_laws(place):
            if not any(_plain(named).endswith(title) for title in names.titles):
                yield Finding(
                    pointer=place.pointer,
                    message=f"the registry has no `{_plain(named)}`",
                    help=_what_to_write(_plain(named), names.titles),
                    excerpt=named,
                )


def _named_laws(place: TextAt) -> Iterator[str]:
    for ending in _ENDING.finditer(place.text):
        start = ending.start()
        before = _TITLE.search(place.text[max(0, start - _LONGEST) : start])
        title = _LEADING.sub("", (before.group() if before else "") + ending.group())
        if title != ending.group():
            yield title


def _what_to_write(named: str, titles: frozenset[str]) -> str:
    help_text = did_you_mean(named, titles, where="`law.yaml`")
    is_near = help_text.startswith("did you mean")
    return help_text if is_near else "check the short title, and add the law to `law.yaml`"


def superseded_law(case: TextCase) -> Findings:
    """A law is named that is no longer the one to name, or by a name that is out of use.

    Why: learners take the name into their work. The registry says what replaced it, and which
    short names are not used.

    Bad:
        stem: Name one duty under the Data Protection Act 1998.

    Good:
        stem: Name one duty under the Data Protection Act 2018.

    Source: the bank's registry `law.yaml`.
    """
    names = _names(case.context.bank)
    if names is None or not any(tail in case.prose for tail in names.tails):
        return
    for place in case.texts:
        if place.reader is not Reader.AUTHOR:
            yield from _superseded_in(place, names)
            yield from _terms_in(place, names)


def _superseded_in(place: TextAt, names: LawNames) -> Iterator[Finding]:
    for number, entry, pattern, instead in names.superseded:
        found = pattern.search(place.text)
        if found:
            at = ("entries", number, "status")
            yield Finding(
                pointer=place.pointer,
                message=f"the {entry.title} has been superseded",
                label=entry.superseded_reason or "",
                help=f"write {instead}" if instead else "name the law that is in force",
                excerpt=found.group(),
                also=(Also(pointer=at, text="the registry", home=_LAW),),
            )


def _terms_in(place: TextAt, names: LawNames) -> Iterator[Finding]:
    for number, term, pattern in names.terms:
        for found in pattern.finditer(place.text):
            before = place.text[: found.start()].rstrip()
            if not any(before.endswith(word) for word in term.unless_after):
                at = ("rejected_terms", number)
                yield Finding(
                    pointer=place.pointer,
                    message=f"`{term.term}` is not the name in use",
                    help=f"write {term.instead}",
                    excerpt=found.group(),
                    also=(Also(pointer=at, text="the registry", home=_LAW),),
                )
                break


RULES: tuple[Rule, ...] = (
    Rule(code="LAW001", name="unknown-law", item=unknown_law, stimulus=unknown_law),
    Rule(code="LAW002", name="superseded-law", item=superseded_law, stimulus=superseded_law),
)
