"""Papers for tests of exporters."""

from __future__ import annotations


def paper(*items: str, **more: object) -> dict[str, object]:
    """A paper with the first item in section A, the others in section B."""
    sections = [
        {"title": "Section A", "items": list(items[:1]), "instructions": "Answer **all**."},
        {"title": "Section B", "items": list(items[1:])},
    ]
    base = {"id": "P-1", "version": "1.0.0", "title": "A paper", "unit": "U1"}
    return {**base, "sections": sections, **more}
