"""The front page itself: what was made, where it goes, and how sound it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from itembank.check import Checked
from itembank.coverage.coverage import Coverage
from itembank.coverage.page import cross_figure
from itembank.coverage.page_style import CSS as COVERAGE_CSS
from itembank.coverage.views import cross, percent_text
from itembank.coverage.words import counted
from itembank.front_page.exports import exports_html, handed_out_html
from itembank.front_page.found import Found
from itembank.front_page.links import link, size_text
from itembank.front_page.state import Standing, findings_html, standing_html
from itembank.html import element, escape
from itembank.model import Bank
from itembank.preview.page import div, page, section, text

_CSS = f"""{COVERAGE_CSS}
.cards {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; }}
.card {{ margin: 0; padding: .7rem 1rem; border: 1px solid var(--line); border-radius: 6px; }}
.card strong {{ display: block; font-size: 1.45rem; font-variant-numeric: tabular-nums; }}
.export {{ margin: 0 0 1.6rem; padding: .2rem 1.1rem 1rem; border: 1px solid var(--line);
  border-radius: 8px; }}
.export h3 {{ margin-top: .8em; }}
.never {{ padding: .8rem 1.1rem; border: 2px solid var(--marker); border-radius: 6px;
  background: var(--marker-tint); }}
.never > :first-child {{ margin-top: 0; font-weight: 600; color: var(--marker); }}
.files td {{ overflow-wrap: anywhere; }}
.files :is(th, td):first-child {{ min-width: 6.5rem; overflow-wrap: break-word; }}
.files :is(th, td):nth-child(n+3) {{ white-space: nowrap; width: 1%; text-align: right; }}
@media (max-width: 34rem) {{
  .files :is(th, td):nth-child(3) {{ display: none; }}
}}
"""

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All that the page speaks of; `titles` are those of the targets that are installed."""

    bank: Bank
    checked: Checked
    found: Found
    standings: Mapping[str, Standing]
    covered: Coverage | None
    titles: Mapping[str, str]

    @property
    def unsigned(self) -> tuple[str, ...]:
        """Items that were sent as drafts, or are not signed as they stand now."""
        now = (
            id_
            for id_ in self.found.sent
            if id_ not in self.standings or not self.standings[id_].deliverable
        )
        return tuple(sorted(self.found.drafts.union(now)))


def front_page(made: Made) -> bytes:
    """One page with relative links only, that opens from the disk."""
    settings = made.bank.settings
    parts = [part for part in _parts(made) if part[2]]
    links = "".join(
        element("li", element("a", escape(title), {"href": f"#{id_}"})) for id_, title, _ in parts
    )
    header = text("h1", settings.name) + text("p", f"Version {settings.version}", class_="facts")
    if settings.description:
        header += text("p", settings.description, class_="measure")
    contents = element("nav", element("ul", links), {"aria-label": "On this page"})
    return page(
        title=f"{settings.name} {settings.version}",
        language=settings.language,
        header=header + contents,
        main="".join(section(title, content, id_=id_) for id_, title, content in parts),
        footer=text("p", f"{settings.name} {settings.version}. For staff, not for learners."),
        is_wide=True,
        banner=_banner(made),
        css=_CSS,
    )


def _banner(made: Made) -> str:
    if made.unsigned:
        number = counted(len(made.unsigned), "item")
        verb = "is" if len(made.unsigned) == 1 else "are"
        return f"DRAFT. {number} in these packages {verb} not signed: not for learners."
    return "For staff. Not for learners."


def _parts(made: Made) -> Iterator[tuple[str, str, str]]:
    yield "glance", "At a glance", _glance(made)
    yield "import", "To import", exports_html(made.found, made.titles)
    yield "booklets", "To print, to hand out and to keep", handed_out_html(made.found, made.titles)
    yield "see", "To look at", _pages(made)
    yield "never", "Never for learners", _never(made.found)
    yield "state", "Moderation", standing_html(made.bank, made.standings, made.unsigned)
    yield "coverage", "Coverage", _coverage(made)
    yield "findings", "What the checks find", findings_html(made.checked)


def _glance(made: Made) -> str:
    """Five figures that say how things stand."""
    bank, covered = made.bank, made.covered
    marks = sum(item.tariff for item in bank.items.values())
    signed = sum(standing.deliverable for standing in made.standings.values())
    errors = sum(d.severity == "error" for d in made.checked.diagnostics)
    warnings = sum(d.severity == "warning" for d in made.checked.diagnostics)
    cards = [
        (str(len(bank.items)), f"items, {marks} marks"),
        (str(sum(file.is_import for e in made.found.exports for file in e.files)), "packages"),
        (f"{signed} of {len(bank.items)}", "items signed"),
        (str(errors), f"errors, {counted(warnings, 'warning')}"),
    ]
    if covered is not None and covered.share_met is not None:
        cards.append((percent_text(covered.share_met), "of the blueprint’s bounds met"))
    return div(
        "".join(
            element("p", text("strong", figure) + escape(said), {"class": "card"})
            for figure, said in cards
        ),
        "cards",
    )


def _pages(made: Made) -> str:
    """Lists of pages and single pages that no export tells of."""
    found = made.found
    lines = []
    for index in found.indexes:
        folder = index.rpartition("/")[0]
        number = sum(
            path.rpartition("/")[0] == folder and path.endswith(".html") for path in found.sizes
        )
        said = f": {counted(number, 'page')}"
        if found.has_marker_pages(index):
            said += ", each item as a learner sees it, and its mark scheme on a page of its own"
        lines.append(link(index, folder or index) + escape(said))
    lines.extend(
        link(path, path) + escape(f": {size_text(found.sizes[path])}") for path in found.pages
    )
    return element("ul", "".join(element("li", line) for line in lines)) if lines else ""


def _never(found: Found) -> str:
    if not found.marker_files:
        return ""
    listed = "".join(element("li", line) for line in _marker_lines(found))
    said = text(
        "p",
        "These files hold mark schemes. Do not upload them to a course, hand them out, or put "
        "them where learners can open them.",
    )
    return div(said + element("ul", listed), "never")


def _marker_lines(found: Found) -> Iterator[str]:
    """Each file; the folder instead where it holds many."""
    folders: dict[str, list[str]] = {}
    for path in found.marker_files:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in folders.items():
        if len(paths) > _MOST_NAMED:
            yield text("code", f"{folder}/") + escape(f": all {len(paths)} files")
            continue
        for path in paths:
            yield link(path, path) + escape(_all_beside(found, path))


def _all_beside(found: Found, path: str) -> str:
    return ", and every page that ends in .marker.html beside it" if path in found.indexes else ""


def _coverage(made: Made) -> str:
    covered = made.covered
    if covered is None or not covered.items:
        return ""
    said = ""
    if covered.share_met is not None:
        met = len(covered.bounds) - len(covered.unmet)
        said = text(
            "p", f"{met} of {len(covered.bounds)} bounds of blueprint {covered.blueprint} met."
        )
    report = next((path for path in made.found.pages if path.endswith("coverage.html")), None)
    if report:
        said += element("p", link(report, "The whole coverage report"))
    return said + cross_figure(cross(covered, "criterion", "kind"), "map")
