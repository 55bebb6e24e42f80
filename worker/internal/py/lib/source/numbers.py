"""The module numbers."""
