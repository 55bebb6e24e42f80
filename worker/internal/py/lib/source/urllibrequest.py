"""The module urllib.request: http, https, file and data addresses. Proxies are not used."""

import base64
import http.client
import io
import os
import sys
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit, urlparse

__version__ = "3.12"


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = origin_req_host or self.host.partition(":")[0]
        self.unverifiable = unverifiable
        self.timeout = None
        if method:
            self.method = method

    @property
    def full_url(self):
        return self._url + ("#" + self.fragment if self.fragment else "")

    @full_url.setter
    def full_url(self, url):
        self._url, _, self.fragment = url.partition("#")
        parts = urlsplit(self._url)
        self.type = parts.scheme
        if not self.type:
            raise ValueError("unknown url type: %r" % url)
        self.host = parts.netloc
        rest = self._url[len(parts.scheme) + 1 :]
        if rest.startswith("//"):
            rest = rest[2 + len(parts.netloc) :]
            self.selector = rest if rest.startswith("/") else "/" + rest if rest else ""
        else:
            self.selector = rest

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        self._data = data
        if "Content-length" in self.headers:
            del self.headers["Content-length"]

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())

    def has_proxy(self):
        return False

    def set_proxy(self, host, type):
        raise NotImplementedError("gust has no proxies in urllib.request")


class BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass


class HTTPHandler(BaseHandler):
    def __init__(self, debuglevel=None):
        pass


class HTTPSHandler(BaseHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        self.context = context


class ProxyHandler(BaseHandler):
    def __init__(self, proxies=None):
        if proxies:
            raise NotImplementedError("gust has no proxies in urllib.request")


class HTTPRedirectHandler(BaseHandler):
    max_redirections = 10

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD") or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), method="HEAD" if method == "HEAD" else "GET", headers=kept, origin_req_host=req.origin_req_host, unverifiable=True)


class HTTPErrorProcessor(BaseHandler):
    pass


class HTTPPasswordMgr:
    def __init__(self):
        self._known = []

    def add_password(self, realm, uri, user, passwd):
        for u in [uri] if isinstance(uri, str) else uri:
            self._known.append((realm, u, user, passwd))

    def find_user_password(self, realm, authuri):
        for r, uri, user, password in self._known:
            if (r is None or realm is None or r == realm) and (authuri.startswith(uri) or urlsplit(authuri).netloc == uri):
                return user, password
        return None, None


HTTPPasswordMgrWithDefaultRealm = HTTPPasswordMgrWithPriorAuth = HTTPPasswordMgr


class HTTPBasicAuthHandler(BaseHandler):
    def __init__(self, password_mgr=None):
        self.passwd = password_mgr or HTTPPasswordMgr()
        self.add_password = self.passwd.add_password


class HTTPCookieProcessor(BaseHandler):
    def __init__(self, cookiejar=None):
        raise NotImplementedError("gust has no HTTPCookieProcessor: use requests.Session or the user's client")


class OpenerDirector:
    def __init__(self):
        self.handlers = []
        self.addheaders = [("User-agent", "Python-urllib/" + __version__)]

    def add_handler(self, handler):
        handler.add_parent(self)
        self.handlers.append(handler)

    def _handler(self, kind):
        return next((h for h in self.handlers if isinstance(h, kind)), None)

    def open(self, fullurl, data=None, timeout=None):
        req = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        if data is not None and req is fullurl:
            req.data = data
        req.timeout = timeout
        if req.type in ("http", "https"):
            return self._http(req, 0)
        if req.type == "data":
            return _data(req)
        if req.type == "file":
            return _file(req)
        raise URLError("unknown url type: %s" % req.type)

    def _http(self, req, redirected):
        if not req.host:
            raise URLError("no host given")
        if isinstance(req.data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        keywords = {"timeout": req.timeout}
        if req.type == "https":
            secure = self._handler(HTTPSHandler)
            if secure is not None and secure.context is not None:
                keywords["context"] = secure.context
        connection = (http.client.HTTPSConnection if req.type == "https" else http.client.HTTPConnection)(req.host.rpartition("@")[2], **keywords)
        if not req.has_header("Host"):
            req.add_unredirected_header("Host", req.host.rpartition("@")[2])
        if req.data is not None:
            if not req.has_header("Content-type"):
                req.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if isinstance(req.data, (bytes, bytearray)) and not req.has_header("Content-length"):
                req.add_unredirected_header("Content-length", str(len(req.data)))
        headers = {name.title(): value for name, value in [*self.addheaders, *req.unredirected_hdrs.items(), *req.headers.items()]}
        headers["Connection"] = "close"
        try:
            connection.request(req.get_method(), req.selector or "/", req.data, headers)
            response = connection.getresponse()
        except OSError as e:
            connection.close()
            raise URLError(e)
        response.url = req.full_url
        response.msg = response.reason
        return self._answered(req, response, redirected)

    def _answered(self, req, response, redirected):
        code, headers = response.status, response.headers
        if 200 <= code < 300:
            return response
        if code in (301, 302, 303, 307, 308) and (headers["location"] or headers["uri"]):
            handler = self._handler(HTTPRedirectHandler) or HTTPRedirectHandler()
            target = urljoin(req.full_url, headers["location"] or headers["uri"])
            if urlsplit(target).scheme not in ("http", "https", "ftp", ""):
                raise HTTPError(target, code, "%s - Redirection to url '%s' is not allowed" % (response.reason, target), headers, response)
            following = handler.redirect_request(req, response, code, response.reason, headers, target)
            if following is not None:
                if redirected >= handler.max_redirections:
                    raise HTTPError(req.full_url, code, "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n" + response.reason, headers, response)
                response.close()
                following.timeout = req.timeout
                return self._http(following, redirected + 1)
        if code == 401 and not req.has_header("Authorization"):
            auth = self._handler(HTTPBasicAuthHandler)
            realm = (headers["www-authenticate"] or "").partition('realm="')[2].partition('"')[0]
            user, password = auth.passwd.find_user_password(realm, req.full_url) if auth is not None else (None, None)
            if user is not None:
                response.close()
                req.add_unredirected_header("Authorization", "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode("ascii"))
                return self._http(req, redirected)
        raise HTTPError(req.full_url, code, response.reason, headers, response)


class _Answer(io.BytesIO):
    def __init__(self, data, url, headers):
        super().__init__(data)
        self.url = url
        self.headers = headers
        self.status = self.code = None

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def _data(req):
    kind, _, text = req.full_url.partition(":")[2].partition(",")
    data = unquote(text).encode("latin-1")
    if kind.endswith(";base64"):
        data = base64.b64decode(data)
        kind = kind[:-7]
    headers = http.client.HTTPMessage()
    headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
    headers["Content-length"] = str(len(data))
    return _Answer(data, req.full_url, headers)


def _file(req):
    import mimetypes

    name = url2pathname(req.selector)
    try:
        with open(name, "rb") as f:
            data = f.read()
    except OSError as e:
        raise URLError(e) from None
    headers = http.client.HTTPMessage()
    headers["Content-type"] = mimetypes.guess_type(name)[0] or "text/plain"
    headers["Content-length"] = str(len(data))
    return _Answer(data, "file://" + req.selector, headers)


def build_opener(*handlers):
    opener = OpenerDirector()
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


_opener = None


def install_opener(opener):
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    global _opener
    if context is not None:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        headers = response.info()
        if filename is None:
            import tempfile

            fd, filename = tempfile.mkstemp()
            os.close(fd)
        total = int(headers["content-length"] or -1)
        done = blocks = 0
        with open(filename, "wb") as out:
            if reporthook:
                reporthook(0, 8192, total)
            while block := response.read(8192):
                out.write(block)
                done += len(block)
                blocks += 1
                if reporthook:
                    reporthook(blocks, 8192, total)
        if 0 <= done < total:
            raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (done, total), (filename, headers))
    return filename, headers


def urlcleanup():
    pass


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)


def getproxies():
    return {}


def proxy_bypass(host):
    return True
