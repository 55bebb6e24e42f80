# printf-style formatting: all conversions, flags, width, precision, mapping, errors.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


values = [0, 7, -7, 255, 3.0, 3.14159, -2.5, 1e10, 1e-7, 123456789.123, True, 10 ** 20]
specs = ["%d", "%i", "%u", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%o", "%#o", "%.3d", "%8.3d"]
floats = ["%f", "%.2f", "%8.3f", "%-10.1f|", "%010.2f", "%+.1f", "% .1f", "%e", "%.3E", "%g", "%G", "%.3g", "%#.3g", "%.0f", "%#.0f", "%10g|"]
for v in values:
    for spec in specs:
        attempt(f"{spec} {v}", lambda: spec % v)
    print("floats", v, [f % v for f in floats])
print("inf", "%f %e %g %5.1f %F" % (float("inf"), float("-inf"), float("nan"), float("inf"), float("inf")))
print("str", "%s|%5s|%-5s|%.2s|%5.1s|" % ("abc", "abc", "abc", "abc", "abc"), "%s %s %s" % (1, None, [1, "a"]), "%r %r" % ("a", 1.0), "%a" % "é", "%10r|" % "x")
print("char", "%c%c%c" % (65, "b", 233), "%3c|%-3c|" % ("x", "y"))
print("percent", "100%%" % (), "%d%%" % 50, "%5s%%" % "x", "%%" % ())
print("mapping", "%(a)s %(b)d %(a)r" % {"a": "x", "b": 5}, "%(k)05.1f" % {"k": 2.25}, "%(a b)s" % {"a b": 1}, "%(x)s" % {"x": (1, 2)}, "no keys" % {"a": 1})
print("star", "%*d|%-*d|%.*f" % (5, 1, 4, 2, 2, 3.14159))
print("single", "%s" % "x", "%s" % 5, "%s" % None, "%s" % [1, 2], "%s" % {"a": 1}, "%s" % ((1, 2),), "%s" % {1}, "%d" % 3.99, "%d" % -3.99, "%x" % 255, "plain" % ())
print("types", "%s %s %s %s" % (True, b"x", 1.5, int), "%d %d" % (True, 2 ** 70), "%s" % Exception("e"), "%5s|" % None, "%-6s|" % True)
attempt("not enough", lambda: "%s %s" % "a")
attempt("not enough tuple", lambda: "%s %s" % ("a",))
attempt("too many", lambda: "%s" % ("a", "b"))
attempt("too many plain", lambda: "text" % "a")
attempt("too many plain int", lambda: "text" % 5)
attempt("number", lambda: "%d" % "5")
attempt("number none", lambda: "%d" % None)
attempt("number list", lambda: "%i" % [1])
attempt("float", lambda: "%f" % "x")
attempt("float none", lambda: "%.2f" % None)
attempt("hex float", lambda: "%x" % 1.5)
attempt("hex str", lambda: "%x" % "a")
attempt("oct none", lambda: "%o" % None)
attempt("char long", lambda: "%c" % "ab")
attempt("char range", lambda: "%c" % 0x110000)
attempt("unknown", lambda: "%y" % 1)
attempt("unknown 2", lambda: "abc %z" % 1)
attempt("incomplete", lambda: "abc %" % 1)
attempt("incomplete key", lambda: "%(abc" % {})
attempt("key missing", lambda: "%(x)s" % {})
attempt("needs mapping", lambda: "%(x)s" % 5)
attempt("needs mapping tuple", lambda: "%(x)s" % (1,))
attempt("star type", lambda: "%*d" % ("a", 1))
attempt("d nan", lambda: "%d" % float("nan"))
attempt("d inf", lambda: "%d" % float("inf"))


class Obj:
    def __str__(self):
        return "str!"

    def __repr__(self):
        return "repr!"

    def __getitem__(self, key):
        return "item " + str(key)


print("object", "%s %r" % (Obj(), Obj()), "%(k)s" % Obj(), "%s" % Obj())
print("log style", "user %s made %d requests in %.2fs (%5.1f%%)" % ("ann", 5, 1.2345, 99.5), "%-20s|%8s" % ("name", "total"), "%02d:%02d:%02d" % (1, 2, 3), "%s" * 3 % (1, 2, 3), "id-%06d" % 42, "%.3s..." % "truncate", "%s=%s&" % ("k", "v"))
x = "%s"
x %= "in place"
print(x)
print("bytes", b"%s %d %x %r" % (b"a", 5, 255, "x"), b"%c%%" % 65, b"%(k)s" % {b"k": b"v"}, bytearray(b"%d") % 3)
attempt("bytes str", lambda: b"%s" % "text")
