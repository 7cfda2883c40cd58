"""A sample page as HTML, as its site would write it, in several markups.

The page's text is read here by a reader of its own that shares nothing with the package: what the
HTML says is known without the rules under test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape

HEADINGS = (
    "Role at a glance",
    "Duties and responsibilities",
    "Overview",
    "Qualifications",
    "Career outlook",
    "Sample cover letter",
    "Frequently asked questions",
)
_CARD = re.compile(r"(?P<title>.+?)(?P<pay>\$[\d.,]+K?–\$[\d.,]+K?)")
_RUN_IN = re.compile(r"(?P<head>[A-Z][^:.;()]{2,50}:)(?P<rest> .{10,})")
_TREND = re.compile(r"(?P<head>[A-Z0-9][^ .:]*(?: [^ .:]+){0,5}\.)(?P<rest> [A-Z].*)")


@dataclass
class Group:
    """A group of qualifications: a heading with items, or a run-in head with prose."""

    heading: str
    items: list[str] = field(default_factory=list)
    prose: str = ""


@dataclass
class Source:
    """What a page says, part by part."""

    category: str
    title: str
    summary: str
    rows: list[tuple[str, str]]
    duties: list[str]
    overview: list[str]
    groups: list[Group]
    outlook: list[str]
    letter: list[str]
    faq: list[tuple[str, str]]
    cards: list[tuple[str, str, str]]


def read_source(text: str) -> Source:
    """The parts of a page that is written like the samples of raw/."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines[0] == "JobDescription.org":
        lines = lines[1:]
    more = next(line for line in lines if line.startswith("More in "))
    starts = [lines.index(heading) for heading in (*HEADINGS, more)]
    glance, duties, overview, groups, outlook, letter, faq, related = (
        lines[start + 1 : end] for start, end in zip(starts, [*starts[1:], None], strict=True)
    )
    return Source(
        category=lines[0],
        title=lines[1],
        summary=lines[3],
        rows=_pairs(map(_bare, glance)),
        duties=[_bare(line) for line in duties],
        overview=overview,
        groups=_groups(groups),
        outlook=outlook,
        letter=letter,
        faq=_pairs(map(_bare, faq)),
        cards=_cards(related),
    )


def _bare(line: str) -> str:
    return line[1:].strip() if line[0] in "-•" else line


def _pairs(lines: Iterable[str]) -> list[tuple[str, str]]:
    one_by_one = list(lines)
    return list(zip(one_by_one[::2], one_by_one[1::2], strict=True))


def _groups(lines: list[str]) -> list[Group]:
    groups: list[Group] = []
    for line in lines:
        if line[0] in "-•":
            groups[-1].items.append(_bare(line))
        elif line.endswith(":"):
            groups.append(Group(line))
        else:
            head, _, prose = line.partition(": ")
            groups.append(Group(head + ":", prose=prose))
    return groups


def _cards(lines: list[str]) -> list[tuple[str, str, str]]:
    cards: list[tuple[str, str, str]] = []
    for line in lines:
        own = line.rpartition("→")[2].strip()
        if own and (match := _CARD.fullmatch(_bare(own))):
            cards.append((match["title"].strip(), match["pay"], ""))
        elif own:
            cards[-1] = (*cards[-1][:2], own)
    return cards


Markup = Callable[[Source], str]


def link(text: str, folder: str = "jobs") -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f'<a href="/{folder}/{slug}">{escape(text, quote=False)}</a>'


def say(text: str) -> str:
    return escape(text, quote=False)


def run_in(text: str, pattern: re.Pattern[str] = _RUN_IN) -> str:
    """A text with its run-in head in bold, if it has one."""
    match = pattern.fullmatch(text)
    if match is None or "Certified" in match["head"]:
        return say(text)
    return f"<strong>{say(match['head'])}</strong>{say(match['rest'])}"


# --- rows at a glance


def glance_dl(page: Source) -> str:
    rows = "\n".join(f"<dt>{say(a)}</dt>\n<dd>{say(b)}</dd>" for a, b in page.rows)
    return f'<dl class="glance">\n{rows}\n</dl>'


def glance_table(page: Source) -> str:
    rows = "\n".join(f"<tr><th>{say(a)}</th><td>{say(b)}</td></tr>" for a, b in page.rows)
    return f"<table>\n<tbody>\n{rows}\n</tbody>\n</table>"


def glance_divs(page: Source) -> str:
    rows = "\n".join(
        f'<div class="row"><div class="label">{say(a)}</div><div class="value">{say(b)}</div></div>'
        for a, b in page.rows
    )
    return f'<div class="glance">\n{rows}\n</div>'


def glance_spans(page: Source) -> str:
    rows = "".join(f"<li><span>{say(a)}</span><span>{say(b)}</span></li>" for a, b in page.rows)
    return f"<ul>{rows}</ul>"


def glance_bold(page: Source) -> str:
    rows = "\n".join(f"<li><strong>{say(a)}:</strong> {say(b)}</li>" for a, b in page.rows)
    return f"<ul>\n{rows}\n</ul>"


# --- groups of qualifications


def _list(items: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def groups_bold(page: Source) -> str:
    return "\n".join(
        f"<p><strong>{say(g.heading)}</strong></p>\n" + _list(run_in(i) for i in g.items)
        if g.items
        else f"<p><strong>{say(g.heading)}</strong> {say(g.prose)}</p>"
        for g in page.groups
    )


def groups_h3(page: Source) -> str:
    return "\n".join(
        f"<h3>{say(g.heading)}</h3>\n" + _list(run_in(i) for i in g.items)
        if g.items
        else f"<p><b>{say(g.heading)}</b> {say(g.prose)}</p>"
        for g in page.groups
    )


def groups_plain(page: Source) -> str:
    return "\n".join(
        f"<p>{say(g.heading)}</p>\n" + _list(say(i) for i in g.items)
        if g.items
        else f"<p>{say(g.heading)} {say(g.prose)}</p>"
        for g in page.groups
    )


# --- questions and answers


def faq_list(page: Source) -> str:
    return _list(say(text) for pair in page.faq for text in pair)


def faq_h3(page: Source) -> str:
    return "\n".join(f"<h3>{say(q)}</h3>\n<p>{say(a)}</p>" for q, a in page.faq)


def faq_details(page: Source) -> str:
    return "\n".join(
        f"<details><summary>{say(q)}</summary><p>{say(a)}</p></details>" for q, a in page.faq
    )


def faq_bold(page: Source) -> str:
    return "\n".join(f"<p><strong>{say(q)}</strong></p>\n<p>{say(a)}</p>" for q, a in page.faq)


def faq_dl(page: Source) -> str:
    pairs = "\n".join(f"<dt>{say(q)}</dt><dd>{say(a)}</dd>" for q, a in page.faq)
    return f"<dl>\n{pairs}\n</dl>"


# --- related roles


def cards_items(page: Source) -> str:
    """Pay glued to the title, as the site has it."""
    return _list(
        f'{link(t)}<span class="pay">{say(pay)}</span><p>{say(s)}</p>' for t, pay, s in page.cards
    )


def cards_articles(page: Source) -> str:
    return "\n".join(
        f"<article>\n<h3>{link(t)}</h3>\n<div>{say(pay)}</div>\n<p>{say(s)}</p>\n</article>"
        for t, pay, s in page.cards
    )


def cards_links(page: Source) -> str:
    """A whole card as one link."""
    return _list(
        f'<a href="/jobs/x"><div><span>{say(t)}</span> <span>{say(pay)}</span></div>'
        f"<p>{say(s)}</p></a>"
        for t, pay, s in page.cards
    )


def cards_line(page: Source) -> str:
    """Title, pay and summary in one line of text."""
    return _list(f"{link(t)} <em>{say(pay)}</em> {say(s)}" for t, pay, s in page.cards)


@dataclass(frozen=True)
class Style:
    """One way of marking a page up."""

    glance: Markup
    groups: Markup
    faq: Markup
    cards: Markup
    bold_trends: bool = True
    breadcrumb: bool = True
    linked_category: bool = True
    compact: bool = False  # without line breaks between elements


STYLES = {
    "lists": Style(glance_dl, groups_bold, faq_list, cards_items),
    "tables": Style(glance_table, groups_h3, faq_h3, cards_articles),
    "details": Style(glance_divs, groups_bold, faq_details, cards_links, breadcrumb=False),
    "spans": Style(
        glance_spans, groups_plain, faq_bold, cards_line, bold_trends=False, compact=True
    ),
    "bold": Style(glance_bold, groups_h3, faq_dl, cards_items, linked_category=False),
}

MENU = ("Browse jobs", "Categories", "About", "Blog")
FOOT = ("Privacy policy", "Terms of use", "Contact")


def write_html(page: Source, style: Style) -> str:
    """The page as its site would write it in this style."""
    html = _WHOLE.format(
        title=say(page.title),
        menu=_list(link(x, "site") for x in MENU),
        crumbs=_crumbs(page) if style.breadcrumb else "",
        category=link(page.category, "categories") if style.linked_category else say(page.category),
        summary=say(page.summary),
        glance=style.glance(page),
        duties=_list(say(x) for x in page.duties),
        overview=_paragraphs(page.overview),
        groups=style.groups(page),
        outlook=_outlook(page, style),
        letter=_paragraphs(page.letter),
        faq=style.faq(page),
        plain_category=say(page.category),
        see_all=link(f"See all {page.category} jobs →", "categories"),
        cards=style.cards(page),
        foot=_list(link(x, "site") for x in FOOT),
    )
    return html.replace("\n", "") if style.compact else html


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n".join(f"<p>{say(text)}</p>" for text in texts)


def _crumbs(page: Source) -> str:
    home = '<a href="/">Home</a>'
    return f"<nav>{home} › {link(page.category, 'categories')} › {say(page.title)}</nav>"


def _outlook(page: Source, style: Style) -> str:
    """The paragraphs; those after "…:" that begin with a head have it in bold."""
    lines: list[str] = []
    after_lead = False
    for text in page.outlook:
        bold = after_lead and style.bold_trends
        lines.append(f"<p>{run_in(text, _TREND) if bold else say(text)}</p>")
        after_lead = after_lead or text.endswith(":")
    return "\n".join(lines)


_WHOLE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} Job Description | JobDescription.org</title>
<meta name="description" content="Duties, pay and outlook">
<style>body {{ margin: 0 }}</style>
<script>window.page = {{"kind": "job"}};</script>
</head>
<body>
<header><a href="/">JobDescription.org</a>
<nav>{menu}</nav>
</header>
<main>
{crumbs}
<article>
<p class="category">{category}</p>
<h1>{title}</h1>
<p class="updated">Last updated <time></time></p>
<p class="summary">{summary}</p>
<section>
<h2>Role at a glance</h2>
{glance}
</section>
<section>
<h2>Duties and responsibilities</h2>
{duties}
</section>
<section>
<h2>Overview</h2>
{overview}
</section>
<section>
<h2>Qualifications</h2>
{groups}
</section>
<section>
<h2>Career outlook</h2>
{outlook}
</section>
<section>
<h2>Sample cover letter</h2>
{letter}
</section>
<section>
<h2>Frequently asked questions</h2>
{faq}
</section>
<section class="more">
<h2>More in {plain_category}</h2>
<p>{see_all}</p>
{cards}
</section>
</article>
</main>
<footer>
{foot}
<p>© JobDescription.org. All rights reserved.</p>
</footer>
</body>
</html>
"""
