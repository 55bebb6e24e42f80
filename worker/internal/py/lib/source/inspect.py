"""The module inspect."""
