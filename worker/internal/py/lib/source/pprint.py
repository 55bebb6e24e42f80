"""The module pprint."""
