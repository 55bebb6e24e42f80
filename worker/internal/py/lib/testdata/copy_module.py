# copy: copy, deepcopy, hooks, shared references, cycles.
import copy
import datetime
import collections


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


data = {"a": [1, {"b": (2, [3])}], "s": {4}, "t": (5, 6)}
shallow, deep = copy.copy(data), copy.deepcopy(data)
data["a"][1]["b"][1].append("changed")
data["new"] = 1
print("dict", shallow, deep, shallow["a"] is data["a"], deep["a"] is data["a"], deep["t"] is data["t"])
print("immutable", copy.copy(5), copy.deepcopy("s"), copy.copy(None) is None, copy.deepcopy((1, 2)) == (1, 2), copy.copy((1,)), copy.deepcopy(1.5), copy.copy(len) is len, copy.deepcopy(dict) is dict, copy.copy(frozenset([1])))
print("containers", copy.copy([1]), copy.copy({1}), copy.deepcopy(bytearray(b"x")), copy.copy(collections.deque([1])), copy.deepcopy(collections.OrderedDict(a=[1]))["a"], copy.copy(collections.Counter("aab")), copy.deepcopy(collections.defaultdict(list, a=[1])), copy.copy(datetime.date(2024, 1, 1)), copy.deepcopy(datetime.timedelta(1)))


class Node:
    def __init__(self, value, child=None):
        self.value, self.child, self.items = value, child, []

    def __repr__(self):
        return f"Node({self.value}, {self.items})"


n = Node(1, Node(2))
n.items.append(n.child)
c, d = copy.copy(n), copy.deepcopy(n)
n.child.value = "changed"
print("object", c.child is n.child, d.child.value, d.items[0] is d.child, c.items is n.items, type(d).__name__, vars(c).keys() == vars(n).keys())
cycle = [1]
cycle.append(cycle)
dc = copy.deepcopy(cycle)
print("cycle", dc[1] is dc, dc is cycle, dc)
shared = []
pair = copy.deepcopy([shared, shared])
pair[0].append(1)
print("shared", pair)


class Custom:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return Custom(("copied", self.v))

    def __deepcopy__(self, memo):
        return Custom(("deep", copy.deepcopy(self.v, memo)))


print("hooks", copy.copy(Custom(1)).v, copy.deepcopy([Custom([2])])[0].v)


class Sub(dict):
    pass


class Slots:
    __slots__ = ("a", "b")


sub = Sub(x=[1])
sub.attr = [2]
s2 = copy.deepcopy(sub)
sl = Slots()
sl.a = [1]
print("subclass", s2, s2.attr, type(s2).__name__, s2.attr is sub.attr, copy.copy(sub).attr is sub.attr, copy.deepcopy(sl).a, hasattr(copy.copy(sl), "b"))
template = {"user": {"name": None, "roles": []}}
users = []
for name in "ab":
    u = copy.deepcopy(template)
    u["user"]["name"] = name
    u["user"]["roles"].append(name)
    users.append(u)
print("templates", users, template)
attempt("exception", lambda: copy.copy(ValueError("x")).args)
attempt("module", lambda: copy.deepcopy(copy))
attempt("generator", lambda: copy.copy(i for i in ""))
print("function", copy.deepcopy(attempt) is attempt, copy.deepcopy([attempt])[0] is attempt, copy.deepcopy({"f": len})["f"] is len)
