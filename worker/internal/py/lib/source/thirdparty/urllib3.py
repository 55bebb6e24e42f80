"""urllib3: what programs name of it beside requests (urllib3 2.8)."""

import warnings

from urllib3 import exceptions

__version__ = "2.8.0"


def disable_warnings(category=None):
    """There are no warnings to disable: gust never gives them."""


def add_stderr_logger(level=10):
    import logging

    return logging.StreamHandler()


class Timeout:
    DEFAULT_TIMEOUT = object()

    def __init__(self, total=None, connect=None, read=None):
        self.total, self.connect_timeout, self.read_timeout = total, connect, read


class RequestHistory(tuple):
    pass


class Retry:
    """How often to try again; requests never asks it here."""

    DEFAULT_ALLOWED_METHODS = frozenset(["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"])
    RETRY_AFTER_STATUS_CODES = frozenset([413, 429, 503])
    DEFAULT_BACKOFF_MAX = 120
    BACKOFF_MAX = 120

    def __init__(
        self, total=10, connect=None, read=None, redirect=None, status=None, other=None, allowed_methods=DEFAULT_ALLOWED_METHODS, status_forcelist=None,
        backoff_factor=0, backoff_max=120, raise_on_redirect=True, raise_on_status=True, history=None, respect_retry_after_header=True,
        remove_headers_on_redirect=frozenset(["Authorization", "Cookie", "Proxy-Authorization"]), backoff_jitter=0.0, retry_after_max=21600, method_whitelist=None
    ):
        self.total, self.connect, self.read, self.status, self.other = total, connect, read, status, other
        self.redirect = 0 if redirect is False or total is False else redirect
        self.status_forcelist, self.backoff_factor, self.backoff_max, self.backoff_jitter = status_forcelist or set(), backoff_factor, backoff_max, backoff_jitter
        self.allowed_methods = allowed_methods if method_whitelist is None else method_whitelist
        self.raise_on_redirect, self.raise_on_status = raise_on_redirect, raise_on_status
        self.history, self.respect_retry_after_header = history or (), respect_retry_after_header
        self.remove_headers_on_redirect = frozenset(h.lower() for h in remove_headers_on_redirect)

    @classmethod
    def from_int(cls, retries, redirect=True, default=None):
        return retries if isinstance(retries, Retry) else cls(10 if retries is None else retries, redirect=redirect and None)

    def new(self, **kw):
        made = Retry.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__.update(kw)
        return made

    def get_backoff_time(self):
        n = len([h for h in self.history if not getattr(h, "redirect_location", None)])
        return 0 if n <= 1 else float(max(0, min(self.backoff_max, self.backoff_factor * 2 ** (n - 1))))

    def is_retry(self, method, status_code, has_retry_after=False):
        if self.allowed_methods and method.upper() not in self.allowed_methods:
            return False
        if self.status_forcelist and status_code in self.status_forcelist:
            return True
        return bool(self.total and self.respect_retry_after_header and has_retry_after and status_code in self.RETRY_AFTER_STATUS_CODES)

    def __repr__(self):
        return f"{type(self).__name__}(total={self.total}, connect={self.connect}, read={self.read}, redirect={self.redirect}, status={self.status})"


class PoolManager:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("gust: urllib3's own pools are not supported, use requests")


HTTPConnectionPool = HTTPSConnectionPool = ProxyManager = PoolManager


def request(*args, **kwargs):
    raise NotImplementedError("gust: urllib3's own requests are not supported, use requests")


def make_headers(keep_alive=None, accept_encoding=None, user_agent=None, basic_auth=None, proxy_basic_auth=None, disable_cache=None):
    import base64

    headers = {}
    if accept_encoding:
        headers["accept-encoding"] = accept_encoding if isinstance(accept_encoding, str) else ",".join(accept_encoding) if isinstance(accept_encoding, list) else "gzip,deflate"
    if user_agent:
        headers["user-agent"] = user_agent
    if keep_alive:
        headers["connection"] = "keep-alive"
    if basic_auth:
        headers["authorization"] = "Basic " + base64.b64encode(basic_auth.encode("latin-1")).decode()
    if proxy_basic_auth:
        headers["proxy-authorization"] = "Basic " + base64.b64encode(proxy_basic_auth.encode("latin-1")).decode()
    if disable_cache:
        headers["cache-control"] = "no-cache"
    return headers
