"""What stands around a page: site name, menu, breadcrumb, footer; and where its head begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import regex

from rolextract.folding import lowered
from rolextract.layouts import Layout, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_SHORT = 60  # characters of a line that may stand among the lines of a footer
_UNKNOWN = 4  # so many unknown short lines may stand between two of a footer
_LONGEST_TITLE = 120
_BETWEEN_LINKS = lazy_pattern(r"(?:\[\d{1,3}\]|[^\w©(\[])++")
_LONGEST_ROW = 200  # characters of a footer on one line
_LONGEST_LINK = 30
_FEWEST_TABS = 4
_LONGEST_ENTRY = 150  # characters; what is longer is a paragraph of the page

_URL = lazy_pattern(r"(?:https?://|www\.|mailto:|file:/)\S++\Z", regex.IGNORECASE)
_COPYRIGHT = lazy_pattern(
    r"©|\(c\) ?\d{4}|copyright\b\W*+(?:\d|by\b|c\b|all\b|\Z)|.{0,80}\ball rights reserved",
    regex.IGNORECASE,
)
_COPYRIGHT_WITHIN = 100  # characters
_COPYRIGHT_SIGNS = ("©", "(c)", "copyright", "all rights reserved")
_CRUMB_SIGNS = frozenset(">»›/|→")
_BREADCRUMB = lazy_pattern(r"[^>»›/|→]{1,60}+(?:(?<=\s)[>»›/|→]++\s[^>»›/|→]{1,80}+)++\Z")
_HOME = lazy_pattern(r"(?:home|jobs|careers|job descriptions)\b", regex.IGNORECASE)


_COOKIES = lazy_pattern(
    r"""
    \b (?: us(?:e[sd]?|ing) | sets? ) \s (?: (?! and\b | or\b ) [\w-]++ \s ){0,3} cookies? \b
    | \b (?: accept | reject | allow | manage | consent | agree ) \s
        (?: (?: to | all | our | your | the | use | of | these | optional | essential | functional
            | necessary | non-essential ) \s ){0,5} cookies? \b
    | \b cookies? \s (?: we\suse | consent | settings | preferences | policy | are\sused | help\sus
        | to\s(?: improve | give | help | offer | provide | personali[sz]e | ensure | analy[sz]e
            | enhance | remember ) ) \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LONGEST_BANNER = 400  # characters
_ASIDES = frozenset(
    (
        *("share", "print", "apply", "apply now", "easy apply", "save", "save job", "bookmark"),
        *("share this job", "share this page", "share this article", "copy link", "email", "tweet"),
        *("show answer", "hide answer", "view answer", "show more", "show less", "read less"),
        *("read more", "build a job description", "advertisement", "advertisements", "ad", "ads"),
        *("sponsored", "sponsored content", "article continues below", "back to top"),
        *(
            "continue reading below",
            "story continues below",
            "article continues below advertisement",
        ),
    )
)
"""Lines of the site that stand anywhere on a page, also below its title."""

_NETWORKS = frozenset(
    (
        "facebook",
        "twitter",
        "linkedin",
        "whatsapp",
        "reddit",
        "pinterest",
        "email",
        "x",
        "instagram",
    )
)
_SHARING_WORDS = frozenset(
    (
        *("share", "tweet", "pin", "follow", "print", "copy", "link", "post", "send", "icon"),
        *("this", "job", "page", "article", "story", "role", "career", "guide", "it", "us", "now"),
        *("on", "via", "by", "to", "with", "in", "and", "or", "a", "friend", "friends"),
    )
)
"""All the words of a line of buttons besides the networks': "Share this article on Facebook"."""
_BUTTONS = ("share", "tweet", "pin", "email", "follow")
_LONGEST_SHARING = 80  # characters
_WORD = lazy_pattern(r"\w++")


def is_surrounding(block: Block, key: str, layout: Layout, *kinds: str) -> bool:
    """True for a line of the site and not of the page."""
    if key and layout.lines.exact.get(key) in kinds:
        return True
    text = block.text
    if (" " not in text and _URL.match(text)) or _is_copyright(text) or _is_cookie_banner(text):
        return True
    return bool(
        len(text) <= 2 * _LONGEST_TITLE
        and not _CRUMB_SIGNS.isdisjoint(text)
        and _BREADCRUMB.match(text)
        and (_HOME.match(text) or _is_menu(text) or _begins_with_site(text, layout))
    )


def _is_menu(text: str) -> bool:
    """True for "Home | Jobs | Blog", and not for facts: "Position: Cook | Location: Austin"."""
    return text.count(" | ") > 1 and text.count(": ") <= 1


def is_glued_menu(text: str, layout: Layout) -> bool:
    """True for the page's tabs without signs between: "SummaryWhat They DoWork Environment…"."""
    if len(text) > _LONGEST_ROW:
        return False
    names, line, at, count = layout.sections.exact, line_key(text), 0, 0
    if not layout.sections.may_begin(line):
        return False
    while at < len(line):
        ends = range(min(len(line), at + _LONGEST_LINK), at, -1)
        at = next((end for end in ends if line[at:end] in names), 0)
        if not at:
            return False
        count += 1
    return count >= _FEWEST_TABS


def is_aside(key: str) -> bool:
    """True for a line of the site between those of the page: "Share", "Advertisement"."""
    if key in _ASIDES:
        return True
    if len(key) > _LONGEST_SHARING or not key.startswith(_BUTTONS):
        return False
    words = _WORD.findall(key)
    networks = sum(word in _NETWORKS for word in words)
    return networks > 0 and all(word in _NETWORKS or word in _SHARING_WORDS for word in words)


def _is_copyright(text: str) -> bool:
    line = lowered(text[:_COPYRIGHT_WITHIN])
    for sign in _COPYRIGHT_SIGNS:  # the cheap test
        if sign in line:
            return _COPYRIGHT.match(text) is not None
    return False


def _is_cookie_banner(text: str) -> bool:
    """True for "We use cookies to improve your experience", and no "Cookie Decorator"."""
    if len(text) > _LONGEST_BANNER or "ookie" not in text:
        return False
    return _COOKIES.search(text) is not None


def _begins_with_site(text: str, layout: Layout) -> bool:
    key = line_key(text)
    return any(kind == "site" and key.startswith(name) for name, kind in layout.lines.exact.items())


def count_leading_lines(
    blocks: Sequence[Block], keys: Sequence[str], layout: Layout, asides: AbstractSet[int]
) -> int:
    """How many blocks at the top belong to the site: its name, its menu, a breadcrumb.

    Below the date or the first paragraph there is no menu, nor is "Share" below other lines one.
    """
    count = 0
    for i, block in enumerate(blocks):
        if i in asides:
            count += i == count
        elif is_surrounding(block, keys[i], layout, "site", "navigation", "footer"):
            count = i + 1
        elif keys[i].startswith(layout.updated) or len(block.text) > _LONGEST_ENTRY:
            break
    return count if count < len(blocks) else 0


def count_trailing_lines(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> int:
    """How many blocks at the bottom are a footer; never the heading at the top of ``blocks``."""
    count = 0
    for i in range(len(blocks) - 1, 0, -1):
        if is_surrounding(
            blocks[i], keys[i], layout, "site", "navigation", "footer"
        ) or _is_row_of_links(blocks[i].text, layout):
            count = len(blocks) - i
        elif len(blocks[i].text) > _SHORT or len(blocks) - i - count > _UNKNOWN:
            break
    return count


def _is_row_of_links(text: str, layout: Layout) -> bool:
    """True for a footer on one line: "Privacy policy | Terms of use", also glued together."""
    if len(text) > _LONGEST_ROW:
        return False
    kinds = layout.lines.exact
    line, at, count = line_key(text), 0, 0
    while at < len(line):
        if line.startswith(_COPYRIGHT_SIGNS, at):
            return count > 0
        words = _entry_at(line, at, kinds)
        if not words:
            return False
        count += 1
        at += words
        between = _BETWEEN_LINKS.match(line, at)
        at = between.end() if between else at
    return count > 1


def _entry_at(line: str, at: int, kinds: Mapping[str, str]) -> int:
    """The length of the longest entry of a footer or menu that stands here, 0 for none."""
    for end in range(min(len(line), at + _LONGEST_LINK), at, -1):
        if kinds.get(line[at:end]) in ("footer", "navigation"):
            return end - at
    return 0


def header_starts(
    blocks: Sequence[Block], keys: Sequence[str], inside: range, layout: Layout
) -> list[int]:
    """Where in a section a head of the page begins, when it does not stand at the top.

    Told by the date line, with up to two lines before it that can be category and title.
    """
    starts: list[int] = []
    kinds = layout.lines.exact
    for i in inside:
        if keys[i] in kinds and kinds[keys[i]] == "updated":
            start = i
            lowest = starts[-1] + 1 if starts else inside.start
            while start > lowest and i - start < 2 and _may_be_title(blocks[start - 1]):
                start -= 1
            starts.append(start)
    return starts


def _may_be_title(block: Block) -> bool:
    return len(block.text) <= _LONGEST_TITLE and block.text[-1] not in ".,:;?!]"
