# uuid: parsing, fields, versions 1, 3, 4, 5, comparison, errors.
import re
import uuid


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


u = uuid.UUID("12345678-1234-5678-9234-567812345678")
print("forms", u, repr(u), str(u), u.hex, u.int, u.urn, u.bytes, u.bytes_le, u.fields, f"{u}", "%s" % u)
print("fields", u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node, u.time, u.clock_seq, u.version, u.variant)
for text in ("{12345678-1234-5678-1234-567812345678}", "12345678123456781234567812345678", "urn:uuid:12345678-1234-5678-1234-567812345678", "ABCDEF00-0000-4000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "1234-5678123456781234567812345678"):
    attempt(text, lambda: uuid.UUID(text))
print("other constructors", uuid.UUID(int=1), uuid.UUID(bytes=b"\x01" * 16), uuid.UUID(hex="f" * 32), uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID(bytes_le=b"\x01\x02\x03\x04" * 4), uuid.UUID(int=5, version=4))
for text in ("", "123", "g" * 32, "12345678-1234-5678-1234-56781234567", None, 5):
    attempt(f"bad {text!r}", lambda: uuid.UUID(text))
attempt("no args", lambda: uuid.UUID())
attempt("bytes length", lambda: uuid.UUID(bytes=b"x"))
attempt("int range", lambda: uuid.UUID(int=2 ** 128))
attempt("version range", lambda: uuid.UUID(int=1, version=9))
print("uuid3", uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://x/é"))
print("uuid5", uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "a"), uuid.uuid5(u, "n"), uuid.uuid5(uuid.NAMESPACE_OID, ""), uuid.uuid5(uuid.NAMESPACE_X500, "x").version)
print("namespaces", uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
a, b = uuid.uuid4(), uuid.uuid4()
print("uuid4", a != b, a.version, a.variant == uuid.RFC_4122, len(str(a)), len(a.hex), bool(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", str(a))), type(a).__name__, uuid.UUID(str(a)) == a, uuid.UUID(a.hex) == a, len({uuid.uuid4() for _ in range(100)}))
c = uuid.uuid1()
print("uuid1", c.version, c.variant == uuid.RFC_4122, uuid.uuid1(node=1, clock_seq=2).node, uuid.uuid1(1, 2).clock_seq, c.time > 0, c != uuid.uuid1(), isinstance(uuid.getnode(), int))
x, y = uuid.UUID(int=1), uuid.UUID(int=2)
print("compare", x < y, x == uuid.UUID(int=1), x != y, sorted([y, x]) == [x, y], hash(x) == hash(uuid.UUID(int=1)), {x: "k"}[uuid.UUID(int=1)], x == "00000000-0000-0000-0000-000000000001", int(x), max(x, y).int, x == 1)
attempt("compare str", lambda: x < "a")
attempt("readonly", lambda: setattr(x, "int", 5))
attempt("concat", lambda: "id-" + x)
print("text use", "id-" + str(x), str(y)[:8], str(y).split("-")[0], str(x).replace("-", "") == x.hex, str(a).upper() == str(a).upper(), f"/items/{x}?ref={y.hex[:4]}", str(uuid.uuid4()).count("-"))
