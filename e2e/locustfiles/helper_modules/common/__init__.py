"""What all tests of the shop share."""
from .api import ShopApi
from .checks import check_json

__all__ = ["ShopApi", "check_json"]
VERSION = (1, 2)
