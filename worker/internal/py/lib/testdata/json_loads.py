# json.loads and load: values, hooks, errors with positions.
import decimal
import io
import json


def attempt(label, f):
    try:
        print(label, repr(f()))
    except json.JSONDecodeError as e:
        print(label, type(e).__name__, e, "|", e.msg, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(label, type(e).__name__, e)


for text in ('{"a": 1, "b": [true, false, null], "c": {"d": "e"}}', "[]", "{}", '""', "1", "-1", "1.5", "1e3", "-1.5E-3", "1E+2", "0", "-0", "-0.0", "true", "null", ' \t\n\r [ 1 , 2 ] ', '"\\u00e9\\ud83d\\ude00\\n\\t\\"\\\\\\/\\b\\f\\r"', '"é☃"', "12345678901234567890123", "1e400", "NaN", "Infinity", "-Infinity", '{"a": 1, "a": 2}', '{"": 0}', "[[[[]]]]", '[1,2,[3,{"x":[]}]]', "1.0", "100", "1e2", '{"1": 1}'):
    attempt(f"ok {text[:40]!r}", lambda: json.loads(text))
for text in ("", " ", "{", "[", '"abc', "{'a': 1}", "[1 2]", '{"a" 1}', '{"a": }', '{"a": 1 "b": 2}', '{a: 1}', "tru", "nul", "True", "None", "undefined", "01", "1.", ".5", "+1", "-", "1e", "--1", '{"a": 1} x', "[1] [2]", '"\\x"', '"\\u12"', '"\\u12G4"', '"a\nb"', '"a\tb"', "[1, 2", '{"a": [1, {"b": }]}', "<html>", "OK", '{"a": 1}\n{"b": 2}', "\n\n  [1,\n  x]", '"\\', '{"a"', '{"a":', '{"a":1', "nan", "[,1]", "\ufeff[1]", "{1: 2}", "[1}", "]", "'x'", '{"a": "b', "0x10"):
    attempt(f"bad {text[:40]!r}", lambda: json.loads(text))
print("bytes", json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads('"é"'.encode("utf-16")), json.loads('[1]'.encode("utf-32")), json.loads(b"\xef\xbb\xbf[1]"))
attempt("none", lambda: json.loads(None))
attempt("int", lambda: json.loads(5))
attempt("dict", lambda: json.loads({"a": 1}))
attempt("bad utf8", lambda: json.loads(b'"\xff"'))
print("types", [type(v).__name__ for v in json.loads('[1, 1.0, "s", true, null, [], {}, 1e2, -0]')])
print("order", list(json.loads('{"z": 1, "a": 2, "m": 3}')))
print("object_hook", json.loads('{"a": {"b": 1}, "c": 2}', object_hook=lambda d: sorted(d.items(), key=str)))
print("pairs_hook", json.loads('{"a": 1, "a": 2, "b": {"c": 3}}', object_pairs_hook=list), json.loads('{"x": 1}', object_pairs_hook=tuple, object_hook=dict))
print("parse", json.loads("[1, 1.5, 1e3, -2]", parse_float=decimal.Decimal, parse_int=float), json.loads("[1.10]", parse_float=str), json.loads("[NaN, -Infinity, 5]", parse_constant=lambda c: f"const {c}"))


class Decoder(json.JSONDecoder):
    def decode(self, s):
        return {"wrapped": super().decode(s)}


print("cls", json.loads("[1]", cls=Decoder))
d = json.JSONDecoder()
print("raw_decode", d.raw_decode('{"a": 1} trailing'), d.raw_decode("[1]  "), d.decode(" [2] "))
attempt("raw_decode error", lambda: d.raw_decode("x"))
attempt("raw leading space", lambda: d.raw_decode(" 1"))
attempt("strict", lambda: json.loads('"a\nb\tc"', strict=False))
print("load", json.load(io.StringIO('{"a": [1]}')), json.load(io.BytesIO(b"[2]")))
with open("data.json", encoding="utf-8") as f:
    content = json.load(f)
print("file", content, content["users"][0]["name"], [u.get("age", "?") for u in content["users"]])
print("roundtrip", json.loads(json.dumps({"a": [1.5, None, "é", {"b": True}]})) == {"a": [1.5, None, "é", {"b": True}]}, json.loads(json.dumps(content)) == content, json.loads(json.dumps((1, 2))), json.loads(json.dumps({1: "a", None: "b", True: "c"})))
e = json.JSONDecodeError("message", "line1\nline2", 8)
print("error class", e, e.doc, e.pos, e.lineno, e.colno, isinstance(e, ValueError), json.JSONDecodeError.__mro__[1].__name__, json.decoder.JSONDecodeError is json.JSONDecodeError)
try:
    json.loads("<!doctype html>")
except ValueError as err:
    print("as ValueError", type(err).__name__, err)
deep = json.loads("[" * 200 + "]" * 200)
print("deep", len(json.dumps(deep)))
attempt("surrogate pairs", lambda: [json.loads('"\\ud83d\\ude00"'), len(json.loads('"\\ud83d\\ude00"'))])
attempt("keyword", lambda: json.loads(s="[1]"))
attempt("no argument", lambda: json.loads())
