"""`itembank new`."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, fail, load_bank, shown_path
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.model import Bank

_ANY_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


@click.command(name="new")
@click.argument("kind")
@click.argument("item", required=False)
@click.option("--sector", help="Sector of the item or stimulus, from the bank’s list.")
@click.option(
    "--type",
    "types",
    multiple=True,
    help="Type of a part; once for each part. `levels` is a response marked by levels.",
)
@click.option("--id", "given_id", help="Id of the new file, where the next free one is not wanted.")
@bank_options
def command(
    kind: str,
    item: str | None,
    sector: str | None,
    types: tuple[str, ...],
    given_id: str | None,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Write a commented template with the next free id.

    KIND is a kind of item in `bank.yaml` (such as SA), `stimulus`, `paper`, or `exemplars` with
    the ITEM that they belong to. `itembank validate` then points at each line to write.
    """
    root, checked = load_bank(start, as_of)
    bank = checked.bank
    if bank is None:
        fail("the bank’s settings have faults; `itembank validate` lists them")
    new = _New(
        root=root, bank=bank, checked=checked, sector=_sector(bank, sector), given_id=given_id
    )
    if item is not None and kind != "exemplars":
        raise click.UsageError(f"`{item}` has no place here: only `exemplars` takes an item")
    if kind == "stimulus":
        path, text = new.stimulus()
    elif kind == "paper":
        path, text = new.paper()
    elif kind == "exemplars":
        path, text = new.exemplars(item)
    else:
        path, text = new.item(kind, types)
    _write(root, path, text)


def _write(root: Path, path: PurePosixPath, text: str) -> None:
    from itembank.disk import NotWrittenError, write_files  # noqa: PLC0415 - click alone for --help

    if (root / path).exists():
        raise click.UsageError(f"`{path}` is there already; nothing was written")
    try:
        write_files(root, {str(path): text.encode()})
    except NotWrittenError as error:
        fail(str(error))
    click.echo(os.path.join(shown_path(root), path))  # noqa: PTH118 - shown as it was given
    click.echo("next: write what stands in empty quotes; `itembank validate` points at each")


def _sector(bank: Bank, given: str | None) -> str | None:
    if given is None:
        return None
    return known_id(given, tuple(bank.vocabularies.get("sectors", {})), what="sector")


class _New:
    """What a new file is made from, and the paths and texts of the files that can be made."""

    def __init__(
        self,
        *,
        root: Path,
        bank: Bank,
        checked: Checked,
        sector: str | None,
        given_id: str | None,
    ) -> None:
        self.root = root
        self.bank = bank
        self.checked = checked
        self.sector = sector
        self.given_id = given_id

    def item(self, kind: str, types: tuple[str, ...]) -> tuple[PurePosixPath, str]:
        from itembank.starter.drafts import Draft, item_draft  # noqa: PLC0415

        kinds = {known.id: known.types for known in self.bank.settings.kinds}
        titles = {known.id: known.title for known in self.bank.settings.kinds}
        kind = known_id(kind, (*kinds, "stimulus", "paper", "exemplars"), what="kind")
        allowed = kinds[kind]
        chosen = tuple(_type(given, allowed) for given in types) or (
            _first_type(allowed, titles[kind]),
        )
        id_ = self._free_id("item", kind)
        path = self._folder() / f"{id_}.yaml"
        draft = Draft(id=id_, schema=self._schema(path, "item"), sector=self.sector)
        return path, item_draft(self.bank, draft, kind=kind, types=chosen)

    def stimulus(self) -> tuple[PurePosixPath, str]:
        from itembank.starter.drafts import Draft, stimulus_draft  # noqa: PLC0415

        id_ = self._free_id("stimulus", _letters(self.sector or "general"))
        path = PurePosixPath("stimuli", f"{id_}.yaml")
        draft = Draft(id=id_, schema=self._schema(path, "stimulus"), sector=self.sector)
        return path, stimulus_draft(self.bank, draft)

    def paper(self) -> tuple[PurePosixPath, str]:
        from itembank.starter.drafts import Draft, paper_draft  # noqa: PLC0415

        id_ = self._free_id("paper", "PAPER")
        path = PurePosixPath("papers", f"{id_}.yaml")
        return path, paper_draft(self.bank, Draft(id=id_, schema=self._schema(path, "paper")))

    def exemplars(self, item: str | None) -> tuple[PurePosixPath, str]:
        from itembank.starter.drafts import exemplars_draft  # noqa: PLC0415

        if item is None:
            raise click.UsageError("`exemplars` needs the item they belong to")
        found = self.bank.items[known_id(item, tuple(self.bank.items), what="sound item")]
        path = PurePosixPath("exemplars", f"{found.id}.yaml")
        return path, exemplars_draft(found, self._schema(path, "exemplars"))

    def _free_id(self, kind: str, middle: str) -> str:
        from itembank.starter.ids import next_id  # noqa: PLC0415

        pattern = self.bank.settings.id_patterns.get(kind, _ANY_ID)
        taken = self._taken()
        if self.given_id is not None:
            return _own_id(self.given_id, pattern, taken)
        found = next_id(pattern, middle, taken)
        if found is None:
            raise click.UsageError(f"no next id can be made for `{pattern}`; name one with --id")
        return found

    def _taken(self) -> frozenset[str]:
        """Every id ever seen: of what was read, and of every file, those with faults too."""
        named = {id_ for _, id_ in self.bank.homes}
        files = {path.stem for path in self.checked.sources}
        return frozenset(named | files | {d.path.stem for d in self.checked.diagnostics})

    def _folder(self) -> PurePosixPath:
        """Where most items of the sector stand; a folder named after it if there is none yet."""
        homes = Counter(
            self.bank.homes["item", item.id].parent
            for item in self.bank.items.values()
            if self.sector is None or item.sector == self.sector
        )
        if self.sector is None:
            flat = PurePosixPath("items")
            return flat if flat in homes or not homes else PurePosixPath("general")
        return homes.most_common(1)[0][0] if homes else PurePosixPath(self.sector)

    def _schema(self, path: PurePosixPath, kind: str) -> str | None:
        """The path of a schema from the new file: the bank's own, or one beside the bank."""
        name = f"{kind}.schema.json"
        for folder in (self.root / ".schemas", self.root.parent / "schemas"):
            if (folder / name).is_file():
                relative = os.path.relpath(folder / name, (self.root / path).parent)
                return Path(relative).as_posix()
        return None


def _letters(sector: str) -> str:
    """The three letters that stand for a sector in a stimulus's id: e-commerce is ECO."""
    return "".join(filter(str.isalpha, sector))[:3].upper()


def _own_id(given: str, pattern: str, taken: frozenset[str]) -> str:
    import re  # noqa: PLC0415

    if not re.search(pattern, given):
        raise click.UsageError(f"`{given}` does not fit the bank’s pattern `{pattern}`")
    if given in taken:
        raise click.UsageError(f"`{given}` is or was in use; ids are never used twice")
    return given


def _first_type(allowed: tuple[str, ...], title: str) -> str:
    """The kind's first type; a kind that names levels in its title gets a levels scheme."""
    by_levels = allowed[0] == "extended-response" and "level" in title.lower()
    return "levels" if by_levels else allowed[0]


def _type(given: str, allowed: tuple[str, ...]) -> str:
    if given == "levels" and "extended-response" in allowed:
        return given
    return known_id(given, allowed, what="part type of this kind")
