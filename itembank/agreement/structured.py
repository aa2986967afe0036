"""Agreement for other programs: JSON, and CSV with one figure a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from itembank.agreement.results import Agreement, Compared, PartAgreement, Verdict
from itembank.agreement.statistics import share
from itembank.agreement.words import verdict_words

Number = int | float | None
_PLACES = 6


def json_agreement(found: Agreement) -> str:
    """Shares from 0 to 1; null where a figure is not defined or there was too little to go by."""
    whole = {
        "marks": found.marks,
        "limits": {
            "within": _number(found.limits.within),
            "mean": _number(found.limits.mean),
            "weighted_kappa": _number(found.limits.weighted),
            "least": found.limits.least,
        },
        "markers": [_verdict(verdict, found) for verdict in found.verdicts],
        "parts": [_part(part) for part in found.parts],
        "mark_again": [
            {
                "item": remark.mark.item,
                "part": remark.mark.part,
                "response": remark.mark.response,
                "marker": remark.mark.marker,
                "scheme_version": remark.mark.scheme_version,
                "present": remark.present,
                "line": remark.mark.line,
            }
            for remark in found.remarks
        ],
        "set_again": [
            {"item": item, "response": response, "scheme_version": version}
            for item, response, version in found.unset
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def csv_agreement(found: Agreement) -> str:
    """Columns item, part, marker, other, figure, value; `other` is who a marker is held against."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("item", "part", "marker", "other", "figure", "value"))
    for verdict in found.verdicts:
        for name, value in _overall(verdict).items():
            writer.writerow(("", "", _cell(verdict.marker), "definitive", name, _csv(value)))
    for part in found.parts:
        for row in _rows(part):
            writer.writerow(row)
    return made.getvalue()


def _rows(part: PartAgreement) -> Iterator[tuple[str, ...]]:
    held = {(name, "definitive"): made for name, made in part.markers.items()}
    for (one, other), made in (*held.items(), *part.pairs.items()):
        for name, value in _figures(made).items():
            yield (*part.at, _cell(one), _cell(other), name, _csv(value))
    for name, value in _together(part).items():
        yield (*part.at, "all", "all", name, _csv(value))


def _cell(name: str) -> str:
    # A spreadsheet would run a name that begins like a formula.
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t")) else name


def _csv(value: Number) -> str:
    return "" if value is None else str(value)


def _number(value: Fraction | float | None) -> Number:
    return None if value is None else round(float(value), _PLACES)


def _figures(found: Compared) -> dict[str, Number]:
    return {
        "n": found.n,
        "exact": _number(share(found.exact, found.n)),
        "within": _number(share(found.within, found.n)),
        "mean": _number(found.mean),
        "sd": _number(found.deviation),
        "kappa": _number(found.kappa),
        "weighted_kappa": _number(found.weighted),
    }


def _together(part: PartAgreement) -> dict[str, Number]:
    found = part.together
    return {
        "markers": found.markers,
        "responses": found.responses,
        "marked_by_all": found.units,
        "fleiss_kappa": _number(found.fleiss),
        "icc_2_1": _number(found.icc),
        **{f"alpha_{level}": _number(value) for level, value in found.alpha.items()},
    }


def _overall(verdict: Verdict) -> dict[str, Number]:
    return {
        "seeds": verdict.seeds,
        "exact": _number(verdict.exact),
        "within": _number(verdict.within),
        "mean_share_of_tariff": _number(verdict.mean),
    }


def _verdict(verdict: Verdict, found: Agreement) -> dict[str, Any]:
    return {
        "marker": verdict.marker,
        "verdict": verdict_words(verdict, found.limits),
        **_overall(verdict),
        "reasons": list(verdict.reasons),
        "outside_tolerance": [
            {
                "item": miss.at[0],
                "part": miss.at[1],
                "response": miss.response,
                "given": _number(miss.given),
                "definitive": _number(miss.definitive),
                "line": miss.line,
            }
            for miss in verdict.misses
        ],
    }


def _part(part: PartAgreement) -> dict[str, Any]:
    return {
        "item": part.at[0],
        "part": part.at[1],
        "tariff": part.facts.tariff,
        "tolerance": part.facts.tolerance,
        "levels": part.facts.has_levels,
        "markers": [{"marker": name, **_figures(made)} for name, made in part.markers.items()],
        "pairs": [{"markers": list(names), **_figures(made)} for names, made in part.pairs.items()],
        "together": _together(part),
    }
