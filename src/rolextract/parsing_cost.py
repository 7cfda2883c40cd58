"""What a parser of HTML will take for a page, estimated by one look at its tags.

The parser follows the standard, and the standard has steps that go through all open elements, all
attributes of a tag, all open emphasis: a page of 1 MB can be made that takes it an hour. This look
is linear, and counts what such steps would go through.
"""

from __future__ import annotations

import re
from collections import Counter

from rolextract.errors import PageTooLarge

_FEW_TAGS, _SHORT = 5_000, 200_000  # no page of so few tags and characters takes many seconds
_MOST = 300_000_000  # steps, of some 10 ns each

_TAG = re.compile(
    r"""
    <!-- .*? (?: --!?> | \Z )                         # a comment
    | < (?P<end>/)?+ (?P<name>[a-z][^\s/>]*+)
      (?P<attributes> (?: [^>=]++ | = (?: \s*+ (?: "[^"]*+" | '[^']*+' ) )?+ )*+ ) >?+
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)")
_ATTRIBUTE = re.compile(r"[^\s/]++")
_TEXT_WITHIN = {
    name: re.compile(rf"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose tags are text, and what ends them."""

_NEVER_OPEN = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source
    track wbr html head body
    """.split()  # noqa: SIM905  (easier to read than a list)
)
_ENDS_ITSELF = frozenset(
    """
    p li dt dd option td th tr tbody thead tfoot caption colgroup
    """.split()  # noqa: SIM905  (easier to read than a list)
)
"""Elements that the next of them ends, wherever what is between does not count itself."""

_EMPHASIS = frozenset(
    """
    a b big code em font i nobr s small strike strong tt u
    """.split()  # noqa: SIM905  (easier to read than a list)
)
"""Elements that are opened anew in each block after the one that left them open."""

_TO_OPEN_ANEW = 30  # steps


def check_parsing_cost(html: str) -> None:
    """Raise PageTooLarge for a page that would take a parser long, whatever its size."""
    if len(html) <= _SHORT and html.count("<") <= _FEW_TAGS:
        return
    if _Steps().exceed(html):
        raise PageTooLarge(
            "the page's HTML has too many open elements, options of one list or attributes",
            way_out="give the page's text, or its HTML repaired",
        )


class _Steps:
    """The steps that a parser takes beside those for each character."""

    def __init__(self) -> None:
        self._count = 0
        self._open: Counter[str] = Counter()
        self._depth = 0  # how many are open
        self._emphasis = 0  # of them
        self._options = 0  # of the list that was opened last
        self._of_page = 0  # attributes of "html" and "body", which further ones add to

    def exceed(self, html: str) -> bool:
        """True where they are too many."""
        at = 0
        while tag := _TAG.search(html, at):
            at = tag.end()
            if not (name := (tag["name"] or "").lower()):
                continue
            self._add_attributes(name, tag["attributes"])
            self._count += self._depth + _TO_OPEN_ANEW * self._emphasis
            if self._count > _MOST:
                return True
            if tag["end"]:
                self._close(name)
            elif end := _TEXT_WITHIN.get(name):
                found = end.search(html, at)
                at = found.start() if found else len(html)
            elif name not in _NEVER_OPEN:
                self._add_opened(name)
        return False

    def _add_attributes(self, name: str, text: str) -> None:
        """Each is compared with those before it."""
        of_page = name in ("html", "body")
        if len(text) > 1_000 or (of_page and text):
            count = len(_ATTRIBUTE.findall(_VALUE.sub(" ", text)))  # at most
            self._of_page += count if of_page else 0
            self._count += count * max(count, 3 * self._of_page if of_page else 0) // 6

    def _add_opened(self, name: str) -> None:
        if name == "select":
            self._options = 0
        elif name == "option":
            self._options += 1
            self._count += self._options // 2
        if name not in _ENDS_ITSELF:
            self._open[name] += 1
            self._depth += 1
            self._emphasis += name in _EMPHASIS

    def _close(self, name: str) -> None:
        if self._open[name]:
            self._open[name] -= 1
            self._depth -= 1
            self._emphasis -= name in _EMPHASIS
