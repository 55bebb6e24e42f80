# keyword, reprlib, copyreg, weakref, sched, importlib, pkgutil, runpy, multiprocessing.cpu_count.
import copyreg
import importlib
import importlib.util
import keyword
import multiprocessing
import os
import pkgutil
import reprlib
import runpy
import sched
import sys
import time
import weakref


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("keyword", keyword.iskeyword("class"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), "def" in keyword.kwlist)
print("reprlib", reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr((1,)), reprlib.repr({3, 1}), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr(10 ** 100))


class Nested(list):
    @reprlib.recursive_repr()
    def __repr__(self):
        return "<" + "|".join(map(repr, self)) + ">"


n = Nested([1])
n.append(n)
print("recursive_repr", n)


class Thing:
    pass


thing = Thing()
r = weakref.ref(thing)
d = weakref.WeakValueDictionary()
d["k"] = thing
keys = weakref.WeakKeyDictionary()
keys[thing] = 1
s = weakref.WeakSet([thing])
print("weakref", r() is thing, d["k"] is thing, len(d), keys[thing], thing in s, len(s), weakref.ref(thing) == r, weakref.proxy(thing) is not None)
attempt("weakref to int", lambda: weakref.ref(5))
order = []
sc = sched.scheduler(time.monotonic, time.sleep)
sc.enter(0.02, 1, order.append, ("second",))
sc.enter(0.01, 1, order.append, argument=("first",))
gone = sc.enter(0.005, 1, order.append, ("never",))
sc.cancel(gone)
print("sched", sc.empty(), len(sc.queue), sc.run(), order, sc.empty())
print("import_module", importlib.import_module("json").loads("[1]"), importlib.import_module("os.path") is os.path, importlib.import_module("collections.abc") is sys.modules["collections.abc"])
attempt("no module", lambda: importlib.import_module("nowhere_to_be_found"))
print("package", importlib.import_module("helpers.pack").NAME, importlib.import_module(".inner", "helpers.pack").DEEP)
attempt("relative", lambda: importlib.import_module(".x"))
folder = os.path.join(os.getcwd(), "helpers")
path = os.path.join(folder, "made_helper.py")
sys.path.insert(0, folder)
import made_helper

made_helper.VALUE = made_helper.added = 22
again = importlib.reload(made_helper)
print("reload", made_helper.VALUE, made_helper.added, made_helper.OTHER, again is made_helper)
spec = importlib.util.spec_from_file_location("by_path", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print("by path", module.VALUE, module.__name__, spec.name, importlib.util.find_spec("json") is not None, importlib.util.find_spec("nowhere_to_be_found"), importlib.util.find_spec("made_helper").name)
print("pkgutil", [(m.name, m.ispkg) for m in pkgutil.walk_packages([folder])], pkgutil.resolve_name("os.path:join") is os.path.join)
print("runpy", runpy.run_path(path)["VALUE"], runpy.run_path(path, run_name="__main__")["__name__"])
print("multiprocessing", multiprocessing.cpu_count() >= 1, multiprocessing.current_process().name)
copyreg.pickle(Thing, lambda t: (Thing, ()))
print("copyreg", Thing in copyreg.dispatch_table)
