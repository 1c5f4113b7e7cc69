"""The tables, one topic a file."""
