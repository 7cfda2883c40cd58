"""The category that a breadcrumb names: "Home > Jobs > Healthcare > Dental Hygienist"."""

from __future__ import annotations

import regex

from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

_SIGN = lazy_pattern(r"\s[>»›/|→]++\s")
_NAME = lazy_pattern(r"\p{Lu}[\p{L}\s&,’'-]{2,60}+")
_PLACES = lazy_pattern(
    r"(?:home|start|jobs?|careers?|(?:all|browse|find|explore|search)\s\w++|(?:jobs?|careers?)\s\w++"
    r"|blog|resources?|hiring|employers?|occupations?|roles?|directory|library"
    r"|[^,]++,\s(?-i:\p{Lu}{2}))",
    regex.IGNORECASE,
)
"""Places that are no category, of a site ("Job descriptions", "Career guides") and on a map."""
_KIND = lazy_pattern(r"\s(?:jobs|careers|roles|occupations)$", regex.IGNORECASE)
_OF_JOBS = lazy_pattern(r"(?:jobs?|careers?)\b", regex.IGNORECASE)
_LONGEST = 240


def find_crumb_category(text: str, title: str) -> tuple[int, int] | None:
    """Where a breadcrumb names the category: before the title, or last behind the site's jobs."""
    if len(text) > _LONGEST:
        return None
    signs = [sign.span() for sign in _SIGN.finditer(text)]
    starts, ends = [0, *(end for _, end in signs)], [*(start for start, _ in signs), len(text)]
    crumbs = list(zip(starts, ends, strict=True))
    led = _says(text[slice(*crumbs[-1])], title)
    at = len(crumbs) - (2 if led else 1)
    if at < 1 or not (led or _OF_JOBS.match(text[slice(*crumbs[at - 1])])):
        return None
    start, end = crumbs[at]
    if kind := _KIND.search(text, start, end):
        end = kind.start()  # "Logistics Jobs"
    name = text[start:end]
    return (start, end) if _NAME.fullmatch(name) and not _PLACES.fullmatch(name) else None


def _says(crumb: str, title: str) -> bool:
    """Whether a crumb is the page's own: its title, also with more or fewer words."""
    crumb, title = lowered(crumb), lowered(title)
    return crumb in title or title in crumb
