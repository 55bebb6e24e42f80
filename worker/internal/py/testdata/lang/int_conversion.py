# int(), bool(), hex(), bin(), oct(), ord(), chr(): accepted forms and errors.
def attempt(label, f):
    try:
        v = f()
        print(label, type(v).__name__, repr(v))
    except Exception as e:
        print(label, type(e).__name__, e)


for text in ("0", "12", " 12 ", "-5", "+5", "- 5", "007", "1_000", "_1", "1_", "1__0", "", " ", "1.0", "1e3", "0x10", "0b1", "abc", "１２", "٣", "12\n", "\t9", "--1", "1 2", "None", "True", "½", "²"):
    attempt(f"int({text!r})", lambda: int(text))
for text, base in (("ff", 16), ("0xff", 16), ("FF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("17", 8), ("0o17", 8), ("101", 2), ("102", 2), ("z", 36), ("Z", 36), ("1", 1), ("1", 37), ("-0x1f", 16), ("0b1", 16), ("", 16), ("12", 10.0), ("0", 0), ("00", 0), ("1_0", 2)):
    attempt(f"int({text!r}, {base})", lambda: int(text, base))
for value in (3.9, -3.9, True, False, 1e20, float("inf"), float("nan"), None, [], {}, b"12", bytearray(b"7"), "9" * 20, (1,), 2 ** 70):
    attempt(f"int({value!r})", lambda: int(value))
attempt("int()", lambda: int())
attempt("int(5, 2)", lambda: int(5, 2))
attempt("int base kw", lambda: int("10", base=3))
attempt("int bytes base", lambda: int(b"ff", 16))
attempt("int long error", lambda: int("x" * 50))
for value in (0, 255, -255, 1, True):
    print("bases", value, hex(value), oct(value), bin(value))
attempt("hex float", lambda: hex(1.5))
attempt("bin str", lambda: bin("1"))
attempt("oct none", lambda: oct(None))
for value in (65, 0, 0x10FFFF, 0x110000, -1, 233, 8364, 128512):
    attempt(f"chr({value})", lambda: chr(value))
attempt("chr str", lambda: chr("a"))
attempt("chr float", lambda: chr(1.0))
for value in ("a", "é", "€", "😀", b"a", "", "ab", b"ab", 5, None):
    attempt(f"ord({value!r})", lambda: ord(value))
for value in (0, 1, "", "x", None, [], [0], 0.0, float("nan"), "False"):
    print("bool", repr(value), bool(value))
attempt("bool 2 args", lambda: bool(1, 2))
print("bool arithmetic", True + True, sum([True, False, True]), True * 3, [10, 20][True], "ab"[False], str(True), int(True), float(True), True == 1, hash(True) == hash(1), f"{True}", f"{True:d}", f"{True:5}|", "%d" % True, "%s" % True, repr(True), -True, ~True if False else "skip")
print("is integer", (5.0).is_integer(), (5.5).is_integer(), isinstance(5, int), isinstance(5.0, int), 5 == 5.0)
print("abs", abs(-5), abs(5.5), abs(-0.0), abs(True), abs(-2 ** 70))
attempt("abs str", lambda: abs("x"))
attempt("divmod", lambda: divmod(-7, 2))
attempt("divmod float", lambda: divmod(7.5, 2))
attempt("divmod zero", lambda: divmod(1, 0))
attempt("divmod str", lambda: divmod("a", 2))
attempt("pow", lambda: pow(2, 3))
attempt("pow neg", lambda: pow(2, -2))
attempt("pow float mod", lambda: pow(2.0, 3, 5))
attempt("pow kw", lambda: pow(base=2, exp=5, mod=7))
attempt("zero neg pow", lambda: 0 ** -1)
attempt("zero float neg pow", lambda: 0.0 ** -1)
