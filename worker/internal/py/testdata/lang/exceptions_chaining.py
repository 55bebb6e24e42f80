# raise forms, __cause__, __context__, bare raise, notes, args, sys.exc_info.
import sys


def attempt(label, f):
    try:
        print(label, f())
    except BaseException as e:
        print(label, type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__), "| suppress", e.__suppress_context__)


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second")


def cause():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("second") from e


def cause_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second") from None


def cause_class():
    raise ValueError("x") from KeyError


def bad_cause():
    raise ValueError("x") from 5


def bare():
    try:
        raise KeyError("original")
    except KeyError:
        raise


def bare_nothing():
    raise


def bare_in_helper():
    def helper():
        raise
    try:
        raise KeyError("from caller")
    except KeyError:
        helper()


def raise_class():
    raise ValueError


def raise_call():
    raise ValueError("a", 2)


def raise_int():
    raise 5


def raise_str():
    raise "text"


def raise_plain_class():
    raise object


def reraise_same():
    try:
        raise ValueError("same")
    except ValueError as e:
        raise e


def in_finally():
    try:
        raise KeyError("first")
    finally:
        raise ValueError("in finally")


def no_context_after():
    try:
        raise KeyError("handled")
    except KeyError:
        pass
    raise ValueError("fresh")


def name_unbound():
    try:
        raise KeyError("k")
    except KeyError as e:
        pass
    return e


def catch_wrong():
    try:
        raise ValueError("v")
    except 5:
        pass


for f in (context, cause, cause_none, cause_class, bad_cause, bare, bare_nothing, bare_in_helper, raise_class, raise_call,
          raise_int, raise_str, raise_plain_class, reraise_same, in_finally, no_context_after, name_unbound, catch_wrong):
    attempt(f.__name__, f)


def deep():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2)
    except ValueError:
        raise OSError(3)


try:
    deep()
except OSError as e:
    chain = []
    while e:
        chain.append(repr(e))
        e = e.__context__
    print("chain", chain)

print("exc_info outside", sys.exc_info())
try:
    raise LookupError("info")
except LookupError as err:
    typ, value, tb = sys.exc_info()
    print("exc_info inside", typ.__name__, value is err, tb is err.__traceback__, tb is not None)
    try:
        raise TypeError("nested")
    except TypeError:
        print("nested", sys.exc_info()[0].__name__)
    print("back", sys.exc_info()[0].__name__)
print("exc_info after", sys.exc_info())

e = ValueError("a", "b")
print("args", e.args, str(e), repr(e), str(ValueError()), repr(ValueError()), repr(ValueError("x")), str(ValueError(None)), str(ValueError(("t",))))
print("KeyError str", str(KeyError("k")), str(KeyError("a", 1)), str(KeyError()), str(KeyError(("x", 1))))
e.add_note("note 1")
e.custom = "attr"
print("notes", e.__notes__, e.custom, e.with_traceback(None) is e)
o = OSError(2, "No such", "file.txt")
print("OSError", type(o).__name__, o.errno, o.strerror, o.filename, str(o), o.args)
print("OSError one", str(OSError("just text")), OSError("x").errno, OSError(13, "denied").__class__.__name__, str(OSError(99, "odd")))
s = SystemExit(3)
print("SystemExit", s.code, s.args, issubclass(SystemExit, Exception), issubclass(KeyboardInterrupt, Exception))
print("StopIteration", StopIteration(5).value, StopIteration().value)
u = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
print("unicode", u, u.reason, u.start, u.object)
attempt("decode", lambda: b"a\xffb".decode())
attempt("encode", lambda: "é☃".encode("ascii"))
attempt("import", lambda: __import__("no_such_module_here"))
try:
    from os import no_such_name
except ImportError as e:
    print("import name", e.name, str(e).split("(")[0])
attempt("exit", lambda: sys.exit("bye"))
attempt("exit code", lambda: sys.exit(2))
