"""locust/stats.py, as far as a worker has numbers of its own."""

import _gust


class StatsEntry:
    """A row of environment.stats: this worker's own numbers since its last report to the master."""

    def __init__(self, values):
        self.__dict__.update(values)

    @property
    def fail_ratio(self):
        return self.num_failures / self.num_requests if self.num_requests else 0.0

    @property
    def avg_response_time(self):
        timed = self.num_requests - self.num_none_requests
        return self.total_response_time / timed if timed else 0

    @property
    def median_response_time(self):
        return self.get_response_time_percentile(0.5)

    @property
    def avg_content_length(self):
        return self.total_content_length / self.num_requests if self.num_requests else 0

    def get_response_time_percentile(self, percent):
        left = int((self.num_requests - self.num_none_requests) * percent)
        counted = 0
        for time in sorted(self.response_times, reverse=True):
            counted += self.response_times[time]
            if self.num_requests - self.num_none_requests - counted <= left:
                return time
        return 0


class StatsError:
    """A row of environment.stats.errors."""

    def __init__(self, values):
        self.__dict__.update(values)

    def to_name(self):
        error = self.error
        if error.startswith("CatchResponseError("):
            error = error[len("CatchResponseError("):-1]
        return f"{self.method} {self.name}: {error}"


class Statistics:
    """environment.stats. The master's are of the whole test, a worker's what it has not told the master yet."""

    @property
    def total(self):
        return StatsEntry(_gust.stats()[0])

    @property
    def errors(self):
        return {f"{e['method']}.{e['name']}.{e['error']!r}": StatsError(e) for e in _gust.stats()[3]}

    @property
    def last_request_timestamp(self):
        return self.total.last_request_timestamp

    @property
    def start_time(self):
        return self.total.start_time

    @property
    def entries(self):
        return {(row["name"], row["method"]): StatsEntry(row) for row in _gust.stats()[1]}

    @property
    def num_requests(self):
        return self.total.num_requests

    @property
    def num_failures(self):
        return self.total.num_failures

    def get(self, name, method):
        found = self.entries.get((name, method))
        return found if found is not None else StatsEntry(dict(_gust.stats()[2], name=name, method=method))

    def log_request(self, method, name, response_time, content_length):
        _gust.record({"request_type": method, "name": name, "response_time": response_time, "response_length": content_length})

    def clear_all(self):
        _gust.reset_stats()

    reset_all = clear_all
