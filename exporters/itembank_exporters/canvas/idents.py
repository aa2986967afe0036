"""Identifiers that Canvas keeps as they are, and by which it finds a question again.

Canvas's migration tool rewrites anything but `[A-Za-z_][A-Za-z0-9._-]*`, and two names can then
become one. So what is not legal becomes `-`, and a digest of the real names keeps them apart.
"""

from __future__ import annotations

import re
from hashlib import sha256

_ILLEGAL = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST = 60


def identifier(kind: str, *names: str) -> str:
    """The same names give the same identifier for ever; `kind` keeps quizzes and questions apart.

    Shape: `question_cscc_CSCC-SA-0001_a_1a2b3c4d5e`, at most 60 characters and the rest.
    """
    digest = sha256("\x1f".join((kind, *names)).encode()).hexdigest()[:10]
    return f"{kind}_{legal('_'.join(names))[:_LONGEST]}_{digest}"


def legal(name: str) -> str:
    """The name with every character that Canvas, or a file system, would change replaced."""
    return _ILLEGAL.sub("-", name)


def file_name(set_id: str) -> str:
    """A set's id as the name of its package; changed names are kept apart by a digest."""
    plain = legal(set_id)
    if plain == set_id:
        return plain
    return f"{plain}-{sha256(set_id.encode()).hexdigest()[:6]}"
