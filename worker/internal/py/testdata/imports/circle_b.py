import circle_a
seen = circle_a.started, hasattr(circle_a, "result")
try:
    from circle_a import result
except ImportError as e:
    print("circular import", type(e).__name__, str(e).split("(")[0].strip())
