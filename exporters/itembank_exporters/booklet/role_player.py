"""The role-player's brief: how to begin, what makes it better or worse, where to stop."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.marker_text import MarkerText
from itembank.markup import Quote
from itembank.parts import Observation
from itembank.schemes import RolePlayer
from itembank_exporters.booklet.document import (
    Column,
    Content,
    Framed,
    Grid,
    Head,
    Leaf,
    Prose,
)
from itembank_exporters.booklet.wording import (
    bullets,
    for_markers,
    labelled,
    minutes_in_words,
    own_prose,
    said,
)


def role_player_leaves(part: Observation, role: RolePlayer, name: str) -> Iterator[Leaf]:
    yield Head(level=2, text=f"Role-player’s brief: {name}")
    yield own_prose("For the role-player and the assessor. The learner must not see it.", soft=True)
    yield Prose(content=labelled("You play", said(role.name)))
    if part.minutes:
        yield Prose(content=labelled("Time", said(f"up to {minutes_in_words(part.minutes)}")))
    yield Head(level=3, text="Open with")
    yield Prose(content=(Quote(for_markers(role.opening)),))
    if role.background:
        yield Head(level=3, text="Who you are")
        yield Prose(content=for_markers(role.background))
    yield Grid(
        caption="How you react",
        columns=(
            Column(title="What makes it worse", share=10),
            Column(title="What makes it better", share=10),
        ),
        rows=((_listed(role.triggers), _listed(role.calms)),),
        row_heads=False,
    )
    if role.later:
        yield Head(level=3, text="If the learner is still off track")
        yield Prose(content=for_markers(role.later))
    yield Head(level=3, text="How far you go")
    yield Prose(content=for_markers(role.limit))
    stop = f"Anyone may end the task at once with the stop word: “{role.stop_word}”."
    yield Framed(leaves=(Prose(content=labelled("Stop word", said(stop))),))


def _listed(texts: tuple[MarkerText, ...]) -> Content:
    return bullets(for_markers(text) for text in texts)
