# run: -u 2
"""A walk over a site: from each page to the next with a given weight. Here each page has but one way with any weight."""
from locust import HttpUser, MarkovTaskSet, constant, transition, transitions


class Walk(MarkovTaskSet):
    steps = 0

    def on_start(self):
        self.path = []

    def visit(self, page):
        self.path.append(page)
        self.client.get(f"/ok/{page}", name=page)
        if len(self.path) == 9:
            self.client.post("/reflect", json={"path": self.path}, name="path")
            self.user.stop(force=True)

    @transition("listing")
    def home(self):
        self.visit("home")

    @transitions({"detail": 3})
    def listing(self):
        self.visit("listing")

    @transitions([("cart", 2)])
    def detail(self):
        self.visit("detail")

    @transitions(["home"])
    def cart(self):
        self.visit("cart")


class Walker(HttpUser):
    tasks = [Walk]
    wait_time = constant(0.01)
