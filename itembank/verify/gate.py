"""What stands between an exporter and the disk: no package with errors gets its name."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.diagnostics import Diagnostic, Severity
from itembank.export import Package
from itembank.verify.verdict import Verdict, verify_bytes

# Papers and forms are read by people, and pictures of one kind of zip or another by nobody.
_READ = (".zip", ".xml", ".imscc", ".mbz")


class BrokenPackageError(RuntimeError):
    """An exporter wrote a package with errors: a fault of the exporter, never of the bank."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.errors: tuple[Diagnostic, ...] = tuple(
            d for d in verdict.findings if d.severity is Severity.ERROR
        )
        first = self.errors[0]
        super().__init__(f"`{verdict.name}`, {first.path}: {first.message} [{first.code}]")


def ensure_sound(packages: Iterable[Package]) -> None:
    """BrokenPackageError for the first package that is not; kinds that we do not read pass."""
    for package in packages:
        if package.path.lower().endswith(_READ):
            verdict = verify_bytes(package.path, package.content, schemas=None)
            if verdict.kind is not None and not verdict.is_sound:
                raise BrokenPackageError(verdict)
