import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import settings
from common import VERSION
from common import api as shop_api
from tasksets.browsing import Browsing

from locust import HttpUser, between


class Shopper(HttpUser):
    tasks = [Browsing]
    wait_time = between(0.01, 0.02)

    def on_stop(self):
        assert shop_api.settings is settings and not settings.DEBUG
        print("print: helper %d.%d" % VERSION, settings.counter > 0, sys.modules["settings"] is settings)
