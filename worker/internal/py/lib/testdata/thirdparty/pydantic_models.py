# pydantic: models, conversions, errors.
import datetime
import json
import uuid
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Dict, List, Literal, Optional, Tuple, Union

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, computed_field, field_validator, model_validator


class Color(str, Enum):
    RED = "red"
    BLUE = "blue"


class Item(BaseModel):
    sku: str
    price: float = 1.5
    tags: List[str] = []


class Order(BaseModel):
    """An order."""

    id: int
    name: str = "none"
    items: List[Item] = Field(default_factory=list)
    note: Optional[str] = None
    color: Color = Color.RED
    when: Optional[datetime.datetime] = None
    extra: Dict[str, int] = {}
    pair: Tuple[int, str] = (1, "a")
    mode: Literal["a", "b"] = "a"
    any: Any = None
    either: Union[int, str] = 0
    ok: bool = True


def attempt(label, f):
    try:
        print(label, repr(f()))
    except ValidationError as e:
        print(label, e)
    except Exception as e:
        print(label, type(e).__name__, e)


o = Order(id="7", items=[{"sku": "a", "price": "2"}, Item(sku="b")], when="2024-02-29T13:05:09Z", extra={"x": "1"}, either="s", color="blue", ok="yes")
print(o)
print(repr(o))
print(o.model_dump())
print(o.model_dump_json())
print(o.dict() == o.model_dump(), o.json() == o.model_dump_json(), json.loads(o.model_dump_json())["items"][0], o.items[0].price, o.color is Color.BLUE)
print(o.model_dump(exclude={"items", "when"}, exclude_none=True), o.model_dump(include={"id"}), o.model_dump(exclude_unset=True).keys(), o.model_dump(mode="json")["when"])
print(o.model_dump_json(indent=2, include={"id", "pair", "items"}))
print(o == Order(**o.model_dump()), o.model_copy(update={"id": 9}).id, list(Order.model_fields), Order.model_fields["id"].is_required(), o.model_fields_set == {"id", "items", "when", "extra", "either", "color", "ok"}, Order.__doc__)
for values in ({}, {"id": "x"}, {"id": 1.5}, {"id": None}, {"id": 1, "name": 5}, {"id": 1, "items": [{"price": "q"}]}, {"id": 1, "items": 5}, {"id": 1, "items": ["x"]}, {"id": 1, "color": "green"}, {"id": 1, "when": "soon"}, {"id": 1, "when": "2024-13-01"},
               {"id": 1, "extra": {"a": "b"}}, {"id": 1, "pair": [1]}, {"id": 1, "pair": [1, "a", 2]}, {"id": 1, "mode": "c"}, {"id": 1, "either": [1]}, {"id": 1, "ok": "maybe"}, {"id": True}, {"id": "5 "}, {"id": 1, "note": 3}, {"id": 1, "ok": 2, "extra": 3, "name": None}):
    attempt(str(values), lambda: Order(**values).id)
try:
    Order(id="x", items=[{}])
except ValidationError as e:
    print(e.errors(), e.error_count(), e.title)
    print(e.json())
attempt("validate", lambda: Order.model_validate({"id": 3}).id)
attempt("parse_obj", lambda: Order.parse_obj({"id": 3}).id)
attempt("json", lambda: Order.model_validate_json('{"id": 4, "name": "n"}').name)
attempt("not a dict", lambda: Order.model_validate([1]))
attempt("attribute", lambda: o.nothing)
o.name = "changed"
print(o.name, dict(o)["name"])
attempt("set", lambda: setattr(o, "unknown", 1))


class Ruled(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, validate_assignment=True)
    age: int = Field(18, ge=0, lt=150)
    code: str = Field(..., min_length=2, max_length=4, pattern="^[a-z]+$", alias="theCode")
    some: Annotated[int, Field(gt=0)] = 1
    many: List[int] = Field([1], min_length=1, max_length=2)

    @field_validator("code")
    @classmethod
    def no_x(cls, v):
        if "x" in v:
            raise ValueError("no x please")
        return v.upper()

    @model_validator(mode="after")
    def together(self):
        if self.age == 13 and self.some == 13:
            raise ValueError("unlucky")
        return self


for values in ({"theCode": "ab"}, {"code": "ab"}, {"theCode": "a"}, {"theCode": "abcde"}, {"theCode": "A1"}, {"theCode": "ax"}, {"theCode": "ab", "age": 200}, {"theCode": "ab", "age": -1, "some": 0}, {"theCode": "ab", "more": 1}, {"theCode": "ab", "many": []}, {"theCode": "ab", "many": [1, 2, 3]}, {}, {"theCode": "ab", "age": 13, "some": 13}):
    attempt(str(values), lambda: Ruled(**values))
r = Ruled(theCode="ab")
print(r.model_dump(by_alias=True))
attempt("assign", lambda: setattr(r, "age", 999))
r.age = "20"
print(r.age)


class Base(BaseModel):
    a: int = 1
    _secret: int = 5


class Child(Base):
    b: str

    @computed_field
    @property
    def c(self) -> int:
        return self.a * 2


c = Child(b="x", ignored=1)
print(c, c.model_dump(), c._secret, c.c, isinstance(c, Base), hasattr(c, "ignored"))


class Open(BaseModel, extra="allow"):
    a: int


print(Open(a=1, b=2), Open(a=1, b=2).model_dump(), Open(a=1, b=2).b)


class Frozen(BaseModel, frozen=True):
    a: int


attempt("frozen", lambda: setattr(Frozen(a=1), "a", 2))
print(hash(Frozen(a=1)) == hash(Frozen(a=1)), Frozen(a=1) == Frozen(a=1))


class Kinds(BaseModel):
    u: uuid.UUID
    d: datetime.date
    n: Decimal
    t: datetime.timedelta = datetime.timedelta(seconds=90)


k = Kinds(u="12345678-1234-5678-1234-567812345678", d="2024-02-29", n="1.10")
print(k, k.model_dump_json())
attempt("kinds", lambda: Kinds(u="x", d="no", n="q"))


class Node(BaseModel):
    value: int
    next: Optional["Node"] = None


print(Node(value=1, next={"value": 2}))
print(TypeAdapter(List[int]).validate_python(["1", 2]))
attempt("adapter", lambda: TypeAdapter(List[int]).validate_python(["x"]))
