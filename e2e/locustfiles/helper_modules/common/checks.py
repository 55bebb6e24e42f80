class MissingKey(AssertionError):
    pass


def check_json(response, *keys):
    """Fails the response unless it is a JSON object with these keys; returns whether it is."""
    try:
        body = response.json()
    except ValueError:
        response.failure("no JSON")
        return False
    missing = [key for key in keys if key not in body]
    if missing:
        response.failure(MissingKey(*missing))
        return False
    response.success()
    return True


def describe(n):
    return f"call {n:>3}"


def explode(depth):
    if depth == 0:
        raise MissingKey("deep down")
    explode(depth - 1)
