"""dateutil: dates in words, and reckoning with months (python-dateutil 4.0)."""

__version__ = "4.0.0"
