"""A libzmq ROUTER with the options of a stock Locust master.

It prints its port, then does what its first argument says. The end of its
standard input ends it.
"""
import os
import sys
import threading
import time

import zmq

mode = sys.argv[1]
socket = zmq.Context().socket(zmq.ROUTER)
socket.setsockopt(zmq.TCP_KEEPALIVE, 1)
socket.setsockopt(zmq.TCP_KEEPALIVE_IDLE, 30)
if mode == "pinging":  # drops a peer that does not answer PING
    socket.setsockopt(zmq.HEARTBEAT_IVL, 100)
    socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, 400)
port = socket.bind_to_random_port("tcp://127.0.0.1")
print(port, flush=True)


def end_with_stdin():
    while sys.stdin.readline():
        pass
    os._exit(0)


def echo():
    threading.Thread(target=end_with_stdin, daemon=True).start()
    while True:
        socket.send_multipart(socket.recv_multipart())


def busy():
    """Looks at nothing until it is told to, and then talks before it listens."""
    identity, _ = socket.recv_multipart()
    print("busy", flush=True)
    sys.stdin.readline()
    for n in range(900):
        socket.send_multipart([identity, b"%d" % n])
    time.sleep(0.2)
    count = 0
    while True:
        _, body = socket.recv_multipart()
        if body == b"last":
            break
        if int(body) != count:
            print("got", body, "for", count, flush=True)
        count += 1
    print(count, flush=True)
    end_with_stdin()


{"echo": echo, "pinging": echo, "busy": busy}[mode]()
