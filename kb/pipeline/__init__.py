"""The use cases: what the command line and the dashboard both call."""
