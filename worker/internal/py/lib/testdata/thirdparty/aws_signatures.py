# requests_aws4auth: signatures of requests.
from requests import Request
from requests_aws4auth import AWS4Auth

when = {"x-amz-date": "20240229T130509Z"}
for service, method, url, more in (
    ("execute-api", "GET", "https://h.example.com/", {}), ("execute-api", "GET", "https://h.example.com/a/b%20c?x=1&a=b%20c&e=", {}), ("es", "POST", "https://h.example.com/p/", {"json": {"a": 1}}),
    ("s3", "PUT", "https://b.s3.amazonaws.com/k/e%20y.txt", {"data": b"body"}), ("execute-api", "POST", "https://h.example.com/x", {"data": {"f": "v w"}}),
):
    prepared = Request(method, url, headers=dict(when), auth=AWS4Auth("AKID", "secret", "eu-west-1", service), **more).prepare()
    print(service, prepared.headers["Authorization"], prepared.headers["x-amz-content-sha256"])
prepared = Request("GET", "https://h.example.com/", headers=dict(when), auth=AWS4Auth("AKID", "secret", "eu-west-1", "es", session_token="tok")).prepare()
print(prepared.headers["Authorization"], prepared.headers["x-amz-security-token"])
