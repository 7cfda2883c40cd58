"""The typed values of a record as pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal[
    "none",
    "high_school",
    "some_college",
    "postsecondary_nondegree",
    "associate",
    "bachelor",
    "master",
    "doctoral_or_professional",
]
Seniority = Literal["entry", "mid", "senior", "lead", "executive"]
Years = Annotated[float, Field(ge=0, le=60)]
Percent = Annotated[float, Field(ge=-100, le=1000)]
Money = Annotated[float, Field(ge=0, le=1e9)]
CalendarYear = Annotated[int, Field(ge=1000, le=9999)]


class Value(BaseModel):
    """Closed and immutable: no key beyond those listed, all keys always present."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Education(Value):
    """What schooling a text asks for, in the eight levels of the US Bureau of Labor Statistics."""

    text: str = Field(description="The value as the page has it.", examples=["Bachelor's degree in CS or related field"])
    levels: list[Level] = Field(description="Levels in order of mention, each once, the preferred ones included.", examples=[["bachelor"]])
    minimum: Level | None = Field(description="The lowest level that admits to the job; null if none is required.", examples=["bachelor"])
    preferred: list[Level] = Field(description="Levels that are preferred.", examples=[["master"]])
    fields: list[str] = Field(description="Fields of study as written.", examples=[["CS"]])
    related_field_accepted: bool = Field(description="True where a related field is accepted.", examples=[True])
    experience_accepted: bool = Field(description="True where experience, a portfolio, self-teaching, military service or training alone opens the door.", examples=[False])


class ExperiencePart(Value):
    """A part or stage of an experience requirement."""

    min_years: Years | None = Field(description="Lower bound in years.", examples=[2.0])
    max_years: Years | None = Field(description="Upper bound in years.", examples=[3.0])
    open_ended: bool = Field(description="True for a plus, `or more`, `at least`.", examples=[False])
    text: str = Field(description="The part's clause as the page has it.", examples=["2-3 years in leadership"])


class Experience(Value):
    """How many years of work a text asks for."""

    text: str = Field(description="The value as the page has it.", examples=["6-10 years"])
    min_years: Years | None = Field(description="Lower bound in years.", examples=[6.0])
    max_years: Years | None = Field(description="Upper bound in years.", examples=[10.0])
    open_ended: bool = Field(description="True for a plus, `or more`, `at least`, or a last stage written so.", examples=[False])
    seniority: list[Seniority] = Field(description="Grades of seniority as named.", examples=[["senior"]])
    parts: list[ExperiencePart] = Field(description="Parts and stages; empty for a lone range.")


class Certification(Value):
    """A certification, licence or other credential."""

    text: str = Field(description="As written, without a dropped tail.", examples=["Microsoft Azure Administrator (AZ-104)"])
    name: str = Field(description="The canonical name where the vocabulary knows it, else as written.", examples=["Microsoft Certified: Azure Administrator Associate"])
    acronym: str | None = Field(description="Its usual acronym.", examples=["CKA"])
    code: str | None = Field(description="Its exam or licence code.", examples=["AZ-104"])
    issuer: str | None = Field(description="The body that issues it.", examples=["Microsoft"])


class CertificationsRow(Value):
    """The row Key certifications."""

    text: str = Field(description="The value as the page has it.", examples=["CKA, CKAD"])
    none_required: bool = Field(description="True where the row says that none is required.", examples=[False])
    items: list[Certification] = Field(description="The credentials in order of mention.")


class EmployerTypes(Value):
    """The row Top employer types."""

    text: str = Field(description="The value as the page has it.", examples=["Fintech, logistics"])
    items: list[str] = Field(description="The types in order of mention.", examples=[["Fintech", "logistics"]])


class Growth(Value):
    """How the occupation is said to grow."""

    text: str = Field(description="The value as the page has it.", examples=["4-6% growth through 2032 (BLS)"])
    direction: Literal["growing", "stable", "declining", "mixed"] | None = Field(description="Direction of the main clause; null if it names none.", examples=["growing"])
    pace: Literal["much_faster", "faster", "average", "slower"] | None = Field(description="Pace against all occupations, after the US Bureau of Labor Statistics.", examples=["faster"])
    percent_min: Percent | None = Field(description="Lower bound of the change in percent; a decline is negative.", examples=[4.0])
    percent_max: Percent | None = Field(description="Upper bound of the change in percent.", examples=[6.0])
    from_year: CalendarYear | None = Field(description="First calendar year of the projection.", examples=[2022])
    to_year: CalendarYear | None = Field(description="Last calendar year of the projection.", examples=[2032])
    source: str | None = Field(description="Acronym of the source in the closing parenthesis.", examples=["BLS"])


class AIImpact(Value):
    """What AI is said to do to the role."""

    text: str = Field(description="The value as the page has it.", examples=["Augmentation — tools draft, people decide."])
    label: str | None = Field(description="The head as written.", examples=["Augmentation"])
    effect: Literal["augmentation", "mixed", "tailwind", "minimal", "displacement"] | None = Field(description="The effect that the label names.", examples=["augmentation"])
    horizon_year: CalendarYear | None = Field(description="The calendar year in the row's label.", examples=[2030])
    rationale: str | None = Field(description="What follows the head.", examples=["tools draft, people decide."])


class Salary(Value):
    """Pay."""

    text: str = Field(description="The value as the page has it.", examples=["$105K–$165K"])
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(description="ISO 4217 code.", examples=["USD"])
    min: Money | None = Field(description="Lower bound in units of the currency.", examples=[105000.0])
    max: Money | None = Field(description="Upper bound in units of the currency.", examples=[165000.0])
    period: Literal["hour", "day", "week", "month", "year"] | None = Field(description="What the amount is paid for.", examples=["year"])
