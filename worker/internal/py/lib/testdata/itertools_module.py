# itertools: every function up to 3.11.
import itertools as it
import operator


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def take(n, iterable):
    return list(it.islice(iterable, n))


print("count", take(3, it.count()), take(3, it.count(5)), take(3, it.count(1, -2)), take(4, it.count(0, 0.5)), take(2, it.count(start=3, step=2)), repr(it.count(5)), repr(it.count(1, 2)), take(2, it.count(2 ** 63 - 1)))
print("cycle", take(5, it.cycle("ab")), take(3, it.cycle([])), take(4, it.cycle([1])))
print("repeat", list(it.repeat("x", 3)), take(2, it.repeat(0)), list(it.repeat(1, 0)), list(map(pow, [2, 3], it.repeat(2))), repr(it.repeat(1)), repr(it.repeat("a", 2)), list(it.repeat(1, -5)))
print("accumulate", list(it.accumulate([1, 2, 3])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], operator.mul, initial=10)), list(it.accumulate([])), list(it.accumulate("abc")), list(it.accumulate([], initial=1)), list(it.accumulate([1, 2, 3], func=lambda a, b: a * b)))
print("chain", list(it.chain("ab", [1], ())), list(it.chain()), list(it.chain.from_iterable(["ab", "cd"])), list(it.chain(*[[1], [2, 3]])), list(it.chain({"k": 1}, range(2))))
print("compress", list(it.compress("abcd", [1, 0, True, None])), list(it.compress("ab", [1, 1, 1])))
print("while", list(it.dropwhile(lambda x: x < 3, [1, 3, 2, 5])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.filterfalse(None, [0, 1, ""])))
print("groupby", [(k, list(g)) for k, g in it.groupby("aabbba")], [(k, list(g)) for k, g in it.groupby(sorted(["bb", "a", "cc"], key=len), key=len)], [k for k, _ in it.groupby([1, 1, 2])], [(k, len(list(g))) for k, g in it.groupby([])], {k: [d["v"] for d in g] for k, g in it.groupby([{"k": 1, "v": 2}, {"k": 1, "v": 3}, {"k": 2, "v": 4}], key=operator.itemgetter("k"))})
print("islice", list(it.islice("abcdef", 2)), list(it.islice("abcdef", 1, 4)), list(it.islice("abcdef", 1, None, 2)), list(it.islice("abc", 0)), list(it.islice("abc", None)), list(it.islice("ab", 5)), list(it.islice("abc", 5, 9)))
print("pairwise", list(it.pairwise([1, 2, 3])), list(it.pairwise("a")), list(it.pairwise("")))
print("starmap", list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.starmap(lambda *a: sum(a), [(1, 2, 3), ()])))
a, b = it.tee([1, 2, 3])
print("tee", next(a), list(b), list(a), [list(t) for t in it.tee("ab", 3)], len(it.tee([], 0)))
print("zip_longest", list(it.zip_longest("abc", [1])), list(it.zip_longest("a", [1, 2], fillvalue="-")), list(it.zip_longest()))
print("product", list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()), list(it.product("ab", [])), len(list(it.product(range(3), range(4), range(2)))), ["".join(p) for p in it.product("ab", repeat=3)][:4])
print("permutations", list(it.permutations([1, 2, 3])), list(it.permutations("abc", 2)), list(it.permutations("a", 2)), list(it.permutations("", 0)), len(list(it.permutations(range(5)))))
print("combinations", list(it.combinations("abcd", 2)), list(it.combinations([1], 2)), list(it.combinations_with_replacement("ab", 2)), list(it.combinations("ab", 0)), [sum(c) for c in it.combinations([1, 2, 3], 2)])
attempt("islice negative", lambda: list(it.islice("abc", -1)))
attempt("islice step", lambda: list(it.islice("abc", 0, 2, 0)))
attempt("count str", lambda: next(it.count("a")))
attempt("chain int", lambda: list(it.chain(1)))
attempt("product int", lambda: it.product(5))
attempt("product negative", lambda: list(it.product("a", repeat=-1)))
attempt("combinations negative", lambda: it.combinations("a", -1))
attempt("starmap int", lambda: list(it.starmap(pow, [1])))
attempt("accumulate types", lambda: list(it.accumulate([1, "a"])))
attempt("tee negative", lambda: it.tee("a", -1))
attempt("next after end", lambda: next(it.chain()))
users = it.cycle([{"name": "a"}, {"name": "b"}])
ids = it.count(100)
print("shared state", [(next(users)["name"], next(ids)) for _ in range(3)], next(it.cycle("z")), type(ids).__name__, iter(ids) is ids)
print("recipes", list(zip(*[iter("abcdef")] * 2)), sum(1 for _ in it.takewhile(str.isalpha, "ab1c")), list(it.chain.from_iterable(it.repeat(k, n) for k, n in {"x": 2, "y": 1}.items())), next(it.dropwhile(lambda x: x != "b", "abc")), list(it.islice(it.chain.from_iterable(it.repeat([1, 2])), 5)), [x for x in it.accumulate(range(1, 6)) if x % 2], dict(it.zip_longest("ab", [1])), list(map(list, it.zip_longest(*[iter(range(5))] * 2))))
