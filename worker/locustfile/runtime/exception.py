"""locust/exception.py."""


class LocustError(Exception):
    pass


class ResponseError(Exception):
    pass


class CatchResponseError(Exception):
    pass


class MissingWaitTimeError(LocustError):
    pass


class InterruptTaskSet(Exception):
    def __init__(self, reschedule=True):
        self.reschedule = reschedule


class StopUser(Exception):
    pass


class StopTest(Exception):
    pass


StopLocust = StopUser  # before Locust 1.0


class RescheduleTask(Exception):
    pass


class RescheduleTaskImmediately(Exception):
    pass


class RPCError(Exception):
    pass


class RPCSendError(Exception):
    pass


class RPCReceiveError(Exception):
    pass


class AuthCredentialsError(ValueError):
    pass


class RunnerAlreadyExistsError(Exception):
    pass
