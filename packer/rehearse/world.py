"""world.py ADDRESS DIR: what the machines of rehearse.sh have of the outer world: Debian's packages through a proxy and Python's from
DIR/wheels (port 3180), and an instance metadata service, version 2 only (port 3181). The user data of the machine ADDRESS.N is the file
DIR/user-data/N; its id is i-0N."""

import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

ADDRESS, DIR = sys.argv[1:]
TOKEN = "a-token"


class Packages(SimpleHTTPRequestHandler):
    def __init__(self, *args):
        super().__init__(*args, directory=os.path.join(DIR, "www"))

    def do_GET(self):
        if self.path.startswith("/"):
            super().do_GET()
            return
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
        machine = self.client_address[0].rsplit(".", 1)[1]
        told = os.path.join(DIR, "user-data", machine)
        if self.headers["X-aws-ec2-metadata-token"] != TOKEN:
            self.answer(401, "")
        elif self.path == "/latest/user-data" and os.path.exists(told):
            with open(told, encoding="utf-8") as file:
                self.answer(200, file.read())
        elif self.path == "/latest/meta-data/instance-id":
            self.answer(200, "i-0" + machine)
        elif self.path == "/latest/meta-data/local-ipv4":
            self.answer(200, self.client_address[0])
        else:
            self.answer(404, "")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


servers = [ThreadingHTTPServer((ADDRESS, 3180), Packages), ThreadingHTTPServer((ADDRESS, 3181), Metadata)]
threads = [Thread(target=server.serve_forever) for server in servers]
for thread in threads:
    thread.start()
