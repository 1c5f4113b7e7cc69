"""The parts of the review page: queue, bar, form, what stands beside, batches and dates."""
