# hashlib: every algorithm, update, copy, key derivation, errors.
import hashlib


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


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
print("blake2", hashlib.blake2b(b"x", digest_size=8, key=b"k").hexdigest(), hashlib.blake2s(b"x", digest_size=32).hexdigest())
print("kdf", hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 10, dklen=8).hex(), hashlib.scrypt(b"p", salt=b"s", n=16, r=1, p=1, dklen=8).hex())
attempt("hash str", lambda: hashlib.md5("text"))
attempt("hash none", lambda: hashlib.sha256(None))
attempt("update str", lambda: hashlib.sha256().update("x"))
attempt("unknown", lambda: hashlib.new("nope"))
print("repr", type(hashlib.md5(b"")).__name__, sorted(hashlib.algorithms_guaranteed)[:4])
import io

print("more", hashlib.new("SHA256", b"a").hexdigest()[:8], hashlib.new("sha512_256", b"a").hexdigest()[:8], hashlib.sha256(string=b"a").hexdigest()[:8], hashlib.file_digest(io.BytesIO(b"abc"), "sha256").hexdigest()[:8] if hasattr(hashlib, "file_digest") else "")
s = hashlib.shake_128(b"ab")
s2 = s.copy()
s2.update(b"c")
print("shake copy", s.hexdigest(5), s2.hexdigest(5), s.name, s.block_size)
attempt("pbkdf2 rounds", lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0))
