# run: -u 2
"""GraphQL, jobs that take their time, and texts made of templates."""
import json
import time
from string import Template
from textwrap import dedent
from types import SimpleNamespace

from locust import HttpUser, between, events, task
from locust.exception import StopUser

GET_ITEM = """
query GetItem($id: ID!, $with: Boolean = false) {
  item(id: $id) { name price @include(if: $with) }
}
"""
MUTATION = dedent(
    """\
    mutation AddItem {
      add(name: "$name") { id }
    }
    """
)


class GraphQLUser(HttpUser):
    wait_time = between(0.001, 0.002)
    jobs = []

    def graphql(self, query, variables=None, operation=None):
        operation = operation or query.split()[1].split("(")[0]
        with self.client.post(
            "/graphql",
            name=f"graphql {operation}",
            json={"query": query, "variables": variables or {}, "operationName": operation},
            catch_response=True,
        ) as response:
            body = json.loads(response.text, object_hook=lambda d: SimpleNamespace(**d))
            errors = getattr(body, "errors", None)
            if errors:
                response.failure("; ".join(e.message for e in errors))
                return None
            return body.data

    @task
    def whole(self):
        data = self.graphql(GET_ITEM, {"id": "7", "with": True})
        assert data.name == "GetItem" and data.variables.id == "7"
        self.graphql(Template(MUTATION).substitute(name="Löffel"))
        self.graphql("query BadQuery { nothing }")
        assert Template("$a ${b} $$ $c").safe_substitute(a=1, b="two") == "1 two $ $c"
        self.poll()
        raise StopUser()

    def poll(self):
        self.jobs.append(object())
        job = f"g{len(self.jobs)}"
        started = time.perf_counter()
        while (status := self.client.get(f"/api/jobs/{job}", name="/api/jobs/[id]").json()["status"]) != "done":
            time.sleep(0.005)
        events.request.fire(
            request_type="JOB",
            name="until done",
            response_time=(time.perf_counter() - started) * 1e3,
            response_length=len(status),
            exception=None,
            context={"job": job},
        )
