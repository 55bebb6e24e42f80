# Integer and float operators: results and result types.
def show(label, value):
    print(label, type(value).__name__, repr(value))


def attempt(label, f):
    try:
        show(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


pairs = [(7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (7.5, 2), (-7.5, 2), (7.5, -2), (1, 0.5), (True, 2)]
for a, b in pairs:
    show(f"{a} + {b}", a + b)
    show(f"{a} - {b}", a - b)
    show(f"{a} * {b}", a * b)
    show(f"{a} / {b}", a / b)
    show(f"{a} // {b}", a // b)
    show(f"{a} % {b}", a % b)
    show(f"divmod({a}, {b})", divmod(a, b))

show("2 ** 10", 2 ** 10)
show("2 ** -1", 2 ** -1)
show("(-2) ** 3", (-2) ** 3)
show("-2 ** 2", -2 ** 2)
show("2 ** 3 ** 2", 2 ** 3 ** 2)
show("2.0 ** 3", 2.0 ** 3)
show("4 ** 0.5", 4 ** 0.5)
show("0 ** 0", 0 ** 0)
show("0.0 ** 0", 0.0 ** 0)

show("6 & 3", 6 & 3)
show("6 | 3", 6 | 3)
show("6 ^ 3", 6 ^ 3)
show("~6", ~6)
show("-6 & 3", -6 & 3)
show("-6 >> 1", -6 >> 1)
show("-1 >> 100", -1 >> 100)
show("1 << 10", 1 << 10)
show("5 >> 1", 5 >> 1)
show("True & True", True & True)
show("True | 2", True | 2)
show("True ^ True", True ^ True)
show("True + True", True + True)
show("-True", -True)
show("+True", +True)
show("~0", ~0)
show("not 0", not 0)
show("--5", --5)
show("- - -5", - - -5)

attempt("1 / 0", lambda: 1 / 0)
attempt("1 // 0", lambda: 1 // 0)
attempt("1.0 / 0", lambda: 1.0 / 0)
attempt("1 + 'a'", lambda: 1 + 'a')
attempt("'a' + 1", lambda: 'a' + 1)
attempt("'a' - 'b'", lambda: 'a' - 'b')
attempt("[] + ()", lambda: [] + ())
attempt("() + []", lambda: () + [])
attempt("None + 1", lambda: None + 1)
attempt("{} + {}", lambda: {} + {})
attempt("-'a'", lambda: -'a')
attempt("~1.5", lambda: ~1.5)
attempt("+None", lambda: +None)
attempt("1.5 << 1", lambda: 1.5 << 1)
attempt("1 << -1", lambda: 1 << -1)
attempt("1 >> -1", lambda: 1 >> -1)
attempt("1.5 & 1", lambda: 1.5 & 1)
attempt("'a' * 2.0", lambda: 'a' * 2.0)
attempt("'a' * 'b'", lambda: 'a' * 'b')
attempt("[1] * 'b'", lambda: [1] * 'b')
attempt("object() + 1", lambda: object() + 1)
attempt("2 ** 'a'", lambda: 2 ** 'a')
attempt("len + 1", lambda: len + 1)

# in-place forms
x = 10
x += 5
show("+=", x)
x -= 3
show("-=", x)
x *= 2
show("*=", x)
x //= 5
show("//=", x)
x **= 3
show("**=", x)
x %= 7
show("%=", x)
x <<= 4
show("<<=", x)
x |= 1
show("|=", x)
x &= 0x1F
show("&=", x)
x ^= 3
show("^=", x)
x >>= 1
show(">>=", x)
x /= 2
show("/=", x)


def inplace_error():
    y = []
    y += 5


def inplace_str_error():
    y = 'a'
    y += 5


def inplace_none_error():
    y = None
    y -= 1


attempt("[] += 5", inplace_error)
attempt("'a' += 5", inplace_str_error)
attempt("None -= 1", inplace_none_error)

# precedence
show("1 + 2 * 3 - 4 / 2", 1 + 2 * 3 - 4 / 2)
show("(1 + 2) * 3", (1 + 2) * 3)
show("10 - 3 - 2", 10 - 3 - 2)
show("100 / 10 / 2", 100 / 10 / 2)
show("1 | 2 ^ 3 & 4 << 1", 1 | 2 ^ 3 & 4 << 1)
show("not 1 == 2", not 1 == 2)
show("-3 % 5 + 1", -3 % 5 + 1)
