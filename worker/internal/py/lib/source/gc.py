"""The module gc."""
