"""Which files of a package Canvas takes for questions."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive
from itembank.verify.codes import at, finding
from itembank.verify.manifest import NAME, Manifest

QUIZ = "imsqti_xmlv1p2"


def type_faults(manifest: Manifest) -> Iterator[Diagnostic]:
    for resource in manifest.resources:
        is_quiz = resource.type.startswith("imsqti_")
        if is_quiz and not (resource.type == QUIZ or resource.type.startswith(f"{QUIZ}/")):
            said = f"New Quizzes do not know the type `{resource.type}`"
            yield at(codes.RESOURCE_TYPE, NAME, resource.element, said, f"write `{QUIZ}`")


def stray_faults(archive: Archive, known: set[str]) -> Iterator[Diagnostic]:
    """Classic reads every XML file there is; one from a Mac's zip stops New Quizzes."""
    for name in archive.names:
        if name not in known and (name.endswith(".xml") or name.startswith("__MACOSX/")):
            said = "Canvas reads this file although the manifest does not list it"
            yield finding(codes.STRAY_FILE, name, said, "take it out of the package")
