# "literal" % args: taken apart when compiled, with the general rules behind it.
class S(str):
    def __str__(self): return "S!"


class O:
    def __str__(self): return "o"
    def __int__(self): return 7



n, s, big, t = 42, "txt", 2 ** 70, (1, "two")
print("user%d" % n, "%s" % s, "%s-%d" % (s, n), "100%% %s" % s, "%d%%" % n, "%s" % n, "%d" % True, "%s" % None, "%s" % 1.5, "%d" % 3.9, "%d" % big, "%s" % [1], "%s" % {"a": 1}, "%d %s" % t)
print("%s" % S("x"), "%s" % O(), "%s %s" % ("é", "😀"), "%s" % "", "%s%s" % ("", ""), "%%%s%%" % n, "%s" % (1,), "%s" % ((1, 2),), "%d %s" % (-1, S("y")), "a%sb%dc" % ("B" * 40, 10 ** 18), "%s" % ("z" * 120))
for f in (lambda: "%d" % s, lambda: "%s %s" % s, lambda: "%s" % (1, 2), lambda: "%s %s" % (1,), lambda: "%d" % None, lambda: "%d %d" % (1, "x"), lambda: "%s" % (), lambda: "%d" % O(), lambda: "%s %d" % (t, t), lambda: "%s" % x_missing):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def kw(a=None, **rest): return a, rest


print(kw(b=1, a=2, c=3), kw(**{"x": 1, "a": 0}), kw(c=1, b=2), kw(), [list(kw(**{"k%d" % i: i for i in range(j)})[1]) for j in (1, 3, 9, 20)], kw(c=1, **{"b": 2})[1] == {"b": 2, "c": 1})
d = kw(z=1)[1]
d["y"] = 2
print(d, kw(z=5)[1], f"{s}{n}", f"{'q' * 31}", f"{'q' * 32}", f"{'q' * 33}", f"{'q' * 97}", s + s, "" + "", s + "é" * 50, hash(s + "x") == hash("txtx"), {s + "x": 1}["txtx"], (s + "x") is not None)
