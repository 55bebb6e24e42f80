# faker: only types and shapes, the values are random.
import re

from faker import Faker

fake = Faker()
strings = "name first_name last_name email user_name word sentence text city country street_address address phone_number company job url ipv4 uuid4 safe_email free_email domain_name postcode color_name hex_color file_name mime_type user_agent slug password paragraph catch_phrase bs currency_code country_code language_code locale timezone iban credit_card_number ean license_plate ssn mac_address ipv6 image_url prefix suffix name_male name_female state zipcode building_number street_name day_of_week month_name md5 sha1 sha256 company_suffix time date bothify numerify lexify century am_pm file_extension http_method tld uri first_name_male first_name_female ascii_email company_email bban swift swift8 secondary_address state_abbr isbn13 isbn10 uri_path user_name cryptocurrency_code random_letter".split()
for name in strings:
    value = getattr(fake, name)()
    print(name, type(value).__name__, len(value) > 0)
for name in "random_int pyint random_digit unix_time pyfloat pybool boolean pydecimal date_object date_time date_this_year date_time_this_month future_date past_date date_of_birth latitude longitude words sentences paragraphs texts profile simple_profile pylist pydict pystr pytuple pyset random_element random_elements date_between date_time_between port_number random_number random_digit_not_null time_delta".split():
    value = getattr(fake, name)()
    print(name, type(value).__name__)
shapes = {
    "email": r"[^@\s]+@[^@\s]+\.[a-z]+", "uuid4": r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "ipv4": r"\d+\.\d+\.\d+\.\d+", "url": r"https?://\S+/", "hex_color": r"#[0-9a-f]{6}", "date": r"\d{4}-\d\d-\d\d", "time": r"\d\d:\d\d:\d\d", "mac_address": r"([0-9a-f]{2}:){5}[0-9a-f]{2}", "slug": r"[a-z0-9-]+", "md5": r"[0-9a-f]{32}", "safe_email": r"\S+@example\.(com|org|net)", "user_name": r"[\w.]+", "ean": r"\d{13}", "postcode": r"\d{5}", "ssn": r"\d{3}-\d\d-\d{4}", "country_code": r"[A-Z]{2}", "currency_code": r"[A-Z]{3}", "name": r"\S+ .*\S+", "sentence": r"[A-Z].*\.", "first_name": r"[A-Z]\S+",
}
for name, pattern in shapes.items():
    print("shape", name, all(re.fullmatch(pattern, getattr(fake, name)()) for _ in range(20)))
print("random_int", all(1 <= fake.random_int(1, 5) <= 5 for _ in range(50)), all(0 <= fake.random_int() <= 9999 for _ in range(50)), fake.random_int(min=7, max=7), all(fake.random_int(0, 10, 5) in (0, 5, 10) for _ in range(20)), all(0 <= fake.random_digit() <= 9 for _ in range(20)), all(1 <= fake.pyint(1, 3) <= 3 for _ in range(20)))
print("elements", fake.random_element(["a"]), fake.random_element(("x", "y")) in "xy", len(fake.random_elements(["a", "b", "c"], length=2)), sorted(fake.random_elements(["a", "b"], length=2, unique=True)), len(fake.random_sample([1, 2, 3], length=2)), len(fake.random_choices("abc", length=4)))
print("counts", len(fake.words(3)), len(fake.words(nb=5)), len(fake.sentences(2)), len(fake.paragraphs(nb=2)), len(fake.text(max_nb_chars=50)) <= 50, len(fake.password(length=12)), fake.sentence(nb_words=4).endswith("."), len(fake.pystr(5, 5)), len(fake.random_letters(4)), len(fake.texts(2)))
print("patterns", bool(re.fullmatch(r"\d{3}-[a-z]{2}", fake.bothify("###-??").lower())), bool(re.fullmatch(r"\d{4}", fake.numerify("%###"))), bool(re.fullmatch(r"[a-zA-Z]{3}", fake.lexify("???"))), bool(re.fullmatch(r"[0-9a-f]{4}", fake.hexify("^^^^"))), bool(re.fullmatch("[ab]{3}", fake.lexify("???", letters="ab"))))
print("numbers", 1 <= fake.pyfloat(min_value=1, max_value=2) <= 2, len(str(fake.pyfloat(right_digits=2, positive=True)).split(".")[1]) <= 2, 0 <= fake.pydecimal(min_value=0, max_value=5, right_digits=1) <= 5, -90 <= float(fake.latitude()) <= 90, -180 <= fake.longitude() <= 180, fake.boolean(100), fake.boolean(chance_of_getting_true=0), 0 <= fake.random_number(digits=3) <= 999)
print("dates", fake.date_between("-1d", "today") is not None, fake.date_time_between(start_date="-30d", end_date="now") is not None, fake.future_date() > fake.past_date(), fake.date_of_birth(minimum_age=18, maximum_age=19) is not None, bool(re.fullmatch(r"\d{8}", fake.date(pattern="%Y%m%d"))), isinstance(fake.iso8601(), str))
print("profile", sorted(fake.simple_profile()), sorted(fake.profile(fields=["name", "mail"])))
u = [fake.unique.random_int(1, 3) for _ in range(3)]
print("unique", sorted(u), fake.unique.clear(), fake.unique.random_int(5, 5))
fake.seed_instance(5)
first = fake.name(), fake.email(), fake.random_int()
fake.seed_instance(5)
print("seed repeats", first == (fake.name(), fake.email(), fake.random_int()), Faker.seed(1), type(Faker("de_DE").name()).__name__, type(Faker(["en_US", "de_DE"]).city()).__name__, type(Faker(locale="en_GB").postcode()).__name__)
from faker import Factory
from faker.providers import BaseProvider


class Shop(BaseProvider):
    def product(self):
        return self.random_element(["chair", "table"]) + "-" + self.numerify("##")


fake.add_provider(Shop)
print("provider", bool(re.fullmatch(r"(chair|table)-\d\d", fake.product())), type(Factory.create().name()).__name__, type(Factory.create("en_US").email()).__name__)
try:
    fake.no_such_provider()
except AttributeError as e:
    print("AttributeError", str(e)[:60])
