"""Standards by their issuer and number: "ASTM D1557", "NFPA 1962", "29 CFR 1910.95".

There are more of them than any list holds, and each issuer numbers in a way of its own, so this is
grammar. What the vocabulary knows under the very same words keeps its name from there.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.literals import Joined, Literals
from rolextract.patterns import lazy_pattern

_PARTS = r"(?:[-.]\d{1,4}){0,3}+"  # "60601-1-2", "1910.147", "802.11"

_NO_FILM = r"(?!(?:[1248]00|1600|3200|6400)\b)"  # nor its speed: "ISO 3200"

# How each issuer numbers.
_NUMBERED = (
    rf"ISO(?:/(?:IEC|ASTM|IEEE|TS|TR|PAS))?[ -]?(?:T[SR][ ])?{_NO_FILM}\d{{3,5}}{_PARTS}",
    rf"(?:BS[ ]|DIN[ ])?EN[ ](?:ISO[ ]|IEC[ ])?\d{{3,5}}{_PARTS}",
    rf"(?:DIN|PAS|STANAG|RFC)[ ]\d{{3,5}}{_PARTS}",
    rf"(?:ISA/)?(?:IEC|IEEE|ISA)[ -](?:(?:Std\.?|Standard)[ ])?C?\d{{2,5}}{_PARTS}",
    rf"ANSI(?:/[A-Z]{{2,6}})*+[ ](?:[A-Z]{{1,3}}[ ]?)?\d{{1,4}}{_PARTS}",
    r"ASTM[ ][A-G][ ]?\d{1,4}(?:-\d{2,4})?(?:/[A-G]\d{1,4}M?)?",
    r"ASME[ ](?:[ABNY]\d{1,2}(?:\.\d{1,3}){0,2}|NQA-1|PTC[ ]?\d{1,2}|(?:Section[ ])?[IVX]{1,4})",
    r"API[ ](?:(?:RP|Spec|Std|Standard)[ ]\d{1,4}[A-Z]{0,2}|(?:[569]\d\d|[12]\d{3})[A-Z]?)",
    r"AWS[ ][A-D]\d{1,2}\.\d{1,2}",
    r"NFPA[ ]\d{1,4}[A-Z]?",
    r"UL[ ]\d{2,5}[A-Z]?",
    r"SAE[ ](?:J|AS|ARP|AMS|AIR)[ -]?\d{1,5}[A-Z]?",
    r"AS[5-9]\d{3}[A-D]?|(?:AMS|ARP)[ ]?\d{4,5}[A-D]?",
    r"MIL-(?:STD|PRF|DTL|HDBK|SPEC|[SIQ])-\d{1,6}[A-Z]?",
    r"(?:RTCA[ /])?DO-\d{3}[A-Z]?",
    rf"(?:OSHA[ ])?\d{{1,2}}[ ](?:CFR|USC)[ ](?:Parts?[ ]|§[ ]?|Section[ ])?\d{{1,4}}{_PARTS}",
    r"OSHA[ ](?:Part[ ]|Standard[ ])?19(?:04|10|15|17|18|26)(?:\.\d{1,4})?",
    r"(?:FAA|EASA|FRA|FMCSA)[ ]Part[ -]\d{1,3}",
    rf"ASHRAE[ ](?:Standard[ ])?\d{{1,3}}{_PARTS}",
    r"(?:ACI|AISC)[ ]\d{3}(?:\.\d)?",
    r"ASCE(?:/SEI)?[ ]\d{1,2}(?:-\d{2})?",
    r"AASHTO[ ](?:[TMR][ -]?)?\d{1,3}",
    r"NIST[ ](?:SP[ ]|Special[ ]Publication[ ])?\d{3,4}-\d{1,3}",
    r"FIPS[ ]\d{3}(?:-\d)?",
    r"(?:ASC|SSAE|SFAS)[ ](?:Topic[ ])?\d{2,3}",
    r"(?:IFRS|IAS|GASB|AU-C)[ ](?:Statement[ ](?:No\.[ ])?)?\d{1,3}",
    r"ICH[ -][QESM]\d{1,2}[A-D]?(?:\(R\d\))?",
    r"USP[ ](?:Chapter[ ])?(?:<\d{1,4}>|\d{2,4})",
    r"EPA[ ](?:Test[ ])?Method[ ]\d{1,4}(?:\.\d)?[A-Z]?",
    r"CLSI[ ][A-Z]{1,3}\d{1,3}(?:-[A-Z]\d?)?",
    r"AAMI[ ](?:[A-Z]{2}[ ]?)?\d{2,5}",
    r"IPC(?:/[A-Z]{3,5})?-(?:[A-Z]-)?[A-Z]?\d{3,4}[A-Z]?|J-STD-\d{3}[A-Z]?",
    r"(?:ARINC|FMVSS|CMVSS|NSF|NSF/ANSI|ISTA)[ ](?:No\.[ ])?\d{1,4}[A-Z]?",
    r"NACE[ ](?:MR|SP|RP|TM|No\.[ ])\d{1,4}(?:-\d{4})?",
    rf"(?:SMPTE|CEA|CTA)[ -](?:ST[ ]|RP[ ])?\d{{2,4}}{_PARTS}",
    r"TIA(?:/EIA)?-\d{3}(?:[.-][A-Z\d])?",
    r"NERC[ ](?:CIP|PRC|TPL|FAC|BAL|MOD|VAR)(?:-\d{3})?",
    r"NEC[ ](?:Article[ ])?\d{3}(?:\.\d{1,3})?",
    r"CSA[ ][A-Z]\d{1,3}(?:\.\d{1,2})?",
    r"AWWA[ ][A-Z]\d{3}",
    r"(?:FINRA|SEC|MSRB|NYSE)[ ]Rule[ ][A-Z]?-?\d{1,5}[a-z]?(?:-\d{1,2})?",
    r"(?:DFARS|FAR)[ ](?:\d{1,3}\.\d{2,4}(?:-\d{1,4})?|Part[ ]\d{1,3})",
    r"OMB[ ](?:Circular[ ])?[AM]-\d{1,3}(?:-\d{2})?",
    r"ATSC[ ]\d\.\d|ITU-[TR][ ][A-Z]{1,2}\.\d{1,4}",
)
_STANDARD = lazy_pattern(
    rf"""
    (?<![\w./-])
    (?P<name> {"|".join(_NUMBERED)} )
    (?P<edition> :\d{{4}} )?+
    (?! [\w%] | [.-]\d )
    """,
    regex.VERBOSE,
)
ISSUERS = (
    *("ISO", "EN ", "BS EN ", "DIN ", "PAS ", "STANAG ", "RFC ", "IEC ", "IEEE ", "ISA-", "ISA "),
    *("ISA/IEC ", "ANSI", "ASTM ", "ASME ", "API ", "AWS ", "NFPA ", "UL ", "SAE ", "AS5", "AS6"),
    *("AS7", "AS8", "AS9", "AMS", "ARP", "MIL-", "RTCA", "DO-", " CFR ", " USC ", "OSHA "),
    *("FAA Part", "EASA Part", "FRA Part", "FMCSA Part", "ASHRAE ", "ACI ", "AISC ", "ASCE"),
    *("AASHTO ", "NIST ", "FIPS ", "ASC ", "SSAE "),
    *("SFAS ", "IFRS ", "IAS ", "GASB ", "AU-C ", "ICH ", "ICH-", "USP ", "EPA ", "CLSI ", "AAMI "),
    *("IPC", "J-STD-", "ARINC ", "FMVSS ", "CMVSS ", "NSF", "ISTA ", "NACE ", "SMPTE ", "CEA-"),
    *("CTA-", "TIA", "NERC ", "NEC ", "CSA ", "AWWA ", "FINRA Rule", "SEC Rule", "MSRB Rule"),
    *("NYSE Rule", "DFARS ", "FAR ", "OMB ", "ATSC ", "ITU-"),
)
"""How the names begin, but for the number of a title of the federal code."""
_ISSUERS = Literals(*ISSUERS)
HINTS = (
    *("ISO", "EN ", "DIN ", "STANAG ", "RFC ", "EC ", "IEEE ", "ISA", "ANSI", "ASTM ", "ASME "),
    *("API ", "AWS ", "NFPA ", "UL ", "SAE ", "AS ", "AS5", "AS6", "AS7", "AS8", "AS9", "AMS"),
    *("ARP", "MIL-", "RTCA", "DO-", " CFR ", " USC ", "OSHA ", "A Part", "ASHRAE ", "ACI "),
    "AISC ",
    *("ASC", "AASHTO ", "IST", "FIPS ", "IFRS ", "GASB ", "AU-C ", "ICH", "USP ", "EPA ", "CLSI "),
    *("AAMI ", "IPC", "J-STD-", "ARINC ", "MVSS ", "NSF", "NACE ", "SMPTE ", "CEA-", "CTA-"),
    *("TIA", "NERC ", "CSA ", "AWWA ", " Rule", "FAR", "OMB ", "ATSC ", "ITU-"),
)
"""Each of them holds one of these: up to 64 are looked for many characters a step, more are not."""
_HINTS = Literals(*HINTS)
_TITLE_OF_CODE = lazy_pattern(r"(?<![\w.-])(?:OSHA )?\d{1,2}\Z")
_AGENCY = lazy_pattern(r"(?P<agency>FAA|FRA|FMCSA) Part[ -](?P<part>\d++)")
_TITLES = {"FAA": 14, "FRA": 49, "FMCSA": 49}
_CODE_SECTION = lazy_pattern(r"ASME (?P<section>[IVX]++)")
_OSHA = lazy_pattern(r"OSHA (?:29 CFR )?(?:Part |Standard )?(?P<part>19\d\d(?:\.\d++)?)")


class Standard(NamedTuple):
    """A standard in a slice of a text, under its issuer's name for it."""

    start: int
    end: int
    name: str


def may_have_standards(texts: Joined) -> frozenset[int]:
    """The cheap test of a page's texts: which of them may have one of the issuers at all?"""
    return _HINTS.holders(texts)


def find_standards(text: str) -> list[Standard]:
    """The numbered standards of a text in its order; an edition's year is no part of the name."""
    found: list[Standard] = []
    for start, _ in _ISSUERS.places_in(text):
        begin = _title_start(text, start) if text[start] == " " else start
        match = _STANDARD.match(text, begin)
        if match and not (found and begin < found[-1].end):
            found.append(Standard(*match.span(), _titled(match["name"])))
    return found


def _title_start(text: str, at: int) -> int:
    """Where "29 CFR" begins whose "CFR" stands behind a place."""
    lowest = max(0, at - 7)
    title = _TITLE_OF_CODE.search(text[lowest:at])
    return lowest + title.start() if title else at


def _titled(said: str) -> str:
    """The words as they stand, but for what agencies call their own parts of the code."""
    if found := _OSHA.fullmatch(said):
        return f"29 CFR {found['part']}"
    if found := _CODE_SECTION.fullmatch(said):
        return f"ASME Section {found['section']}"
    if found := _AGENCY.fullmatch(said):
        return f"{_TITLES[found['agency']]} CFR Part {found['part']}"
    return said
