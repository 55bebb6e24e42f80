# pytest and allure: their names, in a file that is a test too.
import allure
import pytest


@pytest.fixture(scope="module")
def made():
    return 5


@pytest.mark.parametrize("a", [1, 2])
@pytest.mark.slow
@allure.feature("f")
@allure.step
def step(a):
    with allure.step("inner"):
        return a


with pytest.raises(ZeroDivisionError, match="division") as info:
    1 / 0
print("divide:", info.value, info.type)
print("step", step(3))
for f in (lambda: pytest.raises(ValueError, int, "1"), lambda: pytest.fail("no"), lambda: pytest.skip("later")):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, str(e).lower()[:13])
print(0.1 + 0.2 == pytest.approx(0.3), 0.1 == pytest.approx(0.3), [0.1 + 0.2] == pytest.approx([0.3]))
