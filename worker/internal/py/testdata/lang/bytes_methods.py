# bytes and bytearray: methods, operators, mutation, errors.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


b = b"Hello, World"
print("case", b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize())
print("find", b.find(b"o"), b.find(b"o", 5), b.rfind(b"o"), b.find(b"zz"), b.find(111), b.index(b"W"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.count(b""))
print("test", b.startswith(b"He"), b.startswith((b"x", b"H")), b.endswith(b"ld"), b"ab".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"ab".islower(), b"AB".isupper(), b"Ab Cd".istitle(), b"\x80".isascii())
print("split", b"a,b,,c".split(b","), b"a,b,c".split(b",", 1), b" a  b ".split(), b"a,b,c".rsplit(b",", 1), b"a\nb\r\nc".splitlines(), b"a\nb".splitlines(True), b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="), b"abc".partition(b"-"))
print("strip", b"  a ".strip(), b"xxaxx".strip(b"x"), b"  a".lstrip(), b"a  ".rstrip(), b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"))
print("replace", b"aaa".replace(b"a", b"b"), b"aaa".replace(b"a", b"bb", 2), b"abc".replace(b"", b"-"), b",".join([b"a", b"b"]), b"".join([]), b"-".join((b"x", bytearray(b"y"))))
print("justify", b"ab".center(6), b"ab".center(6, b"*"), b"ab".ljust(4) + b"|", b"ab".rjust(4, b"0"), b"42".zfill(5), b"-4".zfill(4), b"a\tb".expandtabs(4))
print("translate", b"abc".translate(bytes.maketrans(b"ab", b"12")), b"abc".translate(None, b"b"), b"abc".translate(bytes(range(256))))
print("decode", b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace"), b"\xff".decode("utf-8", errors="ignore"), b"a".decode(encoding="ascii"))
print("hex", b"\x00\xff\x10".hex(), b"\x01\x02\x03".hex(":"), b"\x01\x02\x03\x04".hex("-", 2), bytes.fromhex("00ff 10"), bytes.fromhex("aB"), bytearray.fromhex("01"), bytearray(b"\xab").hex())
print("operators", b"a" + b"b", b"ab" * 2, 2 * b"x", b"b" in b"abc", 98 in b"abc", b"a" < b"b", b"a" == b"a", b"a" != "a", len(b), b[0], b[-1], b[1:4], b[::-1], b[:0], list(b"ab"), tuple(b"a"), sum(b"ab"), max(b"ab"), sorted(b"ba"), bytes(reversed(b"abc")))
print("constructors", bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), bytes(bytearray(b"q")), bytearray(), bytearray(2), bytearray("a", "ascii"), bytearray([65]), bytearray(b"z"), bytes(x for x in (1, 2)), bytes("é", "ascii", "ignore"), bytes("é", encoding="latin-1"), bytes({65: 1}))
print("repr", b"", b"a'b", b'a"b', b"'\"", b"\t\n\r\\\x00\x7f\x80", bytearray(b"a'b"), str(b"x"), f"{b'x'}", "%s" % b"x", b"\x41")
print("hash", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], hash(b"a") == hash("a") or "differs or equals", {b"a": 1, "a": 2}[b"a"], b"a" == bytearray(b"a"), bytearray(b"a") == b"a") if False else print("hash", {b"k": 1}[b"k"], {b"a": 1, "a": 2}, b"a" == bytearray(b"a"), bytearray(b"a") == b"a")
ba = bytearray(b"abc")
ba.append(100)
ba.extend(b"ef")
ba.extend([103])
ba.insert(0, 65)
ba[1] = 66
ba[2:4] = b"XYZ!"
print("mutate", ba, ba.pop(), ba.pop(0), ba.remove(33), ba, len(ba))
del ba[0], ba[1:3]
ba += b"++"
ba *= 2
print("mutate 2", ba, ba.reverse(), ba, ba.copy() is ba, ba.upper(), type(ba.upper()).__name__, ba.find(b"+"), ba[0], ba[:2], bytes(ba))
ba.clear()
print("clear", ba, bool(ba), bool(b""), bool(b"\x00"))
x = y = bytearray(b"1")
x += b"2"
print("in place", y, type(b"a" + bytearray(b"b")).__name__, type(bytearray(b"a") + b"b").__name__)
m = memoryview(b"abcdef")
print("memoryview", m[1], bytes(m[2:4]), len(m), m.tobytes(), m.nbytes, list(m[:2]), m == b"abcdef")
attempt("str add", lambda: b"a" + "b")
attempt("find str", lambda: b"a".find("a"))
attempt("split str", lambda: b"a".split("a"))
attempt("replace str", lambda: b"a".replace("a", "b"))
attempt("join str", lambda: b"".join(["a"]))
attempt("join ints", lambda: b"".join([1]))
attempt("startswith str", lambda: b"a".startswith("a"))
attempt("bytes str", lambda: bytes("a"))
attempt("bytes range", lambda: bytes([256]))
attempt("bytes negative", lambda: bytes([-1]))
attempt("bytes count", lambda: bytes(-1))
attempt("bytes float", lambda: bytes(1.5))
attempt("bytes list str", lambda: bytes(["a"]))
attempt("bytearray append", lambda: bytearray().append(256))
attempt("bytearray str", lambda: bytearray("a"))
attempt("assign", lambda: b"a".__setitem__(0, 1))
attempt("fromhex odd", lambda: bytes.fromhex("zz"))
attempt("index missing", lambda: b"a".index(b"z"))
attempt("pop empty", lambda: bytearray().pop())
attempt("encode on bytes", lambda: b"a".encode())
attempt("decode on str", lambda: "a".decode())
attempt("format on bytes", lambda: b"{}".format(1))
attempt("int from bytes", lambda: (int(b"12"), float(b"1.5"), int.from_bytes(b"\x01\x00", "big")))
attempt("hash bytearray", lambda: hash(bytearray()))
attempt("compare", lambda: b"a" < "b")
attempt("iterate", lambda: [c for c in b"az"])
attempt("xor", lambda: bytes(p ^ q for p, q in zip(b"abc", b"key")))
