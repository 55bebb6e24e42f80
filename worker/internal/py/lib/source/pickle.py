"""The module pickle, above dumps and loads in Go."""

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    file.write(dumps(obj))


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file

    def dump(self, obj):
        self._file.write(dumps(obj))

    def clear_memo(self):
        pass


class Unpickler:
    """Reads one pickle after another. What a file has behind the pickle is kept for the next load of the same Unpickler."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file

    def load(self):
        at = self._file.tell() if hasattr(self._file, "tell") else None
        data = self._file.read()
        value, used = _load_part(data)
        if at is not None and used < len(data):
            self._file.seek(at + used)
        return value
