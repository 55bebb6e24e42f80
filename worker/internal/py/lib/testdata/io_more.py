# io: wrapping, peeking, line ends, reconfigure, classes of one's own; sys streams.
import io
import sys


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


raw = io.BytesIO(b"one\ntwo\r\nthree\rfour")
t = io.TextIOWrapper(raw, encoding="ascii")
print("universal", t.read(), t.newlines, t.buffer is raw, t.line_buffering, t.seekable(), t.seek(0), t.readline(), t.detach() is raw, raw.closed)
attempt("detached", lambda: t.read())
for newline in (None, "", "\n", "\r", "\r\n"):
    print("newline", repr(newline), list(io.TextIOWrapper(io.BytesIO(b"a\nb\r\nc\rd"), newline=newline)), list(io.StringIO("a\nb\r\nc\rd", newline=newline)))
w = io.BytesIO()
with io.TextIOWrapper(w, encoding="latin-1", newline="\r\n", errors="replace") as t:
    print("write", t.write("é\n☃"), t.flush(), w.getvalue(), t.encoding, t.errors, t.reconfigure(encoding="utf-8"), t.write("é"), t.flush(), w.getvalue())
print("closed", w.closed, t.closed)
b = io.BufferedReader(io.BytesIO(b"0123456789"))
print("buffered", b.peek(2)[:2], b.read(2), b.read1(3), b.readinto(bytearray(2)), b.read(), b.readable(), b.writable())
sink = io.BytesIO()
b = io.BufferedWriter(sink)
print("writer", b.write(b"abc"), b.flush(), sink.getvalue(), b.readable())
print("BytesIO", io.BytesIO(b"a\nb").readlines(1), list(io.BytesIO(b"a\nb\n")), io.BytesIO(b"abc").readinto(bytearray(5)), io.BytesIO(memoryview(b"mem")).read(), io.BytesIO(bytearray(b"arr")).getvalue(), io.BytesIO().write(memoryview(b"12")), io.BytesIO(b"x").seek(5), io.BytesIO(b"abc").writelines([b"1", b"2"]))
late = io.BytesIO()
late.seek(3)
print("gap", late.write(b"x"), late.getvalue(), late.seek(0), late.truncate(), late.getvalue(), late.tell())
s = io.StringIO()
s.seek(2)
print("gap", s.write("é"), repr(s.getvalue()), s.seek(0), s.write("12345"), s.getvalue(), s.truncate(2), s.getvalue(), s.tell(), s.newlines, s.encoding, s.errors, s.line_buffering)
attempt("relative", lambda: s.seek(1, 1))
attempt("whence", lambda: s.seek(0, 5))
attempt("negative", lambda: io.BytesIO().seek(-1))
attempt("read", lambda: io.StringIO("x").read("1"))
attempt("fileno", lambda: io.StringIO().fileno())


class Shout(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


class Counting(io.RawIOBase):
    def __init__(self):
        self.left = 3

    def readable(self):
        return True

    def read(self, n=-1):
        self.left -= 1
        return b"line\n" if self.left >= 0 else b""

    def readline(self, n=-1):
        return self.read()


shout = Shout("start ")
print("derived", print("text", file=shout), shout.getvalue(), isinstance(shout, io.TextIOBase), isinstance(shout, io.IOBase), isinstance(io.BytesIO(), io.BufferedIOBase), list(Counting()), Counting().readlines(), Counting().isatty(), Counting().writable(), io.BufferedReader(Counting()).read())
with Counting() as c:
    print("with", c.readline())
captured = io.StringIO()
old, sys.stdout = sys.stdout, captured
print("to the capture")
sys.stdout.write("written\n")
sys.stdout = old
print("captured", captured.getvalue().splitlines(), sys.stdout is sys.__stdout__, sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.mode, sys.stdout.writable(), sys.stdout.readable(), sys.stdout.closed)
sys.stdout.flush()
print("lines", sys.stdout.writelines(["a\n", "b\n"]), sys.stdout.buffer.write(b"bytes\n") if False else 6)
attempt("stdout", lambda: sys.stdout.read())
with open("tree/one.txt") as f:
    print("file", f.newlines, f.read(3), f.newlines, f.fileno() > 2, f.isatty(), f.line_buffering, f.buffer.name, f.seekable())
with open("data.json", "rb") as f:
    print("binary", f.peek(3)[:3] == f.read(3), f.readinto(bytearray(4)), f.read1(2) != b"", f.tell(), f.fileno() > 2)
print("constants", io.SEEK_CUR, io.open is open, io.BlockingIOError is BlockingIOError, issubclass(io.UnsupportedOperation, ValueError), io.DEFAULT_BUFFER_SIZE)
print("exception", sys.exception() if hasattr(sys, "exception") else None, sys.gettrace(), sys.getswitchinterval() > 0, sys.is_finalizing(), sys.getfilesystemencodeerrors(), sys.float_info.max_exp, sys.hash_info.width, sys.int_info.sizeof_digit, sys.orig_argv != [], sys.version_info >= (3, 8), tuple(sys.version_info)[0], sys.displayhook(5), sys.displayhook(None), sys.float_repr_style, sys.__stdin__ is sys.stdin)
attempt("limit", lambda: sys.setrecursionlimit(0))
attempt("frame", lambda: sys._getframe(1000))
