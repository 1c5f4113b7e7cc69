"""From sentences to candidate events."""
