"""For those who mark: scores by objective or trait, and the mark scheme where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.parts import ExtendedResponse
from itembank.preview.objectives import objective_marks
from itembank.scheme_markup import scheme_blocks
from itembank.schemes import LevelsScheme
from itembank_exporters.qti.declarations import outcome
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import guid
from itembank_exporters.qti.place import Place


def trait_outcomes(part: ExtendedResponse, place: Place, desk: Desk) -> str:
    """A score for every trait of a levels scheme, or for every objective of a points scheme.

    A trait's title is the marker's: without the scheme only the names of objectives are said. Its
    id may hint too, and players send whole items to browsers: a number stands for it.
    """
    made = (
        outcome(
            desk.dialect,
            f"{place.score}_{id_}",
            marks=marks,
            is_human=True,
            attributes={
                "interpretation": said,
                "longInterpretation": f"urn:uuid:{guid(desk.bank.settings.id, 'AO', id_)}",
            },
        )
        for id_, marks, said in _scores(part, desk)
    )
    return "".join(made)


def _scores(part: ExtendedResponse, desk: Desk) -> Iterator[tuple[str, int, str]]:
    titles = {ao.id: ao.title for ao in desk.bank.settings.assessment_objectives}
    if isinstance(part.scheme, LevelsScheme):
        for number, trait in enumerate(part.scheme.traits, start=1):
            marks = sum(part.scheme.ao.get(ao, 0) for ao in trait.aos)
            told = trait.title if desk.setting.sends_scheme else _named(trait.aos, titles)
            yield f"T{number}", marks, told
        return
    for ao, (_, most) in objective_marks(part).items():
        yield ao, most, _named((ao,), titles)


def _named(aos: tuple[str, ...], titles: Mapping[str, str]) -> str:
    return "; ".join(f"{ao} {titles.get(ao, '')}".strip() for ao in aos)


def scheme_block(part: ExtendedResponse, desk: Desk) -> str:
    """The scheme for scorers: a direct child of the body and never first in it.

    Importers that know no rubric drop direct children, and take the first paragraph for the
    question.
    """
    if not desk.setting.sends_scheme:
        return ""
    content = desk.dialect.content(desk.scribe.html(scheme_blocks(part)))
    return desk.dialect.element("rubricBlock", content, {"view": "scorer", "use": "scoring"})
