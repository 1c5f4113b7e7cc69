"""Cleaning, sentence boundaries, quotations; every result keeps offsets into the text."""
