"""Events as review files tell them: a candidate, and what stands beside it where an event has more to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kb.curate.salience import salience_of
from kb.model.event_state import CONTEXT_LENGTH, ArticleParticipant, EventState, Evidence, event_state
from kb.settings import EXTRACTOR_VERSION
from kb.terms.events import Candidate, State


@dataclass(frozen=True, slots=True)
class Beside:
    """What a file says of an event besides the candidate: evidence after the first, the articles that
    participants are named in where that is not the event's own, by their place in the list; a salience and
    a version of the extractor where they are not the usual ones.
    """

    evidence: tuple[Evidence, ...] = ()
    articles: Mapping[int, str] | None = None
    salience: float | None = None
    version: str | None = None


NOTHING = Beside()


def state_told(
    candidate: Candidate, beside: Beside, article: str, texts: Mapping[str, str], state: State
) -> EventState:
    """The event that a file tells. `texts` are those of all articles it quotes, by key."""
    told = event_state(
        replace(candidate, participants=()),
        article,
        texts[article],
        rule_version=beside.version or EXTRACTOR_VERSION,
        salience=salience_of(candidate) if beside.salience is None else beside.salience,
        state=state,
    )
    places = beside.articles or {}
    people = tuple(
        ArticleParticipant(places.get(number, article), each)
        for number, each in enumerate(candidate.participants)
    )
    more = tuple(_completed(each, texts[each.article]) for each in beside.evidence)
    return replace(told, evidence=told.evidence + more, participants=people)


def told_of(event: EventState) -> tuple[Candidate, Beside]:
    """How a file tells an event; `state_told` of it gives the same event again."""
    first = event.evidence[0]
    candidate = Candidate(
        id=event.key,
        title=event.title,
        type=event.type,
        mode=event.mode,
        status=event.status,
        date=event.date,
        participants=tuple(each.participant for each in event.participants),
        trigger=first.trigger,
        sentence=first.sentence,
        confidence=event.confidence,
        rule=first.rule,
    )
    places = {
        number: each.article
        for number, each in enumerate(event.participants)
        if each.article != event.article
    }
    usual = event.salience == salience_of(candidate)
    return candidate, Beside(
        evidence=event.evidence[1:],
        articles=places or None,
        salience=None if usual else event.salience,
        version=None if first.rule_version == EXTRACTOR_VERSION else first.rule_version,
    )


def _completed(evidence: Evidence, text: str) -> Evidence:
    """Evidence with what follows from its places in the text."""
    start, end = evidence.sentence.start, evidence.sentence.end
    return replace(
        evidence,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        trigger_text=evidence.trigger.slice(text),
    )
