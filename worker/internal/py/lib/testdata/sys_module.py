# sys: version, argv, path, platform, exit, stdout, modules.
import os
import sys


def attempt(label, f):
    try:
        print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e)


print("version", sys.version_info >= (3, 8), sys.version_info.major, sys.version_info[0] == 3, isinstance(sys.version_info.minor, int), sys.version_info[:2] > (3, 0), isinstance(sys.version, str), sys.version.split(".")[0], len(sys.version_info), sys.version_info.releaselevel in ("final", "candidate", "beta", "alpha"), sys.hexversion > 0x03000000)
print("argv", [os.path.basename(a) for a in sys.argv][:1], isinstance(sys.argv, list), isinstance(sys.path, list))
sys.path.append("made/up")
sys.path.insert(0, os.path.join(os.getcwd(), "tree"))
print("path", sys.path[-1], os.path.basename(sys.path[0]), "made/up" in sys.path)
print("platform", sys.platform, sys.byteorder, sys.maxsize, sys.maxunicode, sys.getdefaultencoding(), sys.getfilesystemencoding(), isinstance(sys.executable, str), sys.implementation.name, sys.float_info.max, sys.float_info.dig, sys.int_info.bits_per_digit > 0)
print("modules", "os" in sys.modules, sys.modules["sys"] is sys, sys.modules[__name__].attempt is attempt, "json" in sys.modules or "not imported", sys.modules.get("no_such"))
print("stdout", sys.stdout.write("written\n"), sys.stdout.flush(), sys.stderr is not sys.stdout, sys.stdin is not None, sys.stdout.encoding.lower(), hasattr(sys.stdout, "isatty"), print("to stdout", file=sys.stdout))
attempt("exit", lambda: sys.exit())
attempt("exit 0", lambda: sys.exit(0))
attempt("exit text", lambda: sys.exit("message"))
attempt("exit in handler", lambda: (_ for _ in ()).throw(SystemExit(3)))
try:
    1 / 0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print("exc_info", t.__name__, v, tb.tb_lineno, tb.tb_frame.f_code.co_name)
print("exc_info none", sys.exc_info())
print("sizes", sys.getsizeof([]) > 0, sys.getrefcount([]) >= 1, sys.getrecursionlimit(), sys.intern("a") == "a", sys.setrecursionlimit(2000), sys.getrecursionlimit())


def name():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name


def outer():
    return name()


print("frame", outer(), sys._getframe().f_lineno, sys._getframe().f_globals is globals())
print("misc", sys.flags.optimize, sys.dont_write_bytecode in (True, False), isinstance(sys.builtin_module_names, tuple), callable(sys.excepthook), callable(sys.displayhook), isinstance(sys.warnoptions, list))
