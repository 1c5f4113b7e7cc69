"""Who can act: gazetteer, matching, resolution as of a day."""

from kb.actors.gazetteer import Gazetteer, default_gazetteer
from kb.actors.resolve import contradiction_at, find_actors, resolve_at

__all__ = ["Gazetteer", "contradiction_at", "default_gazetteer", "find_actors", "resolve_at"]
