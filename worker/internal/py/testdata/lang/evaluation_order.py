# Left-to-right evaluation in every construct.
log = []


def n(tag, value=None):
    log.append(tag)
    return value


def show(label):
    print(label, " ".join(log))
    log.clear()


n("a", 1) + n("b", 2) * n("c", 3)
show("arithmetic")
n("a", 1) < n("b", 2) < n("c", 0) < n("d", 5)
show("comparison")
(n("f", lambda *a, **k: 0))(n("x"), *n("s", []), k=n("k"), **n("d", {}))
show("call")
{n("k1", 1): n("v1"), n("k2", 2): n("v2")}
show("dict")
[n("a"), n("b")], (n("c"), n("d")), {n("e")}
show("displays")
n("then") if n("cond", True) else n("else")
show("conditional")
n("obj", [1, 2, 3])[n("lo", 0):n("hi", 2):n("st", 1)]
show("slice")


class Box:
    def __init__(self, tag):
        object.__setattr__(self, "tag", tag)

    def __setattr__(self, k, v):
        log.append(f"{self.tag}.{k}=")

    def __getattr__(self, k):
        log.append(f"{self.tag}.{k}")
        return 5

    def __setitem__(self, k, v):
        log.append(f"{self.tag}[{k}]=")

    def __getitem__(self, k):
        log.append(f"{self.tag}[{k}]")
        return 5

    def __delitem__(self, k):
        log.append(f"del {self.tag}[{k}]")


def box(tag):
    log.append(tag)
    return Box(tag)


box("t")[n("i", 0)] = n("value")
show("assign item: value first")
box("t").attr = n("value")
show("assign attr")
box("t")[n("i", 0)] += n("value", 1)
show("augmented item: target read first")
box("t").attr += n("value", 1)
show("augmented attr")
box("a")[n("i", 1)], box("b").x = n("v", (1, 2))
show("tuple target")
box("a").x = box("b")[n("i", 0)] = n("v")
show("chained")
del box("a")[n("i", 0)], box("b")[n("j", 1)]
show("del")
f"{n('a')} {n('b')!r:{n('w', 5)}}"
show("f-string")
"%s %s" % (n("a"), n("b"))
show("percent")


@n("deco1", lambda f: f)
@n("deco2", lambda f: f)
def fn(a=n("default a"), *, b=n("default b")) -> n("annotation return"):
    pass


show("decorators, defaults, annotations")


@n("class deco", lambda c: c)
class C(n("base", object)):
    n("body")
    x: n("annotation") = n("value")


show("class")
lambda a=n("lambda default"): n("never")
show("lambda")
assert n("assertion", True), n("never")
show("assert")
[n("e") for i in n("it1", [1, 2]) if n("if", True) for j in n("it2", [1])]
show("comprehension")
n("a", 0) and n("never") or n("b", "x") and n("c")
show("bool")
for n("target", [0])[n("index", 0)] in n("iterable", [1, 2]):
    n("body")
show("for")
with n("ctx1", open(__file__)) as box("w").f, n("ctx2", open(__file__)):
    n("body")
show("with")
try:
    raise n("exc", ValueError("x")) from n("cause")
except n("type", ValueError):
    n("handler")
finally:
    n("final")
show("raise")
-n("a", 1), not n("b"), ~n("c", 1), n("d", 2) ** -n("e", 1)
show("unary and power")
n("x", "abc").upper().replace(n("from", "A"), n("to", "B"))
show("method chain")
n("a", 1) in n("b", [1]), n("c") is n("d"), n("e", {}) is not n("f")
show("in and is")
x = y = z = n("once", [])
show("chained names")
