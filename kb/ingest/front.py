"""YAML front matter."""

import re
from typing import Any

import yaml

from kb.errors import InputError

OPENING = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
LONGEST = 20_000
"""Characters of front matter; YAML is read at some 20,000 a second."""
NULL = "tag:yaml.org,2002:null"


class Words(yaml.SafeLoader):
    """YAML whose values stay the words that are written: no date, number or truth value is made of them
    ("No" is a title), and no name may be there twice.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in the class it overrides
        first: [(tag, form) for tag, form in resolvers if tag == NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; one with a name twice is faulty, where YAML's own loader takes the last."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"{key.value[:40]!r} is there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.update([key.value] if isinstance(key, yaml.ScalarNode) else [])
        return super().construct_mapping(node, deep)


def split_front(text: str, source: str) -> tuple[dict[str, Any], str]:
    """The front matter, empty where there is none, and the text after it.

    It stands between two lines `---` at the very beginning. Raises InputError when it has no end, is longer
    than 20,000 characters, or is no YAML mapping.
    """
    opening = OPENING.match(text)
    if opening is None:
        return {}, text
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        raise InputError(f"{source}: its front matter has no end; close it with a line ---.")
    if closing.start() > LONGEST:
        raise InputError(f"{source}: its front matter is longer than {LONGEST} characters; shorten it.")
    front = _parse(text[opening.end() : closing.start()], source)
    if front is None:
        front = {}
    if not isinstance(front, dict):
        raise InputError(f"{source}: its front matter is no mapping; write one 'name: value' a line.")
    return front, text[closing.end() :]


def front_text(front: dict[str, Any], name: str, source: str) -> str | None:
    """A field of the front matter as it is written; None when it is not there. Raises InputError for a list
    or a mapping.
    """
    value = front.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f'{source}: "{name}" in its front matter must be words; write it as one value.')
    return (value or "").strip() or None


def _parse(front: str, source: str) -> Any:
    try:
        return yaml.load(front, Loader=Words)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line = f" in line {mark.line + 2}" if mark else ""
        problem = f" ({problem})" if problem else ""
        raise InputError(
            f"{source}: its front matter is not YAML{line}{problem}; write one 'name: value' a line."
        ) from None
    except ValueError as error:
        raise InputError(
            f"{source}: its front matter has a bad value ({error}); dates are like 2025-09-22."
        ) from None
    except RecursionError:
        raise InputError(
            f"{source}: its front matter is nested too deeply; write one 'name: value' a line."
        ) from None
