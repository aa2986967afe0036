"""Short answers and numbers."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from itembank.marking import normal_text
from itembank.markup import Block, paragraph
from itembank.numbers import marks_text
from itembank.parts import Numeric, ShortAnswer
from itembank_exporters.moodle.choices import add_feedback
from itembank_exporters.moodle.cloze import is_listed
from itembank_exporters.moodle.cloze_code import holds, wildcard_pattern
from itembank_exporters.moodle.fractions import listed_percent
from itembank_exporters.moodle.target import Fault, Faults, Target
from itembank_exporters.moodle.texts import NOTHING, add, add_html

# Moodle widens every range by 10^-14 of the number, so finer steps than this are not told apart.
_SURE_DIGITS = 12
_DECIMALS = 12


def add_short_answer(question: etree._Element, part: ShortAnswer, to: Target) -> None:
    add(question, "usecase", "1" if part.case_sensitive else "0")
    for answer in part.answers:
        share = listed_percent(answer.marks / part.marks) or "0"
        pattern = wildcard_pattern(normal_text(answer.text, case_sensitive=True))
        made = _add_answer(question, pattern, share)
        add_feedback(made, answer.feedback, to)


def _add_answer(question: etree._Element, text: str, share: str) -> etree._Element:
    answer = etree.SubElement(question, "answer", fraction=share, format="moodle_auto_format")
    etree.SubElement(answer, "text").text = text
    return answer


def short_answer_faults(part: ShortAnswer) -> Faults:
    if max(answer.marks for answer in part.answers) != part.marks:
        yield Fault(
            pointer=("answers",),
            message="Moodle needs an answer that is worth the whole tariff",
            help=f"give the best answer `marks: {part.marks}`",
        )
    if is_listed(part):
        return
    for index, answer in enumerate(part.answers):
        if not holds(answer.text):
            yield Fault(
                pointer=("answers", index, "text"),
                message=f"a gap of Moodle cannot accept `{answer.text}`",
                help="leave out the backslash before `}` or `#`",
            )


def add_numeric(question: etree._Element, part: Numeric, to: Target) -> None:
    answer = _add_answer(question, _exact(part.value), "100")
    add_html(answer, "feedback", NOTHING, to.pictures)
    add(answer, "tolerance", _exact(margin(part)))
    add(question, "unitgradingtype", "0")
    add(question, "showunits", "3")


def margin(part: Numeric) -> Fraction:
    """The tolerance in the unit of the value: what Moodle calls nominal."""
    if part.tolerance is None:
        return Fraction(0)
    amount = part.tolerance.amount
    return amount * abs(part.value) if part.tolerance.kind == "relative" else amount


def unit_blocks(part: Numeric) -> tuple[Block, ...]:
    """What to type, said before the box: Moodle shows no unit beside it."""
    if part.unit is None:
        return ()
    return (paragraph(f"Type the number only, in {part.unit.text}."),)


def numeric_faults(part: Numeric) -> Faults:
    ends = (part.value - margin(part), part.value + margin(part))
    for key, number in (("value", part.value), *(("tolerance", end) for end in ends)):
        if not _is_sure(number):
            yield Fault(
                pointer=(key,),
                message=f"Moodle cannot hold the number {marks_text(number)} exactly",
                help=f"write numbers with at most {_SURE_DIGITS} digits",
            )
            return


def _is_sure(number: Fraction) -> bool:
    """Whether Moodle tells the number from its neighbours as it was written."""
    scaled = number * 10**_DECIMALS
    digits = len(str(abs(scaled.numerator)).rstrip("0")) if scaled.denominator == 1 else 0
    return scaled.denominator == 1 and digits <= _SURE_DIGITS


def _exact(number: Fraction) -> str:
    """The number in plain decimals; `_is_sure` has said that it has such."""
    whole, rest = divmod(abs(number), 1)
    decimals = f"{int(rest * 10**_DECIMALS):0{_DECIMALS}}".rstrip("0")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"
