"""requests_aws4auth: signs requests as AWS wants it (Signature Version 4)."""

import datetime
import hashlib
import hmac
import posixpath
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from requests.auth import AuthBase

__version__ = "1.4.0"


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class AWS4Auth(AuthBase):
    def __init__(self, access_id, secret_key=None, region=None, service=None, *args, session_token=None, **kwargs):
        if not isinstance(secret_key, str):
            raise TypeError("gust: AWS4Auth takes access_id, secret_key, region and service")
        self.access_id, self.secret_key, self.region, self.service, self.session_token = access_id, secret_key, region, service, session_token

    def __call__(self, req):
        if "x-amz-date" not in req.headers:
            req.headers["x-amz-date"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        stamp = req.headers["x-amz-date"]
        body = req.body or b""
        body = body.encode() if isinstance(body, str) else body
        req.headers["x-amz-content-sha256"] = hashlib.sha256(body).hexdigest()
        if self.session_token:
            req.headers["x-amz-security-token"] = self.session_token
        names, canonical = self._canonical(req)
        scope = f"{stamp[:8]}/{self.region}/{self.service}/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + self.secret_key).encode()
        for part in scope.split("/"):
            key = _hmac(key, part)
        req.headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={self.access_id}/{scope}, SignedHeaders={names}, Signature={_hmac(key, text).hex()}"
        return req

    def _canonical(self, req):
        parts = urlsplit(req.url)
        headers = {"host": req.headers.get("host", parts.netloc)}
        for name, value in req.headers.items():
            name = name.lower()
            if name in ("host", "content-type", "date") or name.startswith("x-amz-") and name != "x-amz-client-context":
                headers[name] = " ".join((value.decode() if isinstance(value, bytes) else str(value)).split())
        path = unquote(parts.path)
        if self.service != "s3":
            slash = "/" if path.endswith("/") and path != "/" else ""
            path = quote(posixpath.normpath(path or "/").replace("//", "/"), safe="/~") + slash
        path = quote(path, safe="/~")
        query = "&".join(sorted([f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in parse_qsl(parts.query, keep_blank_values=True)]))
        names = ";".join(sorted(headers))
        lines = [req.method.upper(), path, query, *[f"{n}:{headers[n]}" for n in sorted(headers)], "", names, req.headers["x-amz-content-sha256"]]
        return names, "\n".join(lines)
