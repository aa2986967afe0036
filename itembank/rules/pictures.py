"""EXP and TXT: pictures exist, and are described in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from itembank.diagnostics import Pointer
from itembank.layout import ASSETS
from itembank.markup import Image
from itembank.markup_walk import images
from itembank.parts import Asset, MultipleResponse, SingleChoice
from itembank.rules.base import Finding, Findings, ItemCase, Rule, StimulusCase, TextCase
from itembank.rules.safe_text import is_markdown, parsed
from itembank.rules.wording import folded_text, nearest, ticked
from itembank.texts import TextAt

Described = tuple[Pointer, Asset, Pointer]


def described_pictures(case: TextCase) -> Iterator[Described]:
    """Every entry of `assets`: its place, the entry, and the place of what it belongs to."""
    if isinstance(case, StimulusCase):
        yield from _entries(("scenario",), case.stimulus.scenario.assets)
        return
    if case.item.scenario:
        yield from _entries(("scenario",), case.item.scenario.assets)
    for index, part in enumerate(case.item.parts):
        if part.assets:
            yield from _entries(("parts", index), part.assets)


def _entries(owner: Pointer, assets: tuple[Asset, ...]) -> Iterator[Described]:
    for number, asset in enumerate(assets):
        yield (*owner, "assets", number), asset, owner


def shown_pictures(case: TextCase) -> Iterator[tuple[TextAt, Image]]:
    """Every picture in a text."""
    if "![" not in case.prose:
        return
    for place in case.texts:
        if "![" in place.text and is_markdown(place):
            for image in images(parsed(place).blocks):
                yield place, image


def missing_picture(case: TextCase) -> Findings:
    """A picture is named that is not in the folder `assets`.

    Why: learners would see an empty frame. Capital letters count: `Chart.png` is not
    `chart.png` on most servers.

    Bad:
        stem: "![Contacts a month](Chart.png)"      # the file is assets/chart.png

    Good:
        stem: "![Contacts a month](chart.png)"

    Source: judgement of the authors of this catalogue.
    """
    known = case.context.bank.assets
    said: set[str] = set()
    for place, image in shown_pictures(case):
        if image.file not in known and image.file not in said:
            said.add(image.file)
            yield _missing(place.pointer, image.file, known)
    for pointer, asset, _ in described_pictures(case):
        if asset.file not in known and asset.file not in said:
            said.add(asset.file)
            yield _missing((*pointer, "file"), asset.file, known)


def _missing(pointer: Pointer, file: str, known: Mapping[str, bytes]) -> Finding:
    return Finding(
        pointer=pointer,
        message=f"there is no picture `{ASSETS}/{file}`",
        help=_what_to_do(file, known),
        excerpt=file,
    )


def _what_to_do(file: str, known: Mapping[str, bytes]) -> str:
    # Names are compared without folder and ending, which make any two names look alike.
    wanted = PurePosixPath(file)
    names = {PurePosixPath(name).stem: name for name in sorted(known, reverse=True)}
    names |= {PurePosixPath(n).stem: n for n in known if PurePosixPath(n).suffix == wanted.suffix}
    near = nearest(wanted.stem, names)
    if near is not None:
        return f"did you mean `{names[near]}`?"
    place = f"put the file in the folder `{ASSETS}`"
    if not known:
        return place
    listed = ticked(sorted(known)[:_LISTED]) + (" and others" if len(known) > _LISTED else "")
    return f"{place}, which holds {listed}"


_LISTED = 6


def undescribed_picture(case: TextCase) -> Findings:
    """A picture has no words for those who cannot see it, or its words give the key away.

    Why: a screen reader reads out the alt text. Without one, the question cannot be answered by
    all; with the words of the key in it, it is answered by those who hear it.

    Bad:
        stem: "Look at the chart. ![](chart.png)"

    Good:
        stem: "Look at the chart. ![Bar chart: contacts rose from 40 to 65](chart.png)"

    Source: WCAG 2.2, 1.1.1; Ofqual accessible-assessment guidance.
    """
    entries = [(owner, asset.file) for _, asset, owner in described_pictures(case)]
    known = case.context.bank.assets
    # A name that is no picture is reported by itself, and may be all that is wrong here.
    mistyped = {owner for owner, file in entries if file not in known}
    for place, image in shown_pictures(case):
        owner = _owner(place)
        if image.alt.strip() or (owner, image.file) in entries:
            continue
        if image.file in known and owner not in mistyped:
            yield Finding(
                pointer=place.pointer,
                message=f"picture `{image.file}` has no alt text",
                help=f"write what it shows: `![what it shows]({image.file})`, or describe it "
                "in `assets`",
                excerpt=image.file,
            )
    if isinstance(case, ItemCase):
        yield from _telling_alts(case)


def _owner(place: TextAt) -> Pointer:
    return place.pointer[:2] if place.pointer[0] == "parts" else place.pointer[:1]


def _telling_alts(case: ItemCase) -> Iterator[Finding]:
    """Alt texts that hold the words of a part's key, and of no other option."""
    alts = [((*at, "alt"), asset.alt) for at, asset, _ in described_pictures(case)]
    alts += [(place.pointer, image.alt) for place, image in shown_pictures(case)]
    if not alts:
        return
    for part in case.item.parts:
        if not isinstance(part, SingleChoice | MultipleResponse):
            continue
        keys = part.keys if isinstance(part, MultipleResponse) else (part.key,)
        for pointer, alt in alts:
            said = f" {folded_text(alt)} "
            told = [o for o in part.options if f" {folded_text(o.text)} " in said]
            if [option.id for option in told if " " in folded_text(option.text)] and all(
                option.id in keys for option in told
            ):
                yield Finding(
                    pointer=pointer,
                    message=f"the alt text gives away the key of part ({part.label})",
                    label=f"holds the words of option {told[0].id}",
                    help="describe what is to be seen, not what follows from it",
                    excerpt=alt,
                )


RULES: tuple[Rule, ...] = (
    Rule(code="EXP005", name="missing-picture", item=missing_picture, stimulus=missing_picture),
    Rule(
        code="TXT008",
        name="undescribed-picture",
        item=undescribed_picture,
        stimulus=undescribed_picture,
    ),
)
