# -*- coding: utf-8 -*-
# Layout: tabs, form feeds, comments at odd columns, blank lines, line joining, semicolons.
def tabs():
	if True:
		x = 1
	# comment at another depth
            # and deeper than anything
	return x


def one_space():
 if 1:
       return "uneven but consistent"


print(tabs(), one_space())

if True:
    pass

    # a comment, then a blank line with spaces
    
    print("after blank line with spaces")
# dedented comment
    print("still inside the if")
x = [1,
2,
        3
 ,]
y = {
    "a": 1,  # why
    # comment inside

    "b": (
        2
    ),
}
print(x, y)
z = 1 \
  + 2
print(z); print("two"); w = 5;
if x and \
   y: print("joined condition")


def f(a,
      b=2, *,
      c=3
      ): return (a,
                 b, c)


print(f(1), f(
    1,
    c=4,
))
class A: a = 1; b = 2
class B(A): pass
try: print("inline try")
except: pass
else: print("inline else")
finally: print("inline finally")
with open(__file__) as fh: line = fh.readline()
print(line.strip())
while z: z -= 1
for i in range(2): print(i, end=" "); print("x")
lam = lambda: (yield)
print(not-1, 1if True else 2, [1for _ in"ab"], 7or 5, 5is not None if False else"q")
print(1 .real, 1..real, 1.0.real, (1).real, 0xFor 1 if False else 0x0f, 1_0, 0b1_1)
print("a" "b"'c' r"\d" u"u", b"x" b"y")
print("""triple
    keeps indentation
\ttab \
joined""")
print('''a "quoted" 'b' ''')
print("nested \"quotes\" and 'others'", 'it\'s', "\\")
print("# not a comment", '"""', "'''")
print(-2**2, (-2)**2, 2**-1, ~-1, - -1, not not 1, +-+1)
print(1<2<3, 1!=2, 1<=1, 2>=3, 5//2, 5%3, 1<<2, 8>>1, 6&3, 6|1, 6^3)
print([*range(3)], {**{"a": 1}}, (*"ab",), {*"a"})
print(x[0], x[-1:], x[:], x[::2], x[0:2][::-1])
print((), (1,), [], {}, (1, 2,), [1, ], {1: 2, }, {1, })
print(True, False, None, ..., Ellipsis, NotImplemented)
def _(): ...
print(_(), _.__name__)
async_ = await_ = match = case = type = 1
print(async_, await_, match, case, type)
print(f.__name__, A.b, B.a, i)
if 1:
    if 2:
        if 3:
            print("deep")
        elif 4: pass
    else: pass
print("Ünïcode", "日本", "\u00fc", "ü" == "\u00fc")
größe = 5; print(größe)
ﬁ = "ligature"; print(fi)
print("end") # no newline after this comment
print("last line without newline")