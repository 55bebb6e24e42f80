# run: -u 2
"""Requests that are signed: HMAC, digests, base64, JSON web tokens, by hand and by a package."""
import base64
import hashlib
import hmac
import json
import secrets
import time
from binascii import hexlify

import jwt

from locust import HttpUser, SequentialTaskSet, constant, task

SECRET = b"s3cr3t"


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def make_token(claims, key=b"key"):
    head = b64url(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = b64url(json.dumps(claims, separators=(",", ":")).encode())
    signature = hmac.new(key, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return ".".join((head, body, b64url(signature)))


class Signing(SequentialTaskSet):
    def signed(self, method, path, body=None, key=SECRET):
        text = json.dumps(body, sort_keys=True) if body is not None else ""
        message = "\n".join([method, path, text])
        signature = hmac.new(key, message.encode("utf-8"), digestmod=hashlib.sha256).hexdigest()
        return self.client.request(
            method,
            path,
            data=text or None,
            headers={"X-Signature": signature, "Content-Type": "application/json"},
            name=f"signed {method}",
        )

    @task
    def good_and_bad(self):
        assert self.signed("POST", "/signed?n=1", {"b": 2, "a": "ü"}).ok
        assert self.signed("GET", "/signed").ok
        self.signed("GET", "/signed", key=b"other")

    @task
    def digests(self):
        data = "Grüße".encode()
        md5 = hashlib.md5()
        md5.update(data)
        md5.update(b" and more")
        self.client.post(
            "/reflect",
            json={
                "md5": md5.hexdigest(),
                "sha1": hashlib.sha1(data).hexdigest(),
                "sha512": hashlib.new("sha512", data).hexdigest()[:20],
                "sha3": hashlib.sha3_256(data).hexdigest()[:10],
                "blake": hashlib.blake2b(data, digest_size=8).hexdigest(),
                "size": [hashlib.sha256().digest_size, md5.name],
                "hmac1": base64.b64encode(hmac.new(b"k", data, "sha1").digest()).decode("ascii"),
                "pbkdf2": hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex()[:16],
                "same": hmac.compare_digest("abc", "abc"),
                "hex": [hexlify(b"\x00\xff").decode(), b"\x01\x02".hex(), bytes.fromhex("6869").decode()],
                "b64": [base64.b64decode("R3LDvMOfZQ==").decode(), base64.b32encode(b"hi").decode(), base64.b16encode(b"hi").decode()],
                "secrets": [len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), secrets.choice(["x"])],
            },
            name="digests",
        )

    @task
    def tokens(self):
        claims = {"sub": "user-1", "exp": 4102444800, "roles": ["a", "b"]}
        by_hand = make_token(claims)
        by_package = jwt.encode(claims, "key", algorithm="HS256")
        assert jwt.decode(by_hand, "key", algorithms=["HS256"]) == claims
        try:
            jwt.decode(by_package, "other", algorithms=["HS256"])
        except jwt.InvalidSignatureError as e:
            print("print:", type(e).__name__, e)
        try:
            jwt.decode(make_token({"exp": 1}), "key", algorithms=["HS256"])
        except jwt.ExpiredSignatureError as e:
            print("print:", type(e).__name__, e)
        head, body, _ = by_package.split(".")
        body += "=" * (-len(body) % 4)
        print("print:", json.loads(base64.urlsafe_b64decode(body))["sub"], jwt.get_unverified_header(by_package)["alg"])
        self.client.get("/ok/jwt", headers={"Authorization": f"Bearer {by_hand}"})
        self.client.get("/ok/jwt", headers={"X-Same": str(len(by_hand) == len(by_package)), "X-Time": str(int(time.time()))})
        self.user.stop(force=True)


class Signer(HttpUser):
    wait_time = constant(0)
    tasks = [Signing]
