"""The page on which a moderator judges an item."""

from __future__ import annotations

from itembank.compare.pages import changes_html
from itembank.diagnostics import Diagnostic
from itembank.html import element, escape
from itembank.learner_markup import marks_in_words
from itembank.preview.facts import facts_html, misconceptions_html
from itembank.preview.findings import counted, findings_html
from itembank.preview.learner import language, part_html
from itembank.preview.marker import scenario_html, scheme_html
from itembank.preview.names import part_title
from itembank.preview.page import MARKERS_ONLY, div, page, page_style, section, table, text
from itembank.preview.responses import responses_html
from itembank.preview.sheets import sheets_html
from itembank.review.questions import answer_of, questions_of
from itembank.review.review import Review, commands, records_with_effect

_TRY = "To work it as a learner, without the scheme that stands below:"


def review_page(review: Review) -> bytes:
    """One file for one item, for moderators alone."""
    item, stands = review.item, review.standing
    sections = _sections(review)
    facts = " · ".join(
        (
            item.title,
            f"version {item.version}",
            marks_in_words(item.tariff),
            f"findings: {counted(review.found)}",
        )
    )
    header = (
        text("h1", f"Review of {item.id}")
        + text("p", facts, class_="facts")
        + element("p", text("span", stands.state.in_words, class_="state"))
        + _contents(sections)
    )
    return page(
        title=f"{item.id}: review",
        language=language(review.bank, item),
        header=header,
        main="".join(section(title, made, id_=id_) for id_, title, made in sections if made)
        + sheets_html(item, page_style(review.bank.assets, heading=4)),
        footer=text("p", f"Content digest {stands.digest}"),
        is_wide=True,
        banner=MARKERS_ONLY,
    )


_Section = tuple[str, str, str]


def _sections(review: Review) -> tuple[_Section, ...]:
    """Id, title and content, in the order in which a moderator works."""
    bank, item = review.bank, review.item
    exemplars = bank.exemplars.get(item.id)
    deep = page_style(bank.assets, heading=5)
    return (
        ("next", "What is asked of you", _next(review)),
        ("since", "Since the last sign-off", _since(review)),
        ("findings", "Findings", findings_html(review.found, review.sources) + _waived(review)),
        ("scenario", "Scenario", scenario_html(bank, item)),
        ("questions", "What learners see, beside its scheme", _pairings(review)),
        (
            "responses",
            "Exemplar responses, marked again by the scheme",
            responses_html(item, exemplars, deep, level=3) if exemplars else _no_exemplars(),
        ),
        ("facts", "The item", facts_html(bank, item) + misconceptions_html(bank, item)),
        ("checks", "Questions to answer", _checks(review)),
        ("records", "Records so far", _records(review)),
    )


def _contents(sections: tuple[_Section, ...]) -> str:
    links = "".join(
        element("li", element("a", escape(title), {"href": f"#{id_}"}))
        for id_, title, made in sections
        if made
    )
    return element("nav", element("ul", links), {"aria-label": "On this page"})


def _next(review: Review) -> str:
    stands = review.standing
    made = text("p", _sentence(review.next.in_words))
    if stands.why:
        made += element("ul", "".join(text("li", _sentence(why)) for why in stands.why))
    lines = commands(stands, review.next)
    if lines:
        if not stands.deliverable:
            made += text("p", _TRY) + element("pre", escape(f"itembank try {stands.item}"))
        made += text("p", "Write down what you decide, with one of these lines:")
        made += element("pre", escape("\n".join(lines)))
    return made


def _sentence(said: str) -> str:
    plain = said.replace("`", "")
    return f"{plain[:1].upper()}{plain[1:]}."


def _since(review: Review) -> str:
    since = review.since
    if since is None:
        return text("p", "Nobody has judged this item yet.")
    record = since.record
    who = f"{record.name}, {record.role.replace('_', ' ')}, on {record.date}"
    if since.why_not:
        said = f"It has changed since {who}, but what changed cannot be shown: {since.why_not}"
        return text("p", _sentence(said))
    if not since.changes:
        return text("p", f"Nothing has changed since the record of {who}.")
    return text("p", f"Changed since the record of {who}:") + changes_html(since.changes, level=3)


def _waived(review: Review) -> str:
    rows = tuple(map(_waived_row, review.waived))
    head = ("Rule", "What it finds", "Why it is accepted", "By", "Until")
    return table("Findings that somebody accepted", head, rows) if rows else ""


def _waived_row(found: Diagnostic) -> tuple[str, ...]:
    record = found.waived
    told = (record.reason, record.by, record.expires) if record else ("", "", "")
    return escape(found.code), escape(found.message), *map(escape, told)


def _pairings(review: Review) -> str:
    style = page_style(review.bank.assets, heading=4)
    return "".join(
        section(
            part_title(review.item, part.label),
            div(
                div(part_html(part, style), "panel") + div(scheme_html(part, style), "scheme"),
                "beside",
            ),
            level=3,
        )
        for part in review.item.parts
    )


def _no_exemplars() -> str:
    return text("p", "There are none.")


def _checks(review: Review) -> str:
    box = element("span", "", {"class": "tick"})
    ticks = f"{box}yes {box}no"
    rows = tuple(
        (
            escape(question.text),
            escape(answer_of(question, review.found)),
            element("span", ticks, {"class": "ticks"}),
            "",
        )
        for question in questions_of(review.bank)
    )
    head = ("Question", "What the checks say", "You say", "Action")
    return table("To be answered by whoever signs", head, rows, class_="checks")


def _records(review: Review) -> str:
    rows = tuple(
        (
            escape(record.date),
            escape(record.role.replace("_", " ")),
            escape(record.name),
            escape(record.decision),
            escape(record.comment or ""),
            escape(effect),
        )
        for record, effect in records_with_effect(review.standing)
    )
    head = ("Date", "Role", "Name", "Decision", "Comment", "Effect")
    return table("Reviews and sign-offs", head, rows) if rows else text("p", "There are none yet.")
