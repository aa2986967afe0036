"""What a manifest says of an item: how it is asked and marked, what it assesses, where it stands.

Source: QTI metadata, curriculum standards metadata and LOM as each version's XSDs order them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from itembank.html import element, escape
from itembank.model import Bank, Item
from itembank.numbers import decimal_text
from itembank.registers import Criterion, Outcome, UnitOfStudy
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import guid
from itembank_exporters.qti.items import Sheet, Written

_LOM = "http://ltsc.ieee.org/xsd/LOM"
_CSM = {
    "2.2": "http://www.imsglobal.org/xsd/qti/qtiv2p2/imscsmd_v1p0",
    "3.0": "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscsmd_v1p1",
}
_SOURCE = "LOMv1.0"
# LOM's words for difficulty, by the lowest expected facility that still is so easy.
_DIFFICULTY = ((0.8, "easy"), (0.5, "medium"), (0.0, "difficult"))


def metadata(made: Written, desk: Desk, *, is_draft: bool) -> str:
    """The `metadata` of an item's resource, in the one order that every version takes."""
    return element(
        "metadata",
        _asked(made, desk) + _standards(made.sheet, desk) + _lom(made.sheet, desk, is_draft),
    )


def package_metadata(bank: Bank) -> str:
    """Which bank a package is of, and in which version."""
    settings = bank.settings
    named = element("catalog", "itembank") + element("entry", escape(settings.id))
    general = element("identifier", named) + element(
        "title", _string(settings.name, settings.language)
    )
    version = element("version", _string(settings.version, "en"))
    content = element("general", general) + element("lifeCycle", version)
    return element("lom", content, {"xmlns": _LOM})


def _asked(made: Written, desk: Desk) -> str:
    is_human = made.sheet.is_human
    fields = [
        ("itemTemplate", "false"),
        ("timeDependent", "false"),
        ("composite", "true" if len(made.sheet.parts) > 1 else "false"),
        *(("interactionType", name) for name in made.interactions),
        ("feedbackType", "nonadaptive" if made.has_feedback else "none"),
        ("solutionAvailable", "false" if is_human else "true"),
        *(
            [("scoringMode", "human" if is_human else "responseprocessing")]
            if desk.dialect.version != "2.1"
            else []
        ),
    ]
    namespace = f"http://www.imsglobal.org/xsd/imsqti_metadata_{desk.dialect.suffix}"
    content = "".join(element(name, value) for name, value in fields)
    return element("qtiMetadata", content, {"xmlns": namespace})


def _standards(sheet: Sheet, desk: Desk) -> str:
    """A GUID for every outcome and criterion; 2.1 has no place for them but LOM's taxons."""
    namespace = _CSM.get(desk.dialect.version)
    unit = desk.bank.units.get(sheet.item.unit)
    if namespace is None or unit is None:
        return ""
    codes = [code for pair in _aims(sheet, unit) for code in (pair[0].id, pair[1].id)]
    bank = desk.bank.settings.id
    labelled = "".join(
        element(
            "labelledGUID",
            element("label", escape(code)) + element("GUID", guid(bank, unit.id, code)),
        )
        for code in dict.fromkeys(codes)
    )
    guids = element("setOfGUIDs", labelled, {"region": "GB", "version": unit.version})
    inner = element("curriculumStandardsMetadata", guids, {"providerId": bank})
    return element("curriculumStandardsMetadataSet", inner, {"xmlns": namespace})


def _aims(sheet: Sheet, unit: UnitOfStudy) -> Iterator[tuple[Outcome, Criterion]]:
    """The outcomes and criteria of the sheet's parts, in the unit's order."""
    wanted = {code for part in sheet.parts for code in part.criteria}
    for outcome in unit.outcomes:
        for criterion in outcome.criteria:
            if criterion.id in wanted:
                yield outcome, criterion


def _lom(sheet: Sheet, desk: Desk, is_draft: bool) -> str:  # noqa: FBT001 - private
    item = sheet.item
    content = "".join(
        (
            _general(sheet, desk.bank),
            _life_cycle(item, is_draft=is_draft),
            _educational(item, is_whole=sheet.is_whole),
            *_classifications(sheet, desk.bank),
        )
    )
    return element("lom", content, {"xmlns": _LOM})


def _string(text: str, language: str) -> str:
    return element("string", escape(text), {"language": language})


def _value(name: str, value: str) -> str:
    return element(name, element("source", _SOURCE) + element("value", value))


def _general(sheet: Sheet, bank: Bank) -> str:
    item = sheet.item
    language = item.language or bank.settings.language
    catalogued = element("catalog", escape(bank.settings.id)) + element(
        "entry", escape(sheet.identifier)
    )
    return element(
        "general",
        element("identifier", catalogued)
        + element("title", _string(sheet.identifier, language))
        + element("language", language)
        + "".join(element("keyword", _string(word, language)) for word in _keywords(item)),
    )


def _keywords(item: Item) -> Iterable[str]:
    told = (item.sector, item.channel, item.customer_type)
    return (f"level {item.level}", item.kind, *item.keywords, *(word for word in told if word))


def _life_cycle(item: Item, *, is_draft: bool) -> str:
    version = element("version", _string(item.version, "en"))
    return element("lifeCycle", version + _value("status", "draft" if is_draft else "final"))


def _educational(item: Item, *, is_whole: bool) -> str:
    made = ""
    if item.expected_facility is not None:
        facility = item.expected_facility
        made += _value("difficulty", next(w for least, w in _DIFFICULTY if facility >= least))
    if item.minutes and is_whole:
        seconds = decimal_text(Fraction(str(item.minutes)) * 60, places=0)
        made += element("typicalLearningTime", element("duration", f"PT{seconds}S"))
    return element("educational", made) if made else ""


def _classifications(sheet: Sheet, bank: Bank) -> Iterator[str]:
    unit = bank.units.get(sheet.item.unit)
    if unit is None:
        return
    language = bank.settings.language
    for outcome, criterion in _aims(sheet, unit):
        source = element("source", _string(f"{unit.id} {unit.title}", language))
        taxons = _taxon(outcome.id, outcome.title, language) + _taxon(
            criterion.id, criterion.text, language
        )
        yield element(
            "classification",
            _value("purpose", "educational objective") + element("taxonPath", source + taxons),
        )


def _taxon(id_: str, text: str, language: str) -> str:
    return element("taxon", element("id", escape(id_)) + element("entry", _string(text, language)))
