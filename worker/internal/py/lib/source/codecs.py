"""The module codecs."""

import builtins as _builtins
import io as _io
from _gustcodecs import lookup_name as _name

BOM_UTF8 = b"\xef\xbb\xbf"
BOM = BOM_LE = BOM_UTF16 = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"


def encode(obj, encoding="utf-8", errors="strict"):
    kind = encoding.lower().replace("-", "_")
    if kind in ("hex", "hex_codec"):
        import binascii

        return binascii.hexlify(obj)
    if kind in ("base64", "base64_codec"):
        import base64

        return base64.encodebytes(obj)
    if kind in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if kind in ("zlib", "zlib_codec"):
        import zlib

        return zlib.compress(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    kind = encoding.lower().replace("-", "_")
    if kind in ("hex", "hex_codec"):
        import binascii

        return binascii.unhexlify(obj)
    if kind in ("base64", "base64_codec"):
        import base64

        return base64.decodebytes(obj)
    if kind in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if kind in ("zlib", "zlib_codec"):
        import zlib

        return zlib.decompress(obj)
    return bytes(obj).decode(encoding, errors)


_lower, _upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_rot13 = str.maketrans(_lower + _upper, _lower[13:] + _lower[:13] + _upper[13:] + _upper[:13])


class CodecInfo(tuple):
    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        return self

    def __repr__(self):
        return "<codecs.CodecInfo object for encoding %s at %#x>" % (self.name, id(self))


def lookup(encoding):
    name = _name(encoding)

    def to_bytes(text, errors="strict"):
        return text.encode(name, errors), len(text)

    def to_text(data, errors="strict"):
        return bytes(data).decode(name, errors), len(data)

    return CodecInfo(to_bytes, to_text, getreader(name), getwriter(name), lambda errors="strict": IncrementalEncoder(errors, name), lambda errors="strict": IncrementalDecoder(errors, name), "iso8859-1" if name == "latin-1" else name)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


class IncrementalEncoder:
    def __init__(self, errors="strict", encoding="utf-8"):
        self.errors = errors
        self._encoding = encoding

    def encode(self, text, final=False):
        return text.encode(self._encoding, self.errors)

    def reset(self):
        pass


class IncrementalDecoder:
    """Keeps back the bytes of a character that has not come whole."""

    def __init__(self, errors="strict", encoding="utf-8"):
        self.errors = errors
        self._encoding = encoding
        self._rest = b""

    def decode(self, data, final=False):
        data = self._rest + bytes(data)
        self._rest = b""
        if not final:
            for keep in range(min(4, len(data) + 1)):
                try:
                    text = data[: len(data) - keep].decode(self._encoding)
                except UnicodeDecodeError:
                    continue
                self._rest = data[len(data) - keep :]
                return text
        return data.decode(self._encoding, self.errors)

    def reset(self):
        self._rest = b""


class StreamWriter:
    _encoding = "utf-8"

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, text):
        self.stream.write(text.encode(self._encoding, self.errors))

    def writelines(self, lines):
        self.write("".join(lines))

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReader:
    _encoding = "utf-8"

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def read(self, size=-1, chars=-1):
        return self.stream.read(size).decode(self._encoding, self.errors)

    def readline(self, size=None, keepends=True):
        line = self.stream.readline().decode(self._encoding, self.errors)
        return line if keepends else line.rstrip("\r\n")

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


def getwriter(encoding):
    return type("StreamWriter", (StreamWriter,), {"_encoding": _name(encoding)})


def getreader(encoding):
    return type("StreamReader", (StreamReader,), {"_encoding": _name(encoding)})


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    if encoding is None:
        return _builtins.open(filename, mode)
    # Line ends stay as they are.
    return _builtins.open(filename, mode.replace("b", "").replace("U", ""), encoding=encoding, errors=errors, newline="")


def iterencode(iterator, encoding, errors="strict"):
    for text in iterator:
        out = text.encode(encoding, errors)
        if out:
            yield out


def iterdecode(iterator, encoding, errors="strict"):
    decoder = IncrementalDecoder(errors, encoding)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode(b"", True)
    if text:
        yield text


def utf_8_encode(text, errors="strict"):
    return text.encode("utf-8", errors), len(text)


def utf_8_decode(data, errors="strict", final=False):
    return bytes(data).decode("utf-8", errors), len(data)


def escape_decode(data, errors="strict"):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data.decode("unicode_escape").encode("latin-1"), len(data)
