# Integers of any size: every operator across the 64-bit limit.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


edges = [2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 62, 2 ** 63 - 1, 2 ** 63, 2 ** 63 + 1, 2 ** 64 - 1, 2 ** 64, 10 ** 30]
for n in edges:
    for m in (n, -n):
        print("ops", m, m + 1, m - 1, -m, abs(m), m * 2, m * m, m // 3, m % 3, m // -7, m % -7, divmod(m, 10), m >> 1, m << 1, ~m, m & 0xFF, m | 1, m ^ m + 1)
        print("cmp", m == m + 0, m < m + 1, m == float(m), int(float(m)) == m, bool(m), hash(m) == hash(m + 0), m.bit_length())
print("pow", 2 ** 200, (-3) ** 101, 7 ** 0, pow(7, 1000, 13), pow(3, -1, 7), pow(2, 10 ** 6, 10 ** 9 + 7), pow(-2, 3, 5))
print("factorial", __import__("math").factorial(30))
a, b = 2 ** 63 - 1, 1
a += b
print("promote", a, type(a).__name__)
a -= b
print("demote", a, a == 9223372036854775807)
print("min int", -2 ** 63, -2 ** 63 - 1, (-2 ** 63) // -1, abs(-2 ** 63), -(-2 ** 63), (-2 ** 63) * -1, (-2 ** 63) % -1)
print("mul overflow", (2 ** 32) * (2 ** 32), (2 ** 31) * (2 ** 32), (-2 ** 32) * (2 ** 31), 3037000500 ** 2, (2 ** 62) * 2, (2 ** 62) * -2, (2 ** 62) * -4)
print("shift", 1 << 62, 1 << 63, 1 << 64, 1 << 100, (1 << 100) >> 99, -1 << 63, -1 << 64, (-2 ** 70) >> 65, 5 << 0, 0 << 1000, 2 ** 64 >> 1000, -2 ** 64 >> 1000)
print("bitwise", (2 ** 100) & (2 ** 100 - 1), (2 ** 100) | 1, (2 ** 70) ^ (2 ** 70), -2 ** 70 & 2 ** 71 - 1, ~2 ** 70, -1 & 2 ** 80, -(2 ** 65) | 5, -(2 ** 65) ^ 7)
print("div", 10 ** 30 / 10 ** 29, 10 ** 30 / 3, 1 / 10 ** 30, (2 ** 63) / 2, 10 ** 400 // 10 ** 399, 2 ** 70 / 2 ** 70, (10 ** 20 + 1) / 10 ** 20)
attempt("div too large", lambda: 10 ** 400 / 3)
attempt("to float", lambda: float(10 ** 400))
attempt("float mix", lambda: 10 ** 400 + 1.0)
attempt("zero div", lambda: 10 ** 30 // 0)
attempt("zero mod", lambda: 10 ** 30 % 0)
attempt("shift huge", lambda: 1 << (1 << 70))
attempt("repeat huge", lambda: [1] * (2 ** 70))
attempt("index huge", lambda: [1][2 ** 70])
attempt("range huge", lambda: len(range(2 ** 70)))
attempt("no inverse", lambda: pow(2, -1, 4))
attempt("pow mod zero", lambda: pow(2, 3, 0))
print("float mix", 2 ** 64 + 0.5, 2 ** 64 * 1.0, 2 ** 53 + 1.0, 2 ** 64 == 2.0 ** 64, 2 ** 64 + 1 == 2.0 ** 64, 2 ** 64 < 1e30, 1e19 > 2 ** 63, int(1e25), int(-1e25), int(2.0 ** 63))
print("range", 2 ** 70 in range(2 ** 70, 2 ** 70 + 5), list(range(2 ** 64, 2 ** 64 + 3)), range(2 ** 70)[2 ** 69], range(2 ** 63 - 2, 2 ** 63 + 2)[-1])
print("bases", hex(2 ** 70), oct(2 ** 70), bin(2 ** 70)[:10], hex(-255), int("f" * 20, 16), int("z" * 15, 36), int("1" * 70, 2), int("-" + "9" * 25), int("0x" + "ff" * 10, 0))
print("format", f"{10 ** 25:,}", f"{10 ** 25:_}", f"{2 ** 70:x}", f"{2 ** 70:#X}", f"{2 ** 70:e}", f"{10 ** 25:>30}", f"{-10 ** 20:+,}", "%d" % 10 ** 1, "%d %x" % (10 ** 20, 2 ** 65), f"{2 ** 65:b}")
print("bytes", (2 ** 70).to_bytes(9, "big"), (2 ** 70).to_bytes(9, "little"), int.from_bytes(b"\xff" * 10, "big"), int.from_bytes(b"\xff\xfe", "little", signed=True), (-5).to_bytes(2, "big", signed=True), int.from_bytes(b"", "big"), (1024).to_bytes(2, byteorder="big"))
attempt("to_bytes overflow", lambda: (256).to_bytes(1, "big"))
attempt("to_bytes negative", lambda: (-1).to_bytes(1, "big"))
attempt("to_bytes order", lambda: (1).to_bytes(1, "middle"))
print("methods", (2 ** 70).bit_count(), (5).bit_length(), (0).bit_length(), (-5).bit_length(), (7).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (3).as_integer_ratio(), True.bit_length())
print("round", round(12345, -2), round(12350, -2), round(12250, -2), round(2 ** 70, -5), round(5), round(-15, -1), round(25, -1), round(5, 3), round(149, -3), round(501, -3))
print("dict key", {2 ** 64: "a"}[2 ** 64], {2 ** 64: "a"}[float(2 ** 64)], len({1, 1.0, 2 ** 70, 2 ** 70 + 0}), hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(10 ** 30), hash(-10 ** 30))
print("sum", sum([2 ** 62, 2 ** 62]), sum([2 ** 63 - 1] * 3), sum([1] * 5, 2 ** 70), max(2 ** 64, 2 ** 63), min(-2 ** 64, 0), sorted([2 ** 64, -2 ** 64, 5, 2.5]))
print("isqrt", __import__("math").isqrt(10 ** 40), __import__("math").gcd(2 ** 70, 6 ** 30), __import__("math").comb(100, 50), __import__("math").log2(2 ** 200), __import__("math").log(10 ** 400, 10))


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print("fib", fib(90), fib(93), fib(100), fib(300))
x = 1
for i in range(70):
    x = x * 3 % (2 ** 64) ^ i
print("lcg", x)
h = 14695981039346656037
for byte in b"hash me":
    h = (h ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
print("fnv", h)
limit = 4300
print("digits", len(str(10 ** (limit - 1))))
attempt("too many digits", lambda: str(10 ** limit))
attempt("too many digits to int", lambda: int("1" * (limit + 1)))
