"""Value objects and enums. They know nothing but each other; import them from their modules."""
