"""Agreement as a page for a standardisation meeting."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.agreement.human import summary
from itembank.agreement.results import Agreement, Compared, PartAgreement, Verdict
from itembank.agreement.verdicts import part_words
from itembank.agreement.words import (
    COLUMNS,
    NOTHING,
    cells,
    mean_words,
    miss_words,
    part_facts_words,
    remark_words,
    together_words,
    unset_words,
    verdict_words,
    whole_percent,
)
from itembank.html import element, escape
from itembank.preview.page import MARKERS_ONLY, page, section, table, text

_HEAD = {
    "n": "Responses",
    "exact": "Exact",
    "within": "Within tolerance",
    "mean": "Mean difference",
    "SD": "SD of differences",
    "kappa": "Cohen’s kappa",
    "QWK": "Quadratic weighted kappa",
}


def agreement_page(found: Agreement, *, name: str, language: str) -> bytes:
    """One file; `name` is what the marks file is called."""
    return page(
        title=f"Agreement of markers: {name}",
        language=language,
        header=text("h1", "Agreement of markers")
        + text("p", f"{name} · {summary(found)}", class_="facts"),
        main=_markers(found)
        + _list("To be marked again: the scheme has changed", map(remark_words, found.remarks))
        + _list("Definitive marks to be set again", map(unset_words, found.unset))
        + "".join(_part(part, found) for part in found.parts)
        + section("How to read it", _legend(found)),
        is_wide=True,
        banner=MARKERS_ONLY,
    )


def _markers(found: Agreement) -> str:
    rows = tuple(_marker_row(verdict, found) for verdict in found.verdicts)
    head = ("Marker", "Verdict", "Seeds", "Exact", "Within tolerance", "Mean, of the tariff")
    grid = table("Each marker against the definitive marks", head, rows, numbers=4)
    return section("Markers", grid + "".join(map(_outside, found.verdicts)))


def _marker_row(verdict: Verdict, found: Agreement) -> tuple[str, ...]:
    words = verdict_words(verdict, found.limits)
    is_judged = verdict.seeds > 0 and not verdict.too_few
    sign = ("✗ " if verdict.reasons else "✓ ") if is_judged else ""
    class_ = ("differs" if verdict.reasons else "agrees") if is_judged else "soft"
    shares = (NOTHING if v is None else whole_percent(v) for v in (verdict.exact, verdict.within))
    return (
        escape(verdict.marker),
        text("span", sign + words, class_=class_),
        str(verdict.seeds),
        *shares,
        escape(mean_words(verdict)),
    )


def _outside(verdict: Verdict) -> str:
    if not verdict.reasons:
        return ""
    made = _items(verdict.reasons)
    if verdict.misses:
        made += text("p", "Responses to look at, the widest difference first:")
        made += _items(map(miss_words, verdict.misses))
    return section(f"{verdict.marker} is outside the limits", made, level=3)


def _items(lines: Iterable[str]) -> str:
    return element("ul", "".join(text("li", line) for line in lines))


def _list(title: str, lines: Iterable[str]) -> str:
    made = tuple(lines)
    return section(title, _items(made)) if made else ""


def _part(part: PartAgreement, found: Agreement) -> str:
    made = text("p", part_facts_words(part), class_="facts")
    made += _grid("Each marker against the definitive marks", "Marker", part.markers.items())
    pairs = ((" and ".join(names), compared) for names, compared in part.pairs.items())
    made += _grid("Pairs of markers", "Markers", pairs)
    made += text("p", "All markers together", class_="field")
    return section(part_words(part.at), made + _items(together_words(part, found.limits)))


def _grid(caption: str, first: str, rows: Iterable[tuple[str, Compared]]) -> str:
    made = tuple((escape(name), *map(escape, cells(compared))) for name, compared in rows)
    head = (first, *(_HEAD[column] for column in COLUMNS))
    return table(caption, head, made, numbers=len(COLUMNS)) if made else ""


def _legend(found: Agreement) -> str:
    limits = found.limits
    return _items(
        (
            "Mean difference: the first mark less the second; above nought is generous.",
            (
                f"Within the limits is a marker with at least {whole_percent(limits.within)} of "
                f"the seed marks within the tolerance, a mean difference of at most "
                f"{whole_percent(limits.mean)} of the tariff, and in parts marked by levels a "
                f"quadratic weighted kappa of at least {float(limits.weighted):.2f}."
            ),
            (
                f"– stands where fewer than {limits.least} responses were marked by both, or where "
                "nothing varies, so that the figure would mean nothing."
            ),
            (
                "NR, no response, is no mark: it agrees with NR alone, and is left out of means, "
                "weighted kappa, ICC and alpha."
            ),
        )
    )
