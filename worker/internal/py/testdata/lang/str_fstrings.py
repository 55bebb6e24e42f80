# f-strings valid in 3.11: specs, nesting, conversions, =, quotes, multi-line, escapes.
import datetime
import decimal
import math


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


name, n, x, d, items = "ann", 42, 3.14159, {"k": "v", "n": {"m": [1, 2]}}, [1, 2, 3]
print(f"{name} {n} {x}", f"", f"plain", F"{name}", f'{name}', f"""{name}
second {n}""", f'''triple {n}''')
print(f"{{}} {{{n}}} {{n}} {{{{{n}}}}}", f"}}{{", f"{{'a': {n}}}")
print(f"{n:5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}|{n:.1f}|{n:e}")
print(f"{x:.2f} {x:10.3f}| {x:<8.1f}| {x:e} {x:.0%} {x:g}")
print(f"{name!r} {name!s} {name!a} {name!r:>8} {name!s:^9}| {'é'!a}")
print(f"{n=} {x=:.2f} {name=} {name=!s} {n + 1=} { n = } {d['k']=} {len(items)=} {n=:>5}")
width, prec, fill = 10, 3, "*"
print(f"{x:{width}.{prec}f}|{name:{fill}^{width}}|{n:0{width}d}|{x:{'.1f'}}|{n:{'>' + str(width)}}|")
print(f"{d['k']} {d['n']['m'][0]} {items[-1]} {items[1:]} {items[::-1]} {d.get('zz', 'none')}")
print(f"{n + 1} {n * 2 - 1} {(n, 1)} {[i for i in items]} { {'a': 1} } { {1, } } {n if n > 40 else 0} {not n} {n > 3 and 'yes'} {-n} {n ** 2} {n // 5} {n % 5} {n / 8}")
print(f"{(lambda v: v * 2)(4)} {(lambda: 'in')()} {', '.join(str(i) for i in items)} {max(items)} {name.upper()} {name.upper().lower()[0]} {'nested ' + f'{n}'} {f'{n:>{width}}'}")
print(f"{'a' 'b'} {'quote: %s' % 1} {'{}'.format(1)} {'x' if True else 'y'} {'in: ' + str(3 in items)} {3 != 4} {n == 42} {n >= 1} {n <= 1} {n != 42}")
print(f"tab\t{n}\n newline \x41 \u00e9 \N{BULLET} \\ {n}\101 \"q\" \'s\'")
print(rf"\d{n}\n {name}\t", fr"{n}\w{{2}}", Rf"\{n}", f"{n}" r"\raw" f"{x:.1f}" "plain")
print(f"a" "b" f"{n}" 'c{not}' f'{name}')
print(f"{datetime.date(2024, 1, 5):%Y-%m-%d} {datetime.datetime(2024, 1, 5, 13, 4):%H:%M} {datetime.date(2024, 1, 5)} {decimal.Decimal('1.50'):.1f} {decimal.Decimal('2')}")
print(f"{None} {True} {...} {b'x'} {()} {type(n).__name__} {math.pi:.3} {print.__name__}")
print(f"{name:10s}|{name:.2}|{name:>{len(name) + 2}}|{'':-^10}|{'':>3}|{'é':>3}|")
print(f"{1_000:_} {0xff} {1e3} {.5} {1.:.1f}")
print(f"""multi
  {
    n
  } and {
    name
    .upper()}
""")
print(f"{n:}" f"{name!r:}" f"{x:{''}}")
print(f"{'a:b'} {'a!b'} {'a=b'} {d['k']:>3} {(n := 5)} {n} {n:=+5}|{n!r:=^5}")


class Fmt:
    def __format__(self, spec):
        return f"[{spec}]"

    def __str__(self):
        return "S"

    def __repr__(self):
        return "R"


f = Fmt()
print(f"{f} {f!s} {f!r} {f:abc} {f:{n}x{n}} {f: } {f:%H:%M} {f!r:>3} {f=} {f=!s} {f=:q}")
order = []


def note(v):
    order.append(v)
    return v


print(f"{note(1)} {note('x'):{note(3)}} {note(2)}", order)
attempt("name error", lambda: f"{undefined_name}")
attempt("format error", lambda: f"{name:d}")
attempt("format none", lambda: f"{None:>5}")
attempt("key error", lambda: f"{d['zz']}")
attempt("zero division", lambda: f"{1 / 0}")
attempt("attribute", lambda: f"{name.nope}")


def closure(v):
    return [lambda: f"{v} {n}" for _ in range(1)][0]()


print(closure("captured"))


class C:
    label = "cls"
    text = f"{label}!"

    def __repr__(self):
        return f"{self.__class__.__name__}({self.label!r})"


print(C.text, C(), f"{C()!s:>10}", f"{C():}")
url = f"/api/v1/users/{n}?page={n + 1}&q={name}"
body = f'{{"id": {n}, "name": "{name}"}}'
print(url, body, f"{'-' * 10}", f"{'%.2f' % x}", f"Bearer {d['k']}", sep="\n")
"""not a docstring {n}"""
print(f"{n}%" f" {n}$ #{n} @{name} ~{n}~ {n};{n}")
