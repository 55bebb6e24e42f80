"""Makes the requests of a plan (JSON on standard input) with a stock Locust
HttpSession or FastHttpSession, as HttpUser and FastHttpUser would, or with a
Session of requests, and writes what Locust counts and what came, as JSON."""

import json
import sys

from locust.clients import HttpSession  # patches ssl, hence before requests
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook

import requests


def pairs(step, key):
    return [(k, v) for k, v in step.get(key) or []]


def part(name, text, kind, extra):
    given = [name, text.encode()]
    if kind or extra:
        given.append(kind or None)
    if extra:
        given.append(dict(extra))
    return tuple(given)


def arguments(step, fast):
    kwargs = {}
    if step.get("query"):
        kwargs["params"] = pairs(step, "query")
    if step.get("headers"):
        kwargs["headers"] = dict(pairs(step, "headers"))
    for name in step.get("noheaders") or []:
        kwargs.setdefault("headers", {})[name] = None
    if step.get("cookies"):
        kwargs["cookies"] = dict(pairs(step, "cookies"))
    if step.get("form"):
        kwargs["data"] = dict(pairs(step, "form")) if fast else pairs(step, "form")
    if step.get("files"):
        kwargs["files"] = [(f, part(name, text, kind, None)) for f, name, text, kind in step["files"]]
    for p in step.get("parts") or []:
        one = (p["field"], part(p.get("filename"), p["text"], p.get("type"), p.get("headers")))
        kwargs.setdefault("files", []).append(one)
    if step.get("body"):
        kwargs["data"] = step["body"] if step.get("text") else step["body"].encode()
    if step.get("chunks") is not None:
        kwargs["data"] = (chunk.encode() for chunk in step["chunks"])
    if step.get("json") is not None:
        kwargs["json"] = step["json"]
    if step.get("auth"):
        kwargs["auth"] = tuple(step["auth"])
    if step.get("digest"):
        kwargs["auth"] = requests.auth.HTTPDigestAuth(*step["digest"])
    if step.get("timeout"):
        kwargs["timeout"] = step["timeout"]
    if step.get("redirects") is not None:
        kwargs["allow_redirects"] = step["redirects"]
    if step.get("verify") is not None:
        kwargs["verify"] = step["verify"]
    if step.get("name"):
        kwargs["name"] = step["name"]
    if step.get("stream"):
        kwargs["stream"] = True
    return kwargs


def check(response, verdict):
    if verdict == "success":
        response.success()
    elif verdict == "raise":
        raise KeyError("out of the block")
    elif verdict.startswith("failure "):
        response.failure(verdict[8:])
    elif verdict.startswith("rename "):
        response.request_meta["name"] = verdict[7:]


def perform(session, step, fast):
    verbs = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}
    method, kwargs = step["method"], arguments(step, fast)
    if method in verbs:
        def call(**more):
            return getattr(session, method.lower())(step["url"], **kwargs, **more)
    else:
        def call(**more):
            return session.request(method, step["url"], **kwargs, **more)
    if step.get("group"):
        with session.rename_request(step["group"]):
            return call()
    if step.get("check"):
        with call(catch_response=True) as response:
            check(response, step["check"])
        return response
    return call()


def qualified(exception):
    if exception is None:
        return ""
    return f"{type(exception).__module__}.{type(exception).__qualname__}: {exception}"


def bodytext(content):
    return (content or b"").decode("utf-8", "replace")


def sent(request):
    body = request.body or b""
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        body = b""
    return {
        "method": request.method,
        "url": request.url,
        "headers": [list(h) for h in request.headers.items()],
        "body": bodytext(body),
    }


def hop(response):
    try:
        body = bodytext(response.content)
    except Exception:
        body = "?"
    headers = [list(h) for h in raw_headers(response)]
    return {"status": response.status_code, "url": response.url, "headers": headers, "body": body,
            "method": response.request.method}


def raw_headers(response):
    if getattr(response, "raw", None) is not None:
        return response.raw.headers.items()
    return (response.headers or {}).items()


def outcome(step, response, fast):
    stream = step.get("stream")
    out = {"status": response.status_code, "url": response.url or "", "body": ""}
    if stream and response.status_code:
        chunks = response.iter_content(stream, decode_content=False) if fast else response.iter_content(stream)
        try:
            out["body"] = "|".join(chunk.decode("latin-1") for chunk in chunks)
        except Exception as e:
            out["body"] = qualified(e)
    elif step.get("show"):
        out["body"] = bodytext(response.content)
    if step.get("detail"):
        if getattr(response, "error", None) is not None:
            out["error"] = qualified(response.error)
        out["hops"] = [hop(r) for r in getattr(response, "history", None) or []]
        out["headers"] = [list(h) for h in raw_headers(response)]
        if response.request is not None:
            out["sent"] = sent(response.request)
        if not fast and response.status_code:
            out["encoding"] = response.encoding or ""
    return out


def jar(session, fast):
    cookies = session.cookiejar if fast else session.cookies
    return [[c.name, c.value or "", c.domain, c.path, str(c.secure), str(c.expires is not None)] for c in cookies]


def open_session(case, event):
    kind = case.get("client") or "http"
    if kind == "fast":
        settings = {"network_timeout": 60.0, "connection_timeout": 60.0, "max_redirects": 30, "max_retries": 0,
                    "concurrency": 10}
        settings.update(case.get("settings") or {})
        return FastHttpSession(case["host"], event, None, **settings)
    session = HttpSession(case["host"], event, None) if kind == "http" else requests.Session()
    session.trust_env = False
    return session


def run(case):
    samples, outcomes = [], []
    event = EventHook()
    fast = case.get("client") == "fast"

    def listener(request_type, name, response_length, exception, url="", **_):
        samples.append({
            "method": request_type,
            "name": name,
            "length": response_length,
            "failure": repr(exception) if exception else "",
            "exception": qualified(exception),
            "url": url,
        })

    event.add_listener(listener)
    session = open_session(case, event)
    for step in case["steps"]:
        try:
            response = perform(session, step, fast)
            outcomes.append(outcome(step, response, fast))
        except Exception as e:
            outcomes.append({"raised": type(e).__name__, "message": str(e)})
    cookies = jar(session, fast)
    if not fast:
        session.close()
    return {"samples": samples, "outcomes": outcomes, "jar": cookies}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
