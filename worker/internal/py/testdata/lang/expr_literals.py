# Number, string and container literals.
def show(label, value):
    print(label, type(value).__name__, repr(value))


show("dec", 1_000_000)
show("hex", 0xDeadBeef)
show("hex_", 0x_ff_ff)
show("oct", 0o755)
show("bin", 0b1010_0101)
show("zero", 00)
show("big", 123456789012345678901234567890)
show("float", 1.5)
show("float dot", 5.)
show("float lead", .5)
show("float exp", 1e3)
show("float exp2", 1.5E-7)
show("float exp3", 1_0.5_0e1_0)
show("exp plus", 2e+5)
show("inf", 1e400)
show("neg", -17)
show("ellipsis", ...)
show("none", None)
show("bools", (True, False))

show("single", 'it''s')
show("double", "say \"hi\"")
show("mixed", 'say "hi"')
show("both", 'it\'s "x"')
show("concat", "a" 'b' """c""")
show("concat lines", ("first "
                      "second "
                      f"{1 + 1} third"))
show("triple", """line one
line two "quoted" ''
""")
show("continuation", "abc\
def")
show("raw", r"\d+\n\'")
show("raw upper", R'\x')
show("escapes", "\a\b\f\n\r\t\v\\\'\"\0\x41\101\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}")
show("octal short", "\1\12\1234")
show("unicode", "héllo wörld ☃ 日本語 🎉")
show("u prefix", u"text")
show("bytes", b"abc\x00\xff\n\t\\'\"")
show("bytes raw", rb"\x00")
show("bytes raw2", bR"\n")
show("bytes concat", b"a" b'b')
show("repr quote", "'")
show("repr dquote", '"')
show("repr two", '\'"')
show("repr bytes quote", b"'")
show("repr control", "\x7f\x80\x85\xa0\xad\u200b\u2028\ufeff\ue000")

show("tuple0", ())
show("tuple1", (1,))
show("tuple1 bare", tuple([1]))
t = 1, 2, 3
show("tuple bare", t)
t = 1,
show("tuple bare1", t)
show("paren", (1))
show("list", [1, 2, 3, ])
show("list nested", [[], [[]], [1, [2]]])
show("dict", {"a": 1, 'b': [1, 2], 3: None, (1, 2): "t", 1.5: b"x", None: True})
show("dict dup", {"a": 1, "b": 2, "a": 3})
show("dict 1/True", {1: "one", True: "true", 1.0: "float"})
show("dict empty", {})
show("set one", {1})
show("set dup", {1, 1, True, 1.0})
show("set empty", set())
show("frozenset", frozenset({7}))
show("frozenset empty", frozenset())
show("bytearray", bytearray(b"x\x01"))
show("range", range(1, 10, 2))
show("range short", range(3))
show("slice", slice(1, None, 2))

# unpacking in displays
a, d = [1, 2], {"x": 1}
show("list star", [*a, 3, *"ab", *range(2)])
show("tuple star", (*a, *a))
show("tuple star one", (*a,))
show("set star", len({*a, *a, 5}))
show("dict star", {**d, "y": 2, **{"x": 9}})
show("dict star order", {"y": 0, **d, "z": 1})

# recursive containers
r = [1]
r.append(r)
show("recursive list", r)
rd = {"k": 1}
rd["self"] = rd
show("recursive dict", rd)
rt = ([],)
rt[0].append(rt)
show("recursive tuple", rt)
