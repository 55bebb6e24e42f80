# Imports of files: packages, relative, circular, star, __all__, errors.
import sys

import plain
import plain as other
import pkg
import pkg.sub.deep
import pkg.sub.deep as deep
import space.inside
from pkg import value, sibling, helper as renamed
from pkg.sub import *
from pkg.sub.deep import (
    up,
    name as deep_name,
)
from plain import *


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e, getattr(e, "name", None))


print(plain is other, plain.count, plain.__name__, plain.__doc__)
print(pkg.__name__, pkg.__package__, value, renamed(), sibling.__name__, sibling.__package__)
print(deep.__name__, deep is pkg.sub.deep, up, deep_name, deep.pkg_value, deep.relative)
print(space.inside.here, space.__name__, hasattr(space, "__file__"))
print(exported, "hidden" in globals(), "_private" in globals(), public_plain, "_plain_private" in globals())
print("plain" in sys.modules, sys.modules["pkg.sub.deep"] is deep)
attempt("missing", lambda: __import__("nothing_here"))


def from_missing():
    from plain import not_there


def sub_missing():
    import pkg.not_there


def not_package():
    import plain.sub


def fails():
    import failing


def circular():
    import circle_a
    return circle_a.result, circle_a.circle_b.seen


def broken():
    import broken_syntax


def relative_top():
    from . import plain


attempt("from missing", from_missing)
attempt("sub missing", sub_missing)
attempt("not a package", not_package)
attempt("fails", fails)
attempt("fails again", fails)
print("failing" in sys.modules)
attempt("circular", circular)
attempt("relative", relative_top)
try:
    broken()
except SyntaxError as e:
    print("syntax", type(e).__name__, e.lineno)


def optional():
    try:
        import not_installed_json as json
    except ImportError:
        json = "fallback"
    return json


print(optional())
plain.count += 1
import plain
print(plain.count, __import__("pkg.sub").__name__, __import__("plain", fromlist=["count"]).count)
if __name__ == "__main__":
    print("main")
