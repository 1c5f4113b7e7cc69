"""Measurements, run by hand: `python -m tests.benchmarks.dates`. They print figures and assert nothing."""
