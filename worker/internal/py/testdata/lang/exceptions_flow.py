# try/except/else/finally with return, break, continue in all combinations.
def attempt(label, f, *args):
    try:
        print(label, f(*args))
    except Exception as e:
        print(label, type(e).__name__, e)


def full(kind):
    trace = []
    try:
        trace.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "lookup":
            [][1]
    except ValueError as e:
        trace.append(f"value {e}")
    except (KeyError, TypeError) as e:
        trace.append(f"tuple {e}")
    except LookupError:
        trace.append("lookup")
    else:
        trace.append("else")
    finally:
        trace.append("finally")
    return trace


for kind in ("none", "value", "key", "lookup"):
    print("full", kind, full(kind))


def finally_wins():
    try:
        return "try"
    finally:
        return "finally"


def finally_keeps():
    x = "try"
    try:
        return x
    finally:
        x = "changed"


def finally_swallows():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def else_return():
    try:
        pass
    except Exception:
        return "except"
    else:
        return "else"
    finally:
        print("  finally after else return")


def except_return():
    try:
        1 / 0
    except ZeroDivisionError:
        return "except"
    finally:
        print("  finally after except return")


def else_raises():
    try:
        try:
            pass
        except ValueError:
            return "own handler must not catch else"
        else:
            raise ValueError("from else")
    except ValueError as e:
        return f"outer: {e}"


def handler_raises():
    try:
        try:
            raise ValueError("1")
        except ValueError:
            raise KeyError("2")
        finally:
            print("  finally while KeyError passes")
    except KeyError as e:
        return f"outer {e}"


for f in (finally_wins, finally_keeps, finally_swallows, else_return, except_return, else_raises, handler_raises):
    attempt(f.__name__, f)


def loops():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 3:
                raise ValueError
            if i == 4:
                break
            out.append(i)
        except ValueError:
            out.append("err")
            continue
        else:
            out.append("else")
        finally:
            out.append(f"f{i}")
    else:
        out.append("no")
    return out


print("loops", loops())


def finally_break():
    for i in range(3):
        try:
            return "returned"
        finally:
            break
    return "broke instead"


def finally_continue():
    n = 0
    while n < 3:
        n += 1
        try:
            1 / 0
        finally:
            continue
    return n


def retry(times):
    for n in range(times):
        try:
            if n < 2:
                raise ConnectionError(f"try {n}")
        except ConnectionError as e:
            print("  retry", e)
        else:
            break
    else:
        return "gave up"
    return f"ok after {n}"


def nested():
    out = []
    try:
        try:
            try:
                out.append(1)
                raise OSError("io")
            finally:
                out.append(2)
        except ValueError:
            out.append("no")
        finally:
            out.append(3)
    except OSError as e:
        out.append(str(e))
    return out


def generator_finally():
    def g():
        try:
            yield 1
        finally:
            print("  generator finally")
    return [v for v in g()]


for f in (finally_break, finally_continue, nested, generator_finally):
    attempt(f.__name__, f)
print("retry", retry(2), "/", retry(5))
try:
    pass
finally:
    print("module level finally")
