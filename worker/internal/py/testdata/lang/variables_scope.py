# Module globals, class bodies, function locals, builtins, del, shadowing, import scope.
import builtins


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


counter = 0
items = []
config = {"a": 1}


def increment():
    global counter
    counter += 1
    return counter


def mutate():
    items.append(counter)
    config["b"] = len(items)
    config.setdefault("c", []).append("x")


def no_global():
    counter = 100
    return counter


increment()
increment()
mutate()
print("global", counter, items, config, no_global(), counter)


def define_several():
    global g1, g2
    g1, g2 = 1, 2
    for g1 in range(5):
        pass
    import math as g2


define_several()
print("global targets", g1, g2.__name__)


def global_def():
    global made_function, MadeClass

    def made_function():
        return "made"

    class MadeClass:
        attr = "made class"


global_def()
print("global def", made_function(), MadeClass.attr, MadeClass.__qualname__, made_function.__qualname__)


def global_with_except():
    global err_name, handle
    try:
        1 / 0
    except ZeroDivisionError as err_name:
        inside = str(err_name)
    with open(__file__) as handle:
        pass
    return inside


print("global except/with", global_with_except(), "err_name" in globals(), handle.closed)


def local_import():
    import json, os.path
    from string import digits as d
    return json.dumps([d]), os.path.join("a", "b")


print("local import", local_import(), "json" in globals())
attempt("not leaked", lambda: json)
list_backup = list
list = "shadowed"
print("shadowed builtin", list, builtins.list("ab"))
del list
print("restored", list("ab"), list is list_backup)
attempt("del twice", lambda: exec("del list"))


def param_shadow(len, max=None):
    return len, max


print("parameter shadows", param_shadow(5))


class Scope:
    counter = "class level"
    copied = counter
    inner = [counter for _ in range(1)]

    def get(self):
        return counter

    def get_self(self):
        return self.counter

    def set_global(self):
        global counter
        counter = "from method"


s = Scope()
print("class scope", Scope.copied, Scope.inner, s.get(), s.get_self())
s.set_global()
print("after", counter, Scope.counter)


class UsesGlobal:
    global class_global
    class_global = "assigned in class body"
    local = class_global


print("global in class", class_global, UsesGlobal.local, hasattr(UsesGlobal, "class_global"))


def outer():
    value = "outer"

    class Inner:
        seen = value
        value = "inner"
        after = value

        def method(self):
            return value
    return Inner.seen if False else (Inner.after, Inner().method())


attempt("class free variable", outer)


def outer2():
    v = 1

    class K:
        nonlocal v
        v = 2
    return v, hasattr(K, "v")


print("nonlocal in class", outer2())
for loop_var in range(3):
    loop_inner = loop_var
print("loop leaks", loop_var, loop_inner)
if False:
    never = 1
attempt("never assigned", lambda: never)
try:
    pass
except Exception as unused:
    pass
print("except name", "unused" in globals())


def nested_def():
    def helper(n):
        return n * factor
    factor = 3
    return helper(2)


print("later local", nested_def())


def args_are_locals(a, b=1, *c, d=2, **e):
    f = 5
    return sorted(locals())


print("locals", args_are_locals(0))


def rebinding(a):
    a = a + 1
    a, b = b, a = 1, 2
    return a, b


print("rebinding", rebinding(1))


def swap_in_list(xs):
    xs[0], xs[-1] = xs[-1], xs[0]
    xs[xs[0] - 1], xs[0] = "x", "y"
    return xs


print("evaluation of targets", swap_in_list([1, 2, 3]))
print("dunder", __name__, "__file__" in globals(), __builtins__ is builtins or isinstance(__builtins__, dict), __doc__)
