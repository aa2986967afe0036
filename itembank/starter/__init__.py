"""What `itembank init` and `itembank new` write: files of this package with names filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

# Names that a package cannot carry as they are: hidden files, and this bank's ids.
_REAL_NAMES = {"gitignore": ".gitignore", "vscode-settings.json": ".vscode/settings.json"}
_TEXTS = (".yaml", ".md", ".json", "gitignore")
SCHEMAS = ".schemas"


def starter_files(*, bank_id: str, name: str, schemas: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a new bank by path; `schemas` are those of the engine by file name."""
    made: dict[str, bytes] = {}
    for path, content in _package_files("bank"):
        plain = name if path.endswith(".md") else json.dumps(name, ensure_ascii=False)
        words = {"ID": bank_id, "PREFIX": bank_id.upper(), "NAME": plain}
        target = filled(_REAL_NAMES.get(path, path), words)
        is_text = path.endswith(_TEXTS)
        made[target] = filled(content.decode(), words).encode() if is_text else content
    return {**made, **{f"{SCHEMAS}/{file}": text for file, text in sorted(schemas.items())}}


def template(name: str) -> str:
    """The text of one template of `itembank new`, such as `part-matching`."""
    return (files(__name__) / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each `@WORD@` that is known put in."""
    return re.sub(r"@([A-Z]+)@", lambda match: words.get(match.group(1), match.group()), text)


def id_from_name(folder: str) -> str:
    """A short name for a bank from its folder's: letters, digits and hyphens, a letter first."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", folder).strip("-").lower()
    plain = re.sub(r"^[^a-z]+", "", plain)[:12].rstrip("-")
    return plain or "bank"


def _package_files(folder: str) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder of this package, with its path below that folder, sorted."""

    def below(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                yield from below(entry, f"{path}{entry.name}/")
            else:
                yield f"{path}{entry.name}", entry.read_bytes()

    yield from below(files(__name__) / folder, "")
