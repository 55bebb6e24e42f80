"""What messages of gust and of a stock worker cost a stock master, side by side.

    cost.py ROUNDS MESSAGES < {"row": "hex of the frame that gust sends", ...}

Starts a master of the Locust it runs with. The rows are "heartbeat" and "N names"; the
stock worker's frame is made by Locust itself, of the same samples. Every message goes out
alone, gust's with its PING. Prints a list of [row, bytes of gust, of stock, microseconds of
the master's for gust, for stock], medians of the rounds; bytes are those of both directions.
"""
import json
import os
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

from locust import stats
from locust.rpc import Message

NODE = "host_0123456789abcdef0123456789abcdef"
PING = b"\x04\x07\x04PING\x00\x96"


def stock(row):
    if row == "heartbeat":
        data = {"state": "ready", "current_cpu_usage": 0.0, "current_memory_usage": 50_000_000}
        return Message("heartbeat", data, NODE).serialize()
    counted = stats.RequestStats()
    for name in range(int(row.split()[0])):
        for i in range(10):
            counted.log_request("GET", f"/page/{name}", float(7 * (10 * name + i) % 200) + 0.25, 1000)
    data = {"stats": counted.serialize_stats(), "stats_total": counted.total.get_stripped_report(), "errors": {}}
    data.update(user_classes_count={"SwarmUser": 10}, user_count=10)
    return Message("stats", data, NODE).serialize()


def framed(body):
    if len(body) < 256:
        return bytes([0, len(body)]) + body
    return b"\x02" + struct.pack(">Q", len(body)) + body


class Worker:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(16) + bytes(32))
        ready = b"\x05READY\x0bSocket-Type" + struct.pack(">I", 6) + b"DEALER\x08Identity" + struct.pack(">I", len(NODE)) + NODE.encode()
        self.socket.sendall(b"\x04" + bytes([len(ready)]) + ready)
        self.received = 0
        self.socket.settimeout(10)
        self.socket.sendall(framed(Message("client_ready", -1, NODE).serialize()))
        self.until(b"ack")

    def until(self, word):
        got = b""
        while word not in got:
            got += self.socket.recv(65536)
        return len(got)


def measure(master, worker, message, ends, count):
    """Microseconds of the master's, and bytes that come back, for a message."""
    before, back = ticks(master), 0
    for _ in range(count):
        worker.socket.sendall(message)
        if ends:
            back += worker.until(ends)
        else:
            time.sleep(0.001)
    beat = framed(stock("heartbeat"))
    worker.socket.sendall(beat)
    worker.until(b"heartbeat")
    return (ticks(master) - before) * 10_000 / count, back / count


def ticks(master):
    fields = open(f"/proc/{master.pid}/stat").read().rsplit(") ", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def free():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


rounds, count = int(sys.argv[1]), int(sys.argv[2])
ours = json.load(sys.stdin)
port = free()
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "locustfile.py"), "w") as f:
        f.write("from locust import User, task\nclass SwarmUser(User):\n    @task\n    def t(self): pass\n")
    command = [sys.executable, "-m", "locust", "--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", str(port), "--web-port", str(free())]
    master = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                worker = Worker(port)
                break
            except OSError:
                time.sleep(0.1)
        table = []
        for row, frame in ours.items():
            gust, theirs = framed(bytes.fromhex(frame)) + PING, framed(stock(row))
            ends = b"heartbeat" if row == "heartbeat" else None
            costs = {gust: [], theirs: []}
            for _ in range(rounds):
                for message, all in costs.items():
                    all.append(measure(master, worker, message, ends, count)[0])
            medians = [statistics.median(costs[m]) for m in (gust, theirs)]
            echo = 2 + len(Message("heartbeat", None, NODE).serialize()) if ends else 0
            table.append([row, len(gust) + 7 + echo, len(theirs) + echo, *medians])
        print(json.dumps(table))
    finally:
        master.kill()
        master.wait()
