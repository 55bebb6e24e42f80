"""The parts of requests 2.34 that need no network: structures, status codes,
utils, adapters, Request and PreparedRequest."""

import base64
import json
import os
import re
from urllib.parse import quote, unquote, urlencode, urlparse, urlsplit, urlunparse

import _gusthost
from requests.exceptions import InvalidHeader, InvalidJSONError, InvalidSchema, InvalidURL, MissingSchema


class CaseInsensitiveDict:
    """A dict whose keys are found in any case, and kept in the last one."""

    def __init__(self, data=None, **kwargs):
        self._store = {}
        self.update(data or {}, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __contains__(self, key):
        return isinstance(key, str) and key.lower() in self._store

    def __iter__(self):
        return iter([key for key, _ in self._store.values()])

    def __len__(self):
        return len(self._store)

    def keys(self):
        return [key for key, _ in self._store.values()]

    def values(self):
        return [value for _, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def lower_items(self):
        return ((key, pair[1]) for key, pair in self._store.items())

    def get(self, key, default=None):
        return self[key] if key in self else default

    def pop(self, key, *default):
        if default and key not in self:
            return default[0]
        return self._store.pop(key.lower())[1]

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), **kwargs):
        for key, value in list(other.items() if hasattr(other, "items") else other) + list(kwargs.items()):
            self[key] = value

    def clear(self):
        self._store.clear()

    def copy(self):
        return CaseInsensitiveDict(self.items())

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.lower_items()) == {k.lower(): v for k, v in other.items()}

    def __repr__(self):
        return str(dict(self.items()))


class LookupDict(dict):
    def __init__(self, name=None):
        self.name = name
        super().__init__()

    def __repr__(self):
        return f"<lookup '{self.name}'>"

    def __getitem__(self, key):
        return self.__dict__.get(key, None)

    def get(self, key, default=None):
        return self.__dict__.get(key, default)


_codes = {
    100: "continue", 101: "switching_protocols", 102: "processing early-hints", 103: "checkpoint", 122: "uri_too_long request_uri_too_long",
    200: "ok okay all_ok all_okay all_good \\o/ \u2713", 201: "created", 202: "accepted", 203: "non_authoritative_info non_authoritative_information",
    204: "no_content", 205: "reset_content reset", 206: "partial_content partial", 207: "multi_status multiple_status multi_stati multiple_stati",
    208: "already_reported", 226: "im_used", 300: "multiple_choices", 301: "moved_permanently moved \\o-", 302: "found", 303: "see_other other",
    304: "not_modified", 305: "use_proxy", 306: "switch_proxy", 307: "temporary_redirect temporary_moved temporary", 308: "permanent_redirect resume_incomplete resume",
    400: "bad_request bad", 401: "unauthorized", 402: "payment_required payment", 403: "forbidden", 404: "not_found -o-", 405: "method_not_allowed not_allowed",
    406: "not_acceptable", 407: "proxy_authentication_required proxy_auth proxy_authentication", 408: "request_timeout timeout", 409: "conflict", 410: "gone",
    411: "length_required", 412: "precondition_failed", 413: "request_entity_too_large content_too_large", 414: "request_uri_too_large uri_too_long",
    415: "unsupported_media_type unsupported_media media_type", 416: "requested_range_not_satisfiable requested_range range_not_satisfiable", 417: "expectation_failed",
    418: "im_a_teapot teapot i_am_a_teapot", 421: "misdirected_request", 422: "unprocessable_entity unprocessable unprocessable_content", 423: "locked",
    424: "failed_dependency dependency", 425: "unordered_collection unordered too_early", 426: "upgrade_required upgrade", 428: "precondition_required precondition",
    429: "too_many_requests too_many", 431: "header_fields_too_large fields_too_large", 444: "no_response none", 449: "retry_with retry",
    450: "blocked_by_windows_parental_controls parental_controls", 451: "unavailable_for_legal_reasons legal_reasons", 499: "client_closed_request",
    500: "internal_server_error server_error /o\\ \u2717", 501: "not_implemented", 502: "bad_gateway", 503: "service_unavailable unavailable", 504: "gateway_timeout",
    505: "http_version_not_supported http_version", 506: "variant_also_negotiates", 507: "insufficient_storage", 509: "bandwidth_limit_exceeded bandwidth",
    510: "not_extended", 511: "network_authentication_required network_auth network_authentication",
}
codes = LookupDict("status_codes")
for _code, _names in _codes.items():
    for _name in _names.split():
        setattr(codes, _name, _code)
        if not _name.startswith(("\\", "/")):
            setattr(codes, _name.upper(), _code)


# --- requests.utils ---

_unreserved = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def unquote_unreserved(uri):
    parts = uri.split("%")
    for i in range(1, len(parts)):
        code = parts[i][:2]
        if re.fullmatch("[0-9A-Fa-f]{2}", code):
            c = chr(int(code, 16))
            parts[i] = c + parts[i][2:] if c in _unreserved else "%" + parts[i]
        else:
            parts[i] = "%" + parts[i]
    return "".join(parts)


def requote_uri(uri):
    return quote(unquote_unreserved(uri), safe="!#$%&'()*+,/:;=?@[]~")


def default_user_agent(name="python-requests"):
    return f"{name}/2.34.2"


def default_headers():
    return CaseInsensitiveDict({"User-Agent": default_user_agent(), "Accept-Encoding": "gzip, deflate", "Accept": "*/*", "Connection": "keep-alive"})


class RequestsCookieJar(dict):
    """Names and values alone: a session's own jar is another class."""

    def set(self, name, value, **kwargs):
        if value is None:
            self.pop(name, None)
        else:
            self[name] = value

    def get_dict(self, domain=None, path=None):
        return dict(self)


def dict_from_cookiejar(cj):
    return {k: v for k, v in cj.items()} if hasattr(cj, "items") else {c.name: c.value for c in cj}


def add_dict_to_cookiejar(cj, cookie_dict):
    cj.update(cookie_dict)
    return cj


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookie_dict or {}).items():
        if overwrite or name not in jar:
            jar[name] = value
    return jar


def _content_type(header):
    kind, *params = header.split(";")
    found = {}
    for param in params:
        name, eq, value = param.strip().partition("=")
        if name:
            found[name.strip("\"' ").lower()] = value.strip("\"' ") if eq else True
    return kind.strip(), found


def get_encoding_from_headers(headers):
    header = headers.get("content-type")
    if not header:
        return None
    kind, params = _content_type(header)
    if "charset" in params:
        return params["charset"].strip("'\"")
    if "text" in kind:
        return "ISO-8859-1"
    return "utf-8" if "application/json" in kind else None


def _header_list(value):
    parts, now, quoted, escaped = [], "", False, False
    for c in value:
        if escaped:
            now, escaped = now + c, False
        elif c == "\\" and quoted:
            escaped = True
        elif c == '"':
            now, quoted = now + c, not quoted
        elif c == "," and not quoted:
            parts.append(now.strip())
            now = ""
        else:
            now += c
    return [p for p in parts + [now.strip()] if p]


def _unquoted(value):
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def parse_list_header(value):
    return [_unquoted(item) for item in _header_list(value)]


def parse_dict_header(value):
    found = {}
    for item in _header_list(value):
        name, eq, rest = item.partition("=")
        found[name] = _unquoted(rest) if eq else None
    return found


def parse_header_links(value):
    links = []
    value = value.strip(" '\"")
    for part in re.split(", *<", value) if value else []:
        url, _, params = part.partition(";")
        link = {"url": url.strip("<> '\"")}
        for param in params.split(";"):
            name, eq, rest = param.partition("=")
            if not eq:
                break
            link[name.strip(" '\"")] = rest.strip(" '\"")
        links.append(link)
    return links


def get_auth_from_url(url):
    parsed = urlparse(url)
    if parsed.username is None or parsed.password is None:
        return "", ""
    return unquote(parsed.username), unquote(parsed.password)


def urldefragauth(url):
    scheme, netloc, path, params, query, fragment = urlparse(url)
    if not netloc:
        netloc, path = path, netloc
    return urlunparse((scheme, netloc.rsplit("@", 1)[-1], path, params, query, ""))


def guess_json_utf(data):
    sample = bytes(data[:4])
    if sample[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "utf-32"
    if sample[:3] == b"\xef\xbb\xbf":
        return "utf-8-sig"
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    nulls = sample.count(b"\x00")
    if nulls == 0:
        return "utf-8"
    if nulls == 2:
        return "utf-16-be" if sample[::2] == b"\x00\x00" else "utf-16-le" if sample[1::2] == b"\x00\x00" else None
    if nulls == 3:
        return "utf-32-be" if sample[:3] == b"\x00\x00\x00" else "utf-32-le" if sample[1:] == b"\x00\x00\x00" else None
    return None


def to_key_val_list(value):
    if value is None:
        return None
    if isinstance(value, (str, bytes, bool, int)):
        raise ValueError("cannot encode objects that are not 2-tuples")
    return list(value.items() if hasattr(value, "items") else value)


def super_len(o):
    if isinstance(o, str):
        o = o.encode()
    if hasattr(o, "__len__"):
        return len(o)
    if hasattr(o, "seek"):
        at = o.tell()
        end = o.seek(0, 2)
        o.seek(at)
        return end - at
    return 0


def get_netrc_auth(url, raise_errors=False):
    return None


def guess_filename(obj):
    name = getattr(obj, "name", None)
    if name and isinstance(name, str) and name[0] != "<" and name[-1] != ">":
        return os.path.basename(name)


def select_proxy(url, proxies):
    return None


def get_environ_proxies(url, no_proxy=None):
    return {}


# --- requests.adapters ---


class BaseAdapter:
    def send(self, request, **kwargs):
        raise NotImplementedError

    def close(self):
        pass


class HTTPAdapter(BaseAdapter):
    """May be mounted; what it says of retries and pools has no effect."""

    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        from urllib3.util.retry import Retry

        self.max_retries = max_retries if isinstance(max_retries, Retry) else Retry(max_retries, read=False)
        self.config = {}
        self._pool_connections, self._pool_maxsize, self._pool_block = pool_connections, pool_maxsize, pool_block

    def init_poolmanager(self, connections, maxsize, block=False, **pool_kwargs):
        pass


# --- requests.models ---


def _pairs(data):
    """data= or params= as text; what is no dict or list of pairs stays."""
    if isinstance(data, (str, bytes)) or hasattr(data, "read"):
        return data
    if hasattr(data, "__iter__"):
        result = []
        for key, values in to_key_val_list(data):
            if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
                values = [values]
            result.extend((key, v) for v in values if v is not None)
        return urlencode(result, doseq=True)
    return data


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        self.method, self.url = method, url
        self.headers, self.files = {} if headers is None else headers, [] if files is None else files
        self.data, self.json = [] if data is None else data, json
        self.params, self.auth, self.cookies = {} if params is None else params, auth, cookies
        self.hooks = hooks or {"response": []}

    def __repr__(self):
        return f"<Request [{self.method}]>"

    def prepare(self):
        p = PreparedRequest()
        p.prepare(self.method, self.url, self.headers, self.files, self.data, self.params, self.auth, self.cookies, self.hooks, self.json)
        return p


class PreparedRequest:
    def __init__(self):
        self.method = self.url = self.headers = self.body = None
        self.hooks = {"response": []}

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"

    def prepare(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        self.method = method.upper() if method is not None else None
        self.prepare_url(url, params)
        self.prepare_headers(headers)
        self.prepare_cookies(cookies)
        self.prepare_body(data, files, json)
        self.prepare_auth(auth, url)

    def copy(self):
        p = PreparedRequest()
        p.method, p.url, p.headers, p.body, p.hooks = self.method, self.url, self.headers.copy(), self.body, self.hooks
        return p

    @property
    def path_url(self):
        p = urlsplit(self.url)
        return (p.path or "/") + ("?" + p.query if p.query else "")

    def prepare_method(self, method):
        self.method = method.upper() if method is not None else None

    def prepare_url(self, url, params):
        url = url.decode("utf8") if isinstance(url, bytes) else str(url)
        url = url.lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        m = re.fullmatch(r"(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", url, re.S)
        scheme, netloc, path, query, fragment = m.groups()
        if not scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        auth, _, place = (netloc or "").rpartition("@")
        host, port = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", place).groups() if not place.count(":") > 1 or place.startswith("[") else (place, None)
        if port and not port.isdigit():
            raise InvalidURL(f"Failed to parse: {place!r} is not a valid host or port")
        if not host:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        if host[0] in "*." or not host.isascii():
            try:
                if host[0] in "*.":
                    raise UnicodeError()
                host = _gusthost.ascii(host)
            except UnicodeError:
                raise InvalidURL("URL has an invalid label.") from None
        netloc = (auth + "@" if auth else "") + host.lower() + (":" + port if port else "")
        extra = _pairs(params)
        if isinstance(extra, bytes):
            extra = extra.decode()
        if extra:
            query = query + "&" + extra if query else extra
        self.url = requote_uri(urlunparse((scheme.lower(), netloc, path or "/", "", query or "", fragment or "")))

    def prepare_headers(self, headers):
        self.headers = CaseInsensitiveDict()
        for name, value in (headers or {}).items():
            for i, part in enumerate((name, value)):
                if not isinstance(part, (str, bytes)):
                    raise InvalidHeader(f"Header part ({part!r}) from ({name!r}, {value!r}) must be of type str or bytes, not {type(part)}")
            text = value.decode("latin-1") if isinstance(value, bytes) else value
            if text and (text[0].isspace() or re.search("[\r\n]", text)):
                raise InvalidHeader(f"Invalid leading whitespace, reserved character(s), or return character(s) in header value: {value!r}")
            self.headers[name.decode("ascii") if isinstance(name, bytes) else name] = value

    def prepare_cookies(self, cookies):
        if cookies:
            self.headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in dict_from_cookiejar(cookies).items())

    def prepare_body(self, data, files, json=None):
        body, kind = None, None
        if not data and json is not None:
            kind = "application/json"
            try:
                body = _dumps(json).encode()
            except ValueError as e:
                raise InvalidJSONError(e, request=self) from None
        elif files:
            body, kind = encode_files(files, data)
        elif data:
            body = _pairs(data)
            if not (isinstance(data, (str, bytes)) or hasattr(data, "read")):
                kind = "application/x-www-form-urlencoded"
        if body is not None:
            length = super_len(body)
            if length:
                self.headers["Content-Length"] = str(length)
            if kind and "content-type" not in self.headers:
                self.headers["Content-Type"] = kind
        elif self.method not in ("GET", "HEAD") and self.headers.get("Content-Length") is None:
            self.headers["Content-Length"] = "0"
        self.body = body

    def prepare_auth(self, auth, url=""):
        if auth is None:
            found = get_auth_from_url(self.url)
            auth = found if any(found) else None
        if not auth:
            return
        if isinstance(auth, tuple) and len(auth) == 2:
            pair = ":".join(p if isinstance(p, str) else str(p) for p in auth)
            self.headers["Authorization"] = "Basic " + base64.b64encode(pair.encode("latin1")).decode()
            return
        made = auth(self)
        self.__dict__.update(made.__dict__)


# --- requests.sessions: methods of Session that make requests of Request objects ---


def session_prepare_request(self, request):
    """A request with what the session adds to it; its cookies are added when it is sent."""
    headers = CaseInsensitiveDict(dict(self.headers.items()))
    for name, value in dict(request.headers).items():
        if value is None:
            headers.pop(name, None)
        else:
            headers[name] = value
    params = to_key_val_list(self.params or {}) + to_key_val_list(request.params or {}) if not isinstance(request.params, (str, bytes)) else request.params
    p = PreparedRequest()
    p.prepare(request.method, request.url, headers, request.files, request.data, params, request.auth or self.auth, request.cookies, request.hooks, request.json)
    return p


def session_send(self, request, stream=False, timeout=None, verify=None, cert=None, allow_redirects=True, proxies=None):
    if not isinstance(request, PreparedRequest):
        raise ValueError("You can only send PreparedRequests.")
    headers = {k: None for k in self.headers if k not in request.headers}
    headers.update((k, v) for k, v in request.headers.items() if k.lower() != "content-length")
    return self.request(request.method, request.url, data=request.body, headers=headers, stream=stream, timeout=timeout, verify=verify, cert=cert, allow_redirects=allow_redirects, proxies=proxies)


def session_get_adapter(self, url):
    if not url.lower().startswith(("http://", "https://")):
        raise InvalidSchema(f"No connection adapters were found for {url!r}")
    return HTTPAdapter()


def _dumps(value):
    return json.dumps(value, allow_nan=False)


def encode_files(files, data, boundary=None):
    boundary = boundary or os.urandom(16).hex()
    fields = []
    for name, values in to_key_val_list(data or {}):
        for value in [values] if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__") else values:
            if value is not None:
                fields.append((name, None, value if isinstance(value, bytes) else str(value).encode(), None, {}))
    for name, value in to_key_val_list(files):
        parts = value if isinstance(value, (tuple, list)) else (guess_filename(value) or name, value)
        parts = tuple(parts) + (None, None)
        content = parts[1].read() if hasattr(parts[1], "read") else parts[1]
        fields.append((name, parts[0], content.encode() if isinstance(content, str) else content, parts[2] if len(parts) > 3 else None, (parts[3] if len(parts) > 4 else None) or {}))
    body = b""
    for name, filename, content, kind, headers in fields:
        line = f'Content-Disposition: form-data; name="{name}"' + (f'; filename="{filename}"' if filename is not None else "")
        lines = [line] + ([f"Content-Type: {kind}"] if kind else []) + [f"{k}: {v}" for k, v in headers.items()]
        body += f"--{boundary}\r\n".encode() + "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), "multipart/form-data; boundary=" + boundary
