# faker with a seed: what does not depend on its words is the same; locales, providers, proxies by shape.
import re

import faker
from faker import Faker
from faker.exceptions import UniquenessException
from faker.providers import BaseProvider, DynamicProvider, internet, person

fake = Faker()
Faker.seed(4321)
print("ints", [fake.random_int() for _ in range(5)], [fake.random_int(10, 20) for _ in range(3)], fake.random_digit(), fake.random_digit_not_null(), fake.random_number(digits=5), fake.random_number(digits=5, fix_len=True), fake.pyint(1, 6))
print("elements", fake.random_element(["a", "b", "c", "d"]), fake.random_elements(["a", "b", "c"], length=2), fake.random_choices(["x", "y"], length=3), fake.random_sample([1, 2, 3, 4], length=2), fake.random_letter(), fake.random_lowercase_letter())
print("patterns", fake.numerify("###-%%"), fake.lexify("????"), fake.bothify("??-##"), fake.hexify("^^^^"), fake.numerify("(###) ###"), fake.pystr(3, 6), fake.boolean(), fake.boolean(chance_of_getting_true=25))
fake.seed_instance(7)
print("instance", fake.uuid4(), fake.uuid4(cast_to=None), fake.pybool(), [fake.random_int(1, 6) for _ in range(4)], fake.date_between_dates is not None)
a, b = Faker(), Faker()
a.seed_instance(1)
b.seed_instance(1)
print("equal", [getattr(a, n)() == getattr(b, n)() for n in ("name", "email", "address", "text", "password", "company", "job", "user_agent", "credit_card_number")])
for locale, postcode in (("de_DE", r"\d{5}"), ("en_GB", r"[A-Z0-9]{2,4} \d[A-Z]{2}"), ("fr_FR", r"\d{5}"), ("ja_JP", r"\d{3}-\d{4}"), ("pl_PL", r"\d\d-\d{3}")):
    f = Faker(locale)
    print(locale, all(re.fullmatch(postcode, f.postcode()) for _ in range(10)), all(len(f.name()) > 1 and len(f.city()) > 1 and len(f.address()) > 5 and f.phone_number() and "@" in f.email() for _ in range(10)), all(re.fullmatch(r"[\x21-\x7e]+@[\x21-\x7e]+", f.email()) for _ in range(10)))
many = Faker(["en_US", "de_DE", "ja_JP"])
print("many", many.locales, len(many.factories), many["ja_JP"].name() != "", [n for n, _ in many.items()])
try:
    Faker("xx_YY")
except AttributeError as e:
    print("locale", e)


class Custom(BaseProvider):
    def greeting(self, who="you"):
        return f"hello {who} " + self.generator.numerify("7")


fake.add_provider(Custom)
fake.add_provider(internet)
fake.add_provider(person)
fake.add_provider(DynamicProvider(provider_name="color_of_us", elements=["red"]))
print("providers", fake.greeting(), fake.greeting(who="me"), fake.color_of_us(), isinstance(Custom(fake).random_int(), int), issubclass(internet.Provider, BaseProvider))
try:
    for _ in range(3):
        fake.unique.random_int(1, 2)
except UniquenessException as e:
    print("unique", type(e).__name__)
print("parse", fake.parse("x {{greeting}} y"), fake.format("greeting"), fake.optional.random_int(1, 1, prob=1) if False else 1, {fake.optional.boolean(100) for _ in range(60)} == {True, None})
print("password", all(re.search("[a-z]", p) and re.search("[A-Z]", p) and re.search(r"\d", p) and re.search("[!@#$%^&*()_+]", p) and len(p) == 12 for p in (fake.password(12) for _ in range(20))), bool(re.fullmatch("[a-z]{8}", fake.password(8, special_chars=False, digits=False, upper_case=False))))


def luhn(number):
    digits = [int(c) for c in reversed(number)]
    return sum(d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(digits)) % 10 == 0


print("checks", all(luhn(fake.credit_card_number()) for _ in range(20)), len(fake.credit_card_number("amex")), fake.credit_card_number("visa16")[0], len(fake.credit_card_security_code("amex")), all(int("".join(str(int(c, 36)) for c in i[4:] + i[:4])) % 97 == 1 for i in (fake.iban() for _ in range(10))), all(sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(e)) % 10 == 0 for e in (fake.ean() for _ in range(10))), bool(re.fullmatch(r"\d\d/\d\d", fake.credit_card_expire())))
print("internet", bool(re.fullmatch(r"\w+[\w.]*@company\.com", fake.email(domain="company.com"))), fake.ipv4_private().split(".")[0] in ("10", "172", "192"), "/" in fake.ipv4(network=True), fake.slug("Hello, World!"), fake.url(["ftp"]).startswith("ftp://"), fake.file_name(extension="csv").endswith(".csv"), fake.file_path(depth=2).count("/"), fake.hostname().count(".") >= 1, fake.http_method().isupper())
print("text", len(fake.text(20)) <= 20, fake.sentence(5, variable_nb_words=False).count(" "), fake.sentence(ext_word_list=["only"]).lower().replace("only", "").strip(), fake.words(2, ext_word_list=["w"]), len(set(fake.words(5, unique=True))), fake.paragraph(2, variable_nb_sentences=False).count("."), fake.word(ext_word_list=["k"]))
print("csv", fake.csv(header=("a", "b"), data_columns=("{{random_digit}}", "{{greeting}}"), num_rows=1, include_row_ids=True).split("\r\n")[0], fake.json(data_columns={"g": "{{greeting}}"}, num_rows=1), faker.VERSION.split(".")[0] >= "1")
