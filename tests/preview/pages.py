"""A bank with one part of every type, and pages read back as trees."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

import lxml.html
from lxml.html import HtmlElement

from itembank.check import Checked, check_files
from itembank.model import Bank
from itembank.schemas import schema_folder
from itembank.starter import starter_files
from tests.support.banks import AS_OF


@cache
def starter_sources() -> Mapping[str, bytes]:
    schemas = {path.name: path.read_bytes() for path in schema_folder().glob("*.schema.json")}
    return starter_files(bank_id="demo", name="Demo bank", schemas=schemas)


def starter(changed: Mapping[str, bytes] | None = None) -> Checked:
    """The bank of `itembank init`, with some files changed."""
    files = {**starter_sources(), **(changed or {})}
    sources = {
        PurePosixPath(path): content
        for path, content in files.items()
        if path.endswith(".yaml") and not path.startswith(".")
    }
    assets = {
        path.removeprefix("assets/"): content
        for path, content in files.items()
        if path.startswith("assets/")
    }
    return check_files(sources, as_of=AS_OF, assets=assets)


@cache
def starter_bank() -> Bank:
    bank = starter().bank
    assert bank is not None
    return bank


def tree(content: bytes) -> HtmlElement:
    return lxml.html.document_fromstring(content)


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
