"""Catalogs of QTI 3.0: long descriptions that a player offers to those who ask for them.

The description also stands in the text, closed to nobody: a player need not know catalogs.
"""

from __future__ import annotations

from collections.abc import Iterable

from itembank.model import Bank, Item
from itembank.parts import Asset
from itembank_exporters.qti.dialect import Dialect
from itembank_exporters.qti.idents import identifier
from itembank_exporters.qti.scribe import Scribe


def described(assets: Iterable[Asset], dialect: Dialect) -> dict[str, str]:
    """The catalog's identifier for every picture that has a long description."""
    if not dialect.has_catalogs:
        return {}
    return {asset.file: identifier("catalog", asset.file) for asset in assets if asset.longdesc}


def assets_of(item: Item, bank: Bank) -> tuple[Asset, ...]:
    """Pictures that the item describes, its own scenario's and its parts'."""
    scenario = bank.scenario_of(item)
    own = scenario.assets if scenario else ()
    return (*own, *(asset for part in item.parts for asset in part.assets))


def catalog_info(assets: Iterable[Asset], dialect: Dialect, scribe: Scribe) -> str:
    """A catalog for each picture that was shown; none where the version has no catalogs."""
    names = described(assets, dialect)
    element = dialect.element
    made = [
        element(
            "catalog",
            element(
                "card",
                element("htmlContent", scribe.markdown(asset.longdesc)),
                {"support": "long-description"},
            ),
            {"id": names[asset.file]},
        )
        for asset in {asset.file: asset for asset in assets}.values()
        if asset.longdesc and asset.file in names and asset.file in scribe.pictures
    ]
    return element("catalogInfo", "".join(made)) if made else ""
