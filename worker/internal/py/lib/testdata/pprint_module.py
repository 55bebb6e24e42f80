# pprint: width, indent, depth, sort, compact, nested, strings.
import io
import pprint

data = {"name": "value", "list": list(range(5)), "nested": {"b": [1, 2, {"deep": ("x", "y")}], "a": None}, "long": "word " * 20, 5: "int key" if False else "n"}
data.pop(5)
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, indent=4, width=50)
pprint.pprint(data, depth=1)
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False)
pprint.pprint({"b": 1, "a": 2})
pprint.pprint(list(range(40)), compact=True, width=60)
pprint.pprint(list(range(30)), width=60)
pprint.pprint([("a", 1), ("b", 2)] * 4, width=30)
pprint.pprint("short")
pprint.pprint("a long text that has to be split over several lines because of its length", width=30)
pprint.pprint(b"bytes " * 10, width=30)
pprint.pprint({1, 2, 3})
pprint.pprint(set("hello world of sets with letters"), width=20)
pprint.pprint(frozenset([1, 3]))
pprint.pprint((1,))
pprint.pprint(())
pprint.pprint({})
pprint.pprint([None, True, 1.5, "x"])
pprint.pprint({"k": {"k": {"k": {"k": 1}}}}, depth=2)
pprint.pprint(1234567, underscore_numbers=True)
pprint.pp({"z": 1, "a": [1]})
print(repr(pprint.pformat({"a": 1})), pprint.pformat([1, [2]]), pprint.isreadable([1]), pprint.isrecursive([1]), pprint.saferepr("a"))
r = [1]
r.append(r)
print("recursive", pprint.pformat(r).startswith("[1, <Recursion on list with id="), pprint.isrecursive(r))
out = io.StringIO()
pprint.pprint([1, 2], stream=out)
print(repr(out.getvalue()))
p = pprint.PrettyPrinter(indent=2, width=30)
p.pprint({"users": [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]})
print(p.pformat([["nested", "lists"], ["of", "words"]] * 2))


class Obj:
    def __repr__(self):
        return "Obj()"


pprint.pprint({"o": Obj(), "list": [Obj()] * 3}, width=20)
pprint.pprint({"status": 200, "headers": {"Content-Type": "application/json", "X-Long-Header-Name": "some value that is long"}, "body": [{"id": i, "tags": ["a", "b"]} for i in range(2)]})
