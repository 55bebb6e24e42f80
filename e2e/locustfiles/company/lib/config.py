import os
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import ClassVar, Dict, List, Optional


class Stage(str, Enum):
    DEV = "dev"
    STAGING = "staging"
    PROD = "prod"

    @classmethod
    def current(cls) -> "Stage":
        return cls(os.environ.get("TEST_ENV", "dev"))

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Limits:
    p95_ms: int = 500
    fail_ratio: float = 0.01


@dataclass
class Settings:
    stage: Stage
    prefix: str
    limits: Limits = field(default_factory=Limits)
    features: List[str] = field(default_factory=list)
    labels: Dict[str, str] = field(default_factory=dict, repr=False)
    defaults: ClassVar[Dict[str, int]] = {"timeout": 5}
    note: Optional[str] = None

    def __post_init__(self):
        self.labels.setdefault("stage", str(self.stage))
        if self.stage is Stage.STAGING:
            self.features = [*self.features, "debug"]

    def url(self, *parts: object, **query: object) -> str:
        path = "/".join([self.prefix.rstrip("/"), *map(str, parts)])
        return path + ("?" + "&".join(f"{k}={v}" for k, v in sorted(query.items())) if query else "")


@lru_cache(maxsize=None)
def settings() -> Settings:
    print("print: settings are read")
    return Settings(Stage.current(), os.getenv("API_PREFIX", ""))
