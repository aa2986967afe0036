"""SSH signatures of records, made and checked by `ssh-keygen -Y`, without a shell."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from textwrap import wrap

from itembank.moderation.signed_form import NAMESPACE

_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70
_SECONDS = 60
_MOST_BYTES = 65_536


NOT_HERE = (
    "there is no `ssh-keygen` here; it comes with OpenSSH 8.1 or newer "
    "(apt install openssh-client; on Windows an optional feature)"
)


class SigningError(Exception):
    """A signature cannot be made or checked here; the message says why and what to do."""


def is_here() -> bool:
    """Whether there is a program to sign and check with."""
    return shutil.which("ssh-keygen") is not None


def sign(message: bytes, key: Path) -> str:
    """The signature in one line of base64; asks for a passphrase or the agent as ssh does."""
    if not key.is_file():
        raise SigningError(f"there is no key `{key}`")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "record"
        text.write_bytes(message)
        said = _run("sign", "-f", str(key), "-n", NAMESPACE, str(text), is_asking=True)
        made = Path(f"{text}.sig")
        if said.returncode != 0 or not made.is_file():
            raise SigningError(f"`{key}` cannot sign: {_last_line(said.stderr)}")
        return _unwrapped(made.read_text(encoding="ascii"))


def is_genuine(signature: str, message: bytes, *, principal: str, allowed: Path, date: str) -> bool:
    """Whether `principal` made the signature, with a key that was allowed on the day `date`."""
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "signature"
        held.write_text(_wrapped(signature), encoding="ascii")
        day = date.replace("-", "")
        said = _run(
            "verify",
            *("-f", str(allowed), "-I", principal, "-n", NAMESPACE, "-s", str(held)),
            *("-O", f"verify-time={day}120000"),
            message=message,
        )
    return said.returncode == 0


def is_by_known_key(signature: str, message: bytes) -> bool:
    """Whether the signature fits the message at all, whoever made it."""
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "signature"
        held.write_text(_wrapped(signature), encoding="ascii")
        said = _run("check-novalidate", "-n", NAMESPACE, "-s", str(held), message=message)
    return said.returncode == 0


def _run(
    what: str, *arguments: str, message: bytes = b"", is_asking: bool = False
) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SigningError(NOT_HERE)
    try:
        return subprocess.run(  # noqa: S603 - a program by its path, arguments as they are
            [program, "-Y", what, *arguments],
            input=None if is_asking else message,
            capture_output=True,
            timeout=None if is_asking else _SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SigningError(f"`ssh-keygen` did not answer: {error}") from error


def _unwrapped(armored: str) -> str:
    lines = armored.split()
    body = "".join(lines)
    for frame in (_BEGIN, _END):
        body = body.replace(frame.replace(" ", ""), "")
    return body


def _wrapped(signature: str) -> str:
    body = wrap(signature[:_MOST_BYTES], _LINE)
    return "\n".join([_BEGIN, *body, _END, ""])


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "ssh-keygen gave no reason"
