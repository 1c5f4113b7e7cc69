"""The roles of mentions, as lists of numbers."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Roles:
    """Numbers of mentions by role; a number may be actor and recipient where a government faces its own
    people. `domestic`: the recipients of the actor's own country are meant.
    """

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    mentioned: list[int] = field(default_factory=list)
    domestic: bool = False
