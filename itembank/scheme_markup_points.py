"""Points-based schemes as markup for markers."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.learner_markup import marks_in_words
from itembank.markup import (
    Block,
    BulletList,
    Cell,
    Inline,
    LineBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    words,
)
from itembank.scheme_markup_common import caps_blocks, head, labelled, line
from itembank.schemes import (
    NoteEntry,
    Point,
    PointsScheme,
)


def points_blocks(scheme: PointsScheme) -> Iterable[Block]:
    yield from labelled("Principle", scheme.principle)
    yield points_table(scheme)
    yield from points_limits(scheme)
    for label, entries in points_notes(scheme):
        yield from entries_blocks(label, entries)
    yield from points_guidance(scheme)


def points_limits(scheme: PointsScheme) -> Iterable[Block]:
    """How close the wording must be, and the caps."""
    yield _wording(scheme)
    yield from caps_blocks(scheme.caps, "a point is awarded from")


def points_notes(scheme: PointsScheme) -> tuple[tuple[str, tuple[NoteEntry, ...]], ...]:
    """What to accept, not to accept and to ignore, each under its heading."""
    return (
        ("Accept", scheme.accept),
        ("Do not accept", scheme.reject),
        ("Ignore", scheme.ignore),
    )


def points_guidance(scheme: PointsScheme) -> Iterable[Block]:
    """Other valid answers, extra answers, errors carried forward, notes, tolerance."""
    if scheme.other_valid:
        yield from labelled("Any other valid point", scheme.other_valid.principle)
    rules = {
        "cancel": "Each wrong extra answer cancels a right one.",
        "first_n": "Mark the first answers only, as many as were asked for.",
        "best_n": "Mark the best answers, as many as were asked for.",
    }
    if scheme.list_rule:
        yield Paragraph((Strong(words("Extra answers:")), Text(f" {rules[scheme.list_rule]}")))
    if scheme.ecf_from:
        said = f" an error in ({scheme.ecf_from}) is not penalised again here."
        yield Paragraph((Strong(words("Error carried forward (ecf):")), Text(said)))
    yield from labelled("Guidance", scheme.notes)
    if scheme.tolerance:
        yield Paragraph(words(f"Tolerance between markers: {scheme.tolerance}."))


def points_table(scheme: PointsScheme) -> Table:
    """One row a point, with the ceiling of its pool or the point it depends on."""
    limits = _limits(scheme)
    return Table(
        caption=words("Marking points"),
        head=head("Point", "Award for", "Marks", "AO", "Limit"),
        rows=tuple(
            (
                Cell(words(point.id), row_header=True),
                Cell(_point(point)),
                Cell(words(str(point.marks))),
                Cell(words(point.ao)),
                Cell(words(limits.get(point.id, ""))),
            )
            for point in scheme.points
        ),
    )


def _limits(scheme: PointsScheme) -> dict[str, str]:
    """What bounds each point: its group by name, its pair, what it depends on."""
    said: dict[str, list[str]] = {}
    for group in scheme.groups:
        how = {"any": "any, ", "each": "all wanted, ", "list": "a list, "}[group.rule]
        for id_ in group.points:
            said.setdefault(id_, []).append(f"{group.id}: {how}max {marks_in_words(group.max)}")
    linked: dict[str, set[str]] = {}
    for pair_set in scheme.pairs:
        number = "1 pair" if pair_set.max_pairs == 1 else f"{pair_set.max_pairs} pairs"
        for link in pair_set.links:
            said.setdefault(link.identify, []).append(f"identification, max {number}")
            said.setdefault(link.expand, []).append(f"linked expansion of {link.identify}")
            linked.setdefault(link.expand, set()).add(link.identify)
    for point in scheme.points:
        needed = [id_ for id_ in point.requires if id_ not in linked.get(point.id, ())]
        if needed:
            said.setdefault(point.id, []).append(f"needs {', '.join(needed)}")
        if point.essential:
            said.setdefault(point.id, []).append("essential")
    return {id_: "; ".join(dict.fromkeys(texts)) for id_, texts in said.items()}


def _wording(scheme: PointsScheme) -> Paragraph:
    """How close the learner's words must be."""
    if all(point.wording == "exact" for point in scheme.points):
        return Paragraph(words("These words exactly."))
    exact = any(point.wording == "exact" for point in scheme.points)
    end = ", unless a point says exact wording." if exact else "."
    return Paragraph(words(f"Or words to that effect (owtte){end}"))


def _point(point: Point) -> tuple[Inline, ...]:
    made: list[Inline] = list(line(point.text))
    for wording in point.alternatives:
        made += [Text(" / "), *line(wording)]
    if point.context:
        made += [Text(" ("), *line(point.context), Text(")")]
    signs = [
        *(["ora"] if point.reverse_ok else []),
        *(["exact wording"] if point.wording == "exact" else []),
        *point.annotations,
    ]
    if signs:
        made.append(Text(f" [{', '.join(signs)}]"))
    for wording in point.all_of:
        made += [LineBreak(), Text("needed: "), *line(wording)]
    for wording in point.accept:
        made += [LineBreak(), Text("accept: "), *line(wording)]
    return tuple(made)


def entries_blocks(label: str, entries: tuple[NoteEntry, ...]) -> Iterable[Block]:
    """The entries as a list under their heading; nothing for none."""
    if not entries:
        return
    yield Paragraph((Strong(words(label)),))
    yield BulletList(tuple((Paragraph(note_line(entry)),) for entry in entries))


def note_line(entry: NoteEntry) -> tuple[Inline, ...]:
    made: list[Inline] = list(line(entry.text))
    if entry.towards:
        made.append(Text(f" (towards {entry.towards})"))
    if entry.why:
        made += [Text(" — "), *line(entry.why)]
    if entry.misconception:
        made.append(Text(f" [{entry.misconception}]"))
    if entry.cancels:
        made.append(Text(" — cancels a right answer"))
    return tuple(made)
