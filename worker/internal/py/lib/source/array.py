"""The module array."""
