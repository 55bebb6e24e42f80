"""Settings by environment, as a class hierarchy."""
import os
from pathlib import Path


class Settings:
    DATA = Path(__file__).parent / "data"
    THINK = (0.001, 0.002)
    LIMITS = {"list": 2.0, "default": 5.0}


class Staging(Settings):
    NAME = "staging"


class Production(Settings):
    NAME = "production"
    THINK = (1, 3)


current = {"staging": Staging, "production": Production}[os.getenv("SUITE_ENV", "staging")]
