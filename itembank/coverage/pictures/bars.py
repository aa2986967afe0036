"""Bars beside what is wanted: shares and counts of one family of bounds."""

from __future__ import annotations

from fractions import Fraction

from itembank.coverage.bounds import Judged
from itembank.coverage.coverage import Coverage
from itembank.coverage.pictures.drawing import (
    CHARACTER,
    group,
    label,
    line,
    picture,
    rect,
    stripes,
)
from itembank.coverage.views import (
    Family,
    amount_text,
    difference_text,
    wanted_text,
    where_label,
    where_text,
)

_HIGH = 34
_LONG = 260
_NAMES = 34
_SAID = 330


def bars_svg(covered: Coverage, family: Family, *, id_: str = "bars", alone: bool = False) -> str:
    """A bar for each bound: what is there; a frame from least to most, a stroke at the target."""
    names = [_name(covered, judged) for judged in family.bounds]
    left = int(max(map(len, names)) * CHARACTER) + 12
    scale = _scale(family)
    made = [
        _bar(name, judged, number * _HIGH, left, scale)
        for number, (name, judged) in enumerate(zip(names, family.bounds, strict=True))
    ]
    met = f"{family.met} of {len(family.bounds)} are as wanted."
    made.append(_legend(family, left, len(names) * _HIGH))
    return picture(
        "".join(made),
        id_=id_,
        title=family.title,
        description=f"{met} The same numbers stand in the table beside it.",
        width=left + _LONG + _SAID,
        height=(len(names) + 1) * _HIGH,
        alone=alone,
    )


def _name(covered: Coverage, judged: Judged) -> str:
    """The code, with as much of its name as there is room for."""
    code, name = where_text(judged.bound), where_label(covered, judged.bound)
    said = name if not name or name.lower() == code.lower() else f"{code} {name}"
    if code.lower() in name.lower():
        said = name
    said = said or "All"
    return said if len(said) <= _NAMES else f"{said[: _NAMES - 1]}…"


def _scale(family: Family) -> Fraction:
    """What fills the whole length."""
    amounts = [
        amount
        for judged in family.bounds
        for amount in (judged.have, judged.upper, judged.lower, judged.bound.target)
        if amount is not None
    ]
    return max((*amounts, Fraction(0))) or Fraction(1)


def _bar(name: str, judged: Judged, top: int, left: int, scale: Fraction) -> str:
    bound = judged.bound
    made = label(0, top + 21, name)
    made += _band(judged, top, left, scale)
    long = int(judged.have / scale * _LONG)
    state = "met" if judged.is_met else "short" if judged.is_short else "over"
    made += rect(left, top + 8, long, 17, state)
    if state == "short":
        made += stripes(left, top + 8, long, 17)
    if bound.target is not None:
        x = left + bound.target / scale * _LONG
        made += line(x, top + 4, x, top + 29, "aim")
    have = amount_text(bound, judged.have)
    said = f"{have} (wanted {wanted_text(judged)}): {difference_text(judged)}"
    made += label(left + _LONG + 12, top + 21, said)
    return group(f"{name}: {said}", made)


def _legend(family: Family, left: int, top: int) -> str:
    """What frame and stroke mean; the stroke only where there are targets."""
    made = rect(left, top + 8, 20, 17, "band") + label(left + 26, top + 21, "accepted", "soft")
    if any(judged.bound.target is not None for judged in family.bounds):
        x = left + 110
        made += line(x, top + 6, x, top + 27, "aim") + label(x + 8, top + 21, "target", "soft")
    return made


def _band(judged: Judged, top: int, left: int, scale: Fraction) -> str:
    """From the least that is accepted to the most; to the end where there is no most."""
    lower = judged.lower or Fraction(0)
    upper = scale if judged.upper is None else judged.upper
    start = left + lower / scale * _LONG
    return rect(start, top + 4, (upper - lower) / scale * _LONG, 25, "band")
