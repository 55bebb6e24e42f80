# Text in the ways that load tests handle it.
import sys


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


url = "https://user:pw@example.com:8080/a/b;c?x=1&y=%20#frag"
scheme, _, rest = url.partition("://")
host, _, path = rest.partition("/")
print(scheme, host, path, host.rpartition("@")[2].split(":"), dict(p.split("=") for p in path.split("?")[1].split("#")[0].split("&")))
header = "Content-Type: text/html; charset=utf-8\r\nSet-Cookie: a=b; Path=/; HttpOnly\r\n\r\n"
print([tuple(x.strip() for x in line.split(":", 1)) for line in header.splitlines() if line])
print("|".join(f"{i:>3}" for i in range(5)), "{:<10}|{:^10}|{:>10}".format("a", "b", "c"), "%-10s|%10s" % ("a", "b"))
print("{:,}".format(1234567), f"{1234567.891:,.2f}", f"{0.1234:.1%}", f"{255:#x} {255:08b} {255:o}", f"{1e9:.3g}", f"{1_000_000:_}", f"{-5:+d} {5:+d} {5: d}")
name, value = "x", 3.14159
print(f"{name=} {value=:.2f} {name!r:>6} {value:{8}.{3}} {'nested ' + f'{value:.1f}'} {{}} {value:>{len(name) + 9}}")
print("a%sb%dc%%" % ("X", 5), "%(n)s=%(v).2f" % {"n": name, "v": value}, "%s" % (1,), "%s" % [1, 2], "%r" % "q'", "%5.1f|%-8s|%08.3f" % (1.25, "ab", -3.14159), "%s %s" % ("a", None))
print("Ünïcode".encode("utf-8"), "Ünïcode".encode("utf-8").decode("utf-8"), "Ünïcode".encode("ascii", "ignore"), "€".encode("cp1252"), len("日本"), "日本"[0], "日本"[::-1], "日本" * 2, "a日b本c"[1:4], "a日b本c"[-2:], "a日b本c"[::2])
attempt("ascii", lambda: "é".encode("ascii"))
attempt("utf8", lambda: b"\xff\xfe".decode("utf-8"))
try:
    "aéb☃".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args, isinstance(e, ValueError), str(e))
try:
    b"a\xffb".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.object[e.start:e.end])
attempt("unicode error made by hand", lambda: str(UnicodeDecodeError("x", b"abc", 1, 2, "why")))
print("\t".join(["a", "b"]).expandtabs(4), "a\\nb", r"a\nb", "a" "b" 'c', """tri
ple""", "\x41\u00e9\N{SNOWMAN}\101", b"\x00\xff\\", "it's", 'say "hi"', "both ' and \"")
for s in ("abc", "ABC", "Abc Def", "abc1", "123", "１２３", " ", "", "a b", "ß", "ǅ", "१२", "½", "_x", "1x", "\n", "é", "É"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isalnum(), s.isupper(), s.islower(), s.istitle(), s.isspace(), s.isidentifier(), s.isdecimal(), s.isnumeric(), s.isprintable(), s.isascii())
print("x".join("abc"), sorted("hello"), list("né"), tuple("ab"), set("a"), max("abc"), min("abc"), "".join(reversed("abc")), [c for c in "ab"], *"xy", "b" in "abc", "" in "", "abc" > "abd", "Z" < "a", "a" < "é", "ab" < "b")
print("%s" % "é☃", "%5s|" % "é", "%-5s|" % "☃", f"{'é':>4}|{'☃':*^5}|", "é".center(5, "☃"), "{:☃<4}".format("a"), "é".ljust(3) + "|", "日本".zfill(5))
print("line1\nline2\r\nline3".split("\n"), "a  b".split(" "), "a,b".split(",", 0), "k=v=w".split("=", 1), "a.b.c".rsplit(".", 1), "no".split("x"), "".split(), "".split("x"))
print("{0}{1}{0}".format("a", "b"), "{x[0]}{y[k]}{z.real}".format(x=[1], y={"k": 2}, z=3), "{!r}".format("s"), "{:{}}".format("a", 5) + "|", "{:{w}.{p}f}".format(2.5, w=8, p=2), "{{}}".format(), "{a!s:>{b}}".format(a=1, b=4))
attempt("format index", lambda: "{} {}".format(1))
attempt("format key", lambda: "{a}".format())
attempt("percent few", lambda: "%s %s" % ("a",))
attempt("percent many", lambda: "%s" % ("a", "b"))
attempt("percent type", lambda: "%d" % "a")
attempt("percent key", lambda: "%(a)s" % {"b": 1})
attempt("join int", lambda: ",".join(["a", 1]))
attempt("concat", lambda: "a" + None)
attempt("concat num", lambda: "n: " + 5)
attempt("int", lambda: int("abc"))
attempt("float", lambda: float("x"))
attempt("index type", lambda: "abc"["x"])
attempt("assign", lambda: "abc".__setitem__(0, "x"))
attempt("attr", lambda: "abc".foo)
attempt("contains", lambda: 1 in "abc")
attempt("mul", lambda: "a" * "b")
attempt("neg mul", lambda: "a" * -1)
attempt("huge", lambda: len("a" * 10**6))
attempt("replace", lambda: "a.b.c".replace(".", "", 1))
attempt("strip", lambda: "xxhixx".strip("x") + "[" + " hi ".strip() + "]" + "www.a.com".lstrip("w.") + "a.txt".rstrip(".txt"))
attempt("find", lambda: ("abcabc".find("c"), "abcabc".rfind("c"), "abcabc".find("z"), "日本日".find("日", 1), "日本日".index("本")))
attempt("count", lambda: ("banana".count("a"), "banana".count("an"), "日本日".count("日")))
attempt("swap", lambda: ("aBc".swapcase(), "hello world".title(), "HELLO".capitalize(), "İ".lower(), "ß".upper(), "ΟΔΟΣ".lower()))
attempt("translate", lambda: "abc".translate({ord("a"): None, ord("b"): "BB"}))
attempt("maketrans", lambda: "abc".translate(str.maketrans("abc", "xyz")))
print(str(None), str(True), str(1.0), str([1, "a", None]), str({"a": (1,)}), repr("a\tb\x00é\u200b"), ascii("é☃"), str(b"ab"), str(b"ab", "ascii"), bytes("é", "utf-8"), str(1e100), str(10**30), str(-0.0), str({1}), str(range(3)))
print(hash("a") == hash("a"), sys.getsizeof("") > 0, "abc".__len__(), "abc".__getitem__(1), "abc".__add__("d"), "abc".__contains__("b"), "a".__eq__(1), "a".__lt__("b"), "abc".__hash__() == hash("abc"), "%d".__mod__(5), str.__add__("a", "b"), list(map(str.upper, ["a", "b"])), list(map(str.strip, [" a "])), sorted(["b", "A", "c"], key=str.lower), "a".__class__.__name__, type("a") is str, isinstance("a", str))
