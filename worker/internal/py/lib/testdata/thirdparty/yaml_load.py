# yaml.safe_load and relatives: scalars, collections, styles, anchors, several documents, errors.
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


for text in ("1", "1.5", "1e3", "1.0e+3", "true", "True", "yes", "no", "on", "off", "null", "~", "", "abc", "'1'", '"a\\nb\\u00e9"', "'it''s'", "0x1F", "0o17", "017", "1_000", ".inf", "-.inf", ".nan", "2024-01-05", "2024-01-05 10:20:30", "2024-01-05T10:20:30Z", "12:30", "12:30:45", "- a\n- b", "a: 1", "[1, a, true]", "{a: 1, b: [2]}", "a:\n  b:\n    - c: 1\n      d: 2\n    - e", "!!str 5", "!!int '5'", "!!float 1", "key with space: v", "'quoted': 1", "1: int key", "true: bool key", "? complex\n: v", "a: # comment\n  b", "a: b # c", "a: 'b # c'", "url: http://x/y:z", "e: é☃", "- - 1\n  - 2\n- []", "a: ''", "a:", "- ", "=", "a: *", "x: -", "a: |\n  line1\n    line2\n  line3\n", "a: >\n  folded\n  text\n\n  para\n", "a: |-\n  strip\n", "a: |+\n  keep\n\n", "a: >-\n  x\n  y\n", "multi: plain\n  continued", "--- 5", "---\na: 1\n...", "a: &x [1]\nb: *x", "base: &b {k: 1, m: 2}\nd:\n  <<: *b\n  k: 3", "!!set {only}", "!!binary aGk=", "+5", "-0", "0.0", "1.", "%x" if False else "p%x", "12e03", "1e+3", "a: {b: c, d: }", '{"json": [1, null, "s"]}', "\ta", "!custom x"):
    kind(repr(text), lambda: yaml.safe_load(text))
for bad in ("a: b: c", "[1, 2", "a: 'x", "{a: 1", "- a\nb", "a: *nope", "key: [}", "a:\n\t- b", "@x", "`x", "%x"):
    try:
        print("bad", repr(bad), yaml.safe_load(bad))
    except yaml.YAMLError as e:
        print("bad", repr(bad), type(e).__name__, isinstance(e, yaml.YAMLError))
print("documents", list(yaml.safe_load_all("a: 1\n---\nb: 2\n---\n")), list(yaml.safe_load_all("")))
print("order", list(yaml.safe_load("z: 1\na: 2\nm: 3")))
x = yaml.safe_load("a: &x [1]\nb: *x")
print("alias identity", x["a"] is x["b"])
print("stream", yaml.safe_load(io.StringIO("k: v")), yaml.safe_load(b"k: \xc3\xa9"), yaml.load("k: [1]", Loader=yaml.SafeLoader), yaml.load("k: 1", Loader=yaml.FullLoader))
with open("settings.yaml", encoding="utf-8") as f:
    s = yaml.safe_load(f)
print("file", s, s["users"][1]["name"], s["limits"]["rate"] * 2, s["script"].splitlines(), s["endpoints"]["list"], [u.get("role", "none") for u in s["users"]])
attempt("duplicate keys", lambda: yaml.safe_load("a: 1\na: 2"))
