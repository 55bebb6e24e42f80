# str.format: fields, attributes, indexes, conversions, nesting, errors; format_map.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class P:
    x, name = 5, "pname"
    items = [1, {"k": "deep"}]


p = P()
print("auto", "{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{} {k} {}".format(1, 2, k="x"), "".format(), "no fields".format(1, x=2))
print("escape", "{{}}".format(), "{{{}}}".format(1), "}}{{".format(), "{{{0}}} {{x}}".format("v"), '{{"id": {}}}'.format(5))
print("attr", "{0.x} {0.name}".format(p), "{p.x}".format(p=p), "{p.items[0]} {p.items[1][k]}".format(p=p), "{0[0]} {0[1]}".format([1, 2]), "{0[key]}".format({"key": "v"}), "{0[0]}".format({0: "int key"}), "{d[a b]}".format(d={"a b": 1}), "{[1]}".format("xy"), "{.x}".format(p), "{0[-1]}".format({"-1": "string key"}))
print("conv", "{!r} {!s} {!a}".format("é", "é", "é"), "{0!r:>6}|".format("a"), "{x!s:.2}".format(x="abc"))
print("spec", "{:5}|{:<5}|{:>5}|{:^5}|".format("a", "b", "c", "d"), "{:05d} {:+} {:,} {:.2f} {:x} {:%}".format(5, 5, 1234567, 2.345, 255, 0.5), "{:*^9}".format("mid"), "{0:>{1}}|{0:<{w}}|".format("a", 4, w=3), "{:{}.{}f}".format(3.14159, 8, 2), "{:{fill}{align}{width}}".format("x", fill="-", align="^", width=5), "{:{}}".format("a", "")) 
print("kwargs", "{host}/{path}?q={q}".format(**{"host": "h", "path": "p", "q": 1}), "{}-{}".format(*[1, 2]), "{0}{1}{k}".format(*"ab", **{"k": "c"}))
print("bound", "{}: {}".format.__name__, list(map("<{}>".format, [1, 2])), (lambda f: f(1))("[{}]".format))
print("map", "{a} {b}".format_map({"a": 1, "b": 2}))


class Default(dict):
    def __missing__(self, key):
        return "{" + key + "}"


print("map missing", "{a} {b}".format_map(Default(a=1)))
attempt("index", lambda: "{} {}".format(1))
attempt("index explicit", lambda: "{2}".format(1))
attempt("key", lambda: "{missing}".format(a=1))
attempt("key with positional", lambda: "{x}".format(1))
attempt("mix auto to manual", lambda: "{} {0}".format(1))
attempt("mix manual to auto", lambda: "{0} {}".format(1))
attempt("single open", lambda: "{".format(1))
attempt("single close", lambda: "}".format(1))
attempt("unmatched", lambda: "{0".format(1))
attempt("unmatched name", lambda: "{abc".format(abc=1))
attempt("extra open", lambda: "a{b{".format(1))
attempt("bad conversion", lambda: "{!z}".format(1))
attempt("empty conversion", lambda: "{!}".format(1))
attempt("after conversion", lambda: "{!rx}".format(1))
attempt("attr missing", lambda: "{0.nope}".format(p))
attempt("item missing", lambda: "{0[nope]}".format({}))
attempt("item index", lambda: "{0[5]}".format([1]))
attempt("item str in list", lambda: "{0[a]}".format([1]))
attempt("empty attr", lambda: "{0.}".format(p))
attempt("empty item", lambda: "{0[]}".format([1]))
attempt("unclosed item", lambda: "{0[a}".format({}))
attempt("after item", lambda: "{0[a]b}".format({"a": 1}))
attempt("json", lambda: '{"a": {}}'.format(1))
attempt("map index", lambda: "{0}".format_map({"0": 1}))
attempt("map auto", lambda: "{}".format_map({}))
attempt("spec d str", lambda: "{:d}".format("a"))
attempt("spec s int", lambda: "{:s}".format(5))
attempt("spec f str", lambda: "{:.2f}".format("1.5"))
attempt("spec none", lambda: "{:5}".format(None))
attempt("spec list", lambda: "{:>10}".format([]))
attempt("spec x float", lambda: "{:x}".format(1.5))
attempt("spec unknown", lambda: "{:q}".format(1))
attempt("spec unknown str", lambda: "{:q}".format("a"))
attempt("spec unknown float", lambda: "{:q}".format(1.0))
attempt("deep nesting", lambda: "{:{:{}}}".format(1, 2, 3))
attempt("no args", lambda: "{}".format())
print("none ok", "{} {!r:>6} {!s:5}|".format(None, None, None))
print("unicode", "{:é>5}|{:日^5}".format("a", "b"), "{ключ}".format(ключ=1), "{:5}|".format("日本"))
print("real", "/api/users/{}/items/{}".format(5, "abc"), "Bearer {}".format("tok"), "{:02d}:{:02d}".format(5, 7), "{:>10} {:<8} {:^6}".format("right", "left", "mid"), "{name:10s}|{price:8.2f}|{qty:03d}".format(name="n", price=3.5, qty=7), "{0:.1%} of {1:,}".format(0.256, 10000), "{:.3}".format("abcdef"), "{:.3}".format(3.14159), "{!s}".format([1]))
