"""A text as the resolver walks through it: its words, its names, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from kb.actors.gazetteer import Gazetteer
from kb.actors.names import NameMatch, Word, Words, find_words
from kb.lexicon.actor_words import ActorWords, load_actor_words
from kb.terms.actors import ActorKind, ActorMention, NameKind, Reading
from kb.terms.dates import DateSpan, Granularity
from kb.terms.span import Sentence

COUNTERPARTS = frozenset({"counterpart", "counterparts"})
"""Who holds the same office elsewhere."""


@dataclass
class Page:
    """What every step of the resolution looks at. `published` is None when it is not known."""

    text: str
    sentences: Sequence[Sentence]
    published: date | None
    gazetteer: Gazetteer

    def __post_init__(self) -> None:
        self.words: Words = find_words(self.text)
        self.matches: list[NameMatch] = self.gazetteer.names.find(self.words)
        self.lexicon: ActorWords = load_actor_words()
        self.readings: dict[int, Reading] = {}
        """How the match that ends at a word was read, for those that have been."""
        self.koreas: dict[int, str] = {}
        """The Korea that "the North" or "the South" stands for, by the number of the second word."""
        self.strangers: dict[str, ActorMention] = {}
        """The first mention of each person whom the gazetteer does not know, by the folded surname."""

    @cached_property
    def day(self) -> DateSpan:
        """The publication day as a span; open on both sides when it is unknown."""
        if self.published is None:
            return DateSpan()
        return DateSpan(self.published, self.published, Granularity.DAY)

    @cached_property
    def title_ends(self) -> frozenset[str]:
        """The last words of the titles of the lexicon: no title ends with any other."""
        return _last_words(self.lexicon.titles)

    @cached_property
    def plural_places(self) -> list[int]:
        """The words that the plural of a title, or "counterpart", may end with, by number."""
        ends = _last_words(frozenset(self.lexicon.plural_titles)) | COUNTERPARTS
        return (
            []
            if ends.isdisjoint(self.words.keys)
            else [at for at, key in enumerate(self.words.keys) if key in ends]
        )

    @cached_property
    def title_places(self) -> list[int]:
        """The words that a title may end with, by number."""
        ends = self.title_ends
        return [at for at, key in enumerate(self.words.keys) if key in ends]

    @cached_property
    def match_from(self) -> dict[int, NameMatch]:
        """The match that begins at a word."""
        return {match.first: match for match in self.matches}

    @cached_property
    def match_to(self) -> dict[int, NameMatch]:
        """The match that ends at a word."""
        return {match.last: match for match in self.matches}

    @cached_property
    def inside_full_name(self) -> frozenset[int]:
        """The words that belong to a match that is more than a surname."""
        return frozenset(
            at
            for match in self.matches
            if any(record.name_kind is not NameKind.SURNAME for record in match.records)
            for at in range(match.first, match.last + 1)
        )

    @cached_property
    def inside_match(self) -> frozenset[int]:
        """The words that belong to a match."""
        return frozenset(at for match in self.matches for at in range(match.first, match.last + 1))

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Offsets at which a sentence begins."""
        return frozenset(sentence.span.start for sentence in self.sentences)

    @cached_property
    def introduced(self) -> frozenset[str]:
        """The persons whom the text names in full anywhere."""
        return frozenset(
            record.actor
            for match in self.matches
            for record in match.records
            if record.kind is ActorKind.PERSON and record.name_kind is not NameKind.SURNAME
        )

    def word(self, at: int) -> Word | None:
        """The word with this number, if there is one."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def gap(self, at: int) -> str:
        """What stands between a word and the next one."""
        if at < 0 or at + 1 >= len(self.words):
            return ""
        return self.words.gap(at)

    def starts_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence, an opening quotation mark aside."""
        word = self.words[at]
        return word.start in self.sentence_starts or (word.start - 1) in self.sentence_starts

    def same_sentence(self, one: int, two: int) -> bool:
        """Whether two offsets lie in one sentence."""
        low, high = sorted((one, two))
        return not any(low < each.span.start <= high for each in self.sentences)

    def owner_of_office(self, match: NameMatch | None) -> str | None:
        """The country, or the organisation, that a match names, however, when it names just one."""
        if match is None or match.records[0].kind is ActorKind.PERSON:
            return None
        found = {record.actor for record in match.records}
        return next(iter(found)) if len(found) == 1 else None


@cache
def _last_words(titles: frozenset[str]) -> frozenset[str]:
    return frozenset(title.split()[-1] for title in titles)
