# jsonpath_ng: parse().find with fields, indexes, slices, wildcards, descendants, unions; ext filters.
import jsonpath_ng
from jsonpath_ng import jsonpath, parse
from jsonpath_ng.ext import parse as ext_parse


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the text is the library's own and changes
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


data = {"store": {"books": [{"title": "A", "price": 10, "tags": ["x", "y"]}, {"title": "B", "price": 5}, {"title": "C", "price": 20, "isbn": "1"}], "name": "S", "open-hours": {"mon": 9}}, "list": [1, 2, 3, 4], "empty": [], "null": None}
for path in ("$", "$.store.name", "store.name", "$.store.books[0].title", "$.store.books[*].title", "$.store.books[-1].title", "$..title", "$..price", "$.list[1:3]", "$.list[:2]", "$.list[::2]", "$.list[*]", "$.*", "$.store.*", "$.nope", "$.nope.deeper", "$.list[9]", "$['store']['name']", "$.store['open-hours'].mon", "$.store.books[0,2].title", "$.store.books[0].tags[*]", "$..books[*].tags", "$.store.(name|nope)" if False else "$.store.name", "$.null", "$.empty[*]", "store.books.[1].price", "$..tags[0]", "$.store.books[0]['title','price']"):
    kind(path, lambda: [m.value for m in parse(path).find(data)])
m = parse("$.store.books[*].price").find(data)
print("match", [(str(x.full_path), str(x.path), x.value) for x in m], m[0].context.value["title"], len(m), [x.value for x in m if x.value > 7], sum(x.value for x in m), [x.value for x in parse("$.[0].a").find([{"a": 1}])])
print("first", parse("$.store.name").find(data)[0].value, (parse("$.zz").find(data) or [None])[0], [x.value for x in parse("$[*].id").find([{"id": 1}, {"id": 2}])])
for path in ("$.store.books[?(@.price > 7)].title", "$.store.books[?(@.title == 'B')].price", "$.store.books[?(@.isbn)].title", "$.store.books[?(@.price >= 5 && @.price < 20)].title", "$.store.books[?price < 10].title", "$.store.books.`len`", "$.list.`len`", "$.store.books[\\price].title", "$.store.books[?(@.title =~ '[AB]')].title", "$.store.books[?(@.price != 10)].price"):
    kind("ext " + path, lambda: [x.value for x in ext_parse(path).find(data)])
copied = {"a": {"b": 1}, "l": [1, 2]}
print("update", parse("$.a.b").update(copied, 9), parse("$.l[*]").update(copied, 0), copied)
for bad in ("$.[", "$..", "a b", "$[", "&"):
    kind(f"bad {bad!r}", lambda: parse(bad))
print("tree", str(parse("$.a.b[0]")), str(parse("a..b")), parse("a.b") == parse("a.b"), str(jsonpath.Fields("x").child(jsonpath.Index(0)) if False else "built"), [x.value for x in jsonpath.Child(jsonpath.Root(), jsonpath.Fields("list")).find(data)], jsonpath_ng.parse is parse)
