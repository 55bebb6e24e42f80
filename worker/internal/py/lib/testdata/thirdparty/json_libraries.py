# simplejson and ujson beside json: dumps, loads, options, errors.
import decimal
import io
import json

import simplejson
import ujson


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


data = {"s": "é/☃", "n": [1, 2.5, -3, 1e20, None, True], "d": {"k": {}}, "e": [], "q": "\"\\\n\t"}
print("simplejson", simplejson.dumps(data), simplejson.dumps(data, sort_keys=True, indent=2), simplejson.dumps(data, ensure_ascii=False), simplejson.dumps([1, {"a": 2}], separators=(",", ":")), simplejson.loads(simplejson.dumps(data)) == data)
print("simplejson extras", simplejson.dumps(decimal.Decimal("1.10")), simplejson.loads("[1.10]", use_decimal=True), simplejson.dumps((1, 2)), simplejson.dumps({1: 2}), simplejson.dumps({"b": 1, "a": 2}, item_sort_key=lambda kv: kv[0]), simplejson.dumps(float("nan"), ignore_nan=True), simplejson.dumps((i for i in range(2)), iterable_as_array=True), simplejson.dumps({"n": None}, skipkeys=True), simplejson.dumps({1, }, default=list))
out = io.StringIO()
simplejson.dump({"a": 1}, out)
print("simplejson files", out.getvalue(), simplejson.load(io.StringIO("[1]")))
kind("simplejson error", lambda: simplejson.loads("{"))
kind("simplejson set", lambda: simplejson.dumps({1}))
print("simplejson classes", issubclass(simplejson.JSONDecodeError, ValueError), simplejson.errors.JSONDecodeError is simplejson.JSONDecodeError)
print("ujson", ujson.dumps(data), ujson.dumps(data, ensure_ascii=False), ujson.dumps({"b": 1, "a": [1, {"c": 2}]}, indent=2), ujson.dumps({"b": 1, "a": 2}, sort_keys=True), ujson.loads('{"a": [1, 2.5, "x", null, true]}'), ujson.dumps("a/b"), ujson.dumps("a/b", escape_forward_slashes=False), ujson.dumps("<b>&"), ujson.dumps("<b>&", encode_html_chars=True), ujson.dumps({1: 2, None: 3}), ujson.dumps((1, 2)), ujson.loads(b"[1]"), ujson.loads("1e3"), ujson.dumps(1.1), ujson.dumps([1, 2], separators=(", ", ": ")), ujson.dumps({"d": decimal.Decimal("1.5")}, default=str))
out = io.StringIO()
ujson.dump([1], out)
print("ujson files", out.getvalue(), ujson.load(io.StringIO("[2]")), ujson.encode([1]), ujson.decode("[2]"))
kind("ujson error", lambda: ujson.loads("{"))
kind("ujson empty", lambda: ujson.loads(""))
print("ujson class", issubclass(ujson.JSONDecodeError, ValueError))
for text in ("[1,]", "{'a': 1}", "nul", "[1] x", ""):
    for lib in (json, simplejson, ujson):
        try:
            lib.loads(text)
            print(lib.__name__, repr(text), "accepted")
        except ValueError:
            print(lib.__name__, repr(text), "ValueError")
