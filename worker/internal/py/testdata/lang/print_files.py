# print to files: what is written in which pieces, flush, and sys.stdout replaced.
import io
import sys


class Writer:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("FLUSH")


class Noisy:
    def __str__(self):
        w.parts.append("str()")
        return "noisy"


class Broken:
    def write(self, s): raise OSError("no room for " + repr(s))


class Sub(io.StringIO):
    pass


w = Writer()
print("a", Noisy(), 3, file=w, flush=True)
print(file=w)
print("x", "y", sep="", end="", file=w)
print(sep=None, end=None, file=w, flush=0)
print(w.parts)
for f in (Broken(), object(), 5):
    try:
        print("text", file=f)
    except Exception as e:
        print(type(e).__name__, e)
try:
    class NoFlush(Writer):
        flush = None
    print(1, file=NoFlush(), flush=True)
except TypeError as e:
    print(e)
s, sub = io.StringIO(), Sub()
print("é", 1, None, file=s, flush=True)
print("sub", [1], file=sub, sep="-")
print(repr(s.getvalue()), repr(sub.getvalue()))
old, sys.stdout = sys.stdout, w
w.parts.clear()
print("to", "w")
sys.stdout = None
print("nowhere")
sys.stdout = old
print(w.parts)
for bad in ({"sep": 1}, {"end": b""}):
    try:
        print("q", **bad)
    except TypeError as e:
        print(e)
