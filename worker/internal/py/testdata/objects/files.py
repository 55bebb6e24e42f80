# open() in every mode, text and binary, and what file objects can do. Run in a folder of its own.
import os


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


with open("a.txt", "w") as f:
    print("write", f.write("one\ntwo\r\nthree\rfour"), f.writelines(["\n", "fünf €\n"]), f.tell() > 0, f.closed, f.name, f.mode, f.readable(), f.writable(), f.seekable())
    attempt("read of write", f.read)
    attempt("write bytes", lambda: f.write(b"x"))
    attempt("write int", lambda: f.write(1))
print("closed", f.closed)
attempt("write closed", lambda: f.write("x"))
attempt("iterate closed", lambda: list(f))
attempt("enter closed", lambda: f.__enter__())

with open("a.txt") as f:
    print("read", repr(f.read()), repr(f.read()), repr(f.readline()), f.readlines())
with open("a.txt") as f:
    print("lines", list(f))
with open("a.txt", newline="") as f:
    print("newline empty", list(f))
with open("a.txt", newline="\n") as f:
    print("newline lf", list(f))
with open("a.txt", newline="\r") as f:
    print("newline cr", list(f))
with open("a.txt", newline="\r\n") as f:
    print("newline crlf", f.readlines())
with open("a.txt", "rb") as f:
    print("binary", f.read(4), f.readline(), f.tell(), f.read(), f.read(), f.seek(2), f.read(3), f.seek(-3, 2), f.read(), f.seek(1), f.seek(2, 1), f.read(2))
    attempt("write of read", lambda: f.write(b"x"))
with open("a.txt") as f:
    print("sizes", repr(f.read(2)), repr(f.read(3)), repr(f.readline()), repr(f.readline(2)), repr(f.readline(-1)), repr(f.read(0)), repr(f.read(5)), repr(f.read(None)))
with open("a.txt") as f:
    print("chars", [f.read(1) for _ in range(27)])
with open("a.txt") as f:
    next(f)
    print("next", repr(next(f)), repr(f.readline()), f.readlines(1), [line.strip() for line in f])
    attempt("stop", lambda: next(f))
    print("rewind", f.seek(0), repr(f.readline()))
    attempt("relative", lambda: f.seek(1, 1))
    attempt("negative", lambda: f.seek(-1))
    attempt("fileno type", lambda: type(f.seek).__name__)

for mode in ["a", "a+", "r+", "w+", "x", "ab", "rb+", "wb", "xb+", "U", "rw", "", "tb", "rbt", "r r", "br"]:
    def modes():
        name = mode + ".txt" if "x" in mode else "m.txt"
        if not os.path.exists("m.txt"):
            open("m.txt", "w").close()
        with open(name, mode) as f:
            data = "data" if "b" not in mode else b"data"
            out = [f.mode]
            if f.readable():
                out.append(f.read())
            if f.writable():
                out.append(f.write(data))
            if f.readable():
                out.append(f.tell())
                f.seek(0)
                out.append(f.read())
            return out
    attempt("mode %r" % mode, modes)
attempt("x exists", lambda: open("m.txt", "x"))
attempt("missing", lambda: open("no/such/file"))
attempt("folder", lambda: open("."))
attempt("not a folder", lambda: open("m.txt/x"))
attempt("null", lambda: open("a\0b"))
attempt("name type", lambda: open(1.5))
attempt("mode type", lambda: open("m.txt", 5))
attempt("encoding binary", lambda: open("m.txt", "rb", encoding="utf-8"))
attempt("newline bad", lambda: open("m.txt", newline="x"))
attempt("encoding bad", lambda: open("m.txt", encoding="nope"))
try:
    open("missing.txt")
except OSError as e:
    print("attributes", e.errno, e.strerror, e.filename, type(e).__mro__[1].__name__, e.args)

with open("latin.txt", "w", encoding="latin-1") as f:
    f.write("é\nü")
    attempt("cannot encode", lambda: f.write("€"))
with open("latin.txt", "rb") as f:
    print("latin", f.read())
with open("latin.txt", encoding="latin-1") as f:
    print("latin text", f.readlines(), f.encoding)
attempt("bad utf-8", lambda: open("latin.txt", encoding="utf-8").read())
attempt("ignored", lambda: open("latin.txt", encoding="utf-8", errors="ignore").read())
attempt("replaced", lambda: open("latin.txt", encoding="utf-8", errors="replace").readlines())
with open("wide.txt", "w", encoding="utf-16-le", newline="\r\n") as f:
    print("wide", f.write("a\nb€"))
print("wide bytes", open("wide.txt", "rb").read())
with open("wide.txt", encoding="utf-16-le") as f:
    print("wide text", f.readlines())
with open("bom.txt", "w", encoding="utf-8-sig") as f:
    f.write("x,y\n1,2\n")
with open("bom.txt", encoding="utf-8-sig") as f:
    print("bom", repr(f.readline()), repr(f.readline()))
with open("bom.txt", encoding="utf-8") as f:
    print("bom seen", repr(f.read()))

with open("rw.txt", "w+") as f:
    f.write("hello world")
    f.seek(6)
    print("rw", f.read(2), f.seek(0), f.write("J"), f.seek(0), f.read())
with open("rw.txt", "r+") as f:
    print("rw lines", repr(f.readline()), f.write("!"), f.seek(0), f.read())
with open("append.txt", "a") as f:
    f.write("1")
with open("append.txt", "a") as f:
    f.write("2")
print("append", open("append.txt").read())
with open("b.bin", "wb") as f:
    print("bytes", f.write(bytes(range(256))), f.write(bytearray(b"xy")))
    attempt("text in binary", lambda: f.write("x"))
with open("b.bin", "rb") as f:
    print("iterate bytes", [len(line) for line in f])
with open("long.txt", "w") as f:
    for i in range(20000):
        print("line", i, file=f)
with open("long.txt") as f:
    print("long", sum(1 for _ in f), f.tell())
with open("long.txt") as f:
    print("long read", len(f.read()), len(open("long.txt").readlines()))
print("two", [a + b for a, b in zip(open("long.txt"), open("long.txt"))][-1])


class Path:
    def __fspath__(self):
        return "append.txt"


print("fspath", open(Path()).read(), open(b"append.txt").read())
print("print", print("a", "b", sep="-", end="!\n", file=open("p.txt", "w"), flush=True), open("p.txt").read())
print("repr", repr(open("p.txt")).replace(os.getcwd(), ""), type(open("p.txt")).__name__, type(open("p.txt", "rb")).__name__, type(open("p.txt", "wb")).__name__, type(open("p.txt", "rb+")).__name__)
