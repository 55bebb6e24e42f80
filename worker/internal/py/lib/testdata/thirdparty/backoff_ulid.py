# backoff, ulid.
import datetime
import uuid

import backoff
import ulid
from ulid import ULID

calls, heard = [], []


@backoff.on_exception(backoff.expo, (ValueError, KeyError), max_tries=4, jitter=None, factor=0.001, on_backoff=lambda d: heard.append((d["tries"], d["wait"], d["args"], type(d["exception"]).__name__)), on_success=lambda d: heard.append(("ok", d["tries"])), on_giveup=lambda d: heard.append(("gave up", d["tries"])))
def flaky(n):
    "doc"
    calls.append(n)
    if len(calls) < n:
        raise ValueError("not yet")
    return len(calls)


print("expo", flaky(3), heard, flaky.__name__, flaky.__doc__)
calls.clear()
heard.clear()
try:
    flaky(9)
except ValueError as e:
    print("gave up", e, len(calls), heard)


@backoff.on_predicate(backoff.constant, lambda v: v is None, interval=0, max_tries=3, jitter=None)
def nothing():
    calls.append(0)


calls.clear()
print("predicate", nothing(), len(calls))


@backoff.on_exception(backoff.fibo, OSError, max_tries=lambda: 2, raise_on_giveup=False, giveup=lambda e: "fatal" in str(e))
def fatal():
    calls.append(1)
    raise OSError("fatal")


calls.clear()
print("giveup", fatal(), len(calls))


def first(gen, n):
    next(gen)
    return [next(gen) for _ in range(n)]


print("waits", first(backoff.expo(), 5), first(backoff.expo(max_value=5), 5), first(backoff.fibo(), 6), first(backoff.constant(3), 2), 0 <= backoff.full_jitter(2) <= 2, 3 <= backoff.random_jitter(3) < 4)
u = ULID.from_str("01ARZ3NDEKTSV4RRFFQ69G5FAV")
print("ulid", u, repr(u), u.hex, u.milliseconds, u.timestamp, u.datetime, int(u), u.to_uuid(), bytes(u))
print("made", len(str(ULID())), ULID() != ULID(), ULID.from_datetime(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)).datetime, ULID.from_timestamp(1700000000.5).milliseconds, ULID.from_uuid(uuid.UUID(int=5)), ULID.from_int(7), ULID.from_hex(u.hex) == u, str(ULID.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV")), u < ULID(), u == str(u), hash(u) == hash(ULID(u.bytes)))
for bad in (lambda: ULID.from_str("x"), lambda: ULID(b"x")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
