# Comparison chains, identity, membership, equality across types.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


calls = []


def v(x):
    calls.append(x)
    return x


print("chain true", v(1) < v(2) < v(3), calls)
calls.clear()
print("chain short", v(3) < v(2) < v(1), calls)
calls.clear()
print("chain mixed", v(1) < v(5) > v(2) == v(2) != v(9), calls)
calls.clear()
print("chain in", 1 in [1, 2] == True, 1 < 2 in [2, 3], "a" in "abc" in ["abc"])
print("chain is", 1 == 1 is not None, None is None is None)
x = 5
print("range check", 0 <= x < 10, 0 <= x < 5, 200 <= 204 < 300, not 200 <= 404 < 300)

print("1 == 1.0", 1 == 1.0, 1 == True, 0 == False, 1.0 == True, 2 == True)
print("1 == '1'", 1 == "1", None == 0, None == False, [] == (), {} == [], "" == None)
print("str cmp", "a" < "b", "Z" < "a", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z")
print("list cmp", [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [1, 2] <= [1, 2], [] < [0])
print("tuple cmp", (1, "a") < (1, "b"), (1,) < (1, 2), (2, 0) >= (1, 9))
print("list eq", [1, [2, 3]] == [1, [2, 3]], [1, 2] != [2, 1], [1.0, True] == [1, 1])
print("dict eq", {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2})
print("set eq", {1, 2} == {2, 1}, {1} == frozenset([1]), {1, 2} > {1}, {1} <= {1}, {1} < {1}, {1} < {2}, {1} > {2})
print("bytes eq", b"a" == b"a", b"a" == "a", b"a" == bytearray(b"a"), b"a" < b"b")
print("range eq", range(3) == range(0, 3), range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2])
nan = float("nan")
print("nan", nan == nan, nan != nan, nan < 1, nan > 1, nan in [nan], [nan] == [nan])
inf = float("inf")
print("inf", inf == inf, -inf < inf, inf > 10 ** 400, -inf < -10 ** 400, inf == 10 ** 400)
print("big float", 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 10 ** 22 == 1e22, 10 ** 23 == 1e23)
print("neg zero", 0.0 == -0.0, 0 == -0.0)

print("is", None is None, [] is [], (lambda: 1) is None, x is x, True is True, True is not False)
a = b = []
print("is alias", a is b, a is not [])
print("not in", 3 not in [1, 2], "x" not in {"x": 1}, 1 not in range(0, 10, 2), not 1 in [1])
print("in dict", "a" in {"a": 1}, 1 in {"a": 1}, 1.0 in {1: 2}, (1, 2) in {(1, 2): 3})
print("in str", "" in "", "" in "abc", "bc" in "abc", "cb" in "abc")
print("in bytes", b"b" in b"abc", 98 in b"abc", 99 in bytearray(b"ab"))
print("in range", 5 in range(10), 5.0 in range(10), 5.5 in range(10), "5" in range(10), 10 in range(0, 11, 5), -1 in range(3))
print("in generator", 3 in (i * i for i in range(3)), 4 in (i * i for i in range(3)))
print("in values", 1 in {"a": 1}.values(), ("a", 1) in {"a": 1}.items(), "a" in {"a": 1}.keys())

attempt("1 < 'a'", lambda: 1 < 'a')
attempt("'a' < 1", lambda: 'a' < 1)
attempt("None < 1", lambda: None < 1)
attempt("[] < ()", lambda: [] < ())
attempt("{} < {}", lambda: {} < {})
attempt("[1] < ['a']", lambda: [1] < ['a'])
attempt("(1, 'a') < (1, 2)", lambda: (1, 'a') < (1, 2))
attempt("[1, 'a'] < [2, 3]", lambda: [1, 'a'] < [2, 3])
attempt("1 >= None", lambda: 1 >= None)
attempt("object() <= 1", lambda: object() <= 1)
attempt("1 in 5", lambda: 1 in 5)
attempt("1 in 'abc'", lambda: 1 in 'abc')
attempt("None in 'abc'", lambda: None in 'abc')
attempt("1 in None", lambda: 1 in None)
attempt("256 in b''", lambda: 256 in b'')
attempt("'a' in b'a'", lambda: 'a' in b'a')
attempt("[] in set", lambda: [] in {1})
attempt("[] in dict", lambda: [] in {1: 2})
attempt("{} in set", lambda: {} in {1})
attempt("set in set", lambda: {1} in {frozenset({1})})
attempt("sort mixed", lambda: sorted([1, 'a']))
attempt("max mixed", lambda: max(1, 'a'))
attempt("min None", lambda: min([3, None]))
