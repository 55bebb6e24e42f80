"""The module gzip. What is read is decompressed whole at the first read."""

import io as _io
import time as _time
import zlib as _zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]
READ, WRITE = 1, 2
_open = open


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    body = bytearray(_zlib.compress(data, compresslevel, 31))
    # Bytes 4 to 7 are the time; Go's writer leaves it out.
    body[4:8] = int(_time.time() if mtime is None else mtime).to_bytes(4, "little")
    return bytes(body)


def decompress(data):
    out = []
    data = bytes(data)
    while data:
        if data[:2] != b"\x1f\x8b":
            if not data.strip(b"\0"):
                break
            raise BadGzipFile("Not a gzipped file (%r)" % data[:2])
        try:
            part, data = _zlib._rest(data)
        except _zlib.error as e:
            if "truncated" in str(e):
                raise EOFError("Compressed file ended before the end-of-stream marker was reached") from None
            if "data check" in str(e):
                raise BadGzipFile("CRC check failed") from None
            raise
        out.append(part)
    return b"".join(out)


class GzipFile(_io.IOBase if hasattr(_io, "IOBase") else object):
    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        if "b" not in mode:
            mode += "b"
        self._own = None
        if fileobj is None:
            fileobj = self._own = _open(filename, mode)
        self.name = filename if filename is not None else getattr(fileobj, "name", "")
        self.fileobj = fileobj
        self._level = compresslevel
        self.mtime = mtime
        if mode[0] == "r":
            self.mode = READ
            self._data = None
        elif mode[0] in "wax":
            self.mode = WRITE
            self._data = _io.BytesIO()
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    @property
    def closed(self):
        return self.fileobj is None

    def _reader(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")
        if self.mode != READ:
            raise OSError("read() on write-only GzipFile object")
        if self._data is None:
            self._data = _io.BytesIO(decompress(self.fileobj.read()))
        return self._data

    def read(self, size=-1):
        return self._reader().read(-1 if size is None else size)

    read1 = read

    def readline(self, size=-1):
        return self._reader().readline(size)

    def readlines(self, hint=-1):
        return self._reader().readlines()

    def peek(self, n):
        at = self._reader().tell()
        out = self._data.read(n)
        self._data.seek(at)
        return out

    def seek(self, offset, whence=0):
        return (self._reader() if self.mode == READ else self._data).seek(offset, whence)

    def tell(self):
        return (self._reader() if self.mode == READ else self._data).tell()

    def rewind(self):
        self._reader().seek(0)

    def write(self, data):
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        if self.mode != WRITE:
            raise OSError("write() on read-only GzipFile object")
        return self._data.write(bytes(data))

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self, *args):
        pass

    def close(self):
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is not None and self.mode == WRITE:
            fileobj.write(compress(self._data.getvalue(), self._level, mtime=self.mtime))
        if self._own is not None:
            self._own.close()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _TextWriter:
    """A file for text over one for bytes."""

    def __init__(self, binary, encoding, errors):
        self._binary = binary
        self._encoding = encoding or "utf-8"
        self._errors = errors or "strict"

    def write(self, text):
        self._binary.write(text.encode(self._encoding, self._errors))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        self._binary.flush()

    def close(self):
        self._binary.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def _as_text(binary, mode, encoding, errors):
    if "r" not in mode:
        return _TextWriter(binary, encoding, errors)
    text = binary.read().decode(encoding or "utf-8", errors or "strict")
    binary.close()
    return _io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    elif encoding is not None:
        raise ValueError("Argument 'encoding' not supported in binary mode")
    plain = mode.replace("t", "")
    if hasattr(filename, "read") or hasattr(filename, "write"):
        binary = GzipFile(None, plain, compresslevel, filename)
    else:
        binary = GzipFile(filename, plain, compresslevel)
    return _as_text(binary, mode, encoding, errors) if "t" in mode else binary
