"""prometheus_client: metrics that are counted and can be written, but not served."""

import logging

__version__ = "0.26.0"
CONTENT_TYPE_LATEST = "text/plain; version=1.0.0; charset=utf-8"
_log = logging.getLogger("prometheus_client")


class CollectorRegistry:
    def __init__(self, auto_describe=False, target_info=None):
        self._metrics = []

    def register(self, collector):
        self._metrics.append(collector)

    def unregister(self, collector):
        self._metrics.remove(collector)

    def collect(self):
        for metric in self._metrics:
            if hasattr(metric, "collect"):
                yield from metric.collect()

    def restricted_registry(self, names):
        return self

    def get_sample_value(self, name, labels=None):
        for metric in self.collect():
            for sample, found, value in metric.samples:
                if sample == name and found == (labels or {}):
                    return value
        return None


REGISTRY = CollectorRegistry()


class Metric:
    def __init__(self, name, documentation, typ, unit=""):
        self.name, self.documentation, self.type, self.unit = name, documentation, typ, unit
        self.samples = []

    def add_sample(self, name, labels, value, timestamp=None, exemplar=None):
        self.samples.append((name, labels, value))


class _Family(Metric):
    _type, _suffix = "untyped", ""

    def __init__(self, name, documentation, value=None, labels=None, **kwargs):
        super().__init__(name, documentation, self._type)
        self._labels = tuple(labels or ())
        if value is not None:
            self.add_metric([], value)

    def add_metric(self, labels, value, **kwargs):
        self.add_sample(self.name + self._suffix, dict(zip(self._labels, labels)), value)


class CounterMetricFamily(_Family):
    _type, _suffix = "counter", "_total"


class GaugeMetricFamily(_Family):
    _type = "gauge"


class _Timer:
    def __init__(self, callback):
        self.callback = callback

    def __enter__(self):
        import time

        self.start = time.perf_counter()
        return self

    def __exit__(self, *exc):
        import time

        self.callback(time.perf_counter() - self.start)

    def __call__(self, f):
        import functools

        @functools.wraps(f)
        def timed(*args, **kwargs):
            with _Timer(self.callback):
                return f(*args, **kwargs)

        return timed


class _Collector:
    _type = "untyped"

    def __init__(self, name, documentation, labelnames=(), namespace="", subsystem="", unit="", registry=REGISTRY, **kwargs):
        self._name = "_".join(p for p in (namespace, subsystem, name, unit) if p)
        if self._type == "counter" and self._name.endswith("_total"):
            self._name = self._name[:-6]
        self._documentation, self._labelnames, self._options = documentation, tuple(labelnames), kwargs
        self._children, self._labels = {}, {}
        self._start()
        if registry is not None:
            registry.register(self)

    def _start(self):
        self._value = 0.0

    def labels(self, *values, **named):
        if named:
            values = tuple(named[n] for n in self._labelnames)
        values = tuple(str(v) for v in values)
        if len(values) != len(self._labelnames):
            raise ValueError("Incorrect label count")
        if values not in self._children:
            child = type(self)(self._name, self._documentation, registry=None, **self._options)
            child._labels = dict(zip(self._labelnames, values))
            self._children[values] = child
        return self._children[values]

    def remove(self, *values):
        self._children.pop(tuple(str(v) for v in values), None)

    def clear(self):
        self._children = {}

    def describe(self):
        return []

    def collect(self):
        metric = Metric(self._name, self._documentation, self._type)
        for one in self._children.values() if self._labelnames else [self]:
            one._sample(metric)
        return [metric]


class Counter(_Collector):
    _type = "counter"

    def inc(self, amount=1, exemplar=None):
        if amount < 0:
            raise ValueError("Counters can only be incremented by non-negative amounts.")
        self._value += amount

    def reset(self):
        self._value = 0.0

    def count_exceptions(self, exception=Exception):
        return _Counting(self, exception)

    def _sample(self, metric):
        metric.add_sample(self._name + "_total", self._labels, self._value)


class _Counting:
    def __init__(self, counter, exception):
        self.counter, self.exception = counter, exception

    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        if isinstance(value, self.exception):
            self.counter.inc()


class Gauge(_Collector):
    _type = "gauge"

    def inc(self, amount=1):
        self._value += amount

    def dec(self, amount=1):
        self._value -= amount

    def set(self, value):
        self._value = float(value)

    def set_to_current_time(self):
        import time

        self.set(time.time())

    def set_function(self, f):
        self._function = f

    def time(self):
        return _Timer(self.set)

    def _sample(self, metric):
        metric.add_sample(self._name, self._labels, float(self._function()) if hasattr(self, "_function") else self._value)


class Summary(_Collector):
    _type = "summary"

    def _start(self):
        self._count = self._sum = 0.0

    def observe(self, amount):
        self._count += 1
        self._sum += amount

    def time(self):
        return _Timer(self.observe)

    def _sample(self, metric):
        metric.add_sample(self._name + "_count", self._labels, self._count)
        metric.add_sample(self._name + "_sum", self._labels, self._sum)


class Histogram(_Collector):
    _type = "histogram"
    DEFAULT_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, float("inf"))

    def _start(self):
        buckets = [float(b) for b in self._options.get("buckets", self.DEFAULT_BUCKETS)]
        if buckets and buckets[-1] != float("inf"):
            buckets.append(float("inf"))
        self._bounds, self._counts, self._sum = buckets, [0.0] * len(buckets), 0.0

    def observe(self, amount, exemplar=None):
        self._sum += amount
        for i, bound in enumerate(self._bounds):
            if amount <= bound:
                self._counts[i] += 1
                break

    def time(self):
        return _Timer(self.observe)

    def _sample(self, metric):
        total = 0.0
        for bound, count in zip(self._bounds, self._counts):
            total += count
            metric.add_sample(self._name + "_bucket", dict(self._labels, le="+Inf" if bound == float("inf") else repr(bound)), total)
        metric.add_sample(self._name + "_count", self._labels, total)
        metric.add_sample(self._name + "_sum", self._labels, self._sum)


class Info(_Collector):
    _type = "info"

    def info(self, values):
        self._value = dict(values)

    def _sample(self, metric):
        metric.add_sample(self._name + "_info", dict(self._labels, **(self._value or {})), 1.0)


def _number(value):
    value = float(value)
    if value == float("inf"):
        return "+Inf"
    if value == float("-inf"):
        return "-Inf"
    return "NaN" if value != value else repr(value)


def generate_latest(registry=REGISTRY, escaping=None):
    lines = []
    for metric in registry.collect():
        name = metric.name + ("_total" if metric.type == "counter" else "")
        lines.append("# HELP {} {}\n".format(name, metric.documentation.replace("\\", "\\\\").replace("\n", "\\n")))
        lines.append(f"# TYPE {name} {metric.type}\n")
        for sample, labels, value in metric.samples:
            text = ",".join('{}="{}"'.format(k, str(v).replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')) for k, v in sorted(labels.items()))
            lines.append(sample + ("{" + text + "}" if text else "") + " " + _number(value) + "\n")
    return "".join(lines).encode()


def choose_encoder(accept_header):
    return generate_latest, CONTENT_TYPE_LATEST


def _not_served(name):
    def call(*args, **kwargs):
        _log.warning("gust: prometheus_client.%s has no effect: metrics are not served", name)

    return call


start_http_server, start_wsgi_server = _not_served("start_http_server"), _not_served("start_wsgi_server")
push_to_gateway, pushadd_to_gateway, delete_from_gateway = _not_served("push_to_gateway"), _not_served("pushadd_to_gateway"), _not_served("delete_from_gateway")


def disable_created_metrics():
    pass


def enable_created_metrics():
    pass
