"""Which file of a bank is what: the folder decides."""

from __future__ import annotations

from pathlib import PurePosixPath

BANK_FILE = "bank.yaml"
ASSETS = "assets"
# Written beside every export; a folder that holds it is no part of a bank.
REPORT_NAME = "EXPORT-REPORT.json"
ENDINGS = frozenset({".yaml", ".yml", ".json"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})

_FOLDERS = {
    "units": "unit",
    "vocab": "vocabulary",
    "stimuli": "stimulus",
    "exemplars": "exemplars",
    "papers": "paper",
    "blueprints": "blueprint",
    "sign-off": "sign-off",
}
_ROOT_FILES = {"bank": "bank", "law": "law", "conventions": "conventions"}
FOLDER_OF = {kind: folder for folder, kind in _FOLDERS.items()}


def kind_of(path: PurePosixPath) -> str:
    """The kind of a file by its path below the bank's root; everything else is an item."""
    if len(path.parts) > 1:
        return _FOLDERS.get(path.parts[0], "item")
    return _ROOT_FILES.get(path.stem, "item")
