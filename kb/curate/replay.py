"""The log of decisions played again: what it makes of events, and whether each decision fits the ones before.

Between decisions the machine may read an article anew, and then its undecided proposals change without an
entry in the log. What a curator has decided never does.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.curate.undoing import Made
from kb.model.canonical import canonical_json
from kb.model.event_state import EventState, to_json
from kb.terms.dates import PublishedBasis
from kb.terms.events import State

BESIDE = frozenset({"proposal", "suggestion", "id", "version"})
"""What the log keeps beside the state of an event."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the last decision on an event, of that number, made of it; a digest keeps many of them small."""

    number: int
    state: State | None
    digest: bytes

    @property
    def is_decided(self) -> bool:
        """Whether the event must be what the log says, since no machine may change it."""
        return self.state not in (None, State.PROPOSED)


class Replay:
    """Plays the log: take each decision on an event in turn, then look at `events`."""

    def __init__(self) -> None:
        self.events: dict[str, Replayed] = {}

    def take(self, key: str, decision: Made) -> Iterator[str]:
        """Play one decision on the event `key`; yields what does not fit."""
        before = self.events.get(key)
        if before and before.is_decided and before.digest != digest(decision.before):
            yield (
                f"decision {decision.number}: starts from another event {key} than decision {before.number} "
                "left"
            )
        # What an early version of a program logged may say less.
        state = State(decision.after.get("state", State.PROPOSED)) if decision.after else None
        self.events[key] = Replayed(decision.number, state, digest(decision.after))


def digest(said: Mapping[str, Any] | None) -> bytes:
    """What the log says of an event, in 16 bytes; what stands beside its state is left out."""
    state = {name: value for name, value in (said or {}).items() if name not in BESIDE}
    return hashlib.blake2b(canonical_json(state).encode("ascii"), digest_size=16).digest()


def state_hash(
    events: Iterable[EventState], published: Iterable[tuple[str, date | None, PublishedBasis]]
) -> str:
    """SHA-256, in hex, of what is known by now: every event whole, and when each article, given by key, came
    out and by what that is known. Who decided it, when, and in which order does not matter.

    Where a rejected event would stand is kept, and so are proposals. Events and articles may come in any
    order, each once.
    """
    parts = sorted(canonical_json(to_json(event)) for event in events)
    parts += sorted(canonical_json([key, str(day), basis.value]) for key, day, basis in published)
    return hashlib.sha256("\n".join(parts).encode("ascii")).hexdigest()
