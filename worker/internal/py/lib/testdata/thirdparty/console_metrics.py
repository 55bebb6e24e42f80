# prometheus_client's metrics as text, colorama's codes, termcolor, tqdm's iteration.
import prometheus_client as pc
import colorama
from colorama import Back, Fore, Style
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Summary, generate_latest
from termcolor import colored, cprint
from tqdm import tqdm

pc.disable_created_metrics()
r = CollectorRegistry()
c = Counter("requests_total", "Requests made", ["method", "status"], registry=r)
c.labels("GET", 200).inc()
c.labels(method="GET", status="200").inc(2)
c.labels("POST", '5"\n00').inc(0.5)
g = Gauge("users", "Users\nnow", registry=r)
g.set(5)
g.inc()
g.dec(2)
h = Histogram("latency_seconds", "Latency", buckets=(0.1, 1), registry=r)
h.observe(0.05)
h.observe(0.5)
h.observe(3)
s = Summary("size", "Size", namespace="app", registry=r)
s.observe(10)
print(generate_latest(r).decode())
print(r.get_sample_value("users"), r.get_sample_value("requests_total", {"method": "GET", "status": "200"}), r.get_sample_value("nope"))
try:
    c.labels("a")
except ValueError as e:
    print("labels", e)
try:
    c.labels("GET", 200).inc(-1)
except ValueError as e:
    print("negative", e)
print(repr(Fore.RED + "x" + Style.RESET_ALL + Back.LIGHTBLUE_EX + Fore.RESET), colorama.init())
print(repr(colored("t", "red", force_color=True)), repr(colored("t", "red", "on_blue", ["bold", "underline"], force_color=True)), repr(colored("t", "green", no_color=True)))
cprint("plain", "yellow", end="!\n")
print([x for x in tqdm([1, 2, 3], disable=True)], sum(tqdm(range(4), desc="d", disable=True)))
