# Every dict method, order, views, merging, errors.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 9
print("order", d, list(d), d.keys(), d.values(), d.items(), len(d))
print("get", d.get("a"), d.get("x"), d.get("x", "dflt"), d.get("x", {}).get("y"), d.get("a", 0) + 1, "a" in d, "x" not in d)
print("setdefault", d.setdefault("a", 0), d.setdefault("n"), d.setdefault("l", []).append(1), d)
print("pop", d.pop("n"), d.pop("zz", "none"), d.pop("zz", None), d.pop("l"), d)
print("popitem", d.popitem(), d)
del d["b"]
d["b"] = "again at the end"
print("reinserted", d)
print("update", d.update({"x": 1}), d.update(y=2, a=0), d.update([("p", 1), ("q", 2)]), d.update(), d.update({"k": 1}, k=2), d.update(("ab", "cd")), d)
print("copy", d.copy() == d, d.copy() is d, {**d} == d, dict(d) is d)
print("fromkeys", dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys((), 1), {}.fromkeys(["k"], "v"))
print("constructors", dict(), dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", range(2))), dict(**{"k": 1}), dict((("x", 1), ["y", 2])), dict({1: 2}), {}, dict(enumerate("ab")), dict(["ab", "cd"]))
print("clear", (lambda e: (e.clear(), e))({"a": 1}))
print("merge", {"a": 1} | {"b": 2}, {"a": 1, "b": 1} | {"a": 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
m = {"a": 1}
alias = m
m |= {"b": 2}
m |= [("c", 3)]
print("merge in place", alias)
print("equality", {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {1: "x"} == {True: "x"}, {} == [], {"a": [1]} != {"a": [2]})
keys = {1: "int", "1": "str", 1.5: "float", (1, 2): "tuple", None: "none", True: "replaces 1", frozenset([1]): "fs", b"1": "bytes"}
print("key types", keys[1], keys["1"], keys[1.0], keys[(1, 2)], keys[None], keys[frozenset([1])], keys[b"1"], len(keys), list(keys)[0])
k, v, i = d.keys(), d.values(), d.items()
before = len(k), len(v)
d["new"] = "live"
print("views are live", before, len(k), len(v), ("new", "live") in i, "new" in k, "live" in v)
print("view ops", sorted({"a": 1, "b": 2}.keys() & {"b", "c"}), sorted({"a": 1}.keys() | {"z"}), sorted({"a": 1, "b": 2}.keys() - {"a"}), sorted({"a": 1}.keys() ^ {"a", "q"}), {"a": 1}.items() & {("a", 1)}, {"a": 1}.keys() == {"a"}, {"a": 1}.keys().isdisjoint({"b"}), {"a"} <= {"a": 1, "b": 2}.keys(), {"a": 1}.items() == {"a": 1}.items(), {"a": 1}.values() == {"a": 1}.values())
print("reversed", list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.values())), list(reversed({"a": 1, "b": 2}.items())))
print("iteration", [q for q in {"x": 1}], [(a, b) for a, b in {"x": 1}.items()], sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), max({"a": 3, "b": 5}, key={"a": 3, "b": 5}.get), min({"a": 3, "b": 5}.values()), sum({"a": 3}.values()), " ".join({"x": 1, "y": 2}), list(map(str, {1: 2})), next(iter({"f": 1})), [*{"u": 1}], list(zip({"a": 1}, {"b": 2}.values())))
print("truth", bool({}), bool({0: 0}), {} or "empty", any({0: 1}), all({0: 1}), not {})
print("repr", {"a": {"b": [1, {"c": None}]}, 1: (2,), "q'": 'd"'}, str({}), {"a": {}}, f"{ {'k': 1} }")
nested = {}
nested.setdefault("a", {}).setdefault("b", []).append(1)
nested["a"]["b"] += [2]
nested["a"]["n"] = nested["a"].get("n", 0) + 1
print("nested", nested)
counts = {}
for ch in "hello":
    counts[ch] = counts.get(ch, 0) + 1
print("counts", counts, sorted(counts, key=lambda c: (-counts[c], c)), {v: k for k, v in counts.items()})
attempt("missing", lambda: d["missing"])
attempt("missing int", lambda: {}[5])
attempt("missing tuple", lambda: {}[(1, 2)])
attempt("missing none", lambda: {}[None])
attempt("del missing", lambda: d.__delitem__("zzz"))
attempt("pop missing", lambda: {}.pop("x"))
attempt("pop none", lambda: {}.pop())
attempt("popitem empty", lambda: {}.popitem())
attempt("unhashable list", lambda: {[]: 1})
attempt("unhashable dict", lambda: {{}: 1})
attempt("unhashable set", lambda: {"a": 1}.get({1}))
attempt("unhashable in tuple", lambda: {(1, []): 1})
attempt("get none", lambda: {}.get())
attempt("get kw", lambda: {}.get("a", default=1))
attempt("get three", lambda: {}.get(1, 2, 3))
attempt("update int", lambda: {}.update(5))
attempt("update short", lambda: {}.update([(1,)]))
attempt("update long", lambda: {}.update(["abc"]))
attempt("update ints", lambda: {}.update([1, 2]))
attempt("dict int", lambda: dict(5))
attempt("dict two", lambda: dict({}, {}))
attempt("or list", lambda: {} | [])
attempt("add", lambda: {} + {})
attempt("sort", lambda: {"a": 1} < {"b": 1})
attempt("attr", lambda: {"a": 1}.a)
attempt("call", lambda: {"a": 1}("a"))
attempt("fromkeys unhashable", lambda: dict.fromkeys([[1]]))
attempt("hash", lambda: hash({}))
attempt("index view", lambda: {"a": 1}.keys()[0])
attempt("values index", lambda: {"a": 1}.values()[0])
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2):
    del big[i]
big[0] = "back"
print("big", len(big), list(big)[:3], list(big)[-1], big[999], 500 in big, sum(k for k in big))
for key in list(big):
    if key > 5:
        del big[key]
print("deleted over a list of keys", big)
deep = {"level": {"level": {"items": [{"id": 1}, {"id": 2}]}}}
print("deep", deep["level"]["level"]["items"][1]["id"], [x["id"] for x in deep["level"]["level"]["items"]], deep.get("a", {}).get("b", []))
import copy
shallow, full = deep.copy(), copy.deepcopy(deep)
deep["level"]["level"]["items"][0]["id"] = 99
print("shallow and deep", shallow["level"]["level"]["items"][0]["id"], full["level"]["level"]["items"][0]["id"])
