"""The rules of the grammar, one family a module."""
