"""The module types."""
