"""The forms in which coverage is written, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from itembank.coverage.coverage import Coverage, NothingToCoverError
from itembank.coverage.views import cross, families

_TWO = 2


def written(covered: Coverage, form: str, by: tuple[str, ...] = ()) -> bytes:
    """The report as bytes; `form` is one of FORMS. NothingToCoverError where there is none."""
    return FORMS[form](covered, by)


def _human(covered: Coverage, by: tuple[str, ...]) -> bytes:
    from itembank.coverage.human import human_text  # noqa: PLC0415 - each form loads its own

    return human_text(covered, by).encode()


def _json(covered: Coverage, by: tuple[str, ...]) -> bytes:
    from itembank.coverage.as_json import json_text  # noqa: PLC0415

    return json_text(covered, by).encode()


def _csv(covered: Coverage, by: tuple[str, ...]) -> bytes:
    from itembank.coverage.as_csv import csv_text  # noqa: PLC0415

    return csv_text(covered, by).encode()


def _svg(covered: Coverage, by: tuple[str, ...]) -> bytes:
    """A map of two axes, bars of one, or the setting grid of a paper."""
    from itembank.coverage.pictures.bars import bars_svg  # noqa: PLC0415
    from itembank.coverage.pictures.grid_picture import grid_svg  # noqa: PLC0415
    from itembank.coverage.pictures.heat_map import heat_map_svg  # noqa: PLC0415

    if covered.paper is not None and not by:
        title = f"Setting grid of paper {covered.paper.id}"
        return f"{grid_svg(covered.grid(), title=title, alone=True)}\n".encode()
    if len(by) == 1:
        chosen = [family for family in families(covered) if family.axes == by]
        if not chosen:
            raise NothingToCoverError(f"no bound counts by `{by[0]}` alone: name two axes")
        return f"{bars_svg(covered, chosen[0], alone=True)}\n".encode()
    if len(by) > _TWO:
        raise NothingToCoverError("a picture shows one axis or two")
    down, across = by or ("criterion", "kind")
    return f"{heat_map_svg(cross(covered, down, across), alone=True)}\n".encode()


def _html(covered: Coverage, by: tuple[str, ...]) -> bytes:
    from itembank.coverage.page import coverage_page  # noqa: PLC0415

    if by:
        raise NothingToCoverError("the page shows every axis: leave --by out")
    return coverage_page(covered)


FORMS: Mapping[str, Callable[[Coverage, tuple[str, ...]], bytes]] = {
    "human": _human,
    "json": _json,
    "csv": _csv,
    "svg": _svg,
    "html": _html,
}
