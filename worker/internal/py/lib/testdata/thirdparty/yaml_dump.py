# yaml.safe_dump: block and flow style, scalars that need quotes, options.
import datetime
import io

import yaml


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


for value in (1, 1.5, 1e20, True, None, "text", "", "1", "true", "null", "yes", "a: b", "- x", "# c", "it's", 'say "x"', "é☃", "multi\nline", "trail ", " lead", "2024-01-01", "{", "[", "*a", "&a", "!t", "%", "@", "`", "a\tb", "~", "0x1", "1e3", ":", "a:b", "-", "--- x", "x" * 100 + " " + "y" * 10, [], {}, [1, [2, [3]]], {"a": {"b": [1, {"c": None}]}}, {"k": []}, [{}], {1: 2, None: 3, True: 4}, (1, 2) if False else [1, 2], datetime.date(2024, 1, 5), datetime.datetime(2024, 1, 5, 6, 7, 8), b"bytes", float("inf"), float("nan"), -0.0, 10 ** 20):
    print(repr(value)[:30], "->", repr(yaml.safe_dump(value)))
d = {"z": 1, "a": [1, 2, {"x": "y"}], "m": {"n": None}}
print(yaml.safe_dump(d))
print(yaml.safe_dump(d, sort_keys=False))
print(yaml.safe_dump(d, default_flow_style=True))
print(yaml.safe_dump(d, default_flow_style=None))
print(yaml.safe_dump(d, indent=4, width=20))
print(yaml.safe_dump({"e": "é"}, allow_unicode=True), yaml.safe_dump({"e": "é"}))
print(yaml.safe_dump([1], explicit_start=True, explicit_end=True), yaml.safe_dump("x", default_style='"'), yaml.safe_dump(["a b"], default_style="'"))
out = io.StringIO()
print("stream", yaml.safe_dump({"a": 1}, out), out.getvalue())
print("all", repr(yaml.safe_dump_all([{"a": 1}, [2]])))
shared = [1]
print("alias", yaml.safe_dump({"a": shared, "b": shared}))
kind("object", lambda: yaml.safe_dump(object()))
kind("function", lambda: yaml.safe_dump(len))
print("set", repr(yaml.safe_dump({"only"})), "dump", repr(yaml.dump({"a": (1, 2)})), repr(yaml.dump([1, "a"])), repr(yaml.dump({"b": {"c": 1}, "a": None})))
print("roundtrip", [yaml.safe_load(yaml.safe_dump(v)) == v for v in (d, ["true", "1", "null", ""], {"s": "a: b\nc"}, 1e-7, "é", {"n": {"m": {"o": []}}})])
