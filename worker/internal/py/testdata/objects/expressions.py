"""Writes expressions.txt: each expression of the list, with what CPython 3.12 gives.

    python3.12 expressions.py > expressions.txt
"""
import itertools

values = ["0", "1", "-7", "3", "True", "2**63", "-2**64", "10**30", "0.0", "-0.0", "2.5", "-7.25", "1e300", "float('inf')", "float('nan')",
          "'ab'", "b'ab'", "[1, 2]", "(1, 2)", "{1, 2}", "frozenset({2})", "{1: 2}", "None", "range(3)", "int", "bytearray(b'x')", "slice(1)", "..."]
binary = ["+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=", "is", "in", "and"]

expressions = []
few = ["0", "-7", "True", "2**63", "2.5", "'ab'", "b'ab'", "[1, 2]", "{1, 2}", "{1: 2}", "None", "int"]
for op in binary:
    for a, b in itertools.product(few, few):
        if op in ("*", "<<") and ("2**" in b or "10**" in b or "e300" in b) or op == "*" and ("2**" in a or "10**" in a):
            continue
        if op == "is" and (a != b or a[0] in "([{\'bsrf" or "**" in a or "." in a and a != "..."):
            continue
        if op == "%" and a[0] in "'b":
            continue
        expressions.append(f"({a}) {op} ({b})")
for a, b in itertools.product(values[:15], ["0", "1", "2", "-1", "-3", "63", "0.5", "2.0", "True", "'a'"]):
    if a.startswith("-7.25") and b in ("0.5", "-1.5") or a.startswith("-") and "." in b:
        continue
    expressions.append(f"({a}) ** ({b})")
for a, b in itertools.product(few[:6], few[:6]):
    expressions.append(f"divmod({a}, {b})")
for f in ["-", "+", "~", "not "]:
    expressions += [f"{f}({a})" for a in values]
for f in ["abs", "bool", "len", "list", "tuple", "sorted", "int", "float", "str", "repr", "hash", "round", "hex", "oct", "bin", "ord", "chr", "sum", "max", "min",
          "any", "all", "iter", "next", "reversed", "enumerate", "set", "dict", "bytes", "callable", "isinstance", "type", "range", "slice", "ascii", "format", "vars"]:
    for a in values:
        if f == "hash" and a[0] in "'b(fNrids." or f in ("range", "bytes") and "*" in a or f in ("iter", "reversed", "enumerate", "vars") and a != "None" and a != "1" or f == "set" and a == "'ab'" or f == "bytes" and a == "2**63":
            continue
        expressions.append(f"{f}({a})")
for a in ["'12'", "' 12 '", "'1_000'", "'1__0'", "'_1'", "'0x1f'", "'-0b11'", "'+5'", "''", "' '", "'1.5'", "'z'", "'٣'", "b'12'", "'99999999999999999999'", "'- 1'", "'0_0'", "'007'"]:
    expressions.append(f"int({a})")
    expressions += [f"int({a}, {base})" for base in (0, 2, 8, 16, 36, 1)]
for a in ["'1.5'", "' 1e5 '", "'1_0.5'", "'inf'", "'-Infinity'", "'nan'", "''", "'.'", "'1e'", "'.5'", "'5.'", "'1e400'", "'0x10'", "'1_.5'", "'+.5e-3'", "b'2.5'", "'infinit'"]:
    expressions.append(f"float({a})")
for a in ["1e16", "1e15", "123456789012345680.0", "0.0001", "0.00001", "1e-5", "1.0", "100.0", "1/3", "0.1+0.2", "5e-324", "1.7976931348623157e308", "1e22", "1e23", "-1e-7", "12345.678"]:
    expressions += [a, f"str({a})", f"round({a}, 2)", f"round({a}, -2)", f"({a}).hex()", f"({a}).as_integer_ratio()", f"({a}).is_integer()", f"int({a})"]
for a in ["0.5", "1.5", "2.5", "-0.5", "-1.5", "2.675", "1.005", "1e20", "0.125", "5.015"]:
    expressions += [f"round({a})"] + [f"round({a}, {n})" for n in (None, 0, 1, 2, 3, 400, -400)]
expressions += [f"round({a}, {n})" for a in ("15", "25", "-15", "1234567", "2**70", "True") for n in (None, 0, 1, -1, -2, -30)]
for a in ["0", "1", "-1", "255", "256", "-129", "2**64", "-2**63"]:
    expressions += [f"({a}).bit_length()", f"({a}).bit_count()", f"({a}).to_bytes(2, 'big')", f"({a}).to_bytes(9, 'little', signed=True)", f"({a}).to_bytes(1, 'big', signed=True)", f"({a}).to_bytes(8)"]
expressions += ["int.from_bytes(b'\\x01\\x02', 'big')", "int.from_bytes(b'\\x01\\x02', 'little')", "int.from_bytes(b'\\xff\\xfe', 'big', signed=True)", "int.from_bytes([1, 2])", "int.from_bytes(b'a', 'x')", "int.from_bytes(5)"]
expressions += ["pow(2, 10)", "pow(2, 10, 7)", "pow(2, -1, 7)", "pow(2, -1, 4)", "pow(-3, 3, 5)", "pow(3, 3, -5)", "pow(2, 3, 0)", "pow(2, 3.0, 5)", "pow('a', 2)", "pow('a', 1, 2)", "pow(2)", "pow(base=2, exp=3)"]
sequences = ["'abcde'", "[1, 2, 3, 4, 5]", "(1, 2, 3, 4, 5)", "b'abcde'", "range(5)", "range(10, 0, -2)", "'äöüß€'", "bytearray(b'abcde')"]
for s in sequences:
    for k in ["0", "-1", "4", "5", "-6", "'a'", "1.5", "None", "2**70", "True", "1:3", ":", "::2", "::-1", "4:1:-1", "-3:", ":-2", "10:", "-10:10", "::0", "'a':", "2**70:", "-2**70:", "3:1", "5::-2"]:
        if not (k == "2**70" and "range" in s):
            expressions.append(f"({s})[{k}]")
expressions += ["1[0]", "None[1]", "{}[1]", "{1: 2}[1]", "{1: 2}[True]", "{1: 2}[1.0]", "{}['a']", "{}[[]]", "{1}[0]", "int[0]", "list[int]", "dict[str, int]", "tuple[int, ...]", "list[list[int]]", "list[int] == list[int]",
                "int | None", "int | str", "int | str | int", "None | int", "isinstance(1, int | str)", "isinstance('a', int | None)", "isinstance(None, int | None)", "int | 1", "list[int] | None", "list[int]([1])", "isinstance(1, (int, (str, float)))", "isinstance(1, 1)", "issubclass(bool, int)", "issubclass(1, int)", "issubclass(int, (str, object))",
                "type(1)", "type(None)", "type([].append)", "type(len)", "type(type)", "type(iter([]))", "type(iter('a'))", "type(iter('ä'))", "type(iter({}))", "type(iter(range(3)))", "type(zip())", "type(map(int, []))", "type({}.keys())", "type(...)", "type(NotImplemented)", "type(slice(1))", "type(1)(2)", "type(1, 2)", "type('X', (), {})().__class__.__name__"]
expressions += ["sum([1, 2])", "sum([1.5, 2])", "sum([0.1] * 10)", "sum([[1], [2]], [])", "sum(['a'])", "sum(['a'], '')", "sum([b'a'], b'')", "sum(1)", "sum([1], start=5)", "sum([1], 5)", "sum([True, 2.5, 3])", "sum([1e100, 1.0, -1e100])", "sum([float('inf'), 1])",
                "max(1, 2)", "max([1, 3, 2])", "max([])", "max([], default=5)", "max()", "max(1)", "max(1, 'a')", "max('abc', key=ord)", "min([3, 1, 2], key=lambda x: -x)", "min([1, 1.0])", "max([1, 1.0])", "max(1, 2, default=3)", "min(1, 2, foo=3)", "max([], key=None, default=None)",
                "sorted([3, 1, 2])", "sorted([3, 1, 2], reverse=True)", "sorted('bca')", "sorted(['b', 'A'], key=str.lower)", "sorted([1, 'a'])", "sorted([(1, 'b'), (1, 'a')], key=lambda p: p[0], reverse=True)", "sorted(1)", "sorted([1], None)", "sorted()", "sorted(range(50), key=lambda n: n * 7 % 13)",
                "list(map(lambda a, b: a + b, [1, 2], [3, 4, 5]))", "list(map(str, 5))", "map(1)", "list(filter(None, [0, 1, '', 'a']))", "list(filter(lambda x: x > 1, [1, 2, 3]))", "filter(1)", "list(zip())", "list(zip([1, 2], 'ab'))", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))", "list(zip([1], [2], [3, 4], strict=True))", "zip(1)", "zip([1], foo=2)",
                "list(enumerate('ab'))", "list(enumerate('ab', 5))", "list(enumerate('ab', start=2))", "enumerate()", "list(reversed([1, 2, 3]))", "list(reversed('abc'))", "list(reversed(range(3)))", "list(reversed({1: 2, 3: 4}))", "reversed({1})", "reversed(1)", "list(reversed((1, 2)))",
                "list(iter(iter([1, 2])))", "next(iter([]), 5)", "next(iter([1]))", "next([])", "next(5)", "iter(1)", "iter(1, 2)", "list(iter([3, 2, 1, 0].pop, 2))", "next(iter([]))"]
expressions += ["getattr(1, 'x')", "getattr(1, 'x', 5)", "getattr(1, 'real')", "getattr(1, 1)", "hasattr(1, 'real')", "hasattr(1, 'x')", "hasattr('a', 'join')", "(1).x", "setattr(1, 'x', 2)", "delattr(1, 'x')", "'a'.foo", "None.foo", "[].foo", "int.foo", "len.foo", "(5).real", "(5).numerator", "True.imag", "(2.5).real",
                "hash(1) == hash(1.0) == hash(True)", "hash(2**61 - 1)", "hash(-1)", "hash(2**64)", "hash(-2)", "hash('a') == hash('a')", "hash((1, 2)) == hash((1, 2))", "hash([])", "hash({})", "hash({1})", "hash(bytearray())", "{1: 'a', 1.0: 'b', True: 'c'}", "len({2**70, float(2**70)})", "{0.5: 1}[0.5]", "hash((1, []))", "0.5 in {0.5}",
                "ord('a')", "ord('ab')", "ord(b'a')", "ord(1)", "ord('€')", "chr(8364)", "chr(-1)", "chr(2**21)", "hex(255)", "hex(-255)", "oct(8)", "bin(5)", "bin(-5)", "hex(2**70)", "hex(1.5)", "bin(True)",
                "callable(len)", "callable(int)", "callable(1)", "len()", "len(1, 2)", "abs()", "abs('a')", "repr('a\\'b')", "repr('a\"\\'b')", "repr('\\n\\t\\\\\\x00\\x7f\\xa0é€\\U0001f600\\u200b')", "ascii('aé€\\U0001f600')", "repr(b'a\\'\\x00\\xff\\n')", "str(b'a')", "repr([1, 'a', None, 2.5, (1,), (), {}, set(), {1}, {'a': [1]}])", "repr(frozenset({1}))", "repr(frozenset())", "repr(range(1, 5, 2))", "repr(slice(1, None))", "repr(...)", "repr(NotImplemented)", "repr(len)", "repr(int)", "repr(str.join)", "repr(bytearray(b'a'))", "repr({}.keys())", "repr({1: 2}.items())", "repr({1: 2}.values())", "repr(type(1))",
                "(lambda l: (l.append(l), repr(l))[1])([1])", "(lambda d: (d.update(x=d), repr(d))[1])({})", "isinstance(True, int)", "True + True", "True & False", "True | 2", "True ^ True", "~True", "int()", "float()", "str()", "bool()", "list()", "tuple()", "dict()", "set()", "frozenset()", "bytes()", "object() is None",
                "int(1.9)", "int(-1.9)", "int(1e30)", "int('a', 5)", "int(5, 5)", "int(x=5)", "int(base=5)", "int('5', base=10)", "int(None)", "float(None)", "float('a')", "bool(1, 2)", "range(3.0)", "range('a')", "range(1, 2, 0)", "range()", "range(1, 2, 3, 4)", "range(5) == range(0, 5, 1)", "range(0) == range(5, 5)", "range(3).index(2)", "range(3).index(5)", "range(3).count(1)", "range(3).start", "range(10)[2:5]", "range(10)[::-1]", "list(range(5, 0, -2))", "len(range(0, 10, 3))", "5 in range(0, 10, 5)", "5.0 in range(10)", "'a' in range(3)", "slice(1, 2, 3).indices(10)", "slice(None, None, -1).indices(3)", "slice(1).stop", "slice()", "slice(1, 2) == slice(1, 2)",
                "1 in 1", "'a' in 'abc'", "1 in 'abc'", "97 in b'abc'", "b'bc' in b'abc'", "'a' in b'abc'", "300 in b'abc'", "[] in {}", "1 in {1: 2}", "1.0 in [1]", "None in (None,)", "1 in None", "{1} in {frozenset({1})}",
                "1 < 2 < 3", "1 < 'a'", "[1, 2] < [1, 3]", "[1] < [1, 2]", "(1, 'a') < (1, 2)", "[1] < ['a']", "{1} < {1, 2}", "{1, 2} > {1}", "{1} <= {1}", "{1} < [1]", "{} < {}", "{1: 2} == {1: 2.0}", "[1] == (1,)", "'a' < 'b'", "'é' > 'z'", "b'a' < b'b'", "b'a' == 'a'", "b'a' == bytearray(b'a')", "1 == 1.0", "2**53 + 1 == float(2**53 + 1)", "2**53 + 1 > float(2**53)", "10**400 > 1e308", "10**400 > float('inf')", "-10**400 < float('-inf')", "10**400 == float('nan')", "None == None", "None < None", "print == print", "int == int", "[].append == [].append", "frozenset({1}) == {1}",
                "'a' + 1", "1 + 'a'", "'a' + b'a'", "b'a' + 'a'", "[] + ()", "() + []", "[1] * 'a'", "'a' * 1.5", "'ab' * -1", "3 * [1]", "'a' * True", "[1] * 2**70", "1 + None", "None + 1", "{} + {}", "{1} + {2}", "{1: 2} | {3: 4}", "{1} | {2} == {1, 2}", "{1} | [2]", "{1} & {1, 2}", "{1, 2} - {1}", "{1, 2} ^ {2, 3} == {1, 3}", "frozenset({1}) | {2} == {1, 2}", "type(frozenset({1}) | {2})", "type({2} | frozenset({1}))", "{}.keys() & {1}", "{1: 2}.keys() | {5} == {1, 5}", "{1: 2}.keys() - {1}",
                "2**62 + 2**62", "2**63 - 1 + 1", "-2**63 - 1", "(2**63) - 1", "9223372036854775807 * 2", "3037000500 * 3037000500", "-9223372036854775808 // -1", "-(-9223372036854775808)", "abs(-9223372036854775808)", "9223372036854775807 // 3", "7 // -2", "-7 // 2", "7 % -3", "-7 % 3", "7.5 // 2", "-7.5 // 2", "7.5 % -2", "-0.0 % 5", "5 % 0.3", "1e16 // 3", "10**20 // 7", "10**20 % -7", "10**25 / 10**24", "10**400 / 10**399", "10**400 / 3", "10**400 * 1.0", "2**1000 / 2**999", "1 / 3", "-1 / 2", "0 / 5", "2**64 >> 60", "1 << 64", "1 << -1", "-1 >> 100", "-8 >> 1", "5 & 3", "-5 & 2**70", "2**70 ^ 2**69", "~2**70", "0 ** 0", "0 ** -1", "2 ** -1", "2 ** 0.5", "2.0 ** 3", "10 ** 25", "(-2) ** 63", "(-2) ** 64", "2.0 ** 10000", "0.0 ** -1", "(-8) ** 3", "1 ** 10**10", "(-1) ** (10**20 + 1)", "float('inf') ** -1",
                "1.5.fromhex('0x1.8p3')", "float.fromhex('-0x1p-2')", "float.fromhex('1.8')", "float.fromhex('zz')", "float.fromhex('inf')", "float.hex(0.1)", "(0.0).hex()", "(-0.0).hex()", "5e-324.hex()", "float('inf').hex()", "float('nan').as_integer_ratio()", "float('inf').as_integer_ratio()",
                "eval('1 + 1')", "eval('x', {'x': 5})", "eval(1)", "eval(' 1')", "(lambda: locals())()", "(lambda a: sorted(locals()))(1)", "vars(1)", "dir(type('X', (), {'a': 1})())[-1]", "format(5, 'x')", "format(1, 1)", "format(None, '')", "format(None, 'x')", "format([], '>5')", "print(1, sep=1)", "print(1, foo=1)", "input()", "memoryview(b'abc')[1:].tobytes()", "memoryview('a')", "object(1)", "object().foo", "super()", "property(5).fget", "property(1, 2, 3, 4, 5)", "staticmethod()", "staticmethod(len)([1])", "classmethod(len).__func__ is len", "compile", "exit(3)", "__import__('nosuchmodule')",
                "(a := 5) + a", "[x for x in 5]", "(lambda: (yield))().send(1)", "(lambda *a: a)(*5)", "(lambda **k: k)(**5)", "[*1]", "{**1}", "(lambda a: a)()", "len(x=1)", "5()", "'a'()", "None()", "[].append(1, 2)", "[].sort(1)", "{}.get()", "''.join([1])", "''.join(1)", "int.__add__(1, 2)", "int.__add__(1, 'a')", "str.__add__('a', 'b')", "list.__len__([1])", "(5).__add__(6)", "(5).__radd__(6)", "(5).__eq__(5)", "(5).__lt__(6)", "object.__eq__(1, 1)", "object.__eq__(1, 2)", "(2.5).__int__()", "(2.5).__round__(1)", "(2.5).__trunc__()", "(2.5).__floor__()", "(2.5).__ceil__()", "(5).__index__()", "(5).__bool__()", "[1].__contains__(1)", "'a'.__len__()", "'%s' % 'a'", "'%d' % 'a'", "str.__mod__('%s', 1)", "int.__new__(int, 5)", "int.__new__(5)", "int.__new__(str)", "object.__new__(int)", "str.__new__(str, 5)", "tuple.__new__(tuple, [1])", "bool.__new__(bool, 1)", "type(object.__new__(object))"]


def show(text):
    try:
        value = repr(eval(text, {}))
    except BaseException as x:
        value = f"{type(x).__name__}: {x}"
    return value.replace("\n", "\\n")


if __name__ == "__main__":
    import re
    seen = set()
    for text in expressions:
        result = show(text)
        if text in seen or re.search(r"0x[0-9a-f]{8}", result) and " at 0x" in result or "SyntaxError" in result and "j" not in text and "eval" not in text:
            continue
        seen.add(text)
        if re.search(r"\dj\)?", result):
            continue  # complex numbers
        print(text, "\t", result, sep="")
