VALUE = 1
OTHER = __name__
