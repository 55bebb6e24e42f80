before = 1
raise RuntimeError("at import")
