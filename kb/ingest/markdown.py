"""Markdown, with or without YAML front matter."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.errors import InputError

FENCE = "---\n"


def read_markdown(text: str, source: str) -> tuple[str, dict[str, Any]]:
    """The plain text of a Markdown file, a blank line between its blocks, and its front matter.

    Markup is taken off, HTML in it is dropped, links keep only their words. Raises InputError for front
    matter that is no YAML mapping.
    """
    front, body = _split(text, source)
    blocks = [block for block in _blocks(MarkdownIt("commonmark").parse(body)) if block.strip()]
    return "\n\n".join(blocks), front


def _split(text: str, source: str) -> tuple[dict[str, Any], str]:
    if not text.startswith(FENCE):
        return {}, text
    end = text.find("\n---", len(FENCE) - 1)
    if end < 0:
        raise InputError(f"{source}: its front matter has no end; close it with a line ---.")
    try:
        front = yaml.safe_load(text[len(FENCE) : end + 1]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        raise InputError(
            f"{source}: its front matter is not YAML{line}; write one 'name: value' a line."
        ) from None
    except ValueError as error:
        raise InputError(
            f"{source}: its front matter has a bad value ({error}); dates are like 2025-09-22."
        ) from None
    except RecursionError:
        raise InputError(
            f"{source}: its front matter is nested too deeply; write one 'name: value' a line."
        ) from None
    if not isinstance(front, dict):
        raise InputError(f"{source}: its front matter is no mapping; write one 'name: value' a line.")
    return front, text[text.find("\n", end + 1) + 1 :]


def front_text(front: dict[str, Any], name: str) -> str | None:
    """A field of the front matter as text; None when it is not there."""
    value = front.get(name)
    if value is None or isinstance(value, (dict, list, date, datetime)):
        return None
    return str(value).strip() or None


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
