"""A small bank with something of everything that is printed, and its booklets."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import Any
from zipfile import ZipFile

import docx
import lxml.html
from docx.document import Document as Word
from lxml.html import HtmlElement
from pypdf import PdfReader

from itembank.export import Audience, Delivery, Export, Options, Package
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.booklet import EXPORTER
from tests.exporters.moodle import samples
from tests.support.banks import AS_OF, checked

Part = dict[str, Any]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
STIMULUS = {
    "id": "ST-1",
    "version": "1.0.0",
    "title": "Title for authors",
    "scenario": {
        "text": "You work in a shop. Mr Lee waits.",
        "speech": [{"speaker": "Mr Lee", "text": "Nobody rang."}],
        "policy_title": "Shop rules",
        "policy": "- A credit of up to £20.",
    },
    "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
}
CONVENTIONS = {
    "version": "2.0.0",
    "title": "General marking guidance",
    "rules": [{"id": "positive", "text": "Mark **positively**."}],
    "notation": [{"sign": "owtte", "meaning": "or words to that effect"}],
}
PAPER = {
    "id": "P1",
    "version": "1.0.0",
    "title": "Practice paper",
    "unit": "U1",
    "level": 2,
    "minutes": 75,
    "instructions": "Answer **all** questions.",
    "sections": [
        {"title": "Section A", "items": ["DEMO-SA-0001", "DEMO-SA-0002"]},
        {"title": "Section B", "instructions": "Write in full.", "items": ["DEMO-SA-0003"]},
    ],
}


def points_essay(**more: Any) -> Part:
    scheme = {
        "method": "points",
        "principle": "A cause, then its effect.",
        "groups": [{"id": "any", "rule": "any", "max": 1, "points": ["a3", "a4"]}],
        "pairs": [{"id": "p", "max_pairs": 1, "links": [{"identify": "a1", "expand": "a2"}]}],
        "points": [
            {
                "id": "a1",
                "marks": 1,
                "ao": "AO1",
                "text": "nobody rang",
                "alternatives": ["no call"],
            },
            {"id": "a2", "marks": 1, "ao": "AO2", "text": "so no trust", "requires": ["a1"]},
            {"id": "a3", "marks": 1, "ao": "AO2", "text": "a long wait"},
            {"id": "a4", "marks": 1, "ao": "AO2", "text": "a third visit"},
        ],
        "caps": [{"id": "c", "if": "it blames the customer", "max": 1}],
        "accept": [{"text": "was let down", "why": "close enough", "towards": "a1"}],
        "reject": [{"text": "he is rude", "why": "a label"}],
        "ignore": [{"text": "he is angry"}],
        "list_rule": "first_n",
        "other_valid": {"principle": "any cause in the scenario"},
    }
    return samples.essay(marks=3, scheme=scheme, **more)


def observation(**more: Any) -> Part:
    row = {"met": "Turns fully.", "not_yet": "Talks to the screen.", "marks": 2, "ao": "AO2"}
    scheme = {
        "method": "performance",
        "rows": [
            {"id": "r1", "text": "Faces the customer.", "criteria": ["AC1.1"], **row},
            {
                "id": "r2",
                "text": "Sums up.",
                "criteria": ["AC1.2"],
                **row,
                "met": "Says it back.",
                "not_yet": "Says nothing.",
                "critical": True,
            },
        ],
        "decision_rules": [
            {"use": "competence", "critical_min": 2, "every_min": 1, "text": "No row at 0."}
        ],
        "role_player": {
            "name": "Sam Reed",
            "opening": "Now what?",
            "triggers": ["the rule first"],
            "calms": ["a summary"],
            "limit": "A raised voice.",
            "stop_word": "Pause",
        },
        "assessor": "Set up a desk.",
        "discussion": [
            {
                "id": "q1",
                "prompt": "What changed?",
                "probe": "What else?",
                "expected": [{"id": "q1a", "text": "names a sign"}],
            }
        ],
    }
    base = {
        "type": "observation",
        "stem": "Serve the customer.",
        "marks": 4,
        "criteria": ["AC1.1", "AC1.2"],
        "brief": "Serve as you would at work.",
        "minutes": 10,
        "scheme": scheme,
    }
    return {**base, **more}


def discussion(**more: Any) -> Part:
    scheme = {
        "method": "discussion",
        "questions": [
            {
                "id": "q1",
                "prompt": "Tell me about a day.",
                "probe": "Why?",
                "criteria": ["AC1.1"],
                "expected": [{"id": "e1", "text": "a real case", "marks": 2, "ao": "AO3"}],
            }
        ],
        "caps": [{"id": "c", "if": "no case is named", "max": 1}],
    }
    base = {
        "type": "professional-discussion",
        "stem": "Talk about your work.",
        "marks": 2,
        "criteria": ["AC1.1"],
        "scheme": scheme,
        "minutes": 15,
    }
    return {**base, **more}


def exemplars() -> dict[str, Any]:
    response = {
        "id": "A",
        "text": {"a": "Nobody rang, so he expects nothing."},
        "awarded": {"a": ["a1", "a2"]},
        "marks": {"a": 2},
        "commentary": "One full pair.",
    }
    return {"item": "DEMO-SA-0003", "responses": [response]}


@cache
def bank() -> Bank:
    """Three written items, two of them on one scenario, a role play and a discussion."""
    template = "To:\n\nWhat happened:"
    pictured = samples.essay(
        stem="Read ![](pixel.png) and answer.",
        assets=[{"file": "pixel.png", "alt": "A red square"}],
        response={"template": template},
    )
    return bank_of(
        samples.item(samples.single(), samples.matching(), stimulus="ST-1", title="Hidden one"),
        samples.item(samples.ordering(), samples.gap_fill(), number=2, stimulus="ST-1"),
        samples.item(
            points_essay(feedback="Look for a cause."),
            samples.levels_essay(),
            pictured,
            samples.multiple(),
            samples.true_false(),
            samples.short(),
            samples.numeric(unit={"text": "£", "position": "before"}),
            number=3,
        ),
        samples.item(observation(), number=4, minutes=20),
        samples.item(discussion(), number=5),
        **{
            "stimuli/ST-1.yaml": STIMULUS,
            "conventions.yaml": CONVENTIONS,
            "papers/P1.yaml": PAPER,
            "exemplars/DEMO-SA-0003.yaml": exemplars(),
        },
    )


def bank_of(*items: Mapping[str, Any], **files: object) -> Bank:
    named = {f"items/{item['id']}.yaml": item for item in items}
    found = checked({**named, **files}, assets={"pixel.png": PIXEL})
    assert found.bank is not None
    assert len(found.bank.items) == len(items), found.diagnostics
    return found.bank


def export(
    of: Bank,
    *,
    drafts: tuple[str, ...] = (),
    practice: bool = False,
    selection: Selection | None = None,
    **values: str | bool,
) -> Export:
    chosen = delivery(of, selection or Selection())
    told = Delivery(sets=chosen.sets, drafts=frozenset(drafts), as_of=AS_OF, findings={})
    audience = Audience.PRACTICE if practice else Audience.SECURE
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return EXPORTER.export(of, told, Options(audience=audience, values=named))


def paper(**values: str | bool) -> Export:
    return export(bank(), selection=Selection(paper="P1"), **values)


def only(made: Export, piece: str) -> Package:
    """The one file whose path ends so."""
    (found,) = [package for package in made.packages if package.path.endswith(piece)]
    return found


def pdf_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def pdf_text(content: bytes) -> str:
    return "\n".join(pdf_pages(content))


def html_tree(content: bytes) -> HtmlElement:
    return lxml.html.document_fromstring(content)


_BLOCKS = ("p", "td", "th", "li", "dt", "dd", "caption", "h1", "h2", "h3", "h4", "span", "div")


def html_text(content: bytes) -> str:
    """The words of the page, with a blank where a block ends."""
    body = html_tree(content).find("body")
    for block in body.iter(*_BLOCKS):
        block.tail = f" {block.tail or ''}"
    return " ".join(body.text_content().split())


def word(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """Every text of the main part, tables too."""
    body = word(content).element.body
    paragraphs = ("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
    return "\n".join(paragraphs)


def word_parts(content: bytes) -> str:
    """Every XML file of the archive, one after the other."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(archive.read(name).decode() for name in names)


def text_of(package: Package) -> str:
    reader = {"html": html_text, "pdf": pdf_text, "docx": word_text}
    return reader[package.path.rpartition(".")[2]](package.content)
