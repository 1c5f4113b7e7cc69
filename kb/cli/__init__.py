"""The `kb` command: options, and one call each."""
