# Small modules that tell of the system: getpass, locale, resource, signal, platform, stat, linecache, os.
import getpass
import linecache
import locale
import os
import platform
import resource
import signal


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


os.environ["USER"] = os.environ["LOGNAME"] = "someone"
print("getpass", getpass.getuser(), issubclass(getpass.GetPassWarning, UserWarning), os.getlogin() if False else "")
print("locale", locale.setlocale(locale.LC_ALL, "C") in ("C", "C.UTF-8"), locale.localeconv()["decimal_point"], locale.atof("1.5"), locale.atoi("5"), locale.format_string("%d", 5), locale.strcoll("a", "b") < 0, locale.strxfrm("a"), locale.str(1.5), isinstance(locale.getpreferredencoding(), str), locale.delocalize("1.5"), locale.normalize("x"), len(locale.getlocale()))
attempt("locale", lambda: locale.setlocale(locale.LC_ALL, "xx_YY"))
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
print("resource", soft > 0, hard >= soft or hard == resource.RLIM_INFINITY, resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0, len(resource.getrusage(resource.RUSAGE_SELF)), resource.getpagesize(), resource.error is OSError)
attempt("limit", lambda: resource.getrlimit(1000))
old = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print("signal", old, signal.getsignal(signal.SIGUSR1), signal.strsignal(15), signal.SIGINT in signal.valid_signals(), callable(signal.getsignal(signal.SIGINT)), signal.signal(signal.SIGTERM, lambda *a: None), signal.getsignal(signal.SIGTERM).__name__, signal.Signals.SIGHUP.name)
attempt("signal", lambda: signal.signal(1000, signal.SIG_IGN))
attempt("signal", lambda: signal.signal(signal.SIGINT, 5))
attempt("signal", lambda: signal.signal(signal.SIGKILL, signal.SIG_DFL))
print("platform", platform.uname().system, platform.uname().node == platform.node(), platform.release() == os.uname().release, platform.machine(), platform.architecture()[0], platform.python_branch() is not None, platform.mac_ver()[0], platform.win32_ver()[0], "ID" in platform.freedesktop_os_release(), platform.version() == os.uname().version, len(platform.libc_ver()), isinstance(platform.python_compiler(), str), len(platform.python_build()), platform.platform(terse=True).startswith("Linux"))
print("linecache", linecache.getline("tree/one.txt", 1), linecache.getline("tree/one.txt", 99), linecache.getline("no/such", 1), len(linecache.getlines("tree/one.txt")) > 0, linecache.checkcache(), linecache.clearcache())
print("os", os.getloadavg()[0] >= 0, len(os.getloadavg()), os.sched_getaffinity(0) != set(), os.umask(0o022) >= 0, os.uname().sysname, os.terminal_size((80, 24)).columns, os.cpu_count() > 0, isinstance(os.environ | {"a": "b"}, dict), os.getppid() > 0, os.kill(os.getpid(), 0), os.register_at_fork(before=None) if False else None)
