# pickle and ast.literal_eval: plain data there and back, bytes of every protocol read, what cannot be refused.
import ast
import collections
import copyreg
import enum
import io
import pickle


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


def back(v):
    return pickle.loads(pickle.dumps(v))


Point = collections.namedtuple("Point", "x y")


class Plain:
    def __init__(self, a):
        self.a = a

    def __eq__(self, o):
        return self.a == o.a


class Slots:
    __slots__ = ("p", "q")


class State:
    def __init__(self):
        self.kept, self.lost = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class Reduced:
    def __init__(self, v):
        self.v = v

    def __reduce__(self):
        return (Reduced, (self.v,))


class Sub(dict):
    pass


class Color(enum.Enum):
    RED = 1


class Failed(Exception):
    pass


for v in (None, True, 0, 255, 256, 65535, 65536, -1, -129, 2 ** 31, -(2 ** 31), 2 ** 63, -(2 ** 70), 2 ** 2100, 1.5, float("inf"), "", "é\U0001f600", "x" * 300, b"", b"\x00\xff", (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, [2]], {}, {"k": 1}, {"k": [1], 2: None}, {1}, frozenset([2]), bytearray(b"ab"), len, int, Plain):
    data = pickle.dumps(v)
    print("bytes", data[:60], len(data), pickle.loads(data) == v, type(pickle.loads(data)) is type(v))
print("many", back(list(range(2500))) == list(range(2500)), back({i: str(i) for i in range(2500)})[2400], len(back("y" * 100000)))
cycle = [1]
cycle.append(cycle)
again = back(cycle)
shared = []
pair = back([shared, shared])
print("identity", again[1] is again, pair[0] is pair[1])
print("objects", back(Plain([1, {"k": 2}])) == Plain([1, {"k": 2}]), back(Point(1, 2)), back(Reduced(5)).v, vars(back(State())), back(Color.RED) is Color.RED, repr(back(Failed("text", 3))), back(collections.deque([1, 2], 5)), list(back(collections.OrderedDict(a=1, b=2)).items()), back(collections.Counter("aab")), back(collections.defaultdict(list, a=[1])))
s = Slots()
s.p = [1]
sub = Sub(x=1)
sub.attr = "kept"
sub = back(sub)
print("more", back(s).p, hasattr(back(s), "q"), sub, sub.attr, type(sub).__name__)
out = io.BytesIO()
pickle.dump({"a": 1}, out)
pickle.dump("second", out)
out.seek(0)
print("files", pickle.load(out), pickle.load(out))
kind("end of file", lambda: pickle.load(out))
kind("lambda", lambda: pickle.dumps(lambda: 0))
kind("generator", lambda: pickle.dumps(i for i in ""))
kind("module", lambda: pickle.dumps(io))
attempt("empty", lambda: pickle.loads(b""))
kind("rubbish", lambda: pickle.loads(b"rubbish"))
kind("truncated", lambda: pickle.loads(pickle.dumps([1, 2, "text"])[:-4]))
kind("missing", lambda: pickle.loads(b"cnowhere_at_all\nx\n."))
print("errors", issubclass(pickle.PicklingError, pickle.PickleError), pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
for data in (
    b'(dp0\nVa\np1\n(lp2\nI1\naF2.5\naNaI01\nasVb\np3\n(I1\nI2\ntp4\nsVn\np5\nI-5\nsVbig\np6\nL1180591620717411303424L\nsVs\np7\nc__builtin__\nset\np8\n((lp9\nI1\natp10\nRp11\ns.',
    b'}q\x00(X\x01\x00\x00\x00aq\x01]q\x02(K\x01G@\x04\x00\x00\x00\x00\x00\x00NI01\neX\x01\x00\x00\x00bq\x03(K\x01K\x02tq\x04X\x01\x00\x00\x00nq\x05J\xfb\xff\xff\xffX\x03\x00\x00\x00bigq\x06L1180591620717411303424L\nX\x01\x00\x00\x00sq\x07c__builtin__\nset\nq\x08(]q\tK\x01atq\nRq\x0bu.',
    b'\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01]q\x02(K\x01G@\x04\x00\x00\x00\x00\x00\x00N\x88eX\x01\x00\x00\x00bq\x03K\x01K\x02\x86q\x04X\x01\x00\x00\x00nq\x05J\xfb\xff\xff\xffX\x03\x00\x00\x00bigq\x06\x8a\t\x00\x00\x00\x00\x00\x00\x00\x00@X\x01\x00\x00\x00sq\x07c__builtin__\nset\nq\x08]q\tK\x01a\x85q\nRq\x0bu.',
    b'\x80\x03}q\x00(X\x01\x00\x00\x00aq\x01]q\x02(K\x01G@\x04\x00\x00\x00\x00\x00\x00N\x88eX\x01\x00\x00\x00bq\x03K\x01K\x02\x86q\x04X\x01\x00\x00\x00nq\x05J\xfb\xff\xff\xffX\x03\x00\x00\x00bigq\x06\x8a\t\x00\x00\x00\x00\x00\x00\x00\x00@X\x01\x00\x00\x00sq\x07cbuiltins\nset\nq\x08]q\tK\x01a\x85q\nRq\x0bu.',
    b'\x80\x04\x95H\x00\x00\x00\x00\x00\x00\x00}\x94(\x8c\x01a\x94]\x94(K\x01G@\x04\x00\x00\x00\x00\x00\x00N\x88e\x8c\x01b\x94K\x01K\x02\x86\x94\x8c\x01n\x94J\xfb\xff\xff\xff\x8c\x03big\x94\x8a\t\x00\x00\x00\x00\x00\x00\x00\x00@\x8c\x01s\x94\x8f\x94(K\x01\x90u.',
    b'\x80\x05\x95H\x00\x00\x00\x00\x00\x00\x00}\x94(\x8c\x01a\x94]\x94(K\x01G@\x04\x00\x00\x00\x00\x00\x00N\x88e\x8c\x01b\x94K\x01K\x02\x86\x94\x8c\x01n\x94J\xfb\xff\xff\xff\x8c\x03big\x94\x8a\t\x00\x00\x00\x00\x00\x00\x00\x00@\x8c\x01s\x94\x8f\x94(K\x01\x90u.',
):
    print("protocol", pickle.loads(data))
for text in ("1", "-1", "+1.5", "'s'", "b'x'", "None", "[1, (2, 3), {'k': {4}}]", "{}", "set()", "  [1]", "'a' 'b'", "1_000", "0x10", "True", "...", "-2"):
    print("literal", text, repr(ast.literal_eval(text)))
for text in ("x", "f()", "1 + 1", "[i for i in ()]", "__import__('os')", "{**{}}", "-'a'", "lambda: 0", "a.b", "f'{1}'", "", "1 +", "not True", "[x]"):
    kind("not literal " + text, lambda: ast.literal_eval(text))
kind("not text", lambda: ast.literal_eval(5))
