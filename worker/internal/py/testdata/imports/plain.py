"""A plain module."""
count = 1
public_plain = "public"
_plain_private = "private"
if __name__ == "__main__":
    raise SystemExit("never")
