# Builtin exception classes: bases, custom classes, isinstance, attributes.
def attempt(label, f):
    try:
        print(label, f())
    except BaseException as e:
        print(label, type(e).__name__, e)


names = """ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError
Exception FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit ImportError IndexError
InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopIteration SyntaxError SystemError SystemExit
TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError Warning
ZeroDivisionError""".split()
for name in names:
    cls = getattr(__import__("builtins"), name)
    print(name, [c.__name__ for c in cls.__mro__[1:-1]])
print("aliases", IOError is OSError, EnvironmentError is OSError)


class AppError(Exception):
    pass


class HttpError(AppError):
    """Has its own constructor."""

    def __init__(self, status, message="no message"):
        super().__init__(message)
        self.status = status


class Formatted(AppError):
    def __str__(self):
        return "formatted: " + ",".join(map(str, self.args))


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


class Multi(KeyError, AttributeError):
    pass


def throw(e):
    raise e


for exc in (AppError("plain"), AppError(), HttpError(404), HttpError(500, "boom"), Formatted(1, 2), NoSuper(1, "b"), Multi("m")):
    try:
        throw(exc)
    except AppError as e:
        print("AppError", type(e).__name__, e, repr(e), e.args, getattr(e, "status", None))
    except (KeyError, NoSuper) as e:
        print("other", type(e).__name__, e, repr(e), e.args)
attempt("bad constructor", lambda: throw(HttpError))
print("isinstance", isinstance(HttpError(1), Exception), issubclass(HttpError, (KeyError, AppError)), isinstance(Multi(), LookupError))


class MyTimeout(TimeoutError):
    pass


try:
    throw(MyTimeout("slow"))
except OSError as e:
    print("by base", type(e).__name__, e.args)

errors = (ValueError, TypeError)
try:
    int("x")
except errors as e:
    print("variable tuple", type(e).__name__)
nested = (KeyError, (ValueError, OSError))
try:
    try:
        int("y")
    except nested as e:
        print("nested tuple", e)
except TypeError as e:
    print("nested tuple not allowed", e)


def dynamic():
    print("  evaluated only when needed")
    return KeyError


try:
    pass
except dynamic():
    pass
try:
    {}["missing"]
except dynamic() as e:
    print("dynamic", e)

try:
    "abc".foo
except AttributeError as e:
    print("AttributeError", e.name, e.obj)
try:
    undefined_thing
except NameError as e:
    print("NameError", e.name)
try:
    import nothing_like_this.sub
except ModuleNotFoundError as e:
    print("ModuleNotFoundError", e.name, e.path, e.msg)
for expr in ("int('z')", "int([])", "float('1,5')", "[].pop()", "{}.popitem()", "{}['k']", "[].remove(1)", "[].index(1)", "'a'.index('b')", "().index(1)",
             "set().pop()", "{1}.remove(2)", "chr(-1)", "ord('ab')", "ord('')", "next(iter([]))", "sum(['a'])", "len(5)", "range('a')",
             "int('1', 99)", "'{'.format()", "'{}'.format()", "'{a}'.format()", "'%d' % 'x'", "'%s %s' % 1", "'%s' % (1, 2)", "'%q' % 1", "open('/nonexistent/file')",
             "10 ** 400 * 1.0", "float('1e5x')", "round('x')", "abs('x')", "[1,2].sort(key=1)", "sorted(5)", "dict([1])", "dict([(1,2,3)])", "zip(1)", "enumerate(1)",
             "isinstance(1, 5)", "issubclass(1, int)", "getattr(1, 2)", "hash([])", "hash({})", "iter(1)", "reversed(1)", "bytes('a')", "bytes(-1)", "bytes([256])",
             "'a'.join([1])", "''.join(5)", "'abc'.split('')", "'a'.encode('nope')", "b''.decode('nope')", "divmod(1, 0)", "pow(2, -1, 4)", "1 % 0"):
    attempt(expr, lambda: eval(expr))
