"""The module hmac."""

import hashlib as _hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._hash = digestmod if callable(digestmod) else getattr(_hashlib, digestmod.replace("-", ""))
        size = 128 if self._hash().name in ("sha384", "sha512") else 64
        if len(key) > size:
            key = self._hash(key).digest()
        key = bytes(key) + b"\0" * (size - len(key))
        self._outer = bytes([b ^ 0x5C for b in key])
        self._data = bytes([b ^ 0x36 for b in key])
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._data += bytes(msg)

    def digest(self):
        return self._hash(self._outer + self._hash(self._data).digest()).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    return a == b
