# binascii.
import binascii


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("binascii", binascii.hexlify(b"\x00\xff"), binascii.unhexlify("00ff"), binascii.b2a_hex(b"ab", ":"), binascii.a2b_hex(b"6162"), binascii.crc32(b"hello"), binascii.b2a_base64(b"abc"), binascii.b2a_base64(b"abc", newline=False), binascii.a2b_base64("YWJj"), binascii.crc_hqx(b"abc", 0))
attempt("unhexlify odd", lambda: binascii.unhexlify("abc"))
attempt("unhexlify bad", lambda: binascii.unhexlify("zz"))
print("error class", binascii.Error.__mro__[1].__name__)
