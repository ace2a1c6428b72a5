# SPDX-License-Identifier: EUPL-1.2
"""Text out of HTML that others wrote: what a reader sees of it, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

#: Elements whose content is not for readers.
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"}
_BLOCKS = {
    *("p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "hr", "dd", "dt"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"),
}
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b]")
_LINES = re.compile(r" *\n[ \n]*")
#: A tag, a declaration or an instruction; its end is known when this is asked.
_TAG = re.compile(r"<(/?)(?:([a-zA-Z][a-zA-Z0-9]*)|[!?])[^<>]*?(/?)>")
#: What UTF-8 looks like that was read as Windows-1252: a letter of two or three bytes.
_GARBLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")


def plain_text(html: str) -> str:
    """Return what a reader sees of `html`; `- ` begins each item of a list.

    Plain text comes back as it is but for its spaces. The result is text and not HTML: who shows
    it on a page must escape it. Letters that were garbled on the way are mended.

    >>> plain_text("<p>Two&nbsp;&amp; <b>three</b></p><ul><li>a<li>b</ul><script>x()</script>")
    'Two & three\\n- a\\n- b'
    """
    text = _CONTROL.sub("", mended("".join(_pieces(html))))
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


def _pieces(html: str) -> Iterator[str]:
    """Yield the text between tags, and a line break for each block.

    The parser of the standard library takes the square of the length for some input; this goes
    through the text once, whatever is in it.
    """
    at, silent = 0, 0
    while at < len(html):
        begin = html.find("<", at)
        text = html[at:begin] if begin >= 0 else html[at:]
        if text and not silent:
            yield unescape(text)
        if begin < 0:
            return
        if html.startswith("<!--", begin):
            end = html.find("-->", begin + 4)
            if end < 0:
                return
            at = end + 3
            continue
        following = html.find("<", begin + 1)
        end = html.find(">", begin, following if following >= 0 else len(html))
        tag = _TAG.match(html, begin, end + 1) if end >= 0 else None
        if tag is None:
            if not silent:
                yield "<"
            at = begin + 1
            continue
        at = end + 1
        closes, name, is_whole = bool(tag[1]), (tag[2] or "").lower(), bool(tag[3])
        if name in _SILENT:
            if not is_whole:
                silent = max(0, silent - 1) if closes else silent + 1
        elif name in _BLOCKS and not silent:
            yield "\n- " if name == "li" and not closes else "\n"
