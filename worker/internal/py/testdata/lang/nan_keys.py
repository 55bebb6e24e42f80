# NaN as a key: found by identity, never by value.
import math
nan = float("nan")
n = {nan: 1}
print(nan in n, n[nan], nan in [nan], [nan] == [nan], nan == nan, {nan} == {nan}, float("nan") in n, len({nan, nan}), [nan].index(nan), (nan,) == (nan,), [nan].count(nan), n.pop(nan), n)
s = {nan, float("nan"), 1.5}
print(len(s), nan in s, s.discard(nan), len(s), math.nan in {math.nan: 0}, len({nan: 1} | {nan: 2}))
def f(x): return x
box = [nan]
print(f(nan) in {nan}, box[0] in {nan}, (nan, 1) in {(nan, 1)}, hash(nan) == hash(nan), -nan in {nan})
d = {i: i for i in range(20)}
d[nan] = "n"
print(d[nan], len(d), d.get(float("nan")), [k for k in d if k != k] == [nan])
