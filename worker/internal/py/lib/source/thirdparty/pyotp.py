"""pyotp: one-time passwords (2.12, RFC 4226 and 6238)."""

import base64
import datetime
import hashlib
import hmac
import secrets
import time
from urllib.parse import quote


def random_base32(length=32, chars="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
    if length < 32:
        raise ValueError("Secrets should be at least 160 bits")
    return "".join(secrets.choice(chars) for _ in range(length))


def random_hex(length=40):
    return random_base32(length, "ABCDEF0123456789")


class OTP:
    def __init__(self, s, digits=6, digest=hashlib.sha1, name=None, issuer=None):
        self.secret, self.digits, self.digest, self.name, self.issuer = s, digits, digest, name or "Secret", issuer
        if len(self.byte_secret()) * 8 < 112:
            raise ValueError("Secrets must be at least 112 bits after decoding")

    def byte_secret(self):
        secret = self.secret
        return base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)

    def generate_otp(self, input):
        if input < 0:
            raise ValueError("input must be positive integer")
        digest = hmac.new(self.byte_secret(), input.to_bytes(8, "big"), self.digest).digest()
        at = digest[-1] & 15
        number = int.from_bytes(digest[at:at + 4], "big") & 0x7FFFFFFF
        return str(number % 10 ** self.digits).zfill(self.digits)


class HOTP(OTP):
    def __init__(self, s, digits=6, digest=None, name=None, issuer=None, initial_count=0):
        super().__init__(s, digits, digest or hashlib.sha1, name, issuer)
        self.initial_count = initial_count

    def at(self, count):
        return self.generate_otp(self.initial_count + count)

    def verify(self, otp, counter):
        return hmac.compare_digest(str(otp), self.at(counter))


class TOTP(OTP):
    def __init__(self, s, digits=6, digest=None, name=None, issuer=None, interval=30):
        super().__init__(s, digits, digest or hashlib.sha1, name, issuer)
        self.interval = interval

    def timecode(self, for_time):
        return int(for_time.timestamp() // self.interval)

    def at(self, for_time, counter_offset=0):
        if not isinstance(for_time, datetime.datetime):
            for_time = datetime.datetime.fromtimestamp(int(for_time))
        return self.generate_otp(self.timecode(for_time) + counter_offset)

    def now(self):
        return self.generate_otp(int(time.time() // self.interval))

    def verify(self, otp, for_time=None, valid_window=0):
        if for_time is None:
            for_time = datetime.datetime.now()
        return any(hmac.compare_digest(str(otp), self.at(for_time, i)) for i in range(-valid_window, valid_window + 1))

    def provisioning_uri(self, name=None, issuer_name=None, image=None):
        issuer = issuer_name or self.issuer
        label = (quote(issuer) + ":" if issuer else "") + quote(name or self.name, safe="@")
        return f"otpauth://totp/{label}?secret={self.secret}" + (f"&issuer={quote(issuer)}" if issuer else "")
