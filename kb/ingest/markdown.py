"""Markdown, with or without YAML front matter."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.ingest.front import split_front


def read_markdown(text: str, source: str) -> tuple[str, dict[str, Any]]:
    """The plain text of a Markdown file, a blank line between its blocks, and its front matter.

    Markup is taken off, HTML in it is dropped, links keep only their words. Raises InputError for faulty
    front matter.
    """
    front, body = split_front(text, source)
    blocks = [block for block in _blocks(MarkdownIt("commonmark").parse(body)) if block.strip()]
    return "\n\n".join(blocks), front


def _blocks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_words(token.children or []))
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")


def _words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type == "image":
            yield child.content
