"""locust/runners.py."""

import logging

import _gust


class Runner:
    def __init__(self, environment):
        self.environment = environment
        self.stats = environment.stats

    @property
    def state(self):
        return _gust.info("state")

    @property
    def user_count(self):
        return _gust.info("user_count")

    @property
    def user_classes_count(self):
        return _gust.info("user_classes_count")

    @property
    def client_id(self):
        return _gust.info("client_id")

    @property
    def worker_index(self):
        return _gust.info("worker_index")

    @property
    def master_host(self):
        return _gust.info("master_host")

    @property
    def master_port(self):
        return _gust.info("master_port")

    def register_message(self, msg_type, listener, concurrent=False):
        environment = self.environment
        _gust.register_message(msg_type, lambda msg: listener(environment=environment, msg=msg))

    def send_message(self, msg_type, data=None, client_id=None):
        _gust.send_message(msg_type, data)

    def quit(self):
        _gust.quit()

    def stop(self):
        _gust.stop_test()

    def log_exception(self, node_id, msg, formatted_tb):
        logging.getLogger("locust.runners").error("%s\n%s", msg, formatted_tb)


class LocalRunner(Runner):
    pass


class DistributedRunner(Runner):
    pass


class MasterRunner(DistributedRunner):
    pass


class WorkerRunner(DistributedRunner):
    pass


class Message:
    def __init__(self, message_type, data, node_id):
        self.type = message_type
        self.data = data
        self.node_id = node_id


# What locust --worker has without further options. Of these, a master tells only
# those of _TOLD; arguments of the file's own it tells all (locust/runners.py,
# WorkerRunner.worker).
