# io: StringIO, BytesIO, TextIOWrapper, open modes for reading, iteration, seek, errors.
import io
import os


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


s = io.StringIO("line1\nline2\nlast")
print("read", s.read(3), s.readline(), s.tell(), s.read(), repr(s.read()), s.seek(0), s.readlines(), s.seek(2), s.readline(2), s.getvalue()[:5])
s.seek(0)
print("iterate", [l for l in s], list(io.StringIO("")), next(io.StringIO("a\nb")), io.StringIO("a\nb").readlines(1))
w = io.StringIO()
print("write", w.write("abc"), w.write("é"), w.writelines(["x", "y\n"]), w.getvalue(), w.tell(), w.seek(1), w.write("Z"), w.getvalue(), w.truncate(3), w.getvalue(), w.seek(0, 2), w.writable(), w.readable(), w.seekable(), w.closed)
print("print to", print("a", 1, sep="-", file=w), repr(w.getvalue()))
w.close()
attempt("closed", lambda: w.write("x"))
attempt("closed value", lambda: w.getvalue())
attempt("write bytes", lambda: io.StringIO().write(b"x"))
attempt("write int", lambda: io.StringIO().write(5))
attempt("init bytes", lambda: io.StringIO(b"x"))
attempt("negative seek", lambda: io.StringIO("x").seek(-1))
with io.StringIO("ctx") as c:
    print("with", c.read())
print("after with", c.closed, io.StringIO("a\r\nb").read(), io.StringIO("a\r\nb", newline=None).read(), io.StringIO(None).getvalue())
b = io.BytesIO(b"abc\ndef")
print("bytes", b.read(2), b.readline(), b.tell(), b.read(), b.seek(0), b.readlines(), b.seek(-2, 2), b.read(), b.getvalue(), b.seek(1), b.write(b"XY"), b.getvalue(), b.getbuffer().nbytes, b.seek(0), b.read1(2), bytes(b.getbuffer()[:2]), b.readinto(bytearray(2)), b.truncate(2), b.getvalue(), len(b.getvalue()))
b.name = "upload.png"
print("name", b.name, b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed)
attempt("bytes write str", lambda: io.BytesIO().write("x"))
attempt("bytes init str", lambda: io.BytesIO("x"))
attempt("fileno", lambda: io.BytesIO().fileno())
t = io.TextIOWrapper(io.BytesIO("é1\né2".encode()), encoding="utf-8")
print("TextIOWrapper", t.read(2), t.readline(), t.readline(), t.encoding)
raw = io.BytesIO()
t = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
t.write("ü\n")
t.flush()
print("wrapped write", raw.getvalue())
f = open("data.json", encoding="utf-8")
print("file", f.name, f.mode, f.encoding, f.readable(), f.writable(), f.closed, f.read(5), f.tell(), f.seek(0), f.readline()[:10], f.close(), f.closed)
attempt("read closed", lambda: f.read())
attempt("iterate closed", lambda: list(f))
with open("users.csv", encoding="utf-8") as f:
    header = next(f).strip()
    rest = [line.rstrip("\n").split(",")[0] for line in f]
    print("lines", header, rest, f.readline() == "", f.read() == "")
with open("users.csv", "rb") as f:
    print("binary", f.read(3), f.seek(0, os.SEEK_END), f.tell(), f.seek(-5, os.SEEK_CUR) > 0, f.read(2), f.mode, f.peek(1)[:1])
with open("tree/one.txt", "r", newline="") as f:
    print("newline", f.read().splitlines(), f.newlines if False else "")
with open("tree/one.txt") as f:
    print("splitlines", f.read().splitlines(), [l for l in f], list(open("tree/one.txt")), open("tree/one.txt").readlines(), open("tree/sub/three.txt").read())
attempt("missing", lambda: open("no/such.txt"))
attempt("directory", lambda: open("tree"))
attempt("bad mode", lambda: open("data.json", "rw"))
attempt("binary encoding", lambda: open("data.json", "rb", encoding="utf-8"))
attempt("bad encoding", lambda: open("data.json", encoding="nope"))
attempt("decode error", lambda: open("users.csv", encoding="ascii").read())
attempt("errors", lambda: open("users.csv", encoding="ascii", errors="replace").read()[-40:].count("\ufffd"))
attempt("write to reader", lambda: open("data.json").write("x"))
attempt("open int mode", lambda: open("data.json", 5))
attempt("open none", lambda: open(None))
try:
    open("missing.csv")
except FileNotFoundError as e:
    print("FileNotFoundError", e.errno, e.strerror, e.filename, isinstance(e, OSError), isinstance(e, IOError))
print("kinds", isinstance(open("data.json"), io.TextIOBase), isinstance(open("data.json", "rb"), io.BufferedIOBase), io.SEEK_SET, io.SEEK_END, io.DEFAULT_BUFFER_SIZE > 0, io.UnsupportedOperation.__mro__[1].__name__, type(open("data.json")).__name__, type(open("data.json", "rb")).__name__)
