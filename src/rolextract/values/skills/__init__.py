"""Skills that texts name: tools, languages, methods and standards, each with its proof."""

from rolextract.values.skills.mentions import Mention, find_skills

__all__ = ["Mention", "find_skills"]
