"""The module heapq, above the functions in Go."""

_nothing = object()


def merge(*iterables, key=None, reverse=False):
    heads = []
    for it in map(iter, iterables):
        value = next(it, _nothing)
        if value is not _nothing:
            heads.append([value if key is None else key(value), value, it])
    while heads:
        best = heads[0]
        for head in heads[1:]:
            if (best[0] < head[0]) if reverse else (head[0] < best[0]):
                best = head
        yield best[1]
        value = next(best[2], _nothing)
        if value is _nothing:
            heads = [head for head in heads if head is not best]
        else:
            best[0] = value if key is None else key(value)
            best[1] = value


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]
