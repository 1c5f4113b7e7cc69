"""Titles: office nouns before a name, or instead of one."""

from dataclasses import dataclass

from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.terms.actors import NameKind

LONGEST = 3
"""No title of the lexicon has more words."""

SAME = {
    "premier": "prime minister",
    "vice-president": "vice president",
    "secretary general": "secretary-general",
}


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text: the noun, its words, the country or organisation it is of, the first word of all
    that, and whether it is past, to come, or a
    deputy's.
    """

    noun: str
    first: int
    last: int
    owner: str | None
    start: int
    is_former: bool = False
    is_coming: bool = False
    is_deputy: bool = False
    is_acting: bool = False

    @property
    def country(self) -> str | None:
        """The country it is of; None for an organisation's."""
        return self.owner if self.owner and self.owner.isupper() else None

    @property
    def office(self) -> str:
        """The noun as the gazetteer is asked for it."""
        noun = SAME.get(self.noun, self.noun)
        return f"acting {noun}" if self.is_acting else noun


def title_ending_at(page: Page, last: int) -> Title | None:
    """The longest title whose last word is number `last`, with the words before that bear on it."""
    if page.words.keys[last] not in page.title_ends:
        return None
    for length in range(LONGEST, 0, -1):
        first = last - length + 1
        if first < 0:
            continue
        noun = _noun(page, first, last)
        if noun in page.lexicon.titles:
            return _with_context(page, noun, first, last)
    return None


def _noun(page: Page, first: int, last: int) -> str:
    """The words joined as in the lexicon; nothing when they do not stand side by side."""
    if any(page.gap(at) not in (" ", "-", "\n") for at in range(first, last)):
        return ""
    return " ".join(page.words[at].key for at in range(first, last + 1))


def _with_context(page: Page, noun: str, first: int, last: int) -> Title:
    """Look at up to four words before the noun: former, acting, deputy, current, and an owner."""
    owner = None
    marks: set[str] = set()
    at = first - 1
    for _ in range(4):
        if at < 0 or "." in page.gap(at).strip() or page.gap(at).strip() in {",", ";", ":"}:
            break
        match = page.match_to.get(at)
        named = None if _is_stance(page, match) else page.owner_of_office(match) or page.koreas.get(at)
        if named and owner is None:
            owner, at = named, (match.first if match else at) - 1
            continue
        mark = _mark(page, page.words[at].key)
        if mark is None or at in page.inside_match:
            break
        marks.add(mark)
        at -= 1
    after = page.word(last + 1)
    if after and page.gap(last) == "-" and after.key in page.lexicon.coming:
        marks.add("coming")
    return Title(
        noun, first, last, owner or _owner_after(page, last), at + 1,
        "former" in marks, "coming" in marks, "deputy" in marks, "acting" in marks,
    )  # fmt: skip


def _mark(page: Page, key: str) -> str | None:
    words = page.lexicon
    for name in ("former", "coming", "deputy", "acting", "current"):
        if key in getattr(words, name):
            return name
    return None


def _owner_after(page: Page, last: int) -> str | None:
    """The owner of "president of (the) X"."""
    following = page.word(last + 1)
    if following is None or following.key != "of":
        return None
    at = last + 2
    word = page.word(at)
    if word and word.key == "the":
        at += 1
    match = page.match_from.get(at)
    return page.owner_of_office(match) if match and _ends_title(page, match) else None


def _ends_title(page: Page, match: NameMatch) -> bool:
    """Whether the name after "president of" is the owner, and not only the first part of it: "leader of
    the Greek party", "head of Iran's army", "head of China Airlines".
    """
    if any(record.name_kind is NameKind.DEMONYM for record in match.records):
        return False
    gap, following = page.gap(match.last), page.word(match.last + 1)
    if gap.startswith(("'", "’", "-", "–", "‑")):
        return False
    goes_on = following is not None and gap == " " and following.is_capital
    is_other_name = following is not None and following.text in page.lexicon.name_neighbours
    return not goes_on or is_other_name or match.last + 1 in page.inside_match


def _is_stance(page: Page, match: NameMatch | None) -> bool:
    """Whether it is what somebody is for or against: "a pro-Russian leader" is not Russia's."""
    if match is None or match.first == 0 or page.gap(match.first - 1) not in ("-", "–", "‑"):
        return False
    return page.words[match.first - 1].key in page.lexicon.stances
