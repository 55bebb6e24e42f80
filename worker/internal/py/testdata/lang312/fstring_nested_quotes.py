# PEP 701: the same quotes inside, backslashes, comments and line ends in fields, any depth.
d = {"key": "value", "list": [1, 2]}
name = "ann"
print(f"{d["key"]}", f'{d['key']}', f"{d["list"][0]} {d["list"][-1]}", f"{", ".join(["a", "b"])}")
print(f"{"nested"}", f"{f"{f"{1 + 1}"}"}", f"{f"{f"{f"{"deep"}"}"}"}")
print(f"{"\n".join(["x", "y"])}", f"{"\t"!r}", f"{'\\'}", f"{"a\"b"}")
print(f"{
    name  # a comment inside
    .upper()
}", f"{name!r:>{len("abcdef")}}")
print(f"{d.get("missing", "default")} {d["key"]:>{"10"}} {d["key"]!r:*^{len("0123456789")}}|")
print(f"{"yes" if d["key"] == "value" else "no"} {[f"{i}" for i in d["list"]]} {{{d["key"]}}}")
print(f'{"""triple"""} {'''other'''}', f"""{"""in triple"""}""")
print(f"{d["key"]=}", f"{"lit"=}", f"{name = }")
print(f"{(lambda x: f"<{x}>")("arg")}", f"{ {"a": 1}["a"] }", f"{"{}".format(5)} {"%s" % "p"}")
url = f"/api/{d["key"]}?q={"&".join(f"{k}={v}" for k, v in {"a": 1, "b": 2}.items())}"
print(url)
print(f"{"a" "b"}", f"{"é"} {"\u00e9"} {"\N{BULLET}"}")
print(rf"{"raw\n"} {r"\d"} \d", f"{"x" + f"{"y" + "z"}"}")
print(f"{'#'} {"#not a comment"} {"{"} {"}"} {"{{"}")
