# tenacity, retry, pyotp, shortuuid, nanoid, names.
import uuid

import names
import nanoid
import pyotp
import shortuuid
import tenacity
from retry import retry as simple
from retry.api import retry_call
from tenacity import RetryError, Retrying, retry, retry_if_exception_type, retry_if_result, stop_after_attempt, wait_exponential, wait_fixed, wait_none

calls = []


@retry(stop=stop_after_attempt(3), wait=wait_fixed(0), retry=retry_if_exception_type(ValueError))
def flaky(n):
    calls.append(n)
    if len(calls) < n:
        raise ValueError("not yet")
    return len(calls)


print("tenacity", flaky(2), flaky.__name__)
calls.clear()
try:
    flaky(9)
except RetryError as e:
    print("gave up", len(calls), e.last_attempt.failed, type(e.last_attempt.exception()).__name__)


@retry(stop=stop_after_attempt(2), reraise=True, wait=wait_none())
def always():
    raise KeyError("k")


try:
    always()
except KeyError as e:
    print("reraise", e)
print("result", Retrying(stop=stop_after_attempt(3), retry=retry_if_result(lambda v: v is None), retry_error_callback=lambda s: ("gave up", s.attempt_number))(lambda: None))
n = 0
for attempt in Retrying(stop=stop_after_attempt(5)):
    with attempt:
        n += 1
        if n < 3:
            raise OSError("again")
print("blocks", n)
state = tenacity.RetryCallState(None, None, (), {})
waits = []
for i in range(1, 6):
    state.attempt_number = i
    waits.append(wait_exponential(multiplier=1, min=2, max=10)(state))
print("exponential", waits)


@simple(ZeroDivisionError, tries=3, delay=0, logger=None)
def divide(bottoms):
    return 1 / bottoms.pop()


print("retry", divide([1, 0, 0]))
try:
    divide([0, 0, 0, 0])
except ZeroDivisionError as e:
    print("retry gave up", e)
print("retry_call", retry_call(int, fargs=["12"], tries=2))
totp = pyotp.TOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
print("totp", totp.at(1700000000), totp.verify(totp.now()), pyotp.HOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").at(0), pyotp.HOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").verify("000000", 1), len(pyotp.random_base32()))
u = uuid.UUID("3b1f8b40-222c-4a6e-b77e-779d5a94e21c")
print("shortuuid", shortuuid.encode(u), shortuuid.decode(shortuuid.encode(u)) == u, len(shortuuid.uuid()), shortuuid.uuid(name="example.com"), len(shortuuid.ShortUUID().random(length=8)))
print("nanoid", len(nanoid.generate()), nanoid.generate("a", 5), len(nanoid.generate(size=10)))
print("names", " " in names.get_full_name(), names.get_first_name(gender="male").isalpha(), names.get_last_name().isalpha())
