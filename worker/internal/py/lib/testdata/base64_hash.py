# base64, binascii, hashlib, hmac, zlib checksums.
import base64
import binascii
import hashlib
import hmac
import zlib


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


data = bytes(range(0, 256, 7)) + "é☃".encode()
for f in (base64.b64encode, base64.urlsafe_b64encode, base64.standard_b64encode, base64.b32encode, base64.b16encode, base64.b85encode, base64.a85encode, base64.encodebytes, base64.b32hexencode):
    print(f.__name__, f(data), f(b""), f(b"a"), f(b"ab"), f(b"abc"))
print("decode", base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVsbG8="), base64.urlsafe_b64decode("-_8="), base64.b32decode("MFRGG==="), base64.b16decode("616263"), base64.b85decode(base64.b85encode(data)) == data, base64.a85decode(base64.a85encode(data)) == data, base64.decodebytes(b"YWJj\n"), base64.b64decode("YW\nJj"), base64.b64decode("YW Jj!"), base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", altchars="-_"), base64.b32decode("mfrgg===", casefold=True))
attempt("b64 padding", lambda: base64.b64decode("aGVsbG8"))
attempt("b64 chars", lambda: base64.b64decode("a"))
attempt("b64 validate", lambda: base64.b64decode("a!b=", validate=True))
attempt("b64 str", lambda: base64.b64encode("text"))
attempt("b64 none", lambda: base64.b64encode(None))
attempt("b64 non-ascii", lambda: base64.b64decode("é"))
attempt("b16 bad", lambda: base64.b16decode("6g"))
attempt("b32 bad", lambda: base64.b32decode("1"))
print("basic auth", "Basic " + base64.b64encode("user:pässword".encode()).decode(), "Basic %s" % base64.b64encode(b"%s:%s" % (b"u", b"p")).decode("ascii"), base64.b64decode("dXNlcjpwYXNz").decode().split(":"))
pad = "eyJhIjoxfQ"
print("jwt payload", base64.urlsafe_b64decode(pad + "=" * (-len(pad) % 4)))
print("binascii", binascii.hexlify(b"\x00\xff"), binascii.unhexlify("00ff"), binascii.b2a_hex(b"ab", ":"), binascii.a2b_hex(b"6162"), binascii.crc32(b"hello"), binascii.b2a_base64(b"abc"), binascii.b2a_base64(b"abc", newline=False), binascii.a2b_base64("YWJj"), binascii.crc_hqx(b"abc", 0))
attempt("unhexlify odd", lambda: binascii.unhexlify("abc"))
attempt("unhexlify bad", lambda: binascii.unhexlify("zz"))
print("error class", binascii.Error.__mro__[1].__name__, zlib.crc32(b"hello"), zlib.adler32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")))
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    h = getattr(hashlib, name)
    a = h(b"hello")
    b = h()
    b.update(b"hel")
    b.update(bytearray(b"lo"))
    c = a.copy()
    c.update(b"!")
    print(name, a.hexdigest(), a.name, a.digest_size, a.block_size, b.digest() == a.digest(), hashlib.new(name, b"hello").hexdigest() == a.hexdigest(), c.hexdigest()[:16], h(b"", usedforsecurity=False).hexdigest()[:16], name in hashlib.algorithms_available)
print("shake", hashlib.shake_128(b"a").hexdigest(8), hashlib.shake_256(b"a").digest(4))
print("blake2", hashlib.blake2b(b"x", digest_size=8, key=b"k").hexdigest(), hashlib.blake2s(b"x", digest_size=4).hexdigest())
print("kdf", hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 10, dklen=8).hex(), hashlib.scrypt(b"p", salt=b"s", n=16, r=1, p=1, dklen=8).hex())
attempt("hash str", lambda: hashlib.md5("text"))
attempt("hash none", lambda: hashlib.sha256(None))
attempt("update str", lambda: hashlib.sha256().update("x"))
attempt("unknown", lambda: hashlib.new("nope"))
print("repr", type(hashlib.md5(b"")).__name__, sorted(hashlib.algorithms_guaranteed)[:4])
key, msg = b"key", b"message"
print("hmac", hmac.new(key, msg, hashlib.sha256).hexdigest(), hmac.new(key, msg, "md5").hexdigest(), hmac.new(key, digestmod="sha1").hexdigest(), hmac.digest(key, msg, "sha512").hex()[:20], base64.b64encode(hmac.new(key, msg, hashlib.sha256).digest()).decode(), hmac.new(b"k" * 100, msg, "sha256").hexdigest())
h = hmac.new(key, None, hashlib.sha1)
h.update(b"mess")
h.update(b"age")
print("hmac update", h.hexdigest(), h.digest() == hmac.new(key, msg, "sha1").digest(), h.name, h.digest_size, h.block_size, h.copy().hexdigest() == h.hexdigest(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))

attempt("hmac str key", lambda: hmac.new("key", msg, "sha256"))
attempt("hmac str msg", lambda: hmac.new(key, "msg", "sha256"))
attempt("compare mixed", lambda: hmac.compare_digest("a", b"a"))
attempt("compare non-ascii", lambda: hmac.compare_digest("é", "é"))
print("signature", hashlib.sha256(f"{1700000000}:{'path'}".encode()).hexdigest()[:12], hashlib.md5("é".encode("utf-8")).hexdigest(), int(hashlib.sha1(b"shard").hexdigest(), 16) % 10, hashlib.sha256(open("data.json", "rb").read()).hexdigest()[:16])
