"""What git and ssh would say, for rules that are tested without either."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

import yaml

from itembank.check import bank_of_files
from itembank.model import Bank
from itembank.moderation.digest import Json, content_digest, judged_content
from itembank.moderation.outside import Outside, SignatureFault


def outside_of(
    earlier: Mapping[str, bytes], said: Mapping[str, object] | None = None
) -> Callable[[Bank], Outside]:
    """A history of one commit that holds the files `earlier`, and faults of signatures by name.

    `said` has `signatures` (`ITEM/NUMBER: fault`), `unchecked` and `without_ssh`.
    """
    sources = {PurePosixPath(path): raw for path, raw in earlier.items()}
    bank = bank_of_files(sources, {}) if earlier else None
    contents: dict[str, dict[str, dict[str, Json]]] = {}
    for id_, item in bank.items.items() if bank else ():
        contents[id_] = {content_digest(bank, item): judged_content(bank, item)}  # type: ignore[arg-type]
    given = said or {}
    faults = given.get("signatures", {})
    assert isinstance(faults, dict)
    unchecked, without = given.get("unchecked"), given.get("without_ssh")
    versions = {
        id_: frozenset((digest, bank.items[id_].version) for digest in held)
        for id_, held in contents.items()
        if bank is not None
    }
    made = Outside(
        earlier=bank,
        contents=contents,
        searched=frozenset(contents),
        signatures={
            (name.split("/")[0], int(name.split("/")[1])): SignatureFault(fault)
            for name, fault in faults.items()
        },
        unchecked=str(unchecked) if unchecked else None,
        without_ssh=str(without) if without else None,
        versions=versions,
    )
    return lambda _: made


def said_in(text: str) -> Mapping[str, object]:
    said = yaml.safe_load(text)
    assert isinstance(said, dict)
    return said
