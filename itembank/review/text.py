"""The review of an item for the terminal, in lines of at most 80 cells where text allows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from itembank.attempting import asks
from itembank.compare.human import WIDTH, changes_lines
from itembank.diagnostics import Diagnostic
from itembank.html import plain_blocks
from itembank.learner_markup import marks_in_words, scenario_blocks
from itembank.markdown import blocks
from itembank.model import ExemplarResponse, Item
from itembank.numbers import marks_text
from itembank.parts import AutoPart, ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.preview.findings import counted
from itembank.preview.names import part_name, part_title
from itembank.preview.recomputed import recomputed
from itembank.report.ink import Ink
from itembank.report.words import lines_of_words, one_line
from itembank.review.questions import answer_of, questions_of
from itembank.review.review import Review, commands, records_with_effect
from itembank.scheme_markup import scheme_blocks


def review_text(review: Review, *, colour: bool) -> str:
    """Everything on the page of the review, for markers alone."""
    ink = Ink(is_on=colour)
    item = review.item
    stands, found = review.standing.state.in_words, counted(review.found)
    top = (
        ink.bold(f"{item.id}  {one_line(item.title)}"),
        f"version {item.version}, {marks_in_words(item.tariff)}, {stands}; findings: {found}",
        "for markers only: do not show this to learners",
    )
    sections = (
        ("what is asked of you", _next(review)),
        ("since the last sign-off", _since(review, ink)),
        ("findings", _findings(review)),
        ("scenario", _scenario(review)),
        *(pair for part in item.parts for pair in _beside(item, part)),
        ("exemplar responses, marked again by the scheme", _exemplars(review)),
        ("criteria", ("  " + ", ".join(item.criteria),)),
        ("questions to answer", _questions(review)),
        ("records so far", _records(review)),
    )
    body = ("\n".join((ink.bold(title.upper()), *lines)) for title, lines in _told(sections))
    return "\n".join(top) + "\n\n" + "\n\n".join(body) + "\n"


def _beside(item: Item, part: Part) -> tuple[tuple[str, Iterable[str]], ...]:
    title = part_title(item, part.label).lower()
    scheme = f"scheme of {part_name(item, part.label).lower()}"
    return (f"{title}, as learners see it", _question(part)), (scheme, _scheme(part))


def _told(
    sections: tuple[tuple[str, Iterable[str]], ...],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for title, lines in sections:
        made = tuple(lines)
        if made:
            yield title, made


def _wrapped(text: str, *, lead: str = "  ", first: str | None = None) -> Iterator[str]:
    """A text in lines, each of its own lines begun anew."""
    start = lead if first is None else first
    for line in lines_of_words(text):
        made = textwrap.wrap(
            line, WIDTH, initial_indent=start, subsequent_indent=lead, break_on_hyphens=False
        )
        yield from made or ("",)
        start = lead


def _next(review: Review) -> Iterator[str]:
    yield from _wrapped(review.next.in_words)
    for why in review.standing.why:
        yield from _wrapped(why, first="  - ", lead="    ")
    lines = commands(review.standing, review.next)
    if lines:
        if not review.standing.deliverable:
            yield f"  to work it as a learner, without the scheme: itembank try {review.item.id}"
        yield "  to write down what you decide, one of these lines:"
        yield from (f"    {line}" for line in lines)


def _since(review: Review, ink: Ink) -> Iterator[str]:
    since = review.since
    if since is None:
        yield "  nobody has judged this item yet"
        return
    record = since.record
    who = f"{record.name}, {record.role.replace('_', ' ')}, on {record.date}"
    if since.why_not:
        yield from _wrapped(f"changed since {who}; what changed cannot be shown: {since.why_not}")
    elif not since.changes:
        yield from _wrapped(f"nothing has changed since the record of {who}")
    else:
        yield from _wrapped(f"changed since the record of {who}:")
        yield from changes_lines(since.changes, ink)


def _findings(review: Review) -> Iterator[str]:
    for found in review.found:
        yield from _wrapped(_said(found), first="  - ", lead="    ")
    for found in review.waived:
        record = found.waived
        why = (
            f" (accepted by {record.by} until {record.expires}: {record.reason})" if record else ""
        )
        yield from _wrapped(_said(found) + why, first="  - ", lead="    ")
    if not review.found and not review.waived:
        yield "  the checks find nothing"


def _said(found: Diagnostic) -> str:
    return f"{found.severity} {found.code}, line {found.primary.span.line}: {found.message}"


def _scenario(review: Review) -> Iterator[str]:
    scenario = review.bank.scenario_of(review.item)
    if review.item.instructions:
        yield from _wrapped(plain_blocks(blocks(review.item.instructions)))
    if scenario is not None:
        yield from _wrapped(plain_blocks(scenario_blocks(scenario)))


def _question(part: Part) -> Iterator[str]:
    yield from _wrapped(plain_blocks(blocks(part.stem)))
    match part:
        case ExtendedResponse():
            pass
        case Observation() | ProfessionalDiscussion():
            yield from _wrapped(plain_blocks(blocks(part.brief or "")))
        case _:
            yield from _choices(part)
    yield f"  ({marks_in_words(part.marks)})"


def _choices(part: AutoPart) -> Iterator[str]:
    for ask in asks(part):
        for line in ask.lines:
            yield from _wrapped(line, lead="    ")


def _scheme(part: Part) -> Iterator[str]:
    yield from _wrapped(plain_blocks(scheme_blocks(part)))


def _exemplars(review: Review) -> Iterator[str]:
    exemplars = review.bank.exemplars.get(review.item.id)
    for response in exemplars.responses if exemplars else ():
        yield f"  response {response.id} ({response.role})"
        for label, written in response.text.items():
            name = part_name(review.item, label)
            yield from _wrapped(f"{name}: {written.for_markers()}", lead="    | ")
        yield from _marks(review.item, response)
        yield from _wrapped(response.commentary.for_markers(), lead="    ")


def _marks(item: Item, response: ExemplarResponse) -> Iterator[str]:
    for part in item.parts:
        if part.label not in response.marks:
            continue
        claimed, again = response.marks[part.label], recomputed(part, response)
        if again is None:
            verdict = "cannot be worked out again"
        else:
            low, high = marks_text(again.low), marks_text(again.high)
            worth = low if low == high else f"{low} to {high}"
            word = "agrees" if again.allows(claimed) else "differs"
            verdict = f"by the scheme {worth}, {word}"
        name = part_name(item, part.label)
        yield f"    {name}: {claimed} of {part.marks}, {verdict}"


def _questions(review: Review) -> Iterator[str]:
    for question in questions_of(review.bank):
        answer = answer_of(question, review.found)
        said = f"{question.text} ({answer})" if answer else question.text
        yield from _wrapped(said, first="  [ ] ", lead="      ")


def _records(review: Review) -> Iterator[str]:
    told = records_with_effect(review.standing)
    for record, effect in told:
        role = record.role.replace("_", " ")
        said = f"{record.date} {record.name}, {role}: {record.decision}; {effect}"
        comment = f"; “{record.comment}”" if record.comment else ""
        yield from _wrapped(said + comment, first="  - ", lead="    ")
    if not told:
        yield "  none yet"
