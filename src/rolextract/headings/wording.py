"""What a line is called among a profile's headings."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.folding import lowered
from rolextract.headings.heading import Heading, is_item
from rolextract.layouts.profile import Spellings
from rolextract.text import Block

_MOST_WORDS = 6  # of a role's name
_KINDS_OF_ROLE = (" description", " job", " career", " role", " position")
_TOP = 4  # blocks that name the page's role
_NAMED = 120  # characters of them
_LONG_WORD = 4  # letters; shorter ones ("and", "of") keep small letters in a heading


def heading_in(
    sections: Spellings, blocks: Sequence[Block], i: int, key: str, *, numbered: bool = False
) -> Heading | None:
    """What a line is called among a profile's headings, whole or with words of the page in it.

    Where the others are ``numbered``, so may be one with words of the page: "8. More in Law".
    """
    block = blocks[i]
    name = sections.exact.get(key)
    if name is not None:
        return Heading(name)
    ends_like_text = block.text[-1] in ".," or (block.text[-1] == ":" and not is_titled(block.text))
    if ends_like_text or is_item(block, numbered=numbered):
        return None
    found = sections.template_of(key)
    if found is None or ":" in key[slice(*found[1])]:
        return None  # "Nurse Job Description: Duties and Requirements" is the page's title
    words = block.text[slice(*found[1])]
    if not found[0].before and not _is_role(words) and not is_named(words, blocks, i):
        return None  # "Comply with safety requirements" is an item
    return Heading(found[0].name, found[1])


def _is_role(words: str) -> bool:
    """True for words that may name the role of the page: "Registered Nurse", "Nurse job"."""
    for kind in _KINDS_OF_ROLE:
        words = words.removesuffix(kind)
    return words.count(" ") < _MOST_WORDS and words[0].isupper() and is_titled(words)


def is_named(words: str, blocks: Sequence[Block], i: int) -> bool:
    """True for words that the first lines above have: "Payroll manager" of "Payroll Manager".

    Also in the plural and in the possessive.
    """
    name = lowered(words).replace("’", "'").removesuffix("'s").rstrip("'").removesuffix("s")
    return len(name) >= _LONG_WORD and any(
        name in lowered(x.text[:_NAMED]) for x in blocks[: min(i, _TOP)]
    )


def is_titled(text: str) -> bool:
    """True for a line whose long words all begin with a capital: "Welder Job Duties:"."""
    long = [word for word in text.split() if len(word) >= _LONG_WORD]
    return all(word[0].isupper() for word in long)
