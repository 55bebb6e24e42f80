# del, assert, pass, import forms, exec/eval, annotations, line joining, names.
import math, os.path as osp
import collections.abc
from math import pi, floor as fl
from json import (
    dumps,
    loads as parse,
)
from string import *


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


print("imports", math.pi == pi, fl(2.7), osp.join("a", "b"), dumps([1]), parse("[2]"), digits, collections.abc.Mapping.__name__)
a = b = c = 1
del a, (b, c)
print("del names", [n for n in "abc" if n in globals()])
d = {"x": 1, "y": [1, 2, 3]}
del d["x"], d["y"][0]
print("del items", d)


class Obj:
    pass


o = Obj()
o.a = o.b = 1
del o.a
print("del attr", vars(o))
attempt("del missing attr", lambda: exec("del o.zz", {"o": o}))
attempt("assert ok", lambda: exec("assert True, 'no'"))
attempt("assert fails", lambda: exec("assert 0"))
attempt("assert message", lambda: exec("assert 0, 'msg %d' % 5"))
attempt("assert tuple message", lambda: exec("assert [], (1, 2)"))

total = 1 + \
    2 + \
    3
print("backslash", total)
values = [
    1,  # comment

    2,
    # only comment
]
print("brackets", values, (1 +
                           2))
if (total == 6 and
        values):
    print("paren condition")
text = "not # a comment"  # but this is
print(text)
"string statement"
5
...
ns = {"x": 10}
print("eval", eval("x * 2", ns), eval("[i for i in range(3)]"), eval("  1 + 1 "), eval("y + x", {"x": 1}, {"y": 2}))
exec("z = x + 1\ndef f(q):\n    return q + x\n", ns)
print("exec", ns["z"], ns["f"](5), sorted(k for k in ns if not k.startswith("__")))
exec("made_here = 'global'")
print("exec global", made_here)


def local_exec():
    scope = {}
    exec("for i in range(3):\n    total = i", {}, scope)
    return scope


print("exec locals", local_exec())
attempt("eval syntax", lambda: eval("1 +"))
attempt("eval name", lambda: eval("nope", {}))
attempt("eval stmt", lambda: eval("x = 1"))
attempt("exec error", lambda: exec("raise ValueError('inside')"))


def first():
    import json as j
    from math import sqrt
    return j.dumps({"a": sqrt(4)})


print("import in function", first())
attempt("import missing", lambda: exec("import not_a_module"))
attempt("import missing from", lambda: exec("from not_a_module import x"))
try:
    import simplejson_not_there as json_impl
except ImportError:
    import json as json_impl
print("fallback import", json_impl.__name__)
_private, __dunder__, ünïcode, CONST_1 = 1, 2, 3, 4
print("names", _private, __dunder__, ünïcode, CONST_1)
print = print
print("rebinding print", end=" <end>\n")
if __name__ == "__main__":
    print("main guard")
x: "int" = 1; y = 2; print("semicolon", x + y)
type = type
print("soft keyword type", type(x).__name__)
_ = "underscore"
print(_)
