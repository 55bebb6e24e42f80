"""world.py ADDRESS: what the machines of rehearse.sh have of the outer world: Debian's packages through a proxy (port 3180) and
an instance metadata service, version 2 only (port 3181)."""

import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ADDRESS = sys.argv[1]
TOKEN = "a-token"
USER_DATA = f"""#gust-environment
LOCUST_MASTER_NODE_HOST={ADDRESS}
LOCUST_MASTER_NODE_PORT=5757
GUST_LIFE_SECONDS=%s
PATH=/not/for/gust
"""


class Proxy(BaseHTTPRequestHandler):
    def do_GET(self):
        request = urllib.request.Request(self.path)
        for name in ("If-Modified-Since", "Range"):
            if self.headers[name]:
                request.add_header(name, self.headers[name])
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        self.send_response(answer.status)
        for name in ("Content-Type", "Last-Modified", "Content-Range"):
            if answer.headers[name]:
                self.send_header(name, answer.headers[name])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Metadata(BaseHTTPRequestHandler):
    def do_PUT(self):
        asked = self.path == "/latest/api/token" and self.headers["X-aws-ec2-metadata-token-ttl-seconds"]
        self.answer(200 if asked else 400, TOKEN)

    def do_GET(self):
        if self.headers["X-aws-ec2-metadata-token"] != TOKEN:
            self.answer(401, "")
        elif self.path == "/latest/user-data":
            # The third clone ends soon.
            self.answer(200, USER_DATA % ("45" if self.client_address[0].endswith(".23") else "3600"))
        elif self.path == "/latest/meta-data/instance-id":
            self.answer(200, "i-0" + self.client_address[0].rsplit(".", 1)[1])
        else:
            self.answer(404, "")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


servers = [ThreadingHTTPServer((ADDRESS, 3180), Proxy), ThreadingHTTPServer((ADDRESS, 3181), Metadata)]
threads = [threading.Thread(target=server.serve_forever) for server in servers]
for thread in threads:
    thread.start()
