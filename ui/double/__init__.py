"""The parts of the page where a sample is judged blind by several reviewers."""
