"""TXT: numbers and addresses that may belong to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.rules.base import Finding, Findings, Rule, TextCase
from itembank.texts import Reader

# What every number below holds somewhere: looked for first, because it is found fast.
_HINT = re.compile(r"\d(?:[\d ()-]{7}|[A-Z]{2}\b|\d{5} ?[A-D]\b)")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_SAFE_DOMAIN = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)")
_PHONE = re.compile(
    r"(?<![\w£.])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?![\d-]?\d)"
)
# Ofcom: telephone numbers for drama use.
_DRAMA = re.compile(
    r"0(?:1632960\d{3}|113496\d{4}|11[4-8]496\d{4}|121496\d{4}|131496\d{4}|141496\d{4}"
    r"|151496\d{4}|161496\d{4}|191498\d{4}|2079460\d{3}|2890?180\d{3}|2896496\d{3}|2920180\d{3}"
    r"|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})"
)
_POSTCODE = re.compile(r"(?<![\w-])([A-Z]{1,2})\d[A-Z\d]? ?\d([A-Z]{2})(?!\w)")
_REAL_AREA = re.compile(
    r"AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL"
    r"|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW"
    r"|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH"
    r"|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF"
    r"|WN|WR|WS|WV|YO|ZE"
)
# Letters that never stand after the number: Royal Mail, PAF programmer's guide.
_NEVER_INWARD = frozenset("CIKMOV")
_CARD = re.compile(r"(?<![\d-])\d{4}([ -]?)\d{4}\1\d{4}\1\d{3,4}(?![\d-])")
_NHS = re.compile(r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])")
_NI = re.compile(r"(?<!\w)([A-Z]{2}) ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_NO_NI = frozenset({"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"})


def real_data(case: TextCase) -> Findings:
    """A telephone number, address, postcode or personal number may belong to somebody.

    Why: sooner or later a learner rings the number. Ranges are kept free for made-up ones: Ofcom's
    numbers for drama, domains under `example`, postcodes whose last two letters hold a C, I, K,
    M, O or V, NHS numbers that begin with 999, National Insurance numbers that begin with QQ.

    Bad:
        text: Ring us on 020 7123 4567 or write to help@quillnet.com.

    Good:
        text: Ring us on 020 7946 0123 or write to help@quillnet.example.

    Source: Ofcom, numbers for drama use; RFC 2606; Royal Mail; NHS Data Dictionary; HMRC NIM39110.
    """
    if "@" not in case.prose and not _HINT.search(case.prose):
        return
    for place in case.texts:
        is_hinted = "@" in place.text or _HINT.search(place.text)
        if is_hinted and place.reader is not Reader.AUTHOR:
            for excerpt, noun, instead in real_data_in(place.text):
                yield Finding(
                    pointer=place.pointer,
                    message=f"`{excerpt}` may be somebody's {noun}",
                    help=f"write {instead}",
                    excerpt=excerpt,
                )


_Real = Iterator[tuple[str, str, str]]


def real_data_in(text: str) -> _Real:
    """What may be somebody's: the excerpt, what it is, and what to write instead."""
    for mail in _MAIL.finditer(text):
        if not _SAFE_DOMAIN.fullmatch(mail.group(1).lower()):
            yield mail.group(), "e-mail address", "an address that ends in `.example`"
    for phone in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", phone.group().replace("(0)", ""))
        if not _DRAMA.fullmatch("0" + digits[2:] if phone.group().startswith("+") else digits):
            yield phone.group(), "telephone number", "one from 020 7946 0000 to 0999, or 07700 900…"
    for code in _POSTCODE.finditer(text):
        if _REAL_AREA.fullmatch(code.group(1)) and not _NEVER_INWARD & set(code.group(2)):
            yield code.group(), "postcode", "one that cannot exist, such as `AB1 2CO`"
    yield from _personal_numbers(text)


def _personal_numbers(text: str) -> _Real:
    for card in _CARD.finditer(text):
        if _is_luhn(re.sub(r"\D", "", card.group())):
            yield card.group(), "card number", "one whose check digit is wrong, or its end only"
    for nhs in _NHS.finditer(text):
        digits = re.sub(r"\D", "", nhs.group())
        if not digits.startswith("999") and _is_nhs(digits):
            yield nhs.group(), "NHS number", "one that begins with 999"
    for number in _NI.finditer(text):
        letters = number.group(1)
        is_used = letters[0] not in "DFIQUV" and letters[1] not in "DFIOQUV"
        if is_used and letters not in _NO_NI:
            yield number.group(), "National Insurance number", "one that begins with QQ"


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        worth = int(digit) * (1 + place % 2)
        total += worth - 9 * (worth > 9)  # noqa: PLR2004 - two digits are added up
    return total % 10 == 0


def _is_nhs(digits: str) -> bool:
    """The last digit checks the first nine, by elevens."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


RULES: tuple[Rule, ...] = (
    Rule(code="TXT017", name="real-data", item=real_data, stimulus=real_data),
)
