"""Formulas as MathML: players of QTI know no TeX.

The namespace is that of MathML 3 as browsers read it; the XSDs of all three versions take it.
"""

from __future__ import annotations

from functools import lru_cache

from itembank.markup import Maths


@lru_cache(maxsize=4096)
def mathml(maths: Maths) -> str:
    """One `math` element in its own default namespace."""
    from latex2mathml.converter import convert  # noqa: PLC0415 - slow to load, and seldom needed

    return convert(maths.tex, display="block" if maths.display else "inline")
