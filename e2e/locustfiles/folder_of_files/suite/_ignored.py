raise RuntimeError("a name with an underscore is no locustfile")
