# zlib: compress, decompress, checksums.
import gzip
import zlib


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


data = b"hello hello hello " * 20
z = zlib.compress(data)
print("zlib", len(z) < len(data), zlib.decompress(z) == data, zlib.decompress(zlib.compress(data, 9)) == data, zlib.decompress(zlib.compress(b"")), zlib.crc32(data), zlib.adler32(data))
c, d = zlib.compressobj(), zlib.decompressobj()
chunks = c.compress(data[:50]) + c.compress(data[50:]) + c.flush()
print("objects", d.decompress(chunks + b"tail") == data, d.eof, d.unused_data)
raw = zlib.compressobj(wbits=-15)
body = raw.compress(b"raw") + raw.flush()
print("raw deflate", zlib.decompress(body, -15), zlib.decompress(gzip.compress(b"gz"), 31), zlib.decompress(gzip.compress(b"gz"), zlib.MAX_WBITS | 16))
attempt("bad data", lambda: zlib.decompress(b"not compressed"))
