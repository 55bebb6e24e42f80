"""The flags of module re; the rest is in Go."""

import enum as _enum


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    MULTILINE = M = 8
    DOTALL = S = 16
    UNICODE = U = 32
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [m.name for m in RegexFlag if m.value and self.value & m.value == m.value]
        return "|".join(["re." + name for name in names]) or "re.NOFLAG"

    __str__ = __repr__
    __format__ = int.__format__


for _name, _flag in RegexFlag.__members__.items():
    globals()[_name] = _flag
