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
    """A run without a master: messages go to the listener in the same copy of the file, at once."""

    def __init__(self, environment):
        super().__init__(environment)
        self.custom_messages = {}

    def register_message(self, msg_type, listener, concurrent=False):
        if msg_type in self.custom_messages:
            raise Exception(f"Tried to register listener method for {msg_type}, but it already had a listener!")
        self.custom_messages[msg_type] = (listener, concurrent)

    def send_message(self, msg_type, data=None, client_id=None):
        logger = logging.getLogger("locust.runners")
        logger.debug(f"Running locally: sending {msg_type} message to self")
        if msg_type not in self.custom_messages:
            logger.warning(f"Unknown message type received: {msg_type}")
            return
        listener, _ = self.custom_messages[msg_type]
        listener(environment=self.environment, msg=Message(msg_type, data, "local"))


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
