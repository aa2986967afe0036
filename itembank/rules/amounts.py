"""Numbers, amounts and lengths of time as they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_NUMBER_WORDS = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "  # noqa: SIM905
    "sixteen seventeen eighteen nineteen twenty".split()
)
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBER_WORDS[1:])}|thirty|forty|fifty|sixty)"
_VALUES = {
    **{word: value for value, word in enumerate(_NUMBER_WORDS)},
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_TIME_UNIT = (
    r"(?:(?:working|business|calendar|clear|full)[ -])?"
    r"(?:second|minute|hour|day|week|month|year)s?"
)
_AMOUNT = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)p\b")
_PERIOD = re.compile(rf"(?<![\w.£-])({NUMBER})[ -]({_TIME_UNIT})(?!\w)", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\w.£-])(\d+(?:\.\d+)?) ?(?:%|per cent)")
_LEADING = (
    r"(?:(?:about|up to|within|after|at least|at most|at|by|for|from|in|under|over|less than"
    r"|more than|only|another|a further) )*"
)
_WHOLE = re.compile(
    rf"{_LEADING}£?(?P<low>{NUMBER})(?:\s?(?:-|–|to|and)\s?£?(?P<high>{NUMBER}))?"
    r"(?P<unit>p|%|(?:\s[A-Za-z%-]+){0,3})?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A number, or a range of numbers, of some unit."""

    low: Fraction
    high: Fraction
    unit: str

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def value_of(word: str) -> Fraction:
    """What a number says, in figures or in letters."""
    bare = word.lower()
    return Fraction(_VALUES[bare]) if bare in _VALUES else Fraction(bare.replace(",", ""))


def stretch(text: str) -> Stretch | None:
    """A text that is one number or one range, with its unit; None for any other text.

    Lengths of time up to weeks are in seconds, so that hours and days can be compared.
    """
    found = _WHOLE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    unit = (found["unit"] or "").strip().lower()
    low = value_of(found["low"])
    high = value_of(found["high"]) if found["high"] else low
    last = unit.split()[-1].removesuffix("s") if unit else ""
    if last in _SECONDS:
        scale = _SECONDS[last]
        kind = unit.split()[0] if len(unit.split()) > 1 else ""
        return Stretch(low=low * scale, high=high * scale, unit=f"{kind} time".strip())
    return Stretch(low=low, high=high, unit=last)


def amounts(text: str) -> list[tuple[str, str]]:
    """Sums of money, lengths of time and shares: (as written, the same for the same amount).

    `one day` and `one month` in letters are left out: most often they are no limit.
    """
    if not any(sign in text for sign in _SIGNS):
        return []
    found = [
        (m.group(), f"£{_plain(m[1])}" if m[1] else f"{m[2]}p") for m in _AMOUNT.finditer(text)
    ]
    for match in _PERIOD.finditer(text):
        if match[1].lower() == "one":
            continue
        unit = match[2].lower().split()[-1].removesuffix("s")
        found.append((match.group(), f"{value_of(match[1])} {unit}"))
    found.extend((m.group(), f"{m[1]}%") for m in _SHARE.finditer(text))
    return found


# What every amount holds somewhere: looked for first, because it is found fast.
_SIGNS = ("£", "%", "per cent", "p ", "p,", "p.", *_SECONDS, "month", "year")


def _plain(number: str) -> str:
    return str(Fraction(number.replace(",", "").rstrip(".")))


def periods(text: str) -> list[re.Match[str]]:
    """Lengths of time: `30 days`, `six weeks`, `10 working days`."""
    return list(_PERIOD.finditer(text))
