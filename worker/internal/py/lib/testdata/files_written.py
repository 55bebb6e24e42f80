# os, pathlib, shutil, tempfile, stat: what changes files and folders.
import io
import os
import shutil
import stat
import tempfile
from pathlib import Path


def attempt(label, f):
    try:
        print(label, repr(f()).replace(top, "TOP"))
    except Exception as e:
        print(label, type(e).__name__, str(e).replace(top, "TOP"))


top = tempfile.mkdtemp(prefix="gust-", suffix="-test")
print("mkdtemp", os.path.basename(top).startswith("gust-"), top.endswith("-test"), os.path.isdir(top), oct(os.stat(top).st_mode & 0o777), os.path.dirname(top) == tempfile.gettempdir(), tempfile.gettempprefix())
start = os.getcwd()
os.chdir(top)
print("chdir", os.path.samefile(os.getcwd(), top), os.path.exists(os.path.join(start, "data.json")), os.path.exists("data.json"))
with open("a.txt", "w") as f:
    print("write", f.write("one\n"), f.writelines(["two\n", "three\n"]), f.tell(), f.name, f.mode)
with open("a.txt", "a") as f:
    f.write("four\n")
with open("a.txt", "r+") as f:
    print("r+", f.readline(), f.read(), f.seek(0), f.write("ONE"), f.truncate(), open("a.txt").read())
with open("b.bin", "wb") as f:
    f.write(bytes(range(5)))
with open("b.bin", "rb+") as f:
    f.seek(1)
    f.write(b"\xff")
print("binary", open("b.bin", "rb").read(), os.path.getsize("b.bin"))
attempt("x", lambda: open("a.txt", "x"))
attempt("mkdir", lambda: os.mkdir("d"))
attempt("mkdir again", lambda: os.mkdir("d"))
attempt("mkdir deep", lambda: os.mkdir("no/deep"))
attempt("makedirs", lambda: os.makedirs("e/f/g"))
attempt("makedirs again", lambda: os.makedirs("e/f/g"))
attempt("makedirs ok", lambda: os.makedirs("e/f/g", exist_ok=True))
attempt("rmdir full", lambda: os.rmdir("e"))
attempt("rmdir file", lambda: os.rmdir("a.txt"))
attempt("remove missing", lambda: os.remove("no"))
attempt("remove folder", lambda: os.remove("d"))
attempt("rename", lambda: os.rename("b.bin", "d/c.bin"))
attempt("rename missing", lambda: os.rename("no", "other"))
attempt("replace", lambda: (os.replace("d/c.bin", "c.bin"), sorted(os.listdir("."))))
attempt("renames", lambda: (os.renames("c.bin", "h/i/c.bin"), os.listdir("h/i")))
attempt("removedirs", lambda: (os.remove("h/i/c.bin"), os.removedirs("h/i"), os.path.exists("h")))
os.symlink("a.txt", "link")
print("link", os.readlink("link"), os.path.islink("link"), os.path.realpath("link") == os.path.realpath("a.txt"), stat.S_ISLNK(os.lstat("link").st_mode), stat.S_ISREG(os.stat("link").st_mode), os.path.lexists("link"))
os.remove("a.txt")
print("dangling", os.path.exists("link"), os.path.lexists("link"), os.path.islink("link"))
os.unlink("link")
Path("t").touch()
os.chmod("t", 0o640)
os.utime("t", (1000, 2000.5))
st = os.stat("t")
print("stat", oct(stat.S_IMODE(st.st_mode)), st.st_mtime, st.st_atime, st.st_mtime_ns, st[8], stat.filemode(st.st_mode), stat.filemode(os.stat("d").st_mode)[0], os.access("t", os.R_OK), stat.S_IFMT(st.st_mode) == stat.S_IFREG, st[stat.ST_SIZE])
os.truncate("t", 3)
print("truncate", os.path.getsize("t"), os.utime("t", ns=(1000, 5_000_000_000)))
print("walk", sorted((r, sorted(d), sorted(f)) for r, d, f in os.walk(".")), [r for r, _, _ in os.walk("e", topdown=False)])
with os.scandir(".") as it:
    print("scandir", sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.path, e.stat().st_size if e.is_file() else 0) for e in it))

p = Path("p")
print("pathlib", p.mkdir(), (p / "q" / "r").mkdir(parents=True), p.mkdir(exist_ok=True), (p / "x.txt").write_text("é\nb"), (p / "x.txt").read_text(), (p / "x.bin").write_bytes(b"\0\1"), (p / "x.bin").read_bytes())
attempt("exists", lambda: p.mkdir())
attempt("no parent", lambda: Path("n/n").mkdir())
attempt("write", lambda: p.joinpath("y").write_text(5))
print("rename", (p / "x.bin").rename(p / "z.bin"), (p / "z.bin").exists(), sorted(c.name for c in p.iterdir()), (p / "z.bin").stat().st_size)
print("touch", (p / "new").touch(), (p / "new").exists(), (p / "new").unlink(), (p / "new").unlink(missing_ok=True))
attempt("touch", lambda: (p / "x.txt").touch(exist_ok=False))
attempt("unlink", lambda: (p / "none").unlink())
(p / "ln").symlink_to("x.txt")
print("symlink", (p / "ln").is_symlink(), (p / "ln").readlink(), (p / "ln").resolve() == (p / "x.txt").resolve(), (p / "ln").samefile(p / "x.txt"), (p / "ln").lstat().st_size)
with (p / "x.txt").open("a", encoding="utf-8") as f:
    f.write("!")
print("open", (p / "x.txt").read_text(), sorted(str(c) for c in p.rglob("*")), [str(c) for c in p.glob("*/")][:0], (p / "q").rmdir if False else (p / "q" / "r").rmdir(), (p / "x.txt").chmod(0o600), oct((p / "x.txt").stat().st_mode & 0o777))

print("copy", shutil.copy("p/x.txt", "copied.txt"), shutil.copy("p/x.txt", "d"), shutil.copyfile("p/x.txt", "again.txt"), shutil.copy2("t", "t2"), os.stat("t2").st_mtime, oct(os.stat("t2").st_mode & 0o777), open("d/x.txt").read())
attempt("same file", lambda: shutil.copyfile("t", "t"))
print("copytree", shutil.copytree("p", "tree", ignore=shutil.ignore_patterns("*.bin")), sorted(os.listdir("tree")), sorted(os.listdir("p")))
attempt("copytree again", lambda: shutil.copytree("p", "tree"))
print("dirs_exist_ok", shutil.copytree("p", "tree", dirs_exist_ok=True), sorted(os.listdir("tree")))
print("move", shutil.move("copied.txt", "moved.txt"), shutil.move("moved.txt", "d"), sorted(os.listdir("d")), shutil.move("tree", "forest"), os.path.exists("tree"))
attempt("move onto", lambda: (open("moved.txt", "w").close(), shutil.move("moved.txt", "d")))
source, sink = io.BytesIO(b"x" * 100000), io.BytesIO()
print("copyfileobj", shutil.copyfileobj(source, sink), len(sink.getvalue()), shutil.which("sh") is not None, shutil.which("no-such-program"), shutil.disk_usage(top).total > 0, shutil.get_terminal_size()[0] > 0)
print("rmtree", shutil.rmtree("forest"), os.path.exists("forest"))
attempt("rmtree missing", lambda: shutil.rmtree("forest"))
print("ignored", shutil.rmtree("forest", ignore_errors=True))

with tempfile.TemporaryDirectory() as folder:
    print("TemporaryDirectory", os.path.isdir(folder), Path(folder, "f").write_text("x"))
print("removed", os.path.exists(folder))
d = tempfile.TemporaryDirectory(dir=top)
print("cleanup", os.path.dirname(d.name) == top, d.cleanup(), os.path.exists(d.name))
with tempfile.NamedTemporaryFile("w+", suffix=".json", dir=top) as f:
    print("NamedTemporaryFile", f.write("{}"), f.flush(), f.name.endswith(".json"), open(f.name).read(), f.seek(0), f.read())
print("removed", os.path.exists(f.name))
f = tempfile.NamedTemporaryFile(delete=False)
f.write(b"kept")
f.close()
print("kept", open(f.name, "rb").read(), os.remove(f.name))
with tempfile.TemporaryFile() as f:
    print("TemporaryFile", f.write(b"abc"), f.seek(0), f.read())
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as f:
    print("SpooledTemporaryFile", f.write("abc"), f.seek(0), f.read())
fd, name = tempfile.mkstemp(text=True)
print("mkstemp", isinstance(fd, int), os.write(fd, b"by number"), os.close(fd), open(name).read(), os.remove(name))
fd, name = tempfile.mkstemp()
with os.fdopen(fd, "w") as f:
    f.write("opened")
print("fdopen", open(name).read(), os.remove(name), os.path.exists(tempfile.mktemp()))
fd = os.open("raw", os.O_WRONLY | os.O_CREAT)
print("os.open", os.write(fd, b"raw"), os.fsync(fd), os.close(fd), os.read(os.open("raw", os.O_RDONLY), 2))
attempt("close", lambda: os.close(12345))
os.chdir(start)
shutil.rmtree(top)
print("gone", os.path.exists(top))
