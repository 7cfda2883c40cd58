"""The credentials of one item of a page's qualifications."""

from __future__ import annotations

from operator import itemgetter

from rolextract.gazetteer import Gazetteer
from rolextract.values.certifications.found import Found
from rolextract.values.certifications.likeness import without_unlikely
from rolextract.values.certifications.listed import LONGEST, read_credentials
from rolextract.values.certifications.sentences import find_named
from rolextract.values.certifications.whole import find_whole


def read_listed(
    text: str, gazetteer: Gazetteer, *, is_mixed: bool = False, is_labelled: bool = False
) -> list[Found]:
    """The credentials of an item below a heading that says so, also those of no vocabulary.

    A text that does not look like a credential's name is none, whatever the heading says, but
    what the vocabulary knows counts within it as in any text;
    ``is_mixed`` where the heading names other things too, ``is_labelled`` where the item's own
    label speaks of something else.
    """
    found = read_credentials(text, gazetteer)
    kept = without_unlikely(text, found, gazetteer, is_mixed=is_mixed, is_labelled=is_labelled)
    if len(kept) == len(found):
        return kept
    spans = [(start, end) for _, start, end, _ in kept]
    inside = [
        one
        for one in find_named(text[:LONGEST], gazetteer)
        if not any(start < one[2] and one[1] < end for start, end in spans)
    ]
    return sorted([*kept, *inside], key=itemgetter(1)) if inside else kept


def find_credentials(
    text: str, gazetteer: Gazetteer, start: int = 0, *, about_credentials: bool = False
) -> list[Found]:
    """The credentials of an item about anything, whose label ends at ``start``.

    An item that is nothing but credentials is a list of them; in any other the vocabulary's count,
    as :func:`find_named` finds them.
    """
    whole = [] if about_credentials else find_whole(text[start:], gazetteer)
    if whole:
        return [(item, begin + start, end + start, rule) for item, begin, end, rule in whole]
    return find_named(text, gazetteer, about_credentials=about_credentials)
