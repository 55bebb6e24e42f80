"""locust_plugins: the parts that work with files and waits (locust-plugins 5.0)."""

__version__ = "5.0.3"

from locust_plugins.wait_time import constant_total_ips, constant_total_pacing
