# struct: pack and unpack, byte orders, padding, errors.
import struct


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
