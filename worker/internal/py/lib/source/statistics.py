"""The module statistics."""
