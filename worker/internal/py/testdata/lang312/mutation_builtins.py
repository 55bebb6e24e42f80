# Recursion in data, changes during iteration, augmented assignment, item assignment, builtin functions.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e)
# recursion
l = []
for _ in range(100000): l = [l]
attempt("deep repr", lambda: repr(l))
a = []; a.append(a)
attempt("self eq", lambda: a == [a]); b = []; b.append(b)
attempt("rec eq", lambda: a == b)
attempt("rec hash", lambda: hash((a,)))
d = {}; d["d"] = d; print(d); t = ([],); t[0].append(t); print(t)
class R:
    def __repr__(self): return repr(self)
attempt("rec user repr", lambda: repr(R()))
def f(): return f()
attempt("rec", f)
def g(n): return 0 if n == 0 else 1 + g(n - 1)
attempt("g", lambda: g(900))
# dict mutate
d = {1: 1, 2: 2}
def mut():
    for k in d: d[k + 10] = 1
attempt("mutate", mut)
def mut2():
    for k in {1, 2}: pass
    s = {1, 2}
    for k in s: s.add(k + 5)
attempt("mutate set", mut2)
l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if x < 3: l.append(x + 10)
    if len(out) > 6: break
print(out)
# augmented
x = (1,); x += (2,); print(x)
t = ([1],)
def aug(): t[0] += [2]
attempt("aug tuple", aug); print(t)
s = {1}; s |= {2}; s &= {2, 3}; s ^= {5}; s -= {5}; print(s)
attempt("set or list", lambda: s.__or__([1])); 
def ior():
    global s
    s |= [1]
attempt("ior", ior)
dd = {1: 2}; dd |= {3: 4}; dd |= [(5, 6)]; print(dd)
ba = bytearray(b"ab"); ba += b"c"; ba *= 2; print(ba)
l = [1]; l *= 3; l += "ab"; l += (x for x in (9,)); print(l)
def lst(): 
    l = [1]; l += 5
attempt("l+=5", lst)
def st():
    a = "a"; a += 5
attempt("s+=5", st)
def it():
    a = 5; a += "a"
attempt("i+=s", it)
def pw():
    a = "a"; a **= 2
attempt("pow", pw)
attempt("ipow", lambda: "a" ** 2)
# slices assign
l = list(range(10)); l[2:5] = "abcdef"; print(l); l[::2] = [0] * len(l[::2]); print(l); del l[1::2]; print(l); l[1:1] = [7]; print(l); l[-1:] = []; print(l); l[5:2] = ["x"]; print(l)
attempt("ext", lambda: l.__setitem__(slice(None, None, 2), [1])); attempt("idx", lambda: l.__setitem__(99, 1)); attempt("typ", lambda: l.__setitem__("a", 1)); attempt("del", lambda: l.__delitem__(99))
attempt("tuple set", lambda: (1,).__setitem__(0, 1))
def ts(): (1,)[0] = 1
attempt("ts", ts)
def ss(): "a"[0] = "b"
attempt("ss", ss)
def sd(): del "a"[0]
attempt("sd", sd)
def sn(): None[0] = 1
attempt("sn", sn)
ba = bytearray(b"hello"); ba[0] = 72; ba[1:3] = b"EE!"; del ba[-1]; print(ba); attempt("ba", lambda: ba.__setitem__(0, 256)); attempt("ba2", lambda: ba.__setitem__(0, "a"))
# strings
attempt("fmt", lambda: ("%5.2f|%-5d|%05d|%x|%r|%s|%%|%c|%e" % (3.14159, 42, 42, 255, "a", None, "z", 1234.5)))
attempt("fmt err", lambda: "%d" % "a"); attempt("fmt few", lambda: "%s %s" % (1,)); attempt("fmt many", lambda: "%s" % (1, 2)); attempt("fmt map", lambda: "%(a)s" % {"a": 1}); attempt("fmt list", lambda: "%s" % [1, 2])
# builtins with keyword
attempt("int kw", lambda: int("ff", base=16)); attempt("sorted kw", lambda: sorted([2, 1], key=None)); attempt("print sep", lambda: print(1, 2, sep="", end="")); print()
attempt("max key", lambda: max("ab", "abc", key=len)); attempt("enumerate", lambda: list(enumerate(["a"], start=True)))
attempt("dict", lambda: (dict(a=1), dict([("a", 1)], b=2), dict({"x": 1}, y=2), dict(zip("ab", (1, 2)))))
attempt("zip", lambda: list(zip("abc", range(2), [True] * 5))); attempt("map", lambda: list(map(int, "123"))); attempt("map3", lambda: list(map(max, [1, 5], [3, 2])))
attempt("any", lambda: (any([]), all([]), any(x > 1 for x in [1, 2]), all([1, 0])))
attempt("round", lambda: (round(3.14159, 2), round(-2.5), round(1e20), round(123, -2), round(True)))
attempt("str", lambda: (str(1.0), str(1e100), str(-0.0), str(1e-10), str(123456789.123456789), str(True), str(None), str([1.5, "a"]), str((1,)), str({"a": 'b"c'}), str(b"x"), str(object)[:15]))
attempt("getattr", lambda: getattr(5, "bit_length")()); attempt("getattr d", lambda: getattr(5, "zz", "default"))
attempt("id", lambda: id(l) == id(l)); attempt("hash eq", lambda: (hash("a") == hash("a"), hash(1) == hash(1.0), hash((1, "a")) == hash((1, "a")), hash(None) == hash(None), hash(int) == hash(int)))
attempt("iter", lambda: [x for x in iter(lambda it=iter([1, 2, 3, 0, 4]): next(it), 0)])
attempt("exec", lambda: exec("y = 5\nprint(y)")); ns = {}; exec("def f(x): return x * 2\nz = f(4)", ns); print(ns["z"], "__builtins__" in ns)
attempt("eval", lambda: eval("a + b", {"a": 1}, {"b": 2})); attempt("eval err", lambda: eval("1 +")); attempt("eval name", lambda: eval("nope"))
attempt("type", lambda: (type(5) is int, type("A", (), {}).__name__, type(type(5)), isinstance(True, int), issubclass(bool, int), type(lambda: 0).__name__, type((i for i in [])).__name__, type(print).__name__, type([].append).__name__))
attempt("callable", lambda: (callable(len), callable("a"), callable(lambda: 0), callable(int)))
attempt("dir", lambda: [n for n in dir([]) if not n.startswith("_")]); attempt("dir int", lambda: [n for n in dir(5) if not n.startswith("_")]); attempt("dir float", lambda: [n for n in dir(5.0) if not n.startswith("_")]); attempt("dir str", lambda: [n for n in dir("") if not n.startswith("_")]); attempt("dir dict", lambda: [n for n in dir({}) if not n.startswith("_")])
attempt("dir set", lambda: [n for n in dir(set()) if not n.startswith("_")]); attempt("dir bytes", lambda: [n for n in dir(b"") if not n.startswith("_")]); attempt("dir tuple", lambda: [n for n in dir(()) if not n.startswith("_")]); attempt("dir range", lambda: [n for n in dir(range(1)) if not n.startswith("_")]); attempt("dir bytearray", lambda: [n for n in dir(bytearray()) if not n.startswith("_")])
