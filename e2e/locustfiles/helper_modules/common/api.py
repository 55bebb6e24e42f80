import settings

from .checks import check_json
from . import checks as _checks


class ShopApi:
    def __init__(self, client):
        self._client = client

    def items(self, page=1, **params):
        params["page"] = page
        with self._client.get(
            f"{settings.BASE}/items", params=params, name="items", timeout=settings.TIMEOUT, catch_response=True
        ) as r:
            check_json(r, "items", "total")
            return r.json()["items"]

    def item(self, number):
        with self._client.get(f"{settings.BASE}/items/{number}", name="item", catch_response=True) as r:
            return check_json(r, "sku")

    def bump(self):
        settings.counter += 1
        return _checks.describe(settings.counter)
