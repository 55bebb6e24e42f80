"""Uploads, from files and from memory, in all the forms that files= takes."""
import io
import os

from locust import HttpUser, constant, task

FOLDER = os.path.dirname(__file__)


class UploadUser(HttpUser):
    wait_time = constant(0)

    def upload(self, what, files, data=None):
        with self.client.post("/upload", files=files, data=data, name=what, catch_response=True) as response:
            parts = response.json()["parts"]
            if not parts:
                response.failure("nothing arrived")
            else:
                print("print:", what, [(p["field"], p.get("filename"), p["size"]) for p in parts])

    @task
    def upload_all(self):
        with open(os.path.join(FOLDER, "picture.png"), "rb") as picture:
            self.upload("opened", {"file": picture})
        with open(os.path.join(FOLDER, "picture.png"), "rb") as picture, open("list.csv") as table:
            self.upload(
                "several",
                [("images", ("one.png", picture, "image/png")), ("images", ("two.csv", table.read(), "text/csv"))],
                data={"title": "Zwei Bücher", "n": 2},
            )
        self.upload("text", {"file": ("report.csv", "some,data,to,send\nanother,row\n")})
        self.upload("bytes", {"file": ("ünï.bin", b"\x00\x01\x02", "application/octet-stream", {"X-Part": "1"})})
        self.upload("no name", {"field": (None, "only a value")}, data={"a": ["1", "2"]})
        self.upload("memory", {"document": io.BytesIO(b"%PDF-1.4 fake")})
        self.upload("named memory", files=dict(document=("d.pdf", io.BytesIO(b"%PDF"), "application/pdf")))
        payload = {"meta": (None, '{"id": 7}', "application/json"), "raw": "a text as content"}
        self.upload("mixed", payload)
        response = self.client.post("/upload", data={"no": "files"}, name="without files")
        assert response.status_code == 415, response.status_code
        self.stop(force=True)
