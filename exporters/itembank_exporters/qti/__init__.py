"""QTI 2.1, 2.2 and 3.0: one way of writing items, three dialects."""

from itembank.export import Exporter
from itembank_exporters.qti.dialect import QTI21 as _QTI21
from itembank_exporters.qti.dialect import QTI22 as _QTI22
from itembank_exporters.qti.dialect import QTI30 as _QTI30
from itembank_exporters.qti.exporter import QtiExporter

QTI21: Exporter = QtiExporter(dialect=_QTI21)
QTI22: Exporter = QtiExporter(dialect=_QTI22)
QTI30: Exporter = QtiExporter(dialect=_QTI30)

__all__ = ["QTI21", "QTI22", "QTI30"]
