"""What a mutation puts into a page: the pieces that pages are made of, and pieces that hurt."""

from __future__ import annotations

HEADINGS = (
    *("Role at a glance", "Duties and responsibilities", "Overview", "Qualifications"),
    *("Career outlook", "Sample cover letter", "Frequently asked questions", "More in Finance"),
    *("## FAQ", "**Overview**", "Requirements", "Last updated", "Overview\n---", "# Nurse #"),
    *("See all Finance jobs", "JobDescription.org", "Education:", "Experience benchmarks:"),
    *("Job Description Overview", "Experience and Education Requirements", "Work setting"),
    *("Dear Hiring Manager,", "Sincerely,", "Last updated: June 29, 2023", "Home > Jobs > IT"),
)
LABELS = (
    *("Typical education", "Typical experience", "Key certifications", "Top employer types"),
    *("Growth outlook", "AI impact (through 2030)", "Salary", "Pay range", "Typical experience:"),
    *("- **Typical education:**", "| Salary |", "AI impact (through 99999)", "Work setting"),
)
BULLETS = (
    *("- ", "* ", "• ", "  • ", "\t- ", "1. ", "99999999999. ", "a) ", "· ", "– ", "> ", "| "),
    *("- - ", "-", "\\- ", "## ", "**", "☐ ", "o ", "Q: ", "A: ", "  ", "\u00a0", "+ "),
)
NUMBERS = (
    *("0", "-0", "5", "60", "61", "10-2", "9" * 20, "9" * 1000, "0." + "0" * 400 + "1", "1e999"),
    *("½", "2½", "¼", "²", "٣", "٣-٥", "１２", "५", "Ⅳ", "௧", "𝟗", "−5", "–5", "+5", "1,000,000"),
    *("1.5", "1..5", "1.5.5", "5+", "5++", "twenty-five and a half", "ſix", "ten to two", "NaN"),
    *("inf", "0x10", "1_000", "10'000", "99,99", "5 or more", "at least 5", "up to 5", "5 to 3"),
    *("2022-32", "2032-2022", "9999", "0000", "1000", "1999-00", "3.", ".5", "5-", "-5-", "5--6"),
)
UNITS = (
    *(" years", " yrs.", " mos", " moſ", " months", " decades", "%", " percent", " per cent", "K"),
    *("k–$9K", "M", " billion", " trillion", "/hr", " per hour", " a year", "+ years", "%+"),
    *(" year’s", " year or two", "-year", " years'", " (3) years", " İNR", " ınr", " USD", "€"),
)
SIGNS = ("$", "£", "€", "₹", "¥", "C$", "US$", "USD ", "İNR ", "CHF", "uſd ", "between $", "~")
ODD = (
    *("\u0000", "\u001b[2J", "\u001b]0;x\u0007", "\u0085", "\u2028", "\u2029", "\u000b", "\u000c"),
    *("\u001c", "\u001d", "\u001e", "\u001f", "\u007f", "\u009b", "\r", "\n", "\r\n", "\t", " "),
    *("\u00a0", "\u202f", "\u3000", "\u2003", "\u200b", "\u200d", "\u200e", "\u202e", "\u2066"),
    *("\u00ad", "\ufeff", "\u2060", "\u0301", "\u0301" * 50, "\u20dd", "\ufe0f", "\U000e0041"),
    *("ſ", "\u212a", "\u212b", "İ", "ı", "ß", "ẞ", "ﬁ", "Ǆ", "ŉ", "ΐ", "Σ", "ς", "ᏸ", "Ω"),
    *("\ufffe", "\uffff", "\U0010ffff", "\ue000", "\u0378", "🙂", "👩‍🚒", "한", "नि", "ع", "אב"),
    *("â€”", "Ã©", "â€™", "Â\u00a0", "Â\u00ad", "É”", "ðŸ˜€", "â€‹", "ï»¿", "Ã", "â€\x9d"),
    *("&amp;", "&#0;", "&#x1b;", "&#x202e;", "&nbsp;", "&shy;", "&#173;", "&lt;", "&#9999999;"),
    *("&amp;amp;", "&#xD800;", "&NotEqualTilde;", "&#13;", "&#10;", "&zwnj;", "&lbrack;", "&ast;"),
)
MARKUP = (
    *("*", "**", "***", "_", "__", "\\", "\\\n", "[", "](http://x.y)", "](a b)", "[9]", "[x][12]"),
    *("![", "[a](b)", "[a]{.b}", "](a(b)c)", "](a-\nb)", '[a](b "c")', "`", "~~", "<b>", "|"),
    *("# ", " #", "---", "===", ":---:", "(", ")", "((", "))", "“", "”", '"', "'", "’", "[Name]"),
    *("<script>", "=1+1", "@SUM(A1)", "+1", "%s", "{}", "${x}", "../", "/etc/x", "NUL", "\\x1b"),
)
GLUE = (
    *(", ", "; ", " or ", " and ", " and/or ", " / ", "/", " — ", "–", " -- ", ": ", ". ", " ("),
    *(") ", ", or ", " to ", " with ", " preferred", " required", " plus ", "-", "-\n", "- or "),
    *(" through 2032", " (BLS)", " not ", " no ", " as ", " for ", " of ", " in ", "+", "...", "…"),
)
STANDARDS = (
    *("45 CFR 46-116", "29 CFR 1910.95", "49 CFR Part 40", "ISO 9001:2015", "ISO27701", "ISO/IEC"),
    *(
        "ASTM D1557",
        "NFPA 70E",
        "ANSI Z",
        "ASME Section IX",
        "API RP 5",
        "UL 94",
        "SSAE 18",
        "IEC-",
    ),
    *("IEEE Std. 802.11", "MIL-STD-810", "RTCA DO-178", "FAA Part 107", "NIST SP 800-53", "EN ISO"),
    *("USP <797>", "ICH Q7", "OSHA 1926.", "NEC Article 250", "(AZ-104)", "J-STD-001", "AS9100"),
)
CONTEXTS = (
    *("employers such as ", "jobs at ", "using ", "knowledge of ", "Certified ", " certification"),
    *(" license", "licensed in ", " exam", "Tools: ", "Languages: ", "e.g. ", "vs. ", " preferred"),
    *(
        "through 2032",
        "faster than average",
        "no experience",
        "see all ",
        "More in ",
        "Dr. ",
        "No. ",
    ),
)
ALL = (STANDARDS, CONTEXTS, HEADINGS, LABELS, BULLETS, NUMBERS, UNITS, SIGNS, ODD, MARKUP, GLUE)
"""Every family, each as likely to be drawn from as any other."""
