# os: environ, getenv, path functions, reads below the own folder.
import os
import os.path


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("getenv", os.getenv("NO_SUCH_VAR_X"), os.getenv("NO_SUCH_VAR_X", "d"), os.getenv("NO_SUCH_VAR_X", default=5), os.environ.get("NO_SUCH_VAR_X"), os.environ.get("NO_SUCH_VAR_X", "e"), "NO_SUCH_VAR_X" in os.environ, os.getenv("TZ"), os.environ["TZ"])
os.environ["MADE_HERE"] = "value"
print("set", os.getenv("MADE_HERE"), os.environ["MADE_HERE"], os.environ.setdefault("MADE_HERE", "x"), os.environ.setdefault("MADE_TWO", "2"), "MADE_TWO" in os.environ.keys())
os.environ.update({"MADE_THREE": "3"})
print("pop", os.environ.pop("MADE_THREE"), os.environ.pop("MADE_THREE", "gone"), dict(os.environ)["MADE_TWO"], isinstance(os.environ.copy(), dict), [k for k in sorted(os.environ) if k.startswith("MADE")])
del os.environ["MADE_HERE"]
os.putenv("MADE_PUT", "1")
os.unsetenv("MADE_PUT")
attempt("missing", lambda: os.environ["NO_SUCH_VAR_X"])
attempt("int value", lambda: os.environ.__setitem__("A", 1))
attempt("int key", lambda: os.environ[1])
attempt("del missing", lambda: os.environ.__delitem__("NO_SUCH_VAR_X"))
p = os.path
for path in ("/a/b/c.txt", "a/b", "/", "", "file.tar.gz", "/a/b/", "a//b", ".hidden", "a/.b.c", "../x", "./y", "/a/../b/./c", "~", "noext.", "//x"):
    print(repr(path), p.basename(path), p.dirname(path), p.split(path), p.splitext(path), p.isabs(path), p.normpath(path))
print("join", p.join("a", "b"), p.join("/a/", "b"), p.join("a", "/b"), p.join("a", ""), p.join("", "a"), p.join("a", "b", "..", "c"), p.join("a/"), p.join("/", "x", "y/"))
print("other", p.commonprefix(["/ab/c", "/ab/d"]), p.commonpath(["/a/b/c", "/a/b/d"]), p.relpath("/a/b/c", "/a"), p.relpath("/a", "/a/b/c"), p.relpath("/a", "/a"), p.splitdrive("/a"), p.normcase("A/b"), p.sep, p.pardir, p.curdir, p.extsep, os.sep, os.linesep, os.pathsep, os.extsep, os.altsep, os.name, os.devnull, os.curdir)
here = p.dirname(p.abspath(__file__))
print("own folder", p.basename(here), p.isabs(here), p.exists(p.join(here, "data.json")), p.isfile("data.json"), p.isdir(here), p.isdir("data.json"), p.exists("no_such"), p.isfile("no_such"), p.getsize("data.json"), p.realpath(here) == p.realpath(os.getcwd()), p.abspath("x") == p.join(os.getcwd(), "x"), p.samefile(here, os.getcwd()), p.islink("data.json"), p.lexists("data.json"), p.ismount("/"))
print("listing", [n for n in sorted(os.listdir(here)) if n.startswith("data")], [n for n in sorted(os.listdir()) if n == "tree"], sorted(e.name for e in os.scandir("tree") if e.is_dir()), sorted(e.name for e in os.scandir("tree") if e.is_file()), "data.json" in os.listdir("."))
for root, dirs, files in os.walk("tree"):
    dirs.sort()
    print("walk", root, dirs, sorted(files))
st = os.stat("data.json")
print("stat", st.st_size, st[6], st.st_mtime > 0, os.access("data.json", os.R_OK), os.access("no_such", os.F_OK), p.getmtime("data.json") > 0)
print("expand", p.expandvars("$MADE_TWO/${MADE_TWO}/$NO_SUCH_VAR_X"), p.expanduser("x"), p.expanduser("~").startswith("/"))
attempt("listdir missing", lambda: os.listdir("no_such"))
attempt("stat missing", lambda: os.stat("no_such"))
attempt("getsize missing", lambda: p.getsize("no_such"))
attempt("listdir file", lambda: os.listdir("data.json"))
attempt("join int", lambda: p.join("a", 1))
attempt("join none", lambda: p.join(None, "a"))
attempt("basename none", lambda: p.basename(None))
attempt("commonpath", lambda: p.commonpath(["/a", "b"]))
attempt("commonpath empty", lambda: p.commonpath([]))
attempt("dirname int", lambda: p.dirname(5))
print("process", isinstance(os.getpid(), int), os.getpid() == os.getpid(), os.getppid() > 0, os.cpu_count() >= 1, isinstance(os.getuid(), int), len(os.urandom(8)), type(os.urandom(1)).__name__, os.urandom(8) != os.urandom(8), os.getcwd() == here, len(os.uname()) == 5)
print("misc", os.fspath("a"), os.fsencode("é"), os.fsdecode(b"a"), os.strerror(2), os.path.join(*["a", "b"]), int(os.environ.get("PORT", 8080)), os.environ.get("FLAG", "0") == "1", os.path.splitext(os.path.basename(__file__)))
attempt("fspath", lambda: os.fspath(5))
