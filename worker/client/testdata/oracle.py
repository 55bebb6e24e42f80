"""Makes the requests of a plan (JSON on standard input) with a stock Locust
HttpSession, as HttpUser would, and writes what Locust counts, as JSON."""

import json
import sys

from locust.clients import HttpSession
from locust.event import EventHook


def pairs(step, key):
    return [(k, v) for k, v in step.get(key) or []]


def arguments(step):
    kwargs = {}
    if step.get("query"):
        kwargs["params"] = pairs(step, "query")
    if step.get("headers"):
        kwargs["headers"] = dict(pairs(step, "headers"))
    if step.get("cookies"):
        kwargs["cookies"] = dict(pairs(step, "cookies"))
    if step.get("form"):
        kwargs["data"] = pairs(step, "form")
    if step.get("files"):
        kwargs["files"] = [
            (f, (name, text.encode(), kind) if kind else (name, text.encode())) for f, name, text, kind in step["files"]
        ]
    if step.get("body"):
        kwargs["data"] = step["body"].encode()
    if step.get("json") is not None:
        kwargs["json"] = step["json"]
    if step.get("auth"):
        kwargs["auth"] = tuple(step["auth"])
    if step.get("timeout"):
        kwargs["timeout"] = step["timeout"]
    if step.get("redirects") is not None:
        kwargs["allow_redirects"] = step["redirects"]
    if step.get("verify") is not None:
        kwargs["verify"] = step["verify"]
    if step.get("name"):
        kwargs["name"] = step["name"]
    return kwargs


def check(response, verdict):
    if verdict == "success":
        response.success()
    elif verdict == "raise":
        raise KeyError("out of the block")
    elif verdict.startswith("failure "):
        response.failure(verdict[8:])


def perform(session, step):
    verbs = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}
    method, kwargs = step["method"], arguments(step)
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


def run(case):
    samples, outcomes = [], []
    event = EventHook()

    def listener(request_type, name, response_length, exception, **_):
        samples.append({
            "method": request_type,
            "name": name,
            "length": response_length,
            "failure": repr(exception) if exception else "",
        })

    event.add_listener(listener)
    session = HttpSession(case["host"], event, None)
    session.trust_env = False
    for step in case["steps"]:
        try:
            response = perform(session, step)
            outcomes.append({
                "status": response.status_code,
                "url": response.url or "",
                "body": (response.content or b"").decode("utf-8", "replace") if step.get("show") else "",
            })
        except Exception as e:
            outcomes.append({"raised": type(e).__name__, "message": str(e)})
    session.close()
    return {"samples": samples, "outcomes": outcomes}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
