"""A bank in git with people who sign, for tests that work through the command line."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import yaml
from click.testing import Result

from tests.support.banks import SETTINGS, UNIT
from tests.support.cli import run
from tests.support.repositories import Repository
from tests.support.sign_offs import CHOICE, ITEM, PERSONS_3, in_review

DAY = "2026-11-22"
PROVENANCE = {
    "author": "A. Tutor",
    "licence": "CC-BY-4.0",
    "created": "2026-11-01",
    "machine_written": False,
}
# What the bank makes of advice is not what is tested here.
QUIET = {
    code: {"severity": "off"}
    for code in ("ALN002", "CMD001", "CMD006", "SRI015", "SRI028", "STR011", "TXT011", "WFL009")
}


class Desk:
    """A repository with one item, and the commands of a moderator."""

    def __init__(self, folder: Path, *, sign_off: dict[str, Any] | None = None) -> None:
        self.root = folder / "bank"
        self.repository = Repository(self.root)
        self.keys = folder / "keys"
        self.keys.mkdir()
        settings = {**PERSONS_3, "rules": QUIET}
        settings["sign_off"] = {**PERSONS_3["sign_off"], **(sign_off or {})}
        self.commit(**{"bank.yaml": settings, f"items/{ITEM}.yaml": self.item()})

    @staticmethod
    def item(**more: object) -> dict[str, object]:
        return in_review(**{"provenance": PROVENANCE, **more})

    def commit(self, **files: object) -> None:
        self.repository.commit(files)

    def change(self, version: str, **part: object) -> None:
        """The author changes the one part of the item, and commits."""
        data = self.item(version=version)
        data["parts"] = [{"label": "a", **CHOICE, **part}]
        self.commit(**{f"items/{ITEM}.yaml": data})

    def run(self, command: str, *arguments: str | Path, as_of: str = DAY) -> Result:
        return run(command, *arguments, "--bank", self.root, "--as-of", as_of)

    def sign(self, role: str, name: str, *more: str | Path, decision: str = "approve") -> Result:
        who = ("--role", role, "--decision", decision, "--name", name)
        return self.run("sign-off", ITEM, *who, *more)

    def signed(self, role: str, name: str, *more: str | Path, decision: str = "approve") -> None:
        """The same, where it must succeed; the record is committed."""
        result = self.sign(role, name, *more, decision=decision)
        assert result.exit_code == 0, result.output
        self.commit()

    def approved(self, **keys: Path) -> None:
        for role, name in (("reviewer", "B. Reviser"), ("approver", "C. Approver")):
            self.signed(role, name, *(("--key", keys[role]) if role in keys else ()))

    def state(self) -> str:
        result = self.run("status", ITEM, "--format", "json")
        return str(yaml.safe_load(result.output)["items"][0]["state"])

    def codes(self, *more: str) -> list[str]:
        """The codes of all errors of `validate`."""
        output = self.run("validate", "--format", "concise", "--errors-only", *more).output
        return sorted(
            line.split("error[")[1][:6] for line in output.splitlines() if "error[" in line
        )

    @property
    def file(self) -> Path:
        return self.root / "sign-off" / f"{ITEM}.yaml"

    def key(self, name: str, *, principal: str | None = None, options: str = "") -> Path:
        """A new key; with a principal, the file of allowed signers gets its line."""
        path = self.keys / name
        command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path))
        subprocess.run(command, check=True, capture_output=True)
        if principal:
            public = path.with_suffix(".pub").read_text().strip()
            allowed = self.root / "allowed_signers"
            before = allowed.read_text() if allowed.exists() else ""
            line = " ".join(each for each in (principal, options, public) if each)
            allowed.write_text(f"{before}{line}\n")
        return path


__all__ = ["DAY", "ITEM", "SETTINGS", "UNIT", "Desk"]
