"""The tables, one topic a file: `article`, `actor`, `event`, `decision`; `tables` has them for Core.

`event_state` is an event as a value, for decisions.
"""
