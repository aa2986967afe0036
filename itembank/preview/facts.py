"""What a moderator asks of an item first: where it stands, what it covers, how its marks add up."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.html import element, escape
from itembank.learner_markup import marks_in_words
from itembank.model import Bank, Item
from itembank.preview.names import part_name
from itembank.preview.objectives import Range, objective_marks
from itembank.preview.page import section, table, text
from itembank.preview.walk import field_values
from itembank.registers import Term


def facts_html(bank: Bank, item: Item) -> str:
    """Facts, tariff, criteria and the grid of objectives, each under a heading of level 3."""
    made = _facts(bank, item) + section("Marks", _tariff(item) + _grid(bank, item), level=3)
    return made + section("Criteria", _criteria(bank, item), level=3)


def _facts(bank: Bank, item: Item) -> str:
    inside = "".join(
        text("dt", name) + text("dd", said) for name, said in _named(bank, item) if said
    )
    return element("dl", inside, {"class": "list"})


def _named(bank: Bank, item: Item) -> Iterable[tuple[str, str]]:
    unit = bank.units.get(item.unit)
    stimulus = bank.stimuli.get(item.stimulus or "")
    yield "Version", item.version
    yield "Status", item.status.replace("_", " ")
    yield "Kind", f"{item.kind}, {_kind(bank, item.kind)}"
    yield "Unit", f"{item.unit}, {unit.title}" if unit else item.unit
    yield "Level", str(item.level)
    for name, vocabulary, id_ in (
        ("Sector", "sectors", item.sector),
        ("Channel", "channels", item.channel),
        ("Customer", "customer_types", item.customer_type),
    ):
        yield name, term_label(bank, vocabulary, id_)
    yield "Stimulus", f"{item.stimulus}, {stimulus.title}" if stimulus else item.stimulus or ""
    yield "Time", f"{item.minutes:g} minutes" if item.minutes else ""
    yield "Expected facility", f"{item.expected_facility:g}" if item.expected_facility else ""
    yield "Counted under", item.counted_under
    yield "Evidence", item.evidence_role
    yield "Security", item.security
    yield "Enemies", ", ".join(item.enemies)
    yield "Variant of", item.variant_of or ""
    yield "Law", ", ".join(_law(bank, ref) for ref in item.law_refs)
    yield "Review due", item.review_due or ""
    yield "Author", f"{item.provenance.author}, {item.provenance.licence}"


def _kind(bank: Bank, id_: str) -> str:
    return next((kind.title for kind in bank.settings.kinds if kind.id == id_), "unknown kind")


def term_label(bank: Bank, vocabulary: str, id_: str | None) -> str:
    """An entry's label, or its id where the list does not hold it; empty for none."""
    term = bank.vocabularies.get(vocabulary, {}).get(id_ or "")
    return term.label if term else id_ or ""


def _law(bank: Bank, ref: str) -> str:
    id_, _, provision = ref.partition("/")
    entry = next((entry for entry in bank.law.entries if entry.id == id_), None)
    if entry is None:
        return ref
    place = next((p.ref for p in entry.provisions if p.id == provision), provision)
    return f"{entry.title}, {place}" if place else entry.title


def _tariff(item: Item) -> str:
    """`2 + 2 + 3 + 3 = 10`, and what the item says where that is not the sum."""
    marks = [part.marks for part in item.parts]
    total = sum(marks)
    said = f"{' + '.join(map(str, marks))} = {total}" if len(marks) > 1 else marks_in_words(total)
    if total == item.tariff:
        return text("p", said, class_="sum")
    wrong = text("span", f" ✗ the item’s tariff is {item.tariff}", class_="differs")
    return element("p", escape(said) + wrong, {"class": "sum"})


def _grid(bank: Bank, item: Item) -> str:
    objectives = bank.settings.assessment_objectives
    split = [objective_marks(part) for part in item.parts]
    rows = [
        (
            escape(part_name(item, part.label)),
            *(_range(marks.get(ao.id)) for ao in objectives),
            str(part.marks),
        )
        for part, marks in zip(item.parts, split, strict=True)
    ]
    if len(rows) > 1:
        totals = [_total([marks.get(ao.id, (0, 0)) for marks in split]) for ao in objectives]
        rows.append(("All parts", *map(_range, totals), str(sum(p.marks for p in item.parts))))
    head = ("Part", *(escape(f"{ao.id} {ao.title}") for ao in objectives), "Marks")
    return table("Marks by assessment objective", head, tuple(rows), numbers=len(head) - 1)


def _range(marks: Range | None) -> str:
    low, high = marks or (0, 0)
    return str(low) if low == high else f"{low}–{high}"


def _total(split: list[Range]) -> Range:
    return sum(low for low, _ in split), sum(high for _, high in split)


def _criteria(bank: Bank, item: Item) -> str:
    unit = bank.units.get(item.unit)
    known = unit.criteria if unit else {}
    rows = tuple(
        (
            escape(code),
            escape(known[code].text if code in known else "not a criterion of the unit"),
            escape(known[code].origin if code in known else ""),
            escape(", ".join(part_name(item, p.label) for p in item.parts if code in p.criteria)),
        )
        for code in item.criteria
    )
    return table(
        "Criteria that the parts give evidence for", ("Code", "Criterion", "Origin", "Parts"), rows
    )


def misconceptions_html(bank: Bank, item: Item) -> str:
    """The codes that the schemes of this item use, in words; empty where there are none."""
    rows = tuple(
        (escape(t.id), escape(t.label), escape(t.description or ""), escape(correction(t)))
        for t in misconceptions_named(bank, item)
    )
    head = ("Code", "Misconception", "What it is", "What is true instead")
    return table("Misconceptions named in this item", head, rows) if rows else ""


def misconceptions_named(bank: Bank, item: Item) -> tuple[Term, ...]:
    """The bank's misconceptions whose codes the item's schemes use, in the list's order."""
    known = bank.vocabularies.get("misconceptions", {})
    codes = _codes(item)
    return tuple(term for code, term in known.items() if code in codes)


def correction(term: Term) -> str:
    """What is true instead of a misconception."""
    return str(term.extra.get("correction", ""))


def _codes(item: Item) -> frozenset[str]:
    """Every code in a `misconception` or `misconceptions` field below the parts."""
    return frozenset(field_values(item.parts, {"misconception", "misconceptions"}))
