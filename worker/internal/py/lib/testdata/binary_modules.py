# struct, zlib, gzip, array.
import array
import gzip
import io
import struct
import zlib


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


for fmt, values in (("<I", (1,)), (">H", (258,)), ("!iI", (-1, 5)), ("<hhl", (1, -2, 3)), ("=q", (2 ** 40,)), (">d", (1.5,)), ("<f", (0.1,)), ("4s", (b"ab",)), ("<2sH", (b"abc", 1)), ("?", (True,)), ("c", (b"x",)), ("<bB", (-1, 255)), (">3H", (1, 2, 3)), ("<xBx", (7,)), ("@BI", (1, 2)), ("p", (b"",)), ("5p", (b"abc",)), ("<Q", (2 ** 64 - 1,)), ("!e", (1.5,))):
    packed = struct.pack(fmt, *values)
    print(fmt, packed, struct.unpack(fmt, packed), struct.calcsize(fmt))
s = struct.Struct("<IH")
print("Struct", s.pack(1, 2), s.unpack(b"\x01\0\0\0\x02\0"), s.size, s.format, list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.unpack_from("<H", b"xx\5\0", 2))
buf = bytearray(6)
struct.pack_into(">H", buf, 2, 0xABCD)
print("pack_into", buf)
attempt("short", lambda: struct.unpack("<I", b"abc"))
attempt("range", lambda: struct.pack("<B", 256))
attempt("count", lambda: struct.pack("<BB", 1))
attempt("type", lambda: struct.pack("<I", "a"))
attempt("bad format", lambda: struct.pack("z", 1))
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
g = gzip.compress(data, mtime=0)
print("gzip", g[:2], gzip.decompress(g) == data, gzip.decompress(gzip.compress(b"")), gzip.GzipFile(fileobj=io.BytesIO(g)).read(5), gzip.open(io.BytesIO(gzip.compress("é\nb".encode())), "rt", encoding="utf-8").readlines())
out = io.BytesIO()
with gzip.GzipFile(fileobj=out, mode="wb") as f:
    f.write(b"part1 ")
    f.write(b"part2")
print("GzipFile", gzip.decompress(out.getvalue()))
attempt("bad gzip", lambda: gzip.decompress(b"xx"))
a = array.array("i", [1, 2, 3])
a.append(4)
a.extend([5])
print("array", a, a[0], a[-1], a[1:3], a.tolist(), len(a), a.typecode, a.itemsize, a.pop(), a.index(2), 3 in a, array.array("d", [1.5]), array.array("B", b"ab").tobytes(), sum(a), a == array.array("i", [1, 2, 3, 4]), array.array("H", range(3)).tolist())
attempt("array type", lambda: a.append("x"))
attempt("array range", lambda: array.array("B", [256]))
attempt("array code", lambda: array.array("Z"))
