"""Peoples that live in another country than the one called like them."""

from collections.abc import Sequence

from kb.terms.actors import ActorMention, MentionBasis

ETHNIC = "ethnic "


def without_peoples(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions without those that name a people and not its state: "ethnic Albanians" are not Albania,
    "Bosnian Serbs" are Bosnia's.
    """
    kept: list[ActorMention] = []
    for mention in mentions:
        if mention.basis is MentionBasis.DEMONYM:
            ethnic = text[max(0, mention.start - len(ETHNIC)) : mention.start].lower() == ETHNIC
            if ethnic or (kept and _qualifies(text, kept[-1], mention)):
                continue
        kept.append(mention)
    return kept


def _qualifies(text: str, first: ActorMention, second: ActorMention) -> bool:
    """Whether two demonyms stand side by side: the first says whose people the second are."""
    return (
        first.basis is MentionBasis.DEMONYM
        and first.actor != second.actor
        and text[first.end : second.start] == " "
    )
