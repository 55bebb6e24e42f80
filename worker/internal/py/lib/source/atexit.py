"""The module atexit."""
