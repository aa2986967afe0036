"""A college that was given a first release of a small bank in git, and exports the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.moderation.desk import DAY
from tests.support.banks import SETTINGS, item_data
from tests.support.cli import run
from tests.support.repositories import Repository
from tests.support.sign_offs import CHOICE, ITEM

OTHER, THIRD = "DEMO-SA-0002", "DEMO-SA-0003"
UNSIGNED = "--include-unsigned"


def item(id_: str, stem: str = "Which reply is best?", **more: object) -> dict[str, object]:
    return item_data({**CHOICE, "stem": f"{stem} {id_}"}, id=id_, **more)


def settings(version: str) -> dict[str, object]:
    return {"bank.yaml": {**SETTINGS, "version": version}}


class College:
    """A bank in git whose first release, with two items, was exported to `whole`."""

    def __init__(self, folder: Path, target: str = "moodle") -> None:
        self.folder, self.target = folder, target
        self.repository = Repository(folder / "bank")
        files = {f"items/{id_}.yaml": item(id_) for id_ in (ITEM, OTHER)}
        self.repository.commit(files, tag="v1.0.0")
        self.whole = folder / "whole"
        assert self.export("--out", self.whole).exit_code == 0

    def export(self, *more: str | Path, target: str | None = None) -> Result:
        bank = ("--bank", self.repository.root, "--as-of", DAY, UNSIGNED)
        return run("export", target or self.target, *bank, *more)

    def since(self, name: str | Path, *more: str | Path) -> Result:
        return self.export("--since", name, "--out", self.changes, *more)

    @property
    def changes(self) -> Path:
        return self.folder / "changes"

    @property
    def report(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.changes / "EXPORT-REPORT.json").read_text())
        return data

    def next_release(self, **more: object) -> None:
        """Another wording of the second item, a third, and nothing of the first."""
        changed = {f"items/{id_}.yaml": item(id_, "What comes first?") for id_ in (OTHER, THIRD)}
        files = {**settings("1.1.0"), **changed, f"items/{ITEM}.yaml": None, **more}
        self.repository.commit(files, tag="1.1.0")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
