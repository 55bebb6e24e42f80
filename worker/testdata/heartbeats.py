"""A ROUTER that has nodes start users and writes when their heartbeats come.

    heartbeats.py NODES SECONDS CLASS=USERS...

Its first line is its port; the second, in the end, a list of times for each node.
It is a process of its own, so that what it measures is the nodes' lateness alone.
"""
import json
import sys
import time

import msgpack
import zmq

nodes, seconds = int(sys.argv[1]), float(sys.argv[2])
users = {name: int(count) for name, count in (arg.split("=") for arg in sys.argv[3:])}
router = zmq.Context().socket(zmq.ROUTER)
print(router.bind_to_random_port("tcp://127.0.0.1"), flush=True)
complete, arrivals, over = set(), {}, None


def say(node, kind, data):
    router.send_multipart([node, msgpack.dumps([kind, data, node.decode()])])


while over is None or time.monotonic() < over:
    if not router.poll(100):
        continue
    node, body = router.recv_multipart()
    now = time.monotonic()
    kind, data, _ = msgpack.loads(body, strict_map_key=False)
    if kind == "client_ready":
        say(node, "ack", {"index": len(arrivals)})
        arrivals[node] = []
        spawn = {"timestamp": time.time(), "user_classes_count": users, "host": "", "stop_timeout": 0.0, "parsed_options": {}}
        say(node, "spawn", spawn)
    elif kind == "heartbeat":
        if over is not None:
            arrivals[node].append(now)
        say(node, "heartbeat", None)
    elif kind == "spawning_complete":
        complete.add(node)
        if len(complete) == nodes and over is None:
            over = now + seconds
print(json.dumps(list(arrivals.values())), flush=True)
