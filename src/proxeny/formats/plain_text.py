# SPDX-License-Identifier: EUPL-1.2
"""Text out of HTML that others wrote: what a reader sees of it, and nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: Elements whose content is not for readers.
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"}
_BLOCKS = {
    *("p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "hr", "dd", "dt"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"),
}
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b]")
_LINES = re.compile(r" *\n[ \n]*")
#: What UTF-8 looks like that was read as Windows-1252: a letter of two or three bytes.
_GARBLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")


def plain_text(html: str) -> str:
    """Return what a reader sees of `html`; `- ` begins each item of a list.

    Plain text comes back as it is but for its spaces. The result is text and not HTML: who shows
    it on a page must escape it. Letters that were garbled on the way are mended.

    >>> plain_text("<p>Two&nbsp;&amp; <b>three</b></p><ul><li>a<li>b</ul><script>x()</script>")
    'Two & three\\n- a\\n- b'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = _CONTROL.sub("", mended("".join(reader.pieces)))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def mended(text: str) -> str:
    """Return the text with letters put right that were UTF-8 and were read as Windows-1252.

    >>> mended("â€˜GreenÂ\xa0dealâ€™, SÃ£o Paulo")
    '‘Green\\xa0deal’, São Paulo'
    """
    return _GARBLED.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    # cp1252 leaves five bytes without a letter; they come through as control characters.
    codes = b"".join(
        bytes([ord(one)]) if ord(one) < 0x100 else one.encode("cp1252", "ignore")
        for one in found[0]
    )
    try:
        return codes.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
