"""The module itertools, in generators."""

_none = object()


class cycle:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._saved = []
        self._at = -1

    def __iter__(self):
        return self

    def __next__(self):
        if self._at < 0:
            for x in self._it:
                self._saved.append(x)
                return x
            self._at = 0
        if not self._saved:
            raise StopIteration
        x = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return x


class count:
    def __init__(self, start=0, step=1):
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        n = self._next
        self._next += self._step
        return n

    def __repr__(self):
        return "count(%r)" % self._next


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _chain(iterables):
    for it in iterables:
        for x in it:
            yield x


class chain:
    def __init__(self, *iterables):
        self._it = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._it = _chain(iterables)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, s.step or 1
    i = 0
    wanted = start
    if stop is not None and stop <= start:
        return
    for x in iterable:
        if i == wanted:
            yield x
            wanted += step
        i += 1
        if stop is not None and (i >= stop or wanted >= stop):
            return


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            return
        yield x


def dropwhile(predicate, iterable):
    dropping = True
    for x in iterable:
        if dropping and predicate(x):
            continue
        dropping = False
        yield x


def filterfalse(predicate, iterable):
    for x in iterable:
        if not (predicate(x) if predicate else x):
            yield x


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def accumulate(iterable, func=None, *, initial=None):
    total = _none if initial is None else initial
    if total is not _none:
        yield total
    for x in iterable:
        if total is _none:
            total = x
        else:
            total = total + x if func is None else func(total, x)
        yield total


def zip_longest(*iterables, fillvalue=None):
    its = [iter(it) for it in iterables]
    while its:
        row = [next(it, _none) for it in its]
        if all(x is _none for x in row):
            return
        yield tuple([fillvalue if x is _none else x for x in row])


def product(*iterables, repeat=1):
    pools = [tuple(p) for p in iterables] * repeat
    rows = [[]]
    for pool in pools:
        rows = [row + [x] for row in rows for x in pool]
    for row in rows:
        yield tuple(row)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    for row in product(range(n), repeat=n if r is None else r):
        if len(set(row)) == len(row):
            yield tuple([pool[i] for i in row])


def combinations(iterable, r):
    pool = tuple(iterable)
    for row in permutations(range(len(pool)), r):
        if sorted(row) == list(row):
            yield tuple([pool[i] for i in row])


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    for row in product(range(len(pool)), repeat=r):
        if sorted(row) == list(row):
            yield tuple([pool[i] for i in row])


def compress(data, selectors):
    for d, s in zip(data, selectors):
        if s:
            yield d


def pairwise(iterable):
    it = iter(iterable)
    a = next(it, _none)
    for b in it:
        yield a, b
        a = b


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    it = iter(iterable)
    while batch := tuple(islice(it, n)):
        yield batch


def tee(iterable, n=2):
    items = list(iterable)
    return tuple([iter(items) for _ in range(n)])


def groupby(iterable, key=None):
    group = []
    current = _none
    for x in iterable:
        k = x if key is None else key(x)
        if current is not _none and k != current:
            yield current, iter(group)
            group = []
        current = k
        group.append(x)
    if current is not _none:
        yield current, iter(group)
