"""Decisions on events: pure functions from state and judgement to state."""
