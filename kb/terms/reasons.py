"""Why a sentence, or words of it that could tell of an event, gave none."""

from dataclasses import dataclass
from enum import StrEnum

from kb.terms.span import Span


class Reason(StrEnum):
    """Why words tell of no event; `SAID` has each in a person's words."""

    LANGUAGE = "language"
    FURNITURE = "furniture"
    NO_TRIGGER = "no-trigger"
    OPINION = "opinion"
    SPECULATION = "speculation"
    CONTENT = "content"
    PURPOSE = "purpose"
    BACKGROUND = "background"
    STANDING = "standing"
    RANKING = "ranking"
    MANNER = "manner"
    SAME = "same"
    RETOLD = "retold"
    PART = "part"


SAID = {
    Reason.LANGUAGE: "the language of the text is not supported",
    Reason.FURNITURE: "it belongs to the page, not to the article",
    Reason.NO_TRIGGER: "no word of it is known to tell of an event",
    Reason.OPINION: "it is somebody's reading of events, not a report of one",
    Reason.SPECULATION: "it stands behind words that speculate",
    Reason.CONTENT: "it is only said, demanded, promised, refused or alleged by another event",
    Reason.PURPOSE: "it only tells what something is for",
    Reason.BACKGROUND: "it names something without a date or claim of its own",
    Reason.STANDING: "it is a charge or state that lasts, without a day on which anything happened",
    Reason.RANKING: "it only counts or ranks what has been told",
    Reason.MANNER: "it only tells how, or how not, something else was done",
    Reason.SAME: "it tells the same event as other words of the sentence",
    Reason.RETOLD: "it takes up what a sentence before has told",
    Reason.PART: "it is part of a larger event of the sentence",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that could have told of an event, the rule that knows them, and why they do not."""

    span: Span
    rule: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a sentence: the ids of its events, the words left out, and, where there is neither,
    the reason for the sentence as a whole.
    """

    sentence: Span
    events: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    reason: Reason | None = None
