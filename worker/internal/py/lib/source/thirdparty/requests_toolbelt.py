"""requests_toolbelt: bodies of several parts (1.0)."""

import os

from _gustrequests import encode_files


class MultipartEncoder:
    """The body of a form with files; it is read whole, not streamed."""

    def __init__(self, fields, boundary=None, encoding="utf-8"):
        self.boundary_value = boundary or os.urandom(16).hex()
        self.boundary = "--" + self.boundary_value
        self.fields, self.encoding = fields, encoding
        self.finished = False
        pairs = list(fields.items() if hasattr(fields, "items") else fields)
        files = [(k, v if isinstance(v, (tuple, list)) else (None, v)) for k, v in pairs]
        self._body, self._type = encode_files(files, None, self.boundary_value)
        self._at = 0

    @property
    def content_type(self):
        return self._type

    @property
    def len(self):
        return len(self._body) - self._at

    def __len__(self):
        return len(self._body)

    def to_string(self):
        return self.read()

    def read(self, size=-1):
        end = len(self._body) if size is None or size < 0 else min(len(self._body), self._at + size)
        part = self._body[self._at:end]
        self._at = end
        self.finished = end >= len(self._body)
        return part


class MultipartEncoderMonitor:
    def __init__(self, encoder, callback=None):
        self.encoder, self.callback, self.bytes_read = encoder, callback or (lambda monitor: None), 0
        self.content_type = encoder.content_type
        self.len = encoder.len

    @classmethod
    def from_fields(cls, fields, boundary=None, encoding="utf-8", callback=None):
        return cls(MultipartEncoder(fields, boundary, encoding), callback)

    def read(self, size=-1):
        part = self.encoder.read(size)
        self.bytes_read += len(part)
        self.callback(self)
        return part

    def to_string(self):
        return self.read()
