"""Finding and resolving temporal expressions."""
