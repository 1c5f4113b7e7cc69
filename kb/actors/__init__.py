"""Who can act: gazetteer, matching, resolution as of a day."""
