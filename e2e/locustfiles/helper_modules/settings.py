import os

BASE = os.environ.get("SHOP_BASE", "/api")
TIMEOUT = float(os.getenv("SHOP_TIMEOUT", "5"))
DEBUG = os.getenv("SHOP_DEBUG", "false").lower() in ("1", "true", "yes")
counter = 0
