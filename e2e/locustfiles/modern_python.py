# run: -u 2
"""Language of today: dataclasses, enums, typing, match, the walrus, f-strings, unpacking."""
from __future__ import annotations

import enum
import random
from collections import Counter, namedtuple
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Optional, TypedDict

from locust import HttpUser, SequentialTaskSet, constant, run_single_user, task

if TYPE_CHECKING:
    from locust.clients import ResponseContextManager


class Status(enum.Enum):
    NEW = "new"
    PAID = "paid"
    SENT = "sent"

    @property
    def final(self) -> bool:
        return self is Status.SENT


class Level(enum.IntEnum):
    LOW = 1
    HIGH = enum.auto()


Point = namedtuple("Point", "x y", defaults=[0])


class Pair(NamedTuple):
    left: int
    right: str = "r"


class Line(TypedDict, total=False):
    sku: str
    quantity: int


@dataclass
class Item:
    sku: str
    price: float = 1.5
    tags: list[str] = field(default_factory=list)
    count: ClassVar[int] = 0

    def __post_init__(self) -> None:
        Item.count += 1

    @property
    def label(self) -> str:
        return f"{self.sku!s:>6}|{self.price:08.3f}|{self.price:+.1e}|{len(self.tags)=}"


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


def classify(response: ResponseContextManager | dict) -> str:
    match response:
        case {"error": str(text)}:
            return f"error {text}"
        case {"items": [first, *rest], "total": total} if total > 5:
            return f"page with {first['id']} and {len(rest)} more of {total}"
        case {"id": 1 | 2 as number}:
            return f"early {number}"
        case {"id": int(number)}:
            return f"item {number}"
        case [] | ():
            return "nothing"
        case Version(major=2, minor=minor):
            return f"version 2, {minor}"
        case Point(x, 0):
            return f"on the axis at {x}"
        case str() | bytes():
            return "text"
        case None:
            return "none"
        case _:
            return "unknown"


class Modern(SequentialTaskSet):
    user: ModernUser

    @task
    def matching(self) -> None:
        seen = [
            classify(self.client.get(path, name="classified").json())
            for path in ("/api/items?size=3", "/api/items/2", "/api/items/9", "/api/items/900", "/ok/x")
        ]
        seen += map(classify, ([], (), Version(2, 7), Point(4), "t", b"b", None, 3.5))
        self.client.post("/reflect", json=seen, name="classes")

    @task
    def data(self) -> None:
        items = [Item("A1"), Item("B22", 20.25, ["x", "y"]), replace(Item("C"), price=0.1)]
        self.client.post("/reflect", json=[asdict(item) for item in items], name="dataclasses")
        body = {
            "labels": [item.label for item in items],
            "repr": repr(items[0]),
            "equal": Item("Z") == Item("Z"),
            "versions": [str(v) for v in sorted({Version(1, 2), Version(1), Version(0, 9)})],
            "status": [s.name for s in Status if not s.final] + [Status("paid").value, repr(Status.NEW), str(Level.HIGH + 1)],
            "points": [Point(1, 2)._asdict(), Pair(3)._replace(right="q"), Point._fields],
            "frozen": None,
        }
        try:
            Version(1).major = 2
        except AttributeError as e:
            body["frozen"] = f"{type(e).__name__}: {e}"
        self.client.post("/reflect", json=body, name="typed")

    @task
    def expressions(self) -> None:
        lines: list[Line] = [{"sku": s, "quantity": n} for n, s in enumerate("abc", 1)]
        first, *middle, last = lines
        merged = {**first, "extra": True} | {"quantity": 9}
        total: Optional[int] = None
        if (total := sum(line["quantity"] for line in lines)) > 5:
            merged["total"] = total
        words = "the quick brown fox jumps over the lazy dog".split()
        counts = Counter(map(len, words))
        nested = [(x, y) for x in range(3) for y in range(x) if (x + y) % 2]
        width, name = 12, "wörld"
        text = f"{name:*^{width}}|{total:>5d}|{1234567.891:,.2f}|{0.256:.1%}|{255:#06x}|{'nested ' + f'{name!r}'}|{{}}"
        mask = 0xFF & ~0b1010 | 0o17 ^ 1 << 4
        chain = 0 < total < 10 != 11
        self.client.post(
            "/reflect",
            json=dict(
                merged=merged, last=last["sku"], middle=len(middle), common=counts.most_common(2), nested=nested, text=text,
                mask=mask, chain=chain, sliced=words[::-2], joined="-".join(w.capitalize() for w in words[:3]),
                longest=max(words, key=len), zipped=dict(zip(words, range(3))), unique=len(set(words)),
                ternary="yes" if any(w.startswith("q") for w in words) else "no", power=2**64 % 97, div=[7 // 2, -7 // 2, 7 / 2],
                chosen=random.choice(["only"]), sample=sorted(random.sample(range(5), 5)), between=1 <= random.randint(1, 3) <= 3,
            ),
            name="expressions",
        )

    @task
    def end(self) -> None:
        self.user.stop(force=True)


class ModernUser(HttpUser):
    tasks = [Modern]
    wait_time = constant(0)
    level: Level = Level.LOW


if __name__ == "__main__":
    run_single_user(ModernUser)
