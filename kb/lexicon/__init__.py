"""Curated language knowledge as data, and the loaders that check it."""
