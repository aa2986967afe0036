"""A strict reader of packages, ours and strangers': QTI 1.2 to 3.0, Canvas, Moodle."""

from __future__ import annotations

from itembank.verify.gate import BrokenPackageError, ensure_sound
from itembank.verify.kinds import Kind
from itembank.verify.schemas import Schemas
from itembank.verify.verdict import Verdict, verify_bytes

__all__ = ["BrokenPackageError", "Kind", "Schemas", "Verdict", "ensure_sound", "verify_bytes"]
