"""Records what a stock Locust master sends to a worker, one file a message.

    VENV/bin/python capture.py LABEL        (LABEL is the version: 2.47.0)

starts the master of that Python's Locust on loopback, plays its worker by hand
through a whole test, and writes testdata/corpus/LABEL-NN-TYPE.msgpack.
"""

import json
import pathlib
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import msgpack
import zmq

HERE = pathlib.Path(__file__).resolve().parent
NODE = "capture_0123456789abcdef0123456789abcdef"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def version_of(label):
    return tuple(int(n) for n in label.split(".")[:2])


class Worker:
    def __init__(self, label, port):
        self.label, self.seen = label, set()
        self.version = version_of(label)
        self.state = None  # no heartbeats yet
        self.dealer = zmq.Context.instance().socket(zmq.DEALER)
        self.dealer.setsockopt(zmq.IDENTITY, NODE.encode())
        self.dealer.setsockopt(zmq.LINGER, 0)
        self.dealer.connect(f"tcp://127.0.0.1:{port}")

    def send(self, kind, data=None):
        self.dealer.send(msgpack.dumps((kind, data, NODE)))

    def heartbeat(self):
        self.send("heartbeat", {"state": self.state, "current_cpu_usage": 1.5, "current_memory_usage": 1 << 20})

    def save(self, frame, kind, data):
        self.seen.add(frame)
        name = f"{self.label}-{len(self.seen):02}-{kind}.msgpack"
        (HERE / "corpus" / name).write_bytes(frame)
        print(name, len(frame), str(data)[:100])

    def read(self, until, seconds=15, required=True):
        """Saves what arrives until the type asked for; returns its data."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.dealer.poll(1000):
                if self.state:
                    self.heartbeat()
                continue
            frame = self.dealer.recv()
            kind, data, _ = msgpack.loads(frame, raw=False, strict_map_key=False)
            if frame not in self.seen:
                self.save(frame, kind, data)
            if kind == until:
                return data
        if required:
            sys.exit(f"{self.label}: no {until} in {seconds} s")
        print(f"{self.label}: no {until}")
        return None


def http(port, path, data=None, content_type="application/x-www-form-urlencoded"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": content_type})
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as e:
            print(path, e)
            return None
        except OSError:
            time.sleep(0.1)
    sys.exit(f"no answer from {path}")


def play(worker, web):
    modern = worker.version >= (2, 29)
    worker.send("locustfile", {"version": worker.label})
    worker.read("locustfile", 3, required=modern)
    worker.send("client_ready", -1)
    worker.read("ack", 3, required=modern)
    worker.state = "ready"
    worker.heartbeat()
    worker.read("heartbeat", 3, required=worker.version >= (2, 19))
    http(web, "/user", json.dumps({"user_class_name": "WebUser", "host": "http://h", "weight": 2, "fixed_count": 1,
                                   "tasks": ["index"], "note": "ü"}).encode(), "application/json")
    worker.read("update_user_class", 3, required=modern)
    form = {"user_count": 3, "spawn_rate": 2, "host": "http://127.0.0.1:1", "api_token": "t",
            "user_classes": ["WebUser", "FastUser"]}
    http(web, "/swarm", urllib.parse.urlencode(form, doseq=True).encode())
    for total in 2, 3:
        counts = worker.read("spawn")["user_classes_count"]
        assert sum(counts.values()) == total, counts
        worker.send("spawning")
        worker.send("spawning_complete", {"user_classes_count": counts, "user_count": total})
        worker.state = "running"
        worker.heartbeat()
    worker.read("spawning_complete", 5, required=modern)
    return modern


def stop_test(web):
    """GET in old masters, only POST in new ones; the answer comes when the workers have stopped."""
    if http(web, "/stop", b"") is None:
        http(web, "/stop")


def finish(worker, web, master, modern):
    stop = threading.Thread(target=stop_test, args=(web,))
    stop.start()
    worker.read("stop")
    worker.send("client_stopped")
    worker.send("client_ready", -1)
    worker.state = "ready"
    worker.heartbeat()
    stop.join(60)
    if modern:  # a text that is no UTF-8; an older master dies of it
        worker.dealer.send(b"\x93\xa5stats\xa1\xff" + msgpack.dumps(NODE))
        worker.read("reconnect")
    master.terminate()
    worker.read("quit")


def main():
    label = sys.argv[1]
    port, web = free_port(), free_port()
    command = [str(pathlib.Path(sys.executable).with_name("locust")), "-f", "capture_locustfile.py",
               "--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", str(port),
               "--web-host", "127.0.0.1", "--web-port", str(web)]
    if version_of(label) >= (2, 25):  # the first with POST /user, which needs the picker
        command.append("--class-picker")
    master = subprocess.Popen(command, cwd=HERE)
    try:
        http(web, "/")
        worker = Worker(label, port)
        finish(worker, web, master, play(worker, web))
        master.wait(30)
    finally:
        if master.poll() is None:
            master.kill()


main()
