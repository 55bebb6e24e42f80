# run: -u 2
"""Made up people: what they are called is random, what is sent of them is not."""
import random
import string
import uuid

from faker import Faker

from locust import HttpUser, SequentialTaskSet, constant, task

fake = Faker()
german = Faker("de_DE")
Faker.seed(4711)


def random_string(length=8, alphabet=string.ascii_lowercase + string.digits):
    return "".join(random.choice(alphabet) for _ in range(length))


class Registration(SequentialTaskSet):
    @task
    def register(self):
        profile = {
            "name": fake.name(),
            "first": fake.first_name(),
            "last": german.last_name(),
            "email": fake.email(),
            "address": {"street": fake.street_address(), "city": fake.city(), "zip": fake.postcode(), "country": fake.country()},
            "phone": fake.phone_number(),
            "company": fake.company(),
            "job": fake.job(),
            "bio": fake.text(max_nb_chars=80),
            "sentence": fake.sentence(nb_words=5),
            "words": fake.words(3),
            "born": str(fake.date_of_birth(minimum_age=18, maximum_age=80)),
            "id": str(uuid.uuid4()),
            "age": fake.random_int(min=18, max=99),
            "member": fake.boolean(),
            "user": fake.user_name(),
            "password": fake.password(length=12),
            "url": fake.url(),
            "ip": fake.ipv4(),
            "agent": fake.user_agent(),
            "score": random.uniform(1, 10),
        }
        with self.client.post("/shape/register", json=profile, catch_response=True) as response:
            problems = []
            if "@" not in profile["email"] or " " not in profile["name"]:
                problems.append("name or email")
            if not 18 <= profile["age"] <= 99 or len(profile["words"]) != 3 or len(profile["password"]) != 12:
                problems.append("numbers")
            if problems or not response.ok:
                response.failure(", ".join(problems))
        self.name = random_string(12)

    @task
    def visit(self):
        self.client.get(f"/any/{self.name}/{random.randint(1, 1000)}", name="/any/[user]/[n]")
        self.client.get("/ok/headers", headers={"X-Request-Id": str(uuid.uuid4()), "X-Hex": uuid.uuid4().hex})
        self.client.post(
            "/reflect",
            json={
                "chosen": random.choices(["a", "b"], weights=[0, 1], k=3),
                "one_of": fake.random_element(elements=("x",)),
                "length": len(random_string(5)),
                "shuffled": sorted(random.sample(string.ascii_uppercase, k=26)) == list(string.ascii_uppercase),
                "word": fake.word().isalpha(),
                "bothify": len(fake.bothify("??-##")),
                "v5": str(uuid.uuid5(uuid.NAMESPACE_DNS, "example.com")),
                "v3": str(uuid.uuid3(uuid.NAMESPACE_URL, "http://example.com/")),
                "parsed": uuid.UUID("{12345678-1234-5678-1234-567812345678}").hex,
                "seeded": random.Random(42).randint(1, 10) == random.Random(42).randint(1, 10),
            },
            name="checks",
        )
        self.user.stop(force=True)


class NewUser(HttpUser):
    wait_time = constant(0)
    tasks = [Registration]
