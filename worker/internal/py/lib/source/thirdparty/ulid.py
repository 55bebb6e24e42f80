"""ulid: ids that sort by time (python-ulid 4)."""

import datetime
import os
import time
import uuid as _uuid

__version__ = "4.1.0"

_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _encoded(number, size):
    return "".join([_digits[number >> 5 * i & 31] for i in range(size - 1, -1, -1)])


class ULID:
    def __init__(self, value=None):
        if value is not None and len(value) != 16:
            raise ValueError("ULID has to be exactly 16 bytes long.")
        self.bytes = value if value is not None else (time.time_ns() // 1000000).to_bytes(6, "big") + os.urandom(10)

    @classmethod
    def from_timestamp(cls, value):
        ms = int(value * 1000) if isinstance(value, float) else int(value)
        return cls(ms.to_bytes(6, "big") + os.urandom(10))

    @classmethod
    def from_datetime(cls, value):
        return cls.from_timestamp(value.timestamp())

    @classmethod
    def from_uuid(cls, value):
        return cls(value.bytes)

    @classmethod
    def from_bytes(cls, bytes_):
        return cls(bytes_)

    @classmethod
    def from_hex(cls, value):
        return cls(bytes.fromhex(value))

    @classmethod
    def from_int(cls, value):
        return cls(int.to_bytes(value, 16, "big"))

    @classmethod
    def from_str(cls, string):
        if len(string) != 26:
            raise ValueError("Cannot convert non-base32 string to ULID" if not string.isascii() else "Encoded ULID has to be exactly 26 characters long.")
        number = 0
        for c in string.upper():
            value = _digits.find(c)
            if value < 0:
                raise ValueError(f"Non-base32 character found: {c!r}")
            number = number << 5 | value
        return cls(number.to_bytes(16, "big"))

    parse = classmethod(lambda cls, value: value if isinstance(value, ULID) else cls.from_uuid(value) if isinstance(value, _uuid.UUID) else cls.from_bytes(value) if isinstance(value, bytes) else cls.from_int(value) if isinstance(value, int) else cls.from_str(value) if len(value) == 26 else cls.from_hex(value.replace("-", "")))

    @property
    def milliseconds(self):
        return int.from_bytes(self.bytes[:6], "big")

    @property
    def timestamp(self):
        return self.milliseconds / 1000

    @property
    def datetime(self):
        return datetime.datetime.fromtimestamp(self.timestamp, datetime.timezone.utc)

    @property
    def hex(self):
        return self.bytes.hex()

    def to_uuid(self):
        return _uuid.UUID(bytes=self.bytes)

    to_uuid4 = lambda self: _uuid.UUID(bytes=self.bytes, version=4)

    def __str__(self):
        return _encoded(int(self), 26)

    def __repr__(self):
        return f"ULID({self!s})"

    def __int__(self):
        return int.from_bytes(self.bytes, "big")

    def __bytes__(self):
        return self.bytes

    def __hash__(self):
        return hash(self.bytes)

    def _other(self, other):
        if isinstance(other, ULID):
            return other.bytes
        if isinstance(other, int):
            return other.to_bytes(16, "big")
        if isinstance(other, bytes):
            return other
        return ULID.from_str(other).bytes if isinstance(other, str) else None

    def __eq__(self, other):
        its = self._other(other)
        return NotImplemented if its is None else self.bytes == its

    def __lt__(self, other):
        its = self._other(other)
        return NotImplemented if its is None else self.bytes < its

    def __gt__(self, other):
        its = self._other(other)
        return NotImplemented if its is None else self.bytes > its

    __le__ = lambda self, other: not self > other
    __ge__ = lambda self, other: not self < other


# The other package of this name, ulid-py, has these functions.
def new():
    return ULID()


def from_str(value):
    return ULID.from_str(value)


def parse(value):
    return ULID.parse(value)
