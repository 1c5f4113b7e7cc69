"""Articles in, candidate events out: what happened, between whom, when, and whether the text claims that it
did.
"""

from kb.extract.article import Extraction, extract_article, extract_events

__all__ = ["Extraction", "extract_article", "extract_events"]
