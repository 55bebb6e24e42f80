# gzip: compress, decompress, GzipFile, open.
import gzip
import io


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


data = b"hello hello hello " * 20
g = gzip.compress(data, mtime=0)
print("gzip", g[:2], gzip.decompress(g) == data, gzip.decompress(gzip.compress(b"")), gzip.GzipFile(fileobj=io.BytesIO(g)).read(5), gzip.open(io.BytesIO(gzip.compress("é\nb".encode())), "rt", encoding="utf-8").readlines())
out = io.BytesIO()
with gzip.GzipFile(fileobj=out, mode="wb") as f:
    f.write(b"part1 ")
    f.write(b"part2")
print("GzipFile", gzip.decompress(out.getvalue()))
attempt("bad gzip", lambda: gzip.decompress(b"xx"))
