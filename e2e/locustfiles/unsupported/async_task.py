"""A task that is a coroutine: Locust does not await it either."""
import asyncio

from locust import HttpUser, constant, task


class AsyncUser(HttpUser):
    wait_time = constant(1)

    async def fetch(self):  # want: async def
        await asyncio.sleep(0)

    @task
    def go(self):
        self.client.get("/")

    @task
    async def go_async(self):  # want: async def
        async with self.lock:
            async for _ in self.pages():
                await self.fetch()
