"""Citations: an event, the sentence that says so, and where that was published, as text to paste.

    cite_plain(event, evidence, link)      one line
    cite_bibtex(event, evidence, link)     one entry
    cite_markdown(event, evidence, link)   the quote, and under it where it is from

`evidence` is one of the event's. `link` is the address of the event in the dashboard, left out when it is
empty. What an article does not say is said to be unknown, and an address is given only when it is safe. Words
of articles come in one line, without the characters that turn the direction of what stands after them; in
BibTeX and Markdown nothing in them is read as a command or as markup.
"""

import re
import unicodedata

from kb.export.in_words import day, interval
from kb.store.views import EventView, EvidenceView
from kb.terms.events import State
from kb.terms.links import is_safe_url

UNTITLED = "Untitled article"
NO_PUBLISHER = "Publisher not known"
NO_DAY = "publication date not known"

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they would go on into the words after the quote."""

LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
"""Braces by their names: BibTeX counts a brace behind a backslash too."""

MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&@!])|(?<=www)(\.)|(:)(?=//)|^([-+=])|^(\d{1,9})([.)])")
UNSAFE_IN_LINKS = {char: f"%{ord(char):02X}" for char in '()<>[]{}|^`"'}


def cite_plain(event: EventView, evidence: EvidenceView, link: str = "") -> str:
    """Publisher, ‘title’, day, address: “quote” Event: title (date). Link."""
    parts = [_publisher(evidence), f"‘{_title(evidence)}’", _published(evidence), _address(evidence)]
    source = ", ".join(part for part in parts if part)
    return f"{source}: “{_line(evidence.quote)}” Event: {_told(event)}. {link}".strip()


def cite_bibtex(event: EventView, evidence: EvidenceView, link: str = "") -> str:
    """An entry `@misc` with a key of publisher, year and event. The quote and the event are its note."""
    when = evidence.published
    note = [f"``{_latex(evidence.quote)}''", f"Event: {_latex(_told(event))}."]
    note += [] if when else [f"{NO_DAY.capitalize()}."]
    note += [f"\\url{{{_in_link(link)}}}"] if link else []
    fields = {
        "title": f"{{{_latex(_title(evidence))}}}",
        "howpublished": _latex(_publisher(evidence)),
        "year": str(when.year) if when else "",
        "month": str(when.month) if when else "",
        "day": str(when.day) if when else "",
        "url": _address(evidence),
        "note": " ".join(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(event, evidence)},", *lines, "}"])


def cite_markdown(event: EventView, evidence: EvidenceView, link: str = "") -> str:
    """A block quote with title, publisher and day of the article under it, and the event."""
    source = [
        _linked(_markdown(_title(evidence)), _address(evidence)),
        _markdown(_publisher(evidence)),
        _published(evidence),
    ]
    told = _linked(f"{_markdown(event.title)} ({_circumstances(event)})", _in_link(link))
    return f"> {_markdown(evidence.quote)}\n>\n> — {', '.join(source)}\n\nEvent: {told}\n"


def _told(event: EventView) -> str:
    return f"{_line(event.title)} ({_circumstances(event)})"


def _circumstances(event: EventView) -> str:
    """When the event was, and that nobody has looked at it yet."""
    when = ("about " if event.date.span.approximate else "") + interval(event.date.span)
    when = when if event.date.span.is_dated else when.lower()
    return f"{when}; not reviewed" if event.state is State.PROPOSED else when


def _title(evidence: EvidenceView) -> str:
    return _line(evidence.title or "") or UNTITLED


def _publisher(evidence: EvidenceView) -> str:
    return _line(evidence.publisher or "") or NO_PUBLISHER


def _published(evidence: EvidenceView) -> str:
    return day(evidence.published) if evidence.published else NO_DAY


def _address(evidence: EvidenceView) -> str:
    """The address of the article, when there is one that may be followed."""
    return _in_link(evidence.url) if evidence.url and is_safe_url(evidence.url) else ""


def _linked(words: str, address: str) -> str:
    return f"[{words}]({address})" if address else words


def _in_link(url: str) -> str:
    """An address without the characters that would end it, or begin markup."""
    return "".join(UNSAFE_IN_LINKS.get(char, char) for char in url)


def _line(words: str) -> str:
    """Words in one line, without controls, halves of characters, and what turns the direction of the rest."""
    kept = TURNING.sub("", " ".join(words.split()))
    return "".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs"))


def _latex(words: str) -> str:
    return _line(words).translate(LATEX)


def _markdown(words: str) -> str:
    return MARKDOWN.sub(_escaped, _line(words))


def _escaped(found: re.Match[str]) -> str:
    *signs, number, after = found.groups()
    return f"{number}\\{after}" if number else "\\" + next(sign for sign in signs if sign)


def _key(event: EventView, evidence: EvidenceView) -> str:
    """What other texts call the entry: a second sentence from there gets a letter."""
    publisher = _slug(evidence.publisher or "") or "unknown"
    year = evidence.published.year if evidence.published else "nd"
    place = event.evidence.index(evidence)
    return f"{publisher}-{year}-{event.key}" + (f"-{place + 1}" if place else "")


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
