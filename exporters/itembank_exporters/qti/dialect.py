"""What differs between QTI 2.1, 2.2 and 3.0: names, namespaces, templates; one tree serves all.

Elements are written as text by their 2.x names (`choiceInteraction`); the dialect of 3.0 writes
`qti-choice-interaction`. HTML inside is the same in every version.
Source of names and addresses: the specifications and XSDs of 1EdTech for each version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from itembank.html import escape

_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One version of QTI.

    `has_stimuli`: items may refer to a shared stimulus. `has_human_scoring`: an outcome can say
    that a person marks it. `has_catalogs`: accessibility texts stand beside the body. `is_kebab`:
    the names are those of 3.0, and rubric and feedback wrap their content.
    """

    version: str
    namespace: str
    schema: str
    templates: str
    template_ending: str
    suffix: str
    has_stimuli: bool
    has_human_scoring: bool
    has_catalogs: bool
    is_kebab: bool

    def element(
        self, name: str, content: str = "", attributes: Mapping[str, str] | None = None
    ) -> str:
        """One element round content that is already XML."""
        tag = self.tag(name)
        opening = f"<{tag}{self._attributes(attributes)}" if attributes else f"<{tag}"
        return f"{opening}>{content}</{tag}>" if content else f"{opening}/>"

    def tag(self, name: str) -> str:
        return f"qti-{_kebab(name)}" if self.is_kebab else name

    def _attributes(self, attributes: Mapping[str, str]) -> str:
        written = (
            f' {_kebab(name) if self.is_kebab else name}="{escape(value)}"'
            for name, value in attributes.items()
        )
        return "".join(written)

    def content(self, content: str) -> str:
        """Content of a rubric or feedback, in the wrapper that 3.0 wants."""
        return self.element("contentBody", content) if self.is_kebab else content

    def template(self, name: str) -> str:
        """Address of a standard response processing template."""
        return f"{self.templates}{name}{self.template_ending}"

    def document(self, name: str, content: str, attributes: Mapping[str, str]) -> bytes:
        """A whole file with this element as its root."""
        spaces = {
            "xmlns": self.namespace,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{self.namespace} {self.schema}",
        }
        written = "".join(f' {key}="{escape(value)}"' for key, value in spaces.items())
        tag = self.tag(name)
        text = f"<{tag}{written}{self._attributes(attributes)}>{content}</{tag}>"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


@cache
def _kebab(name: str) -> str:
    """`responseIdentifier` as 3.0 writes it; `xml:lang` stays."""
    return _CAPITAL.sub(lambda found: f"-{found[1]}", name).lower()


_PURL = "https://purl.imsglobal.org/spec/qti/v3p0"

QTI21 = Dialect(
    version="2.1",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    templates="http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    template_ending="",
    suffix="v2p1",
    has_stimuli=False,
    has_human_scoring=False,
    has_catalogs=False,
    is_kebab=False,
)
QTI22 = Dialect(
    version="2.2",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p2",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
    templates="http://www.imsglobal.org/question/qti_v2p2/rptemplates/",
    template_ending="",
    suffix="v2p2",
    has_stimuli=True,
    has_human_scoring=True,
    has_catalogs=False,
    is_kebab=False,
)
QTI30 = Dialect(
    version="3.0",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema=f"{_PURL}/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    templates=f"{_PURL}/rptemplates/",
    template_ending=".xml",
    suffix="v3p0",
    has_stimuli=True,
    has_human_scoring=True,
    has_catalogs=True,
    is_kebab=True,
)
