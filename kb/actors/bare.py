"""Surnames alone, of persons whom the text does not introduce: "Trump and Putin will meet"."""

from datetime import date, timedelta
from functools import cache

from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.actors.tokens import fold
from kb.terms.actors import NameKind
from kb.terms.dates import DateSpan, Granularity

HYPHENS = frozenset({"-", "–", "‑", "/"})
RECENT = timedelta(days=3 * 365)
"""So long after leaving office news still calls a head by the surname alone."""
SHORT_CAPITALS = 4
"""Words of capitals no longer than this are abbreviations: "BA.2", "Boston, MA"."""
SHORTEST_SUFFIX = 3
POWERFUL = frozenset({"leader", "head"})
CLOSE = frozenset({"in", "near", "outside", "inside"})


def persons_known_by_surname(page: Page, match: NameMatch) -> list[str]:
    """Those whom everybody means by this surname on the day: who heads a state or a government then, else
    who did not long ago or is remembered by it.

    None when the surname is a word or too common, or is part of another name or of a place.
    """
    if page.published is None or _is_in_other_name(page, match) or is_in_place(page, match):
        return []
    if _is_weak(page, match) and not _is_paired(page, match):
        return []
    persons = list(dict.fromkeys(record.actor for record in match.records))
    heads = [person for person in persons if page.gazetteer.is_head(person, page.published)]
    if heads:
        return _foremost(page, heads)
    return [person for person in persons if _is_remembered(page, person, page.published)]


def _foremost(page: Page, heads: list[str]) -> list[str]:
    """Of several heads of one country the one who has the power: Kim Jong Un, not Kim Yong Nam."""
    countries = {tuple(page.gazetteer.countries_led(person, page.day)) for person in heads}
    if len(heads) == 1 or len(countries) > 1:
        return heads
    powerful = [
        person
        for person in heads
        if any(office.kind in POWERFUL for office in page.gazetteer.offices_of(person, page.day))
    ]
    return powerful or heads


def _is_weak(page: Page, match: NameMatch) -> bool:
    words = page.words.keys[match.first : match.last + 1]
    return " ".join(words) in _folded(page.lexicon.weak_surnames)


@cache
def _folded(surnames: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(surname) for surname in surnames)


def _is_remembered(page: Page, person: str, on: date) -> bool:
    since = None if person in page.lexicon.remembered else on - RECENT
    span = DateSpan(since, on, Granularity.RANGE)
    return any(office.is_head for office in page.gazetteer.offices_of(person, span))


def _is_in_other_name(page: Page, match: NameMatch) -> bool:
    """Whether it belongs to a longer name: "al-Hadi", "Roe v. Wade", "Su-24", "Wilkes-Barre", "BA.2"."""
    shown = page.text[match.start : match.end]
    if shown.isupper() and len(shown) <= SHORT_CAPITALS:
        return True
    return not (
        _goes_with(page, match.first - 1, match.first - 1) and _goes_with(page, match.last + 1, match.last)
    )


def _goes_with(page: Page, at: int, gap_at: int) -> bool:
    """Whether a surname may stand beside word number `at`, with the gap after word `gap_at` between."""
    word, gap = page.word(at), page.gap(gap_at)
    if word is None or gap not in {" ", ".", ". ", *HYPHENS}:
        return True
    if gap not in HYPHENS:
        return word.key not in page.lexicon.name_particles and gap != "."
    if at in page.inside_match or word.key in page.lexicon.stances:
        return True
    is_suffix = at > gap_at and word.text.isalpha() and word.text.islower()
    return is_suffix and len(word.text) >= SHORTEST_SUFFIX


def is_in_place(page: Page, match: NameMatch) -> bool:
    """Whether it is a place of that name: "in Lagos", "Yala province", "the town of Brega"."""
    before, after = page.word(match.first - 1), page.word(match.last + 1)
    if after and page.gap(match.last) == " " and after.key in page.lexicon.place_after:
        return True
    if before is None or page.gap(match.first - 1) != " " or page.gap(match.last).startswith(("'", "’")):
        return False
    return before.key in CLOSE or is_of_place(page, match.first - 1)


def is_of_place(page: Page, at: int) -> bool:
    """Whether word number `at` is the of of "the city of", "200 km south of"."""
    before = page.word(at - 1)
    return before is not None and page.words.keys[at] == "of" and before.key in page.lexicon.place_of


def _is_paired(page: Page, match: NameMatch) -> bool:
    """Whether a hyphen ties it to a surname that is not weak: "the Trump-Kim summit"."""
    pairs = (
        (page.match_to.get(match.first - 1), match.first - 1),
        (page.match_from.get(match.last + 1), match.last),
    )
    return any(
        other is not None
        and page.gap(gap_at) in HYPHENS
        and other.records[0].name_kind is NameKind.SURNAME
        and not _is_weak(page, other)
        for other, gap_at in pairs
    )
