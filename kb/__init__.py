"""Event-timeline knowledge base: articles in, dated and sourced events out."""

__version__ = "0.1.0"
