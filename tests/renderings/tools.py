"""The tools that turn HTML into text, each as a function from a page's HTML to its text.

A tool that is not installed is left out of ``TOOLS``'s use by ``reason_absent``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple


class Tool(NamedTuple):
    """A tool in one mode; ``needs`` is the module or the program that it is made of."""

    render: Callable[[str], str]
    needs: str
    program: bool = False

    def reason_absent(self) -> str | None:
        """Why the tool cannot be used here, or None."""
        if self.program:
            return None if shutil.which(self.needs) else f"no program {self.needs}"
        return None if find_spec(self.needs) else f"no module {self.needs}"


def trafilatura(html: str, **options: Any) -> str:
    from trafilatura import extract

    return extract(html, **options) or ""


def resiliparse(html: str, **options: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, **options))


def inscriptis(html: str) -> str:
    from inscriptis import get_text

    return get_text(html)


def html2text(html: str, width: int) -> str:
    import html2text as module

    converter = module.HTML2Text()
    converter.body_width = width
    return converter.handle(html)


def soup(html: str, **options: Any) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml").get_text(**options)


def html_text(html: str) -> str:
    from html_text import extract_text

    return extract_text(html)


def justext(html: str) -> str:
    """jusText's paragraphs, without those that it calls boilerplate."""
    import justext as module

    paragraphs = module.justext(html.encode(), module.get_stoplist("English"), encoding="utf-8")
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def justext_all(html: str) -> str:
    import justext as module

    paragraphs = module.justext(html.encode(), module.get_stoplist("English"), encoding="utf-8")
    return "\n\n".join(p.text for p in paragraphs)


def boilerpy(html: str, name: str) -> str:
    from boilerpy3 import extractors

    return str(getattr(extractors, name)().get_content(html))


def markdownify(html: str, **options: Any) -> str:
    from markdownify import markdownify as convert

    return str(convert(html, **options))


def markitdown(html: str) -> str:
    import io

    from markitdown import MarkItDown, StreamInfo

    info = StreamInfo(mimetype="text/html", extension=".html", charset="utf-8")
    return MarkItDown().convert_stream(io.BytesIO(html.encode()), stream_info=info).text_content


def program(html: str, *command: str) -> str:
    """What a program writes about the page, which it is given as a file."""
    with NamedTemporaryFile(suffix=".html") as file:
        file.write(html.encode())
        file.flush()
        done = subprocess.run((*command, file.name), capture_output=True, check=True)
    return done.stdout.decode()


def _browser(*command: str) -> Tool:
    return Tool(lambda html: program(html, *command), command[0], program=True)


TOOLS: dict[str, Tool] = {
    "trafilatura": Tool(trafilatura, "trafilatura"),
    "trafilatura markdown": Tool(
        partial(trafilatura, output_format="markdown", include_links=True, favor_recall=True),
        "trafilatura",
    ),
    "resiliparse": Tool(resiliparse, "resiliparse"),
    "resiliparse main": Tool(partial(resiliparse, main_content=True, links=True), "resiliparse"),
    "inscriptis": Tool(inscriptis, "inscriptis"),
    "html2text": Tool(partial(html2text, width=78), "html2text"),
    "html2text unwrapped": Tool(partial(html2text, width=0), "html2text"),
    "get_text": Tool(partial(soup, separator="\n"), "bs4"),
    "get_text stripped": Tool(partial(soup, separator="\n", strip=True), "bs4"),
    "html-text": Tool(html_text, "html_text"),
    "jusText": Tool(justext, "justext"),
    "jusText all": Tool(justext_all, "justext"),
    "boilerpy3 article": Tool(partial(boilerpy, name="ArticleExtractor"), "boilerpy3"),
    "boilerpy3 everything": Tool(partial(boilerpy, name="KeepEverythingExtractor"), "boilerpy3"),
    "markdownify": Tool(markdownify, "markdownify"),
    "markdownify atx": Tool(partial(markdownify, heading_style="ATX", bullets="-"), "markdownify"),
    "MarkItDown": Tool(markitdown, "markitdown"),
    "lynx": _browser("lynx", "-dump", "-assume_charset=utf-8", "-display_charset=utf-8"),
    "lynx without links": _browser(
        *("lynx", "-dump", "-nolist", "-width=100"),
        *("-assume_charset=utf-8", "-display_charset=utf-8"),
    ),
    "w3m": _browser("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"),
    "links": _browser("links", "-html-assume-codepage", "utf-8", "-codepage", "utf-8", "-dump"),
    "elinks": _browser("elinks", "-dump-charset", "utf-8", "-force-html", "-dump"),
    "pandoc plain": _browser("pandoc", "-f", "html", "-t", "plain"),
    "pandoc markdown": _browser("pandoc", "-f", "html", "-t", "markdown"),
}
