"""Small git repositories for tests: fixed author and dates, nothing of the machine's settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.support.banks import SETTINGS, UNIT

_DAY = "2026-09-{:02}T12:00:00+00:00"


def git(folder: Path, *arguments: str, day: int = 1) -> str:
    """Run git as nobody in particular; its output, without the last line's end."""
    when = _DAY.format(day)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@example.org",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@example.org",
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
    }
    done = subprocess.run(
        ("git", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", *arguments),
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.rstrip("\n")


def write(folder: Path, files: Mapping[str, object]) -> None:
    """Write files given as data, text or bytes; None removes one."""
    for name, content in files.items():
        target = folder / name
        if content is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        elif isinstance(content, str):
            target.write_text(content, encoding="utf-8")
        else:
            text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
            target.write_text(text, encoding="utf-8")


class Repository:
    """A bank in a git repository; `commit` writes files and keeps them, one day after another."""

    def __init__(self, folder: Path, *, below: str = ".") -> None:
        self.root = folder / below
        self.root.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._day = 0
        git(folder, "init", "--quiet")
        self.first = self.commit({"bank.yaml": SETTINGS, "units/U1.yaml": UNIT})

    def commit(self, files: Mapping[str, object], *, tag: str | None = None) -> str:
        """The id of the commit that keeps these files as they are now."""
        self._day += 1
        write(self.root, files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"day {self._day}")
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str) -> str:
        return git(self._folder, *arguments, day=self._day or 1)
