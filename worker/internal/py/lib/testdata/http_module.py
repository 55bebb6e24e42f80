# http: HTTPStatus, HTTPMethod.
import http
from http import HTTPStatus


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


for s in (200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 405, 409, 418, 429, 500, 502, 503, 504):
    h = HTTPStatus(s)
    print(s, h.phrase, h.name, h.value, int(h), h == s)
print("HTTPStatus", HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), f"{HTTPStatus.OK:d}", HTTPStatus.OK == 200, HTTPStatus["CREATED"], HTTPStatus.OK.description, HTTPStatus.OK + 1, "%d" % HTTPStatus.OK, 404 in (HTTPStatus.NOT_FOUND,), HTTPStatus.OK <= 204 < 300, http.HTTPMethod.GET == "GET", http.HTTPStatus is HTTPStatus)
attempt("unknown status", lambda: HTTPStatus(299))
