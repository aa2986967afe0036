"""What every writer of items needs at hand in one run."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.model import Bank
from itembank_exporters.qti.dialect import Dialect
from itembank_exporters.qti.scoring import Processing
from itembank_exporters.qti.scribe import Scribe
from itembank_exporters.qti.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    bank: Bank
    dialect: Dialect
    setting: Setting
    scribe: Scribe
    processing: Processing
