"""A master loads this beside a locustfile: it tells the tests what the master knows, to the last digit."""

from flask import jsonify

from locust import events

reports = []


@events.worker_report.add_listener
def count(client_id, data):
    # The runner merges a report in a listener of its own, which comes first.
    reports.append(client_id)


@events.init.add_listener
def add_route(environment, web_ui, **_):
    @web_ui.app.route("/observed")
    def observed():
        stats = environment.stats
        return jsonify(
            reports=len(reports),
            rows=[
                {
                    "method": entry.method or "",
                    "name": entry.name,
                    "requests": entry.num_requests,
                    "none": entry.num_none_requests,
                    "failures": entry.num_failures,
                    "bytes": entry.total_content_length,
                    "min": entry.min_response_time,
                    "max": entry.max_response_time,
                }
                for entry in stats.entries.values()
            ],
            failures=[
                {"method": e.method or "", "name": e.name, "error": str(e.error), "count": e.occurrences}
                for e in stats.errors.values()
            ],
            exceptions=[
                {"message": e["msg"], "traceback": e["traceback"], "count": e["count"]}
                for e in environment.runner.exceptions.values()
            ],
        )
