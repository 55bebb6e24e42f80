"""The module io: what is kept in memory. Files are opened by open."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class _Memory:
    _empty = None

    def __init__(self, initial=None):
        self._data = self._empty if initial is None else initial
        self._pos = 0
        self.closed = False

    def read(self, size=-1):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        end = len(self._data) if size is None or size < 0 else self._pos + size
        out = self._data[self._pos : end]
        self._pos += len(out)
        return out

    def readline(self, size=-1):
        at = self._data.find(self._newline, self._pos)
        return self.read(len(self._data) - self._pos if at < 0 else at + 1 - self._pos)

    def readlines(self, hint=-1):
        return list(self)

    def write(self, b):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if self._pos == len(self._data):
            self._data = self._data + b
        else:
            self._data = self._data[: self._pos] + b + self._data[self._pos + len(b) :]
        self._pos += len(b)
        return len(b)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        return self._data

    def seek(self, pos, whence=0):
        self._pos = pos + (self._pos if whence == 1 else len(self._data) if whence == 2 else 0)
        return self._pos

    def tell(self):
        return self._pos

    def truncate(self, size=None):
        self._data = self._data[: self._pos if size is None else size]

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def readable(self):
        return True

    writable = seekable = readable

    def isatty(self):
        return False

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


class StringIO(_Memory):
    _empty = ""
    _newline = "\n"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value)


class BytesIO(_Memory):
    _empty = b""
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes))

    def getbuffer(self):
        return self._data


class TextIOWrapper:
    pass
