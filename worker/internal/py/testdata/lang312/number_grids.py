# Arithmetic, rounding, text, sorting and slicing over grids of values and pseudo-random ones.
import operator as op


# pseudo random arithmetic against CPython
seed = 12345
def rnd():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return seed >> 33
vals = [0, 1, -1, 2, -2, 7, -7, 2**31, -2**31, 2**62, -2**62, 2**63 - 1, -2**63, 2**63, 2**64, -2**64 + 1, 10**18, -10**18, 10**19, 3**50, -(3**50), 0.5, -0.5, 1e10, -1e10, 1e19, 2.0**63, 3.7, -3.7, 1e-10, 123456789.987]
for f in (op.add, op.sub, op.mul, op.truediv, op.floordiv, op.mod, op.eq, op.lt, op.le):
    out = []
    for a in vals:
        for b in vals:
            try: out.append(repr(f(a, b)))
            except Exception as e: out.append(type(e).__name__)
    print(out)
ints = [v for v in vals if isinstance(v, int)]
for f in (op.and_, op.or_, op.xor):
    print([f(a, b) for a in ints for b in ints])
print([a << b for a in ints for b in (0, 1, 5, 31, 62, 63, 64, 100)], [a >> b for a in ints for b in (0, 1, 5, 31, 62, 63, 64, 100)])
print([pow(a, b) for a in (0, 1, -1, 2, -3, 10, 2**31) for b in (0, 1, 2, 3, 10, 62, 63, 64)])
print([pow(a, b, m) for a in (0, 1, -1, 2, -3, 10**20) for b in (0, 1, 5, 100) for m in (1, 7, -7, 10**9 + 7)])
print([divmod(a, b) for a in vals for b in vals if b])
print([round(v, n) for v in vals for n in (-20, -3, -1, 0, 1, 2, 5)])
print([round(v) for v in vals], [int(v) for v in vals], [float(v) for v in vals], [hash(v) for v in vals], [abs(v) for v in vals], [-v for v in vals], [bool(v) for v in vals])
print([str(rnd() / (rnd() + 1)) for _ in range(300)]); print([str(rnd() * 10.0 ** (rnd() % 600 - 300)) for _ in range(300)])
print([round(rnd() / 1e5, 3) for _ in range(300)], [round((rnd() % 100000) / 8, 2) for _ in range(300)])
print([(rnd() / 7.0) ** (rnd() % 20 - 10) for _ in range(100)])
print([float(str(rnd()) + "e" + str(rnd() % 40 - 20)) for _ in range(100)])
print([(rnd() / 3.0).hex() for _ in range(50)], [float.fromhex((rnd() / 3.0).hex()) for _ in range(50)], [(rnd() / 3.0).as_integer_ratio() for _ in range(20)])
print([f"{rnd() / 1000:.{p}{t}}" for p in range(6) for t in "feg%"], [f"{rnd():,}" for _ in range(5)], [f"{rnd() / 7:,.2f}" for _ in range(5)])
print([hash(rnd() / 7.0) for _ in range(100)], hash(float("inf")), hash(-float("inf")), [hash(x) for x in (0.1, 1e300, 5e-324, -2.5)])
print([rnd() * 1.5 // (rnd() % 97 + 0.25) for _ in range(100)], [rnd() * -1.5 % (rnd() % 97 + 0.25) for _ in range(100)])
l = [rnd() % 1000 for _ in range(500)]; print(sorted(l), sorted(l, reverse=True)[:20], sorted(l, key=lambda v: v % 10), sorted(range(500), key=lambda i: l[i]), max(l), min(l), sum(l))
print(int("z" * 30, 36), int("-" + "7" * 40, 8), int("1_000_000"), [int(s, 0) for s in ("0x10", "0o17", "0b11", "12", "-0x1")], (2**200).to_bytes(30, "big"), int.from_bytes(b"\xff" * 20, "little", signed=True))
s = "abcdefghij"
print([s[i:j:k] for i in (None, 0, 3, -3, 20, -20) for j in (None, 0, 5, -2, 20, -20) for k in (None, 1, 2, -1, -3)])
u = "aé€😀z"
print([u[i:j:k] for i in (None, 0, 3, -3, 20, -20) for j in (None, 0, 2, -2, 20, -20) for k in (None, 1, 2, -1, -3)], len(u), list(u), u[::-1], u[3], u[-1])
r = range(3, 40, 7)
print([r[i:j:k] for i in (None, 0, 3, -3, 20, -20) for j in (None, 0, 2, -2, 20, -20) for k in (None, 1, 2, -1, -3)], [x in r for x in range(45)])
for i in (None, 0, 3, -3, 20, -20):
    for j in (None, 0, 2, -2, 20, -20):
        for k in (None, 1, 2, -1, -3):
            l = list(range(8)); del l[i:j:k]; m = list(range(8))
            try: m[i:j:k] = "xy"
            except ValueError as e: m = str(e)
            print(l, m, slice(i, j, k).indices(8))
