"""Why an item that went out before does not go out now, in words for whoever runs a platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.export import Delivery, Export, Exporter, LossKind, Options
from itembank.model import Bank
from itembank.moderation.release import Held, Release
from itembank.moderation.standing import State
from itembank.since.changes import Changes
from itembank.since.stamp import Stamp

_STATES: Mapping[State, str] = {
    State.DRAFT: "taken back by its author, who is still writing it",
    State.IN_REVIEW: "waiting for the signatures of reviewer and approver",
    State.REVISE: "sent back to its author",
}


def reasons(
    bank: Bank,
    exporter: Exporter,
    options: Options,
    *,
    asked: Delivery,
    freed: Release,
    made: Export,
    found: Changes,
    then: Stamp,
    now: Stamp,
) -> dict[str, str]:
    """By item that is gone; one that was renamed is told with its new id."""
    refused = {refusal.item: refusal.message for refusal in made.refusals}
    held = {each.item: each for each in freed.held if each.item in freed.left_out}
    chosen = {item.id for item in asked.items}
    told = {}
    for id_ in found.gone:
        if id_ not in bank.items:
            why = "no longer in the bank"
        elif id_ in held:
            why = in_words(held[id_])
        elif id_ in refused:
            why = f"the platform cannot hold it as it is now: {refused[id_]}"
        elif id_ not in chosen:
            why = "no longer part of what was chosen"
        else:
            why = _of_paper(id_, freed) or _not_held(id_, made, exporter, options)
        told[id_] = "; ".join((why, *_renamed(id_, found, then, now)))
    return told


def in_words(held: Held) -> str:
    """Where an item stands, for people who do not know the states by name."""
    words = _STATES.get(held.state)
    return held.why.replace(held.state.in_words, words, 1) if words else held.why


def _of_paper(id_: str, freed: Release) -> str:
    """Its paper goes out whole or not at all."""
    for short in freed.short:
        if id_ in short.items:
            return f"its paper does not go out: it lacks {', '.join(short.missing)}"
    return ""


def _not_held(id_: str, made: Export, exporter: Exporter, options: Options) -> str:
    """What the exporter says that it left out, and by which options it was asked to."""
    losses = (x for x in made.losses if x.item == id_ and x.kind is LossKind.LEFT_OUT)
    said = tuple(dict.fromkeys(loss.what for loss in losses))
    given = _given(exporter, options)
    by = f"left out of an export with {' '.join(given)}" if given else ""
    return "; ".join(filter(None, (*said, by))) or "no longer a question on this platform"


def _given(exporter: Exporter, options: Options) -> list[str]:
    return [
        f"--{flag.name}" if value is True else f"--{flag.name} {value}"
        for flag in exporter.flags
        if (value := options.values.get(flag.name, flag.default)) != flag.default
    ]


def _renamed(id_: str, found: Changes, then: Stamp, now: Stamp) -> Iterator[str]:
    for new in found.added:
        if now.items[new].digest == then.items[id_].digest:
            yield f"it says the same as `{new}`, which is new"
