"""Matching and ordering."""

from __future__ import annotations

from fractions import Fraction

from itembank.parts import Matching, Ordering
from itembank_exporters.qti.declarations import outcome, response
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.pieces import Piece
from itembank_exporters.qti.place import Place
from itembank_exporters.qti.scoring import Mapped, is_exact
from itembank_exporters.qti.stem import marks_line, stem


def matching(part: Matching, place: Place, desk: Desk) -> Piece:
    made = desk.processing
    pairs = tuple(f"{place.choice(p.id)} {place.choice(p.key)}" for p in part.premises)
    share, count = Fraction(part.marks, len(pairs)), Fraction(part.marks)
    mapped, template = None, None
    if part.scoring == "all-or-nothing":
        key = made.of("match", made.variable(place.response), made.correct(place.response))
        rules = made.when((key, made.set(place.score, made.marks(part.marks))))
        template = "match_correct" if part.marks == 1 else None
    else:
        if not is_exact(share):
            share, count = Fraction(1), Fraction(len(pairs))
        entries = dict.fromkeys(pairs, share)
        mapped = Mapped(entries=entries, lower=Fraction(0), upper=count)
        rules = made.add_mapped(place.score, [place.response])
        if count != part.marks:
            rules += made.scaled(place.score, marks=part.marks, count=len(pairs))
    return Piece(
        responses=(place.response,),
        declarations=response(
            desk.dialect,
            place.response,
            cardinality="multiple",
            kind="directedPair",
            correct=pairs,
            mapped=mapped,
        ),
        body=_two_lists(part, place, desk),
        rules=rules,
        template=template,
        interactions=("matchInteraction",),
    )


def _two_lists(part: Matching, place: Place, desk: Desk) -> str:
    said = stem(part, place, desk)
    element, inline = desk.dialect.element, desk.scribe.inline
    most = "0" if part.reuse else "1"
    premises = "".join(
        _choice(desk, place.choice(premise.id), inline(premise.text, part.assets), most="1")
        for premise in part.premises
    )
    responses = "".join(
        _choice(desk, place.choice(answer.id), inline(answer.text, part.assets), most=most)
        for answer in part.responses
    )
    prompt = element("prompt", said.prompt) if said.prompt else ""
    sets = element("simpleMatchSet", premises) + element("simpleMatchSet", responses)
    attributes = {
        "responseIdentifier": place.response,
        "shuffle": "false",
        "maxAssociations": str(len(part.premises)),
    }
    body = element("matchInteraction", prompt + sets, attributes)
    return said.lead + body + marks_line(part)


def _choice(desk: Desk, id_: str, content: str, *, most: str) -> str:
    attributes = {"identifier": id_, "matchMax": most}
    return desk.dialect.element("simpleAssociableChoice", content, attributes)


def ordering(part: Ordering, place: Place, desk: Desk) -> Piece:
    said = stem(part, place, desk)
    element = desk.dialect.element
    prompt = element("prompt", said.prompt) if said.prompt else ""
    choices = "".join(
        element(
            "simpleChoice",
            desk.scribe.inline(step.text, part.assets),
            {"identifier": place.choice(step.id)},
        )
        for step in part.steps
    )
    # The order shown is the author's; a player that shuffles could show the right one.
    attributes = {"responseIdentifier": place.response, "shuffle": "false"}
    interaction = element("orderInteraction", prompt + choices, attributes)
    is_plain = part.marks == 1 and part.scoring == "all-or-nothing" and not part.alternatives
    return Piece(
        responses=(place.response,),
        declarations=response(
            desk.dialect,
            place.response,
            cardinality="ordered",
            kind="identifier",
            correct=_named(part.key, place),
        ),
        outcomes=_counters(part, place, desk),
        body=said.lead + interaction + marks_line(part),
        rules=_order_rules(part, place, desk),
        template="match_correct" if is_plain and place.label is None else None,
        interactions=("orderInteraction",),
    )


def _order_rules(part: Ordering, place: Place, desk: Desk) -> str:
    """The best of the accepted orders counts."""
    made = desk.processing
    orders = tuple(_named(order, place) for order in (part.key, *part.alternatives))
    if part.scoring == "all-or-nothing":
        full = made.set(place.score, made.marks(part.marks))
        return made.when(*((made.same_order(place.response, o), full) for o in orders))
    count = made.count_places if part.scoring == "absolute-position" else made.count_neighbours
    rules = count(place.score, place.response, orders[0])
    for number, order in enumerate(orders[1:], start=1):
        tried = _counter(place, number)
        better = made.of("gt", made.variable(tried), made.variable(place.score))
        rules += count(tried, place.response, order)
        rules += made.when((better, made.set(place.score, made.variable(tried))))
    most = len(part.key) if part.scoring == "absolute-position" else len(part.key) - 1
    return (
        rules
        if most == part.marks
        else rules + made.scaled(place.score, marks=part.marks, count=most)
    )


def _named(order: tuple[str, ...], place: Place) -> tuple[str, ...]:
    return tuple(place.choice(id_) for id_ in order)


def _counters(part: Ordering, place: Place, desk: Desk) -> str:
    if part.scoring == "all-or-nothing":
        return ""
    numbers = range(1, len(part.alternatives) + 1)
    return "".join(outcome(desk.dialect, _counter(place, number)) for number in numbers)


def _counter(place: Place, number: int) -> str:
    return f"{place.score}_ORDER_{number}"
