"""The module secrets."""

import base64 as _base64
import os as _os
from random import SystemRandom, choice, getrandbits as randbits


def randbelow(n):
    return SystemRandom().randrange(n)


def token_bytes(nbytes=32):
    return _os.urandom(nbytes)


def token_hex(nbytes=32):
    return _os.urandom(nbytes).hex()


def token_urlsafe(nbytes=32):
    return _base64.urlsafe_b64encode(_os.urandom(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b):
    return a == b
