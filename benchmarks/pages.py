"""Never-seen pages: the template of a career page, its wording drawn anew for each number.

A page is a function of its number, so that two runs measure the same pages and no page repeats.
Words are drawn from the trades of ``industries.toml`` and coined (names of firms, programmes and
systems that no cache has met), sentences from frames, so that no two pages share a paragraph.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

PAGE_BYTES = 17_000

_DATA = tomllib.loads(Path(__file__).with_name("industries.toml").read_text(encoding="utf-8"))
_INDUSTRIES: list[dict[str, Any]] = _DATA["industries"]

_STARTS = [
    "bel",
    "cor",
    "dan",
    "fen",
    "gal",
    "har",
    "jun",
    "kel",
    "lor",
    "mar",
    "nor",
    "par",
    "quin",
    "ral",
    "sol",
    "tam",
    "val",
    "wes",
    "yor",
    "zan",
]
_MIDDLES = ["a", "e", "i", "o", "u", "an", "en", "in", "or", "ar", "el", "il"]
_ENDS = [
    "ba",
    "dex",
    "fold",
    "gate",
    "lin",
    "mont",
    "nova",
    "plex",
    "ric",
    "sted",
    "ton",
    "via",
    "wick",
    "xis",
    "zon",
]
_VERBS = [
    "review",
    "prepare",
    "coordinate",
    "inspect",
    "schedule",
    "document",
    "maintain",
    "resolve",
    "design",
    "track",
    "audit",
    "train",
    "calibrate",
    "reconcile",
    "negotiate",
    "present",
    "draft",
    "monitor",
    "escalate",
    "verify",
    "analyse",
    "adjust",
]
_JUDGING = [
    "careful",
    "recurring",
    "urgent",
    "quarterly",
    "outdated",
    "shared",
    "regional",
    "complex",
    "routine",
    "unusual",
    "costly",
    "overdue",
    "sensitive",
    "minor",
    "critical",
    "seasonal",
    "long-running",
    "well-documented",
    "half-finished",
]
_PURPOSES = (
    "so that the next shift starts with fewer surprises",
    "before small problems become expensive ones",
    "while keeping records that an outside reviewer can follow",
    "in plain language that people outside the trade understand",
    "without slowing the work of those who depend on it",
    "and report what changed, what did not, and why",
    "according to the standards that {firm} has agreed with its partners",
    "with at least {small} colleagues from the {place}",
)
_PROSE = (
    "Most weeks begin with a {adjective} {thing} and end with a {thing2} that nobody had planned for.",
    "The work at {firm} is organised around the {place}, where a {thing} rarely waits longer than {small} days.",
    "People who do well here treat the {thing} as a promise to the {place2} and not as paperwork.",
    "A {adjective} {thing} may take {small} hours in a good month and {big} hours in a bad one.",
    "What separates a strong {person} from an adequate one is judgement about which {thing} matters first.",
    "At smaller employers the same person owns the {thing}, the {thing2} and every {adjective} call in between.",
    "Since {year} the {place} has relied on {tool} to follow each {thing} from its first draft to its last.",
    "Newcomers are often surprised by how much of the day goes to explaining a {thing} to someone in a hurry.",
    "When a {thing2} fails on a Friday afternoon, the {place2} expects an answer and a name within {small} hours.",
    "{firm} and {firm2} both publish what they learned, though neither has settled how a {adjective} {thing} should be priced.",
    "The pace follows the calendar: {adjective} in spring, {adjective2} in autumn, and rarely calm before a {thing}.",
    "There is real satisfaction in a {thing} that still holds after {big} revisions and {small} changes of owner.",
    "Good supervisors keep the {place} small enough that each {thing} has one person who knows its whole history.",
)
_MARKET = (
    "Demand has held up better than in adjacent fields, and the {place} is one reason why.",
    "Employment is projected to grow {percent}% through {future}, according to BLS, with about {big},400 openings a year.",
    "Firms with $5M to ${big}M in revenue hire steadily, because a {thing} cannot be postponed for long.",
    "Pay rose after {year}, and shops that depend on a {adjective} {thing} still compete for experienced people.",
    "Retirements matter more than growth here: roughly {percent}% of the {place} will leave within {small} years.",
)
_TRENDS = (
    "Better tooling",
    "Remote review",
    "Regulated work",
    "Data literacy",
    "Ageing equipment",
    "Shared services",
)
_ANSWERS = (
    "It depends on the employer.",
    "In most cases, yes, though the details differ by state.",
    "Usually not at first.",
    "More than people expect.",
    "The honest answer is that it varies with the {place}.",
)


class _Words:
    """The words of one page, drawn from its own generator."""

    def __init__(self, number: int) -> None:
        self.random = Random(f"page {number}")
        self.industry = self.random.choice(_INDUSTRIES)
        self.firms = [self.coined().title() for _ in range(8)]
        self.title = self._title()

    def _title(self) -> str:
        grade = self.random.choice(("", "", "Senior ", "Lead ", "Assistant ", "Regional "))
        return f"{grade}{self.of('people')}{self.random.choice(('', '', ' II', ' Assistant'))}"

    def coined(self) -> str:
        pick = self.random.choice
        return pick(_STARTS) + pick(_MIDDLES) + pick(_STARTS)[:2] + pick(_ENDS)

    def of(self, key: str) -> str:
        found: str = self.random.choice(self.industry[key])
        return found

    def some(self, key: str, least: int, most: int) -> list[str]:
        listed: list[str] = self.industry[key]
        return self.random.sample(listed, min(len(listed), self.random.randint(least, most)))

    def thing(self) -> str:
        named = self.random.random() < 0.15
        return f"{self.coined()} {self.of('things')}" if named else self.of("things")

    def fill(self, frame: str) -> str:
        draw = self.random
        return frame.format(
            firm=draw.choice(self.firms),
            firm2=draw.choice(self.firms),
            person=self.of("people"),
            thing=self.thing(),
            thing2=self.thing(),
            place=self.of("places"),
            place2=self.of("places"),
            tool=self.of("tools"),
            adjective=draw.choice(_JUDGING),
            adjective2=draw.choice(_JUDGING),
            small=draw.choice(("two", "three", "four", "5", "6", "9")),
            big=draw.randint(11, 480),
            percent=draw.randint(2, 34),
            year=draw.randint(2011, 2024),
            future=draw.randint(2030, 2035),
        )

    def sentence(self, frames: tuple[str, ...] = _PROSE) -> str:
        return self.fill(self.random.choice(frames))

    def paragraph(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        frames = self.random.sample(_PROSE, min(count, len(_PROSE)))
        return " ".join(self.fill(frame) for frame in frames)

    def task(self) -> str:
        draw = self.random
        purpose = self.fill(draw.choice(_PURPOSES))
        objects = f"{draw.choice(_JUDGING)} {self.thing()}s"
        if draw.random() < 0.25:
            objects += f" in {self.of('tools')}"
        if draw.random() < 0.5:
            objects += f" and {draw.choice(_VERBS)} each {self.thing()} for the {self.of('places')}"
        return f"{draw.choice(_VERBS).capitalize()} {objects}, {purpose}"


def _glance(words: _Words) -> list[str]:
    draw = words.random
    low, fields = draw.randint(1, 8), words.some("fields", 2, 3)
    degree = draw.choice(("Bachelor's degree", "Associate degree", "Master's degree"))
    rows = {
        "Typical education": f"{degree} in {', '.join(fields)}, or a related field",
        "Typical experience": draw.choice(
            (f"{low}-{low + 4} years", f"{low}+ years", f"Entry-level ({low - 1}-{low} years)")
        ),
        "Key certifications": ", ".join(words.some("credentials", 2, 4)),
        "Top employer types": ", ".join(words.some("employers", 4, 6)),
        "Growth outlook": draw.choice(
            (
                "{percent}% growth through {future} (BLS), as the {place} takes on more work",
                "Steady growth; demand for every {thing} remains resilient",
                "Little or no change expected, with openings from retirements in the {place}",
                "Faster than average, driven by a {adjective} {thing}",
            )
        ),
        "AI impact (through 2030)": draw.choice(
            (
                "Augmentation, not displacement — software drafts the {thing}, people sign it",
                "Mixed; the {thing} is automated while the {thing2} still needs judgement",
                "Largely unaffected — a {adjective} {thing} is decided in the {place}",
            )
        ),
    }
    lines = ["Role at a glance"]
    for label, value in rows.items():
        lines += [f"- {label}", f"- {words.fill(value)}"]
    return lines


def _education(words: _Words) -> list[str]:
    first, second = words.some("fields", 2, 2)
    return [
        f"Bachelor's degree in {first}, {second}, or a related discipline (standard at {words.firms[0]})",
        f"Associate degree with {words.random.randint(3, 6)}+ years of experience accepted at smaller employers",
        f"Master's degree adds signal for work on a {words.random.choice(_JUDGING)} {words.thing()}",
    ]


def _experience(words: _Words) -> list[str]:
    low = words.random.randint(2, 7)
    return [
        f"{low}–{low + 4} years of experience with a {words.thing()}, with at least 2 years in the {words.of('places')}",
        words.fill(
            "Demonstrated ownership of a {thing}: planned, delivered and handed over at {firm}"
        ),
        words.fill(
            "Experience mentoring one colleague through a {adjective} {thing} is a clear signal"
        ),
    ]


def _skills(words: _Words) -> list[str]:
    tools = words.some("tools", 5, 7)
    return [
        f"Daily tools: {', '.join(tools[:3])}, or equivalent",
        f"Working knowledge of {tools[3]} and {tools[4]}, and of the {words.thing()} they feed",
        words.fill(
            "{thing} literacy: sizing, cost, review and the limits of a {adjective} {thing2}"
        ).capitalize(),
        words.fill("Written communication: states what a {thing} needs and who decides it"),
        words.fill("Able to explain a {adjective} {thing} to the {place} in {small} minutes"),
    ]


def _qualifications(words: _Words) -> list[str]:
    certifications = [*words.some("credentials", 2, 4), f"{words.of('credentials')} preferred"]
    groups: dict[str, Callable[[_Words], list[str]]] = {
        "Education:": _education,
        "Experience benchmarks:": _experience,
        "Technical skills:": _skills,
        "Certifications (valued):": lambda _: certifications,
    }
    lines = ["Qualifications"]
    for heading, items in groups.items():
        lines += [heading, *(f"- {item}" for item in items(words))]
    looked_for = f"{words.paragraph(2, 3)}"
    return [*lines, f"What hiring managers actually look for: {looked_for}"]


def _outlook(words: _Words) -> list[str]:
    market = words.random.sample(_MARKET, 3)
    lines = ["Career outlook", " ".join(words.fill(frame) for frame in market)]
    lines += [f"{words.sentence()} {words.sentence(_MARKET)}", "Several trends shape the role:"]
    for head in words.random.sample(_TRENDS, 3):
        lines.append(f"{head}. {words.paragraph(2, 3)}")
    return [*lines, words.paragraph(2, 4)]


def _letter(words: _Words) -> list[str]:
    opening = f"I'm applying for the {words.title} position at [Company]."
    return [
        *("Sample cover letter", "Dear Hiring Manager,", f"{opening} {words.paragraph(2, 3)}"),
        f"At [Current Company] I {words.task()[0].lower()}{words.task()[1:]}. {words.paragraph(2, 3)}",
        *(words.paragraph(2, 3), "I'd welcome the chance to talk.", "[Your Name]"),
    ]


def _questions(words: _Words) -> list[str]:
    asked = (
        f"Is a {words.title} a management role?",
        words.fill("How much time goes to the {thing}?"),
        words.fill("Do employers expect {tool} from the first day?"),
        words.fill("How is AI changing work on a {thing}?"),
        "Which certifications matter most?",
    )
    lines = ["Frequently asked questions"]
    for question in asked:
        answer = words.fill(words.random.choice(_ANSWERS))
        lines += [f"- {question}", f"- {answer} {words.paragraph(2, 4)}"]
    return [
        *lines[:-1],
        f"{lines[-1]} {words.of('credentials')} is the one that {words.firms[1]} asks for.",
    ]


def _related(words: _Words) -> list[str]:
    name = words.industry["name"]
    lines: list[str] = [f"More in {name}"]
    for i in range(6):
        low = words.random.randint(32, 140)
        title = f"{words.random.choice(('', 'Senior ', 'Assistant '))}{words.of('people')}"
        lead = f"See all {name} jobs →" if i == 0 else ""
        lines += [
            f"{lead}- {title}${low}K–${low + words.random.randint(12, 60)}K",
            words.paragraph(2, 3),
        ]
    return lines


def page_text(number: int, size: int = PAGE_BYTES) -> str:
    """The page of a number, of about ``size`` bytes: prose and duties are added until it is full."""
    words = _Words(number)
    head = [words.industry["name"], words.title, "Last updated", words.paragraph(3, 3)]
    duties = ["Duties and responsibilities", *(f"- {words.task()}" for _ in range(9))]
    overview = ["Overview", *(words.paragraph(3, 5) for _ in range(3))]
    tail = [
        *(line for part in (_qualifications, _outlook, _letter) for line in part(words)),
        *(line for part in (_questions, _related) for line in part(words)),
    ]
    head += _glance(words)
    length = sum(len(line.encode()) + 1 for line in (*head, *duties, *overview, *tail))
    while length < size:
        added = words.paragraph(3, 5) if words.random.random() < 0.6 else f"- {words.task()}"
        (duties if added[0] == "-" else overview).append(added)
        length += len(added.encode()) + 1
    return "\n".join((*head, *duties, *overview, *tail))


def pages(count: int, first: int = 0, size: int = PAGE_BYTES) -> Iterator[bytes]:
    """``count`` different pages from number ``first`` on, as bytes."""
    for number in range(first, first + count):
        yield page_text(number, size).encode()


def main() -> None:
    """Write pages into a folder: ``python -m benchmarks.pages FOLDER COUNT``."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages(count)):
        (folder / f"page-{number:06}.txt").write_bytes(page)


if __name__ == "__main__":
    main()
