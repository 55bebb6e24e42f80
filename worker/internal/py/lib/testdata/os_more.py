# os, os.path, pathlib, glob: what is used less often.
import glob
import os
import pathlib
from pathlib import Path, PurePath, PurePosixPath


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


env = os.environ
env["GUST_A"] = "a"
print("environ", isinstance(env | {"x": "y"}, dict), ({"q": "1"} | env)["GUST_A"], "GUST_A" in env, env.get("GUST_NONE"), env.setdefault("GUST_B", "b"), env.pop("GUST_B"), len(env) == len(list(env)), ("GUST_A", "a") in env.items(), "a" in env.values(), env == dict(env), repr(env).startswith("environ({"), env.copy()["GUST_A"])
env |= {"GUST_C": "c"}
env.update(GUST_D="d")
env.update([("GUST_E", "e")])
print("updated", [os.environ[k] for k in ("GUST_C", "GUST_D", "GUST_E")], type(env.popitem()).__name__)
attempt("contains", lambda: 5 in env)
attempt("pop", lambda: env.pop("GUST_NONE"))
attempt("putenv", lambda: os.putenv("a", 1))
p = os.path
print("path", p.commonprefix([]), p.commonprefix(["é1", "é2"]), p.commonpath(["a/b", "a/c", "a"]), p.commonpath(["/a", "/b"]), p.relpath("a"), p.relpath("a/b", "a/c"), p.normpath("//a/../.."), p.normpath("///a"), p.splitext("a/..b"), p.splitext("..."), p.splitext("a.b/c"), p.supports_unicode_filenames, p.join(Path("a"), "b"), p.basename(Path("a/b")), p.expandvars("${GUST_A}b$GUST_A-${none}$"), p.lexists("tree"), p.getatime("tree") > 0, p.getctime("tree") > 0, p.ismount("tree"), p.normcase("A"))
attempt("relpath", lambda: p.relpath(""))
attempt("samefile", lambda: p.samefile("tree", "no"))
attempt("stat", lambda: os.stat(None))
attempt("getsize", lambda: p.getsize(None))
attempt("isfile", lambda: p.isfile([]))
attempt("exists", lambda: p.exists(None))
attempt("join nothing", lambda: p.join())
with os.scandir("tree") as found:
    entries = sorted(found, key=lambda e: e.name)
e = entries[0]
print("scandir", [x.name for x in entries], repr(e), e.inode() == os.stat(e.path).st_ino, e.stat(follow_symlinks=False).st_size == os.stat(e).st_size, os.fspath(e), e.is_dir(follow_symlinks=False), e.is_symlink())
st = os.stat("data.json")
print("stat", type(st).__name__, len(st), st[6] == st.st_size, st.st_mtime_ns // 10 ** 9 == int(st.st_mtime), st.st_nlink, st.st_uid == os.getuid(), st.st_blksize > 0, st.st_ino == os.lstat("data.json").st_ino, repr(st).startswith("os.stat_result(st_mode=33"), os.stat_result(range(10)).st_size)
attempt("short", lambda: os.stat_result((1, 2)))
print("process", os.geteuid() == os.getuid(), os.getgid() == os.getegid(), os.uname()[0], os.uname().machine, len(os.uname_result(range(5))), os.strerror(13), os.strerror(9999), os.defpath != "", os.error is OSError, os.EX_OK, os.WNOHANG, os.supports_follow_symlinks is not None)
attempt("urandom", lambda: os.urandom(-1))
attempt("fspath", lambda: os.fspath(type("P", (), {"__fspath__": lambda self: 5})()))
attempt("kill", lambda: os.kill(99999999, 0))
attempt("listdir", lambda: os.listdir("data.json/x"))
attempt("walk missing", lambda: list(os.walk("no/such")))
seen = []
list(os.walk("no/such", onerror=seen.append))
print("onerror", [type(x).__name__ for x in seen], isinstance(Path("a"), os.PathLike), issubclass(str, os.PathLike), os.fsdecode(Path("é")), os.fsencode("é"), os.access("tree", os.R_OK | os.X_OK), os.access("data.json", os.X_OK))

q = PurePosixPath("/a/b.tar.gz")
print("pure", q.with_name("x"), q.suffixes, q.parents[-1], q.parents[0:2], len(q.parents), repr(q.parents), q.drive, q.is_reserved() if hasattr(q, "is_reserved") else False, q.joinpath("/c"), PurePath("a") / PurePosixPath("b"), hash(q) == hash(PurePosixPath("/a/b.tar.gz")), q >= PurePosixPath("/a"), q <= q, q > PurePosixPath("/a"), PurePosixPath("//a").root, PurePosixPath("///a").root, PurePath().name == "", PurePosixPath("a/../b"), type(PurePath("x")).__name__, q.as_uri(), q.match("*.gz"), q.match("/a/*"), q.match("b/*"), pathlib.PurePath is PurePath)
for label, f in (("relative", lambda: Path("a").relative_to("b")), ("relative", lambda: Path("/a").relative_to("b")), ("name", lambda: q.with_name("a/b")), ("name", lambda: q.with_name("")), ("suffix", lambda: q.with_suffix("x")), ("suffix", lambda: PurePath("").with_suffix(".x")), ("uri", lambda: Path("a").as_uri()), ("match", lambda: q.match("")), ("parents", lambda: q.parents[9]), ("glob", lambda: list(Path("tree").glob(""))), ("glob", lambda: list(Path("tree").glob("/x"))), ("glob", lambda: list(Path("tree").glob("a**"))), ("int", lambda: Path(5)), ("less", lambda: q < 5), ("stat", lambda: Path("no").stat()), ("rmdir", lambda: Path("no").rmdir())):
    try:
        print(label, f())
    except NotImplementedError as e:
        print(label, "NotImplementedError")
    except Exception as e:
        print(label, type(e).__name__, str(e)[:60])
d = Path("tree")
print("kinds", d.is_mount(), d.is_symlink(), d.is_socket(), d.is_fifo(), d.is_block_device(), Path("/dev/null").is_char_device(), Path("no").is_fifo(), d.lstat().st_mode == d.stat().st_mode, sorted(str(x) for x in d.glob("**/")), sorted(str(x) for x in d.rglob("t*.txt")), sorted(str(x) for x in d.glob("sub/../*.txt")), d.resolve(strict=True) == d.absolute(), Path("~").expanduser() == Path.home(), Path("a/~").expanduser())
attempt("strict", lambda: Path("no/such").resolve(strict=True))
print("globbed", sorted(glob.glob("tree/*/")), sorted(glob.glob("**/three.txt", root_dir="tree", recursive=True)), glob.glob("tree/.*"), sorted(glob.iglob("tree/**", recursive=True))[:3], glob.has_magic("a[b]"), glob.escape("x[?]*"))
