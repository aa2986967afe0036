"""Coverage as one page: pictures with their tables, in a file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from itembank.coverage.coverage import Coverage, Scope, coverage
from itembank.coverage.criteria import CriterionCover
from itembank.coverage.page_parts import (
    bounds_table,
    cross_table,
    figure,
    folded_table,
    grid_table,
)
from itembank.coverage.page_style import CSS
from itembank.coverage.pictures.bars import bars_svg
from itembank.coverage.pictures.grid_picture import grid_svg
from itembank.coverage.pictures.heat_map import heat_map_svg
from itembank.coverage.seeds import SeedCover
from itembank.coverage.settings import LEAST_ITEMS, LEAST_KINDS
from itembank.coverage.views import (
    Cross,
    Family,
    amount_text,
    cross,
    difference_text,
    families,
    furthest,
    is_cross,
    number_text,
    percent_text,
    wanted_text,
    where_label,
    where_text,
)
from itembank.coverage.words import counted, heading, scope_text
from itembank.html import element, escape
from itembank.preview.page import div, page, section, table, text

BANNER = "For course teams and moderators. Not for learners."
_MOST_ITEMS = 600
_MOST_FAR = 8
_Part = tuple[str, str, str]


def coverage_page(covered: Coverage) -> bytes:
    """The whole report of a bank, or of a paper."""
    parts = [part for part in _parts(covered) if part[2]]
    facts = f"{counted(len(covered.items), 'item')}, {number_text(covered.marks)} marks"
    scope = scope_text(covered)
    links = "".join(
        element("li", element("a", escape(title), {"href": f"#{id_}"})) for id_, title, _ in parts
    )
    contents = element("nav", element("ul", links), {"aria-label": "On this page"})
    name = heading(covered)
    return page(
        title=f"{name}: coverage",
        language=covered.bank.settings.language,
        header=text("h1", f"{name}: coverage")
        + text("p", f"{facts}; {scope}" if scope else facts, class_="facts")
        + contents,
        main="".join(section(title, made, id_=id_) for id_, title, made in parts),
        footer=text("p", heading(covered)),
        is_wide=True,
        banner=BANNER,
        css=CSS,
    )


def _parts(covered: Coverage) -> Iterator[_Part]:
    """Id, title and content of each section."""
    yield "summary", "Summary", _summary(covered)
    first = cross(covered, "criterion", "kind")
    yield "map", first.title, cross_figure(first, "map")
    for number, family in enumerate(families(covered), start=1):
        if family.axes and set(family.axes) != {"criterion", "kind"}:
            yield f"family-{number}", family.title, _family(covered, family, f"f{number}")
    if not covered.bounds:
        for name in ("ao",) if covered.paper else ("ao", "level", "sector"):
            made = cross(covered, "outcome", name, "marks")
            yield f"by-{name}", made.title, cross_figure(made, f"m-{name}")
    if covered.paper is None:
        yield "criteria", "Criteria", _criteria(covered)
        yield "seeds", "Seed statements", _seeds(covered)
    yield from _grids(covered)
    yield "method", "How it is counted", _method()


def _summary(covered: Coverage) -> str:
    if not covered.bounds:
        return text("p", "There is no blueprint to compare with: these are counts only.")
    title = str(covered.bank.blueprints[covered.blueprint or ""]["title"])
    met = len(covered.bounds) - len(covered.unmet)
    share = percent_text(covered.share_met or Fraction(0))
    said = text("p", f"{met} of {len(covered.bounds)} bounds met ({share})", class_="sum")
    said += text("p", f"Blueprint {covered.blueprint}: {title}")
    rows = tuple(
        (escape(family.title), str(family.met), str(len(family.bounds)))
        for family in families(covered)
    )
    caption = "Bounds of the blueprint that are met"
    met_table = table(caption, ("What is counted", "Met", "Of"), rows, numbers=2)
    return said + div(met_table, "short-table") + _furthest(covered)


def _furthest(covered: Coverage) -> str:
    """The bounds that are furthest from being met: most missing first."""
    far = furthest(covered)[:_MOST_FAR]
    if not far:
        return text("p", "Everything that the blueprint asks for is there.")
    rows = tuple(
        (
            escape(where_text(judged.bound)),
            escape(where_label(covered, judged.bound)),
            escape(amount_text(judged.bound, judged.have)),
            escape(wanted_text(judged)),
            escape(difference_text(judged)),
        )
        for judged in far
    )
    head = ("Code", "Where", "There", "Wanted", "Result")
    caption = "Furthest from the blueprint"
    return figure(table(caption, head, rows), name=caption)


def cross_figure(found: Cross, id_: str) -> str:
    """The map, and the same as a table."""
    if not found.rows or not found.columns:
        return text("p", "Nothing to show.")
    return figure(heat_map_svg(found, id_=id_), name=found.title) + _as_table(
        cross_table(found), found.title
    )


def _as_table(made: str, title: str) -> str:
    inside = element("summary", "The same as a table") + figure(made, name=f"{title}, as a table")
    return element("details", inside, {"class": "same"})


def _family(covered: Coverage, family: Family, id_: str) -> str:
    if is_cross(family) and family.what in {"items", "marks"}:
        down, across = family.axes
        return cross_figure(cross(covered, down, across, family.what), id_)
    if len(family.axes) > 1:
        return figure(folded_table(covered, family), name=family.title)
    bars = figure(bars_svg(covered, family, id_=id_), name=family.title)
    return bars + _as_table(bounds_table(covered, family), family.title)


def _criteria(covered: Coverage) -> str:
    least_items = LEAST_ITEMS.of(covered.options)
    least_kinds = LEAST_KINDS.of(covered.options)
    rows = tuple(_criterion(covered, found) for found in covered.criteria)
    number = len(covered.thin_criteria)
    said = (
        f"{number} of {len(covered.criteria)} criteria have fewer than {least_items} items of "
        f"{least_kinds} kinds."
    )
    head = ("Criterion", "In words", "Kinds", "Too thin", "Items", "Also evidence", "Marks")
    made = table("Criteria with what stands under them", head, rows, numbers=3)
    return text("p", said) + figure(made, name="Criteria")


def _criterion(covered: Coverage, found: CriterionCover) -> tuple[str, ...]:
    words = covered.bank.units[found.unit].criteria[found.criterion].text
    return (
        escape(found.criterion),
        escape(words),
        escape(", ".join(found.kinds)),
        "thin" if found in covered.thin_criteria else "",
        str(len(found.items)),
        str(len(found.also)),
        number_text(covered.marks_by_criterion.get((found.unit, found.criterion), Fraction(0))),
    )


def _seeds(covered: Coverage) -> str:
    if not covered.seeds:
        return ""
    reached = sum(seed.is_reached for seed in covered.seeds)
    missing = [seed.statement for seed in covered.seeds if not seed.is_reached]
    said = text("p", f"{reached} of {len(covered.seeds)} statements are reached.")
    if missing:
        said += text("p", f"Not reached: {', '.join(missing)}.")
    rows = tuple(map(_seed, covered.seeds))
    head = ("Statement", "What it says", "Named by", "Reached through criteria")
    made = table("Statements of the seed documents", head, rows, numbers=1)
    shown = element("summary", "Every statement, with the items that name it") + figure(
        made, name="Seed statements"
    )
    return said + element("details", shown, {"class": "same"})


def _seed(found: SeedCover) -> tuple[str, ...]:
    return (
        escape(found.statement),
        escape(found.summary),
        escape(", ".join(found.named) or "no item"),
        str(len(found.through)),
    )


def _grids(covered: Coverage) -> Iterator[_Part]:
    """The setting grid of what is covered; of a bank, those of its papers too."""
    grid = covered.grid()
    if covered.paper is not None:
        title = f"Setting grid of paper {covered.paper.id}"
        picture = figure(grid_svg(grid, title=title), name=title)
        yield "grid", title, picture + _as_table(grid_table(title, grid), title)
        return
    for number, paper in enumerate(covered.bank.papers.values(), start=1):
        made = coverage(covered.bank, Scope(paper=paper.id, everything=True), covered.options)
        title = f"Setting grid of paper {paper.id}"
        picture = figure(grid_svg(made.grid(), title=title, id_=f"grid-{number}"), name=title)
        yield f"paper-{number}", title, picture + _as_table(grid_table(title, made.grid()), title)
    if len(grid.rows) > _MOST_ITEMS:
        said = f"The bank has more than {_MOST_ITEMS} items: see the grid of a paper."
        yield "grid", "Setting grid of the bank", text("p", said)
    elif grid.rows:
        title = "Setting grid of the bank"
        yield "grid", title, figure(grid_table(title, grid), name=title)


def _method() -> str:
    return element("ul", "".join(text("li", line) for line in _METHOD))


_METHOD = (
    (
        "An item counts once, under its primary criterion: the first that it names, or the one "
        "that it names as primary. Its outcome follows from that."
    ),
    (
        "Marks stand where they are earned: each part, point and row counts for its own criteria "
        "and objective. Several criteria of one part share its marks equally."
    ),
    (
        "A count is met from its target on; what is above is shown as more than planned. A share "
        "is met within its bounds, or within a tolerance of its target."
    ),
    (
        "A share is one of the items that have any value there: an item without a channel counts "
        "neither for nor against the share of a channel."
    ),
    "Features belong to shared scenarios, so their shares are of the items that use one.",
)
