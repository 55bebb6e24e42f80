"""Messages of the package email, for email.message, email.mime and email's own functions."""

import base64 as _base64
import quopri as _quopri
import random as _random
import re as _re
from email.utils import unquote as _unquote


def _encoded(text):
    """A header's value: in base64 if it is not ASCII."""
    try:
        text.encode("ascii")
        return text
    except UnicodeEncodeError:
        return "=?utf-8?b?%s?=" % _base64.b64encode(text.encode("utf-8")).decode()


class Message:
    def __init__(self, policy=None):
        self._headers = []
        self._payload = None
        self.preamble = self.epilogue = None
        self._charset = None
        self._default_type = "text/plain"

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return name.lower() in [k.lower() for k, _ in self._headers]

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers = [(k, v) for k, v in self._headers if k.lower() != name.lower()]

    def keys(self):
        return [k for k, _ in self._headers]

    def values(self):
        return [v for _, v in self._headers]

    def items(self):
        return list(self._headers)

    def get(self, name, failobj=None):
        for k, v in self._headers:
            if k.lower() == name.lower():
                return v
        return failobj

    def get_all(self, name, failobj=None):
        return [v for k, v in self._headers if k.lower() == name.lower()] or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for key, value in _params.items():
            key = key.replace("_", "-")
            parts.append(key if value is None else '%s="%s"' % (key, value))
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        for i, (k, _) in enumerate(self._headers):
            if k.lower() == _name.lower():
                self._headers[i] = (k, _value)
                return
        raise KeyError(_name)

    def get_content_type(self):
        value = self.get("content-type")
        if value is None:
            return self._default_type
        kind = value.split(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        for part in (self.get(header) or "").split(";")[1:]:
            key, _, value = part.strip().partition("=")
            if key.lower() == param.lower():
                return _unquote(value.strip()) if unquote else value.strip()
        return failobj

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return charset.lower() if charset else failobj

    def get_filename(self, failobj=None):
        return self.get_param("filename", header="content-disposition") or self.get_param("name") or failobj

    def get_boundary(self, failobj=None):
        return self.get_param("boundary", failobj)

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else value.split(";")[0].strip().lower()

    def is_multipart(self):
        return isinstance(self._payload, list)

    def attach(self, payload):
        if self._payload is None:
            self._payload = [payload]
        else:
            self._payload.append(payload)

    def set_payload(self, payload, charset=None):
        self._payload = payload

    def get_payload(self, i=None, decode=False):
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if not decode:
            return self._payload
        how = (self.get("content-transfer-encoding") or "").lower()
        data = self._payload.encode("utf-8") if isinstance(self._payload, str) else self._payload or b""
        if how == "base64":
            return _base64.b64decode(data)
        if how == "quoted-printable":
            return _quopri.decodestring(data)
        return data

    def walk(self):
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        body = self._body()
        return "".join(["%s: %s\n" % (k, _encoded(str(v))) for k, v in self._headers]) + "\n" + body

    def _body(self):
        if not self.is_multipart():
            return self._payload or ""
        boundary = self.get_boundary()
        parts = [part.as_string() for part in self._payload]
        if boundary is None:
            boundary = "=" * 15 + "%019d==" % _random.randrange(10 ** 19)
            self.replace_header("Content-Type", self["Content-Type"] + '; boundary="%s"' % boundary)
        lines = "".join(["--%s\n%s\n" % (boundary, part) for part in parts])
        return (self.preamble + "\n" if self.preamble else "") + lines + "--%s--\n" % boundary + (self.epilogue or "")

    def as_bytes(self, unixfrom=False, policy=None):
        return self.as_string().encode("utf-8")

    __str__ = as_string
    __bytes__ = as_bytes


class EmailMessage(Message):
    def set_content(self, content, subtype="plain", charset="utf-8", maintype=None, **kwargs):
        for name in ("Content-Type", "Content-Transfer-Encoding", "MIME-Version"):
            del self[name]
        if isinstance(content, bytes):
            self["Content-Type"] = "%s/%s" % (maintype, subtype)
            self["Content-Transfer-Encoding"] = "base64"
            self["MIME-Version"] = "1.0"
            self._payload = _base64.encodebytes(content).decode()
            return
        if not content.endswith("\n"):
            content += "\n"
        self["Content-Type"] = 'text/%s; charset="%s"' % (subtype, charset)
        try:
            content.encode("ascii")
            self["Content-Transfer-Encoding"] = "7bit"
            self._payload = content
        except UnicodeEncodeError:
            self["Content-Transfer-Encoding"] = "base64"
            self._payload = _base64.encodebytes(content.encode(charset)).decode()
        self["MIME-Version"] = "1.0"

    def get_content(self):
        data = self.get_payload(decode=True)
        return data.decode(self.get_content_charset("utf-8")) if self.get_content_maintype() == "text" else data


class MIMEBase(Message):
    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__()
        self.add_header("Content-Type", "%s/%s" % (_maintype, _subtype), **_params)
        self["MIME-Version"] = "1.0"


class MIMEText(MIMEBase):
    def __init__(self, _text, _subtype="plain", _charset=None, *, policy=None):
        if _charset is None:
            try:
                _text.encode("us-ascii")
                _charset = "us-ascii"
            except UnicodeEncodeError:
                _charset = "utf-8"
        super().__init__("text", _subtype, charset=str(_charset))
        if str(_charset) == "us-ascii":
            self["Content-Transfer-Encoding"] = "7bit"
            self._payload = _text
        else:
            self["Content-Transfer-Encoding"] = "base64"
            self._payload = _base64.encodebytes(_text.encode(str(_charset))).decode()


class MIMEMultipart(MIMEBase):
    def __init__(self, _subtype="mixed", boundary=None, _subparts=None, *, policy=None, **_params):
        super().__init__("multipart", _subtype, **_params)
        self._payload = []
        for part in _subparts or ():
            self.attach(part)
        if boundary:
            self.replace_header("Content-Type", self["Content-Type"] + '; boundary="%s"' % boundary)


class _Data(MIMEBase):
    def __init__(self, kind, data, subtype, encoder, params):
        super().__init__(kind, subtype, **params)
        self._payload = data
        (encoder or encode_base64)(self)


class MIMEApplication(_Data):
    def __init__(self, _data, _subtype="octet-stream", _encoder=None, *, policy=None, **_params):
        super().__init__("application", _data, _subtype, _encoder, _params)


class MIMEImage(_Data):
    def __init__(self, _imagedata, _subtype=None, _encoder=None, *, policy=None, **_params):
        if _subtype is None:
            for mark, name in ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp")):
                if _imagedata.startswith(mark):
                    _subtype = name
            if _subtype is None:
                raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", _imagedata, _subtype, _encoder, _params)


class MIMEAudio(_Data):
    def __init__(self, _audiodata, _subtype="basic", _encoder=None, *, policy=None, **_params):
        super().__init__("audio", _audiodata, _subtype, _encoder, _params)


def encode_base64(msg):
    data = msg.get_payload()
    msg.set_payload(_base64.encodebytes(data.encode() if isinstance(data, str) else data).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    data = msg.get_payload()
    msg.set_payload(_quopri.encodestring(data.encode() if isinstance(data, str) else data, True).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def message_from_string(s, _class=None, *, policy=None):
    m = (_class or Message)()
    head, _, body = s.replace("\r\n", "\n").partition("\n\n")
    name = None
    for line in head.split("\n"):
        if line[:1] in (" ", "\t") and name:
            m._headers[-1] = (name, m._headers[-1][1] + "\n" + line)
            continue
        name, colon, value = line.partition(":")
        if colon:
            m[name] = value.strip()
    boundary = m.get_boundary()
    if m.get_content_maintype() == "multipart" and boundary:
        pieces = _re.split(r"(?:^|\n)--%s(?:--)?[ \t]*(?:\n|$)" % _re.escape(boundary), body)
        m._payload = [message_from_string(piece) for piece in pieces[1:-1]]
        m.preamble = pieces[0] or None
    else:
        m._payload = body
    return m


def message_from_bytes(s, _class=None, *, policy=None):
    return message_from_string(s.decode("utf-8", "replace"), _class)


def message_from_file(fp, _class=None, *, policy=None):
    return message_from_string(fp.read(), _class)
