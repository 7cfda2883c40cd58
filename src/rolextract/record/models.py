"""The record as pydantic models: the one source of its JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rolextract.record.values import (
    AIImpact,
    Certification,
    CertificationsRow,
    Education,
    EmployerTypes,
    Experience,
    Growth,
    Salary,
)

Key = Literal[
    "at_a_glance",
    "duties",
    "overview",
    "qualifications",
    "career_outlook",
    "cover_letter",
    "faq",
    "related_roles",
]
SkillSection = Literal["duties", "overview", "qualifications", "career_outlook", "faq"]
SkillKind = Literal[
    "language", "framework", "database", "platform", "tool", "method", "standard", "other"
]
GroupKind = Literal["education", "experience", "certifications", "skills", "physical", "other"]
IssueCode = Literal[
    "section_repeated",
    "row_repeated",
    "unknown_row",
    "range_inverted",
    "number_out_of_range",
    "mojibake",
    "two_readings",
    "limit_reached",
]
Offset = Annotated[int, Field(ge=0, description="Code points from the start of the page.", examples=[546])]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Part(BaseModel):
    """Closed and immutable: no key beyond those listed, all keys always present."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """Where the page came from and what read it."""

    id: str | None = Field(description="The page's id: its path under the given root without suffix, or the id given.", examples=["it/technical-lead"])
    uri: str | None = Field(description="Path under the given root, or URL; never an absolute path.", examples=["it/technical-lead.txt"])
    sha256: Sha256 = Field(description="SHA-256 of the bytes decoded, or of the UTF-8 of a text given as str.", examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    encoding: Literal["utf-8", "utf-16", "windows-1252"] | None = Field(description="How the bytes were decoded; null for a text given as str.", examples=["utf-8"])
    chars: int = Field(ge=0, description="Length of the decoded page in code points.", examples=[16963])
    layout: str = Field(description="Name of the layout profile that the page was read with.", examples=["jobdescription_org"])
    rolextract: str = Field(description="Version of rolextract that made the record.", examples=["1.0.0"])
    metadata: dict[str, str] | None = Field(description="Strings that came along with the page, or null.", examples=[{"crawl": "2024-10"}])
    made_by: str | None = Field(description="Tool and version that made the text from HTML, else null.", examples=["resiliparse 0.15"])
    text_sha256: Sha256 | None = Field(description="SHA-256 of the UTF-8 of the text made from HTML, else null.", examples=["2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"])


class OtherRow(Part):
    """A row of the glance block that no profile knows."""

    label: str = Field(description="The row's label as the page has it.", examples=["Work setting"])
    text: str | None = Field(description="The row's value as the page has it.", examples=["Hospital wards"])


class AtAGlance(Part):
    """The block "Role at a glance", row by row."""

    education: Education | None = Field(description="Typical education, or null without such a row.")
    experience: Experience | None = Field(description="Typical experience, or null without such a row.")
    certifications: CertificationsRow | None = Field(description="Key certifications, or null without such a row.")
    employer_types: EmployerTypes | None = Field(description="Top employer types, or null without such a row.")
    growth_outlook: Growth | None = Field(description="Growth outlook, or null without such a row.")
    ai_impact: AIImpact | None = Field(description="AI impact, or null without such a row.")
    salary: Salary | None = Field(description="The page's own pay; a related role's is never it.")
    other: list[OtherRow] = Field(description="Rows that no profile knows, in page order.")


class Duty(Part):
    """One duty."""

    text: str = Field(description="The duty as the page has it.", examples=["Assess patients at the start of each shift"])


class QualificationItem(Part):
    """One item of a group of qualifications."""

    text: str = Field(description="The whole item, label included.", examples=["Version control: Git workflows"])
    label: str | None = Field(description="The item's run-in label without its colon.", examples=["Version control"])
    education: Education | None = Field(description="Null unless the item states a level.")
    experience: Experience | None = Field(description="Null unless the item names years or an entry level.")
    certifications: list[Certification] = Field(description="Credentials that the item names.")


class QualificationGroup(Part):
    """A group of qualifications under one heading."""

    heading: str | None = Field(description="The group's heading without its colon.", examples=["Experience benchmarks"])
    kind: GroupKind = Field(description="What the group is about, by its heading, else by its items.", examples=["experience"])
    text: str | None = Field(description="The text of a group that is prose, without its head.", examples=["The interview reveals how a candidate thinks."])
    items: list[QualificationItem] = Field(description="The group's items in page order.")


class Trend(Part):
    """A paragraph of the outlook under a run-in head."""

    label: str = Field(description="The run-in head without its full stop.", examples=["Platform engineering"])
    text: str = Field(description="What follows the head.", examples=["As platform teams have grown, …"])


class CareerOutlook(Part):
    """The section Career outlook."""

    paragraphs: list[str] = Field(description="The paragraphs that are no trends, in page order.", examples=[["Demand is steady."]])
    trends: list[Trend] = Field(description="Paragraphs with a run-in head, in page order.")


class CoverLetter(Part):
    """The sample cover letter."""

    salutation: str | None = Field(description="The salutation with its comma.", examples=["Dear Hiring Manager,"])
    paragraphs: list[str] = Field(description="The paragraphs between salutation and signature.", examples=[["I am applying for …"]])
    signature: str | None = Field(description="The closing line, if any, and the name.", examples=["Sincerely, [Your Name]"])
    placeholders: list[str] = Field(description="The distinct bracketed blanks in order of appearance.", examples=[["[Company]", "[Your Name]"]])


class Faq(Part):
    """A question with its answer."""

    question: str = Field(description="The question as the page has it.", examples=["Is a degree required?"])
    answer: str | None = Field(description="The answer, its paragraphs joined by one space; null if the page has none.", examples=["Not universally."])


class RelatedRole(Part):
    """A card that points to another role."""

    title: str = Field(description="The other role's title.", examples=["Paralegal"])
    salary: Salary | None = Field(description="The other role's pay.")
    summary: str | None = Field(description="The other role's summary.", examples=["Paralegals prepare …"])


class Skill(Part):
    """A skill, tool, method or standard that the page names."""

    name: str = Field(description="The short form in common use.", examples=["Kafka"])
    text: str = Field(description="As first written on the page.", examples=["Apache Kafka"])
    kind: SkillKind = Field(description="What sort of thing it is; `other` where no vocabulary knows it.", examples=["platform"])
    sections: list[SkillSection] = Field(description="Keys of this record that it occurs in, in their order.", examples=[["duties", "faq"]])


class OtherSection(Part):
    """A section that no profile knows, or the second of a kind that a record has once."""

    heading: str | None = Field(description="The section's heading.", examples=["Work environment"])
    paragraphs: list[str] = Field(description="Its paragraphs in page order.", examples=[["Nights and weekends are common."]])
    items: list[str] = Field(description="Its list items in page order.", examples=[["Standing for long periods"]])


class SectionSpan(Part):
    """One of the stretches that the page is cut into, from 0 to its end."""

    name: Literal[Key, "header", "boilerplate", "other"] = Field(description="The key that it feeds, or header, boilerplate, other.", examples=["duties"])
    heading: str | None = Field(description="Its heading as the page has it.", examples=["Duties and responsibilities"])
    start: Offset
    end: Offset


class Evidence(Part):
    """Where a value was read."""

    path: str = Field(description="JSON Pointer (RFC 6901) into this record.", examples=["/at_a_glance/experience/min_years"])
    start: Offset
    end: Offset
    rule: str = Field(description="The rule that found it; ends in .vocabulary or .layout where those brought facts.", examples=["experience.min_years"])


class Unclaimed(Part):
    """A run of text that no value claimed."""

    start: Offset
    end: Offset
    text: str = Field(description="The text as it stands on the page.", examples=["4 min read"])


class Issue(Part):
    """Something doubtful about the page or a value."""

    code: IssueCode = Field(description="What kind of doubt it is.", examples=["range_inverted"])
    message: str = Field(description="What is doubtful, in plain words.", examples=["the range 10-5 is upside down"])
    path: str | None = Field(description="JSON Pointer of the value in doubt, or null.", examples=["/at_a_glance/experience"])
    start: Offset
    end: Offset


class RecordModel(Part):
    """One career page as one record."""

    schema_version: Literal["1.0"] = Field(description="Version of this schema.", examples=["1.0"])
    source: Source = Field(description="Origin of the page, and the program that read it.")
    title: str | None = Field(description="The role's title.", examples=["IT Technical Lead"])
    category: str | None = Field(description="The category the site files the role under.", examples=["Information Technology"])
    summary: str | None = Field(description="The lead paragraph of the page.", examples=["A technical lead bridges …"])
    last_updated: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = Field(description="The date of the last update, YYYY-MM-DD.", examples=["2023-06-29"])
    at_a_glance: AtAGlance | None = Field(description="The glance block, or null when the page has none.")
    duties: list[Duty] = Field(description="Duties in page order.")
    overview: list[str] = Field(description="Paragraphs of the overview in page order.", examples=[["The role exists because …"]])
    qualifications: list[QualificationGroup] = Field(description="Groups of qualifications in page order.")
    career_outlook: CareerOutlook | None = Field(description="The outlook, or null when the page has none.")
    cover_letter: CoverLetter | None = Field(description="The sample letter, or null when the page has none.")
    faq: list[Faq] = Field(description="Questions with their answers in page order.")
    related_roles: list[RelatedRole] = Field(description="Cards of related roles in page order.")
    skills: list[Skill] = Field(description="Skills by first mention.")
    other_sections: list[OtherSection] = Field(description="Sections that no profile knows, kept whole.")
    sections: list[SectionSpan] = Field(description="How the page is cut, from 0 to its end, without gap or overlap.")
    evidence: list[Evidence] = Field(description="Where each value was read, by start, end, path.")
    unclaimed: list[Unclaimed] = Field(description="Text that no value claimed, in page order.")
    issues: list[Issue] = Field(description="What is doubtful, by start, then code.")


def json_schema() -> dict[str, Any]:
    """The record's JSON Schema, draft 2020-12."""
    schema = RecordModel.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://rolextract.invalid/schemas/record-1.0.schema.json",
        **schema,
        "title": "rolextract record",
    }
