"""The head of a page: category, title, date, summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from rolextract.blocks.marks import is_bulleted
from rolextract.folding import lowered
from rolextract.headings.value_first import field_of_value
from rolextract.layouts.profile import LONGEST_LINE, line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.crumbs import find_crumb_category
from rolextract.sections.head_labels import end_of_labelled, is_row_of_labels
from rolextract.sections.header_date import is_date, is_date_line, read_updated
from rolextract.sections.header_pay import HeaderPay, find_header_pay
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section
from rolextract.surroundings import is_surrounding
from rolextract.text import Block

_LONGEST_TITLE = 120
_FEWEST_WORDS = 5  # of a summary that is one short sentence
_FACT = lazy_pattern(r"\p{Lu}[\p{L} /]{2,25}+:\s\S")  # "Location: Austin, TX" is no title
_NAME = lazy_pattern(r"\p{Lu}[\p{L}\s&,/’'-]{2,60}+")  # of a category
_BYLINE = lazy_pattern(
    r"""
    (?i: (?:written|reviewed|edited)\sby | by ) \s (?= \p{Lu} | the\s )
    | (?i: published | posted | reviewed | updated ) \b [^\d]{0,40}+ \d.*+ (?<=\d{4})
    | \d{1,2} \s (?i:min|mins|minute|minutes) \s (?i:read|reading) \b
    """,
    regex.VERBOSE,
)
_STOPPED = lazy_pattern(r"(?<=\s)\p{Ll}[\p{Ll}'’-]{3,}+\.\Z")  # no "Inc.", no "dept."
_MOST_WORDS = 5  # of a role's name above its rows
_LONGEST_SMALL = 3  # letters of words that have no capital: "of"
_MODALS = ("can", "may", "must", "will", "would", "should")
_ARTICLES = ("a ", "an ", "the ", "as a ", "as an ")
_LONGEST_NAME = 150  # characters; what is longer is a summary with or without a full stop


class _Named(NamedTuple):
    """What "More in X" or "See all X jobs" calls the page's category."""

    block: Block
    start: int
    end: int

    @property
    def key(self) -> str:
        return line_key(self.block.text[self.start : self.end])


def read_header(reading: Reading, section: Section | None) -> Part:
    """``title``, ``category``, ``summary`` and ``last_updated``, each None where it is not said."""
    head: Part = dict.fromkeys(("title", "category", "summary", "last_updated"))
    named = _named_category(reading)
    if section is not None:
        date_at = read_updated(reading, section.blocks, head)
        above, below = _around_date(reading, section.blocks, date_at)
        if head["summary"] is None and not any(map(_is_summary, below)):
            above, below = _with_lead(above, below)
        _read_summary(reading, below, head)
        if date_at is not None or head["summary"] or not _is_cut_off(reading, above):
            _read_names(reading, above, named, head, dated=date_at is not None)
    if head["last_updated"] is None:
        _read_last_line(reading, head)
    if head["category"] is None and named is not None:
        head["category"] = reading.notes.part("/category", *named, "header.category_named_below")
    if head["category"] is None and head["title"]:
        _read_crumbs(reading, head)
    return head


def _read_last_line(reading: Reading, head: Part) -> None:
    """The date where the page's last line is the one that says it: "Last Modified Date: …"."""
    sections = [x for x in reading.segmented.sections if x.name not in ("header", "boilerplate")]
    blocks = sections[-1].blocks if sections else []
    if blocks and not is_bulleted(blocks[-1]):
        last = blocks[-1]
        if len(blocks) > 1 and blocks[-2].text[-1] == "?":
            return  # an answer
        if len(last.text) <= LONGEST_LINE and is_date_line(reading, last):
            read_updated(reading, [last], head)
            blocks.pop()


def _read_crumbs(reading: Reading, head: Part) -> None:
    """The category from the breadcrumb above the head, where no other line names it."""
    sections = reading.segmented.sections[:1]
    blocks = sections[0].blocks if sections and sections[0].name == "boilerplate" else []
    for block in blocks:
        if (found := find_crumb_category(block.text, head["title"])) is not None:
            head["category"] = reading.notes.part("/category", block, *found, "header.crumb")
            return


def _with_lead(
    above: Sequence[Block], below: Sequence[Block]
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The same where the summary stands above the date: what is before it names the page."""
    last = len(above) - 1
    if last > 0 and _is_summary(above[last]) and not _is_summary(above[last - 1]):
        return above[:last], [above[last], *below]
    return above, below


def _is_cut_off(reading: Reading, above: Sequence[Block]) -> bool:
    """True where the tool lost the page's head and the heading of the rows with it.

    What stands above the first label then is the value of a lost one, and no title; but not where
    it is a heading, nor where labels and values share their lines.
    """
    if any(block.mark == "h1" for block in above):
        return False
    rows = [s for s in reading.segmented.named("at_a_glance") if s.heading is None and s.blocks]
    layout = reading.layout
    for section in rows:
        first = section.blocks[0].text
        if layout.title_first and above and _is_name(above[-1].text):
            return False
        fields = {found[0] for x in section.blocks if (found := layout.label_in(x.text))}
        if (layout.is_label(first) and "education" not in fields) or _is_value(reading, first):
            return True
    return False


def _is_name(text: str) -> bool:
    """True for a few words all in capitals as of a role, and of no row: "Forest Technician"."""
    words = text.split()
    return (
        len(words) <= _MOST_WORDS
        and all(word[:1].isupper() for word in words if len(word) > _LONGEST_SMALL)
        and text.replace(" ", "").replace("-", "").isalpha()
        and field_of_value(text) is None
    )


def _is_value(reading: Reading, text: str) -> bool:
    """True for a text without a label, known or not: "Department:" is one."""
    return reading.layout.label_in(text) is None and ":" not in text


def _around_date(
    reading: Reading, blocks: Sequence[Block], date_at: int | None
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The lines above the date, or above the summary where there is none, and the rest."""
    if date_at is None:
        date_at = next((i - 1 for i, b in enumerate(blocks) if _is_summary(b)), len(blocks) - 1)
        return blocks[: date_at + 1], blocks[date_at + 1 :]
    labels = reading.layout.updated
    above = [b for b in blocks[:date_at] if line_key(b.text) not in labels]
    below = blocks[date_at + 1 :]
    if all(_is_site_line(reading, b) or _is_byline(b) for b in above):  # a date above the title
        count = next((i for i, b in enumerate(below) if _is_summary(b)), 0)
        above, below = [*above, *below[:count]], below[count:]
    return above, below


def _is_summary(block: Block) -> bool:
    """True for a sentence: a title ends without a full stop, and is short."""
    text = block.text
    blanks = text.count(" ")
    if is_row_of_labels(text):
        return False
    if len(text) > _LONGEST_NAME or (text[-1] in '.!?"”' and blanks >= _FEWEST_WORDS - 1):
        return True
    return blanks > 0 and _STOPPED.search(text) is not None


def _read_summary(reading: Reading, blocks: Sequence[Block], head: Part) -> None:
    if head["summary"] is None:
        block = next((b for b in blocks if _is_summary(b)), None)
        if block is None and len(blocks) == 1 and blocks[0].text.count(" ") >= _FEWEST_WORDS - 1:
            block = blocks[0]  # a sentence that lost its full stop
        if block is not None:
            head["summary"] = reading.notes.whole("/summary", block, "header.summary")


def _read_names(
    reading: Reading, above: Sequence[Block], named: _Named | None, head: Part, *, dated: bool
) -> None:
    """Title and category from the lines above the date; ``dated``: there is one, or its label."""
    pay = find_header_pay(reading)
    lines = [b for b in above if _may_name(b.text) and not _is_entry(reading, b)]
    lines = [b for b in lines if pay is None or not _is_pay(b, pay)]
    names: Sequence[Block] = [b for b in lines if not (_is_site_line(reading, b) or _is_byline(b))]
    for key in ("category", "title"):
        names = _read_labelled(reading, names, key, head)
    if head["title"] is None and (title := _title(reading, names, named, head, dated=dated)):
        head["title"] = _said_title(reading, title, pay)
        others = [b for b in names if b is not title]
        category = _category(others, title, named) if head["category"] is None else None
        if category is not None and (dated or named or not reading.layout.title_first):
            head["category"] = reading.notes.whole("/category", category, "header.category")
        for block in others:
            # The page's <title> is the site's line, "A nurse cares for the sick" is not.
            spoken = tuple(f"{article}{lowered(title.text)}" for article in _ARTICLES)
            if _holds(block.text, title.text) and not lowered(block.text).startswith(spoken):
                reading.notes.structure(block)


def _may_name(text: str) -> bool:
    """True for a line that may be a title or say one: "Job Title: Clerk Department: Finance …"."""
    return len(text) <= _LONGEST_TITLE or is_row_of_labels(text)


def _is_pay(block: Block, pay: HeaderPay) -> bool:
    """True for a line that says what the job pays and nothing else, and for its label's."""
    return block is pay.label or (block is pay.block and not pay.title_end)


def _said_title(reading: Reading, title: Block, pay: HeaderPay | None) -> str:
    """The title, without the pay that a tool glued to it."""
    if pay is not None and pay.block is title:
        return reading.notes.part("/title", title, 0, pay.title_end, "header.title")
    return reading.notes.whole("/title", title, "header.title")


def _title(
    reading: Reading, names: Sequence[Block], named: _Named | None, head: Part, *, dated: bool
) -> Block | None:
    """The title's line: the one first heading, else the last or, on some sites, the first line.

    A date label that lost its date stands right below the title.
    """
    marked = [b for b in names if b.mark == "h1"]
    if len(marked) == 1 or not names:
        return marked[0] if marked else None
    first = reading.layout.title_first and not (dated and head["last_updated"] is None)
    said = [b for b in names if not (first and _FACT.match(b.text))] or names
    title, other = (said[0], said[1:2]) if first else (said[-1], said[-2:-1])
    if first and other and _is_with_site(title.text, other[0].text):
        title, other = other[0], said[2:3]
    if other and head["summary"] and (subject := _subject(said, title, head["summary"])):
        return subject
    if other and named and line_key(title.text) == named.key:
        return other[0]  # some tools put the category where the title stands
    return title


def _subject(names: Sequence[Block], title: Block, summary: str) -> Block | None:
    """The longest name that the summary begins with, if that is not the line at the title's place.

    "Freight Dispatchers match loads …" speaks of the title, whichever line stands first.
    """
    spoken = [block for block in names if _begins_with(summary, block.text)]
    subject = max(spoken, key=lambda block: len(block.text), default=title)
    return subject if subject is not title else None


def _begins_with(sentence: str, name: str) -> bool:
    """True where a sentence's first words are a name in the plural, or with an article and a verb.

    "Construction Superintendents" and "A construction superintendent" are no "Construction".
    """
    line, name = lowered(sentence[: 2 * _LONGEST_TITLE]), lowered(name)
    article = next((x for x in _ARTICLES if line.startswith(x)), "")
    for said in (f"{name}s", f"{name}es", f"{name[:-1]}ies"):
        end = len(article) + len(said)
        if line.startswith(said, len(article)) and not line[end : end + 1].isalnum():
            return sentence[end:].lstrip(" ,(")[:1].islower()
    if not article or not line.startswith(f"{name} ", len(article)):
        return False
    after = line[len(article) + len(name) + 1 :].partition(" ")[0]
    return after.endswith("s") or after in _MODALS


def _is_with_site(line: str, title: str) -> bool:
    """True for the page's <title>, which has the site's name behind the title: "Baker | Acme"."""
    return line.startswith(title) and line[len(title) :].lstrip()[:1] in ("|", "-", "–", "—", "·")


def _read_labelled(
    reading: Reading, names: Sequence[Block], key: str, head: Part
) -> Sequence[Block]:
    """The names without the one that a label says is the ``key``: "Industry: Software"."""
    lines = reading.layout.lines
    for i, block in enumerate(names):
        label, colon, rest = block.text.partition(":")
        if lines.exact.get(line_key(label)) != key or not (colon or i):
            continue
        notes = reading.notes
        start = len(label) + 1 + len(rest) - len(rest.lstrip())
        if rest.strip():
            notes.claim(*block.span(0, len(label)))
            end = end_of_labelled(block.text, start)
            head[key] = notes.part(f"/{key}", block, start, end, f"header.{key}")
            return [*names[:i], *names[i + 1 :]]
        notes.structure(block)
        if i + 1 < len(names):
            head[key] = notes.whole(f"/{key}", names[i + 1], f"header.{key}")
        return [*names[:i], *names[i + 2 :]]
    return names


def _holds(line: str, title: str) -> bool:
    """True for a line with the title in it, whole words: "Engineering" has no "Engineer"."""
    at = line.find(title)
    end = at + len(title)
    return at >= 0 and not (line[at - 1 : at].isalnum() or line[end : end + 1].isalnum())


def _category(others: Sequence[Block], title: Block, named: _Named | None) -> Block | None:
    """The line that names the category: the one that the page names again below, else the last.

    A line that holds the title is the page's <title>. Where the page names another category below,
    a line that stands alone with the title is the page's own.
    """
    fitting = [b for b in others if not _holds(b.text, title.text)]
    if named is not None:
        again = next((b for b in others if line_key(b.text) == named.key), None)
        alone = len(fitting) == 1 and _NAME.fullmatch(fitting[0].text) is not None
        return again or (fitting[0] if alone else None)
    return fitting[-1] if fitting else None


def _is_entry(reading: Reading, block: Block) -> bool:
    """True for an entry of a menu of the page, which names a section and no role."""
    listed = line_key(block.text) in reading.layout.sections.exact
    if listed:
        reading.notes.structure(block)
    return listed


def _is_byline(block: Block) -> bool:
    """True for who wrote the page and when: "By the Editorial Team", "Jun 12, 2020"."""
    return _BYLINE.match(block.text) is not None or is_date(block.text)


def _is_site_line(reading: Reading, block: Block) -> bool:
    key = line_key(block.text) if len(block.text) <= LONGEST_LINE else ""
    return is_surrounding(block, key, reading.layout, "site", "navigation", "footer")


def _named_category(reading: Reading) -> _Named | None:
    """The category as the related roles' heading or the link to all of them says it."""
    for section in reading.segmented.named("related_roles"):
        if section.heading is not None and section.words:
            return _Named(section.heading, *section.words)
        for block in section.blocks:
            if len(block.text) > LONGEST_LINE:
                continue
            key = line_key(block.text)
            for template in reading.layout.lines.templates:
                if template.name == "see_all" and (words := template.find(key)):
                    return _Named(block, *words)
    return None
