# hmac.
import base64
import hashlib
import hmac


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


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
