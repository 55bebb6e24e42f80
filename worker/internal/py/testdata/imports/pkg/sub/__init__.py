__all__ = ["exported", "deep"]
exported = "exported"
hidden = "hidden"
_private = 1
