"""faker's providers of people, places, companies and money."""

import string

from _fakerbase import BaseProvider

import _gustwords


class Person(BaseProvider):
    __provider__ = "faker.providers.person"

    def first_name(self):
        return self._any("first")

    def first_name_male(self):
        return self._any("male")

    def first_name_female(self):
        return self._any("female")

    first_name_nonbinary = first_name

    def last_name(self):
        return self._any("last")

    def last_name_male(self):
        return self._any("last")

    def last_name_female(self):
        return self._any("last_female")

    last_name_nonbinary = last_name

    def _full(self, name):
        """A name, at times with a prefix or a suffix."""
        chance = self.generator.random.random()
        if chance < 0.03 and self._list("prefix"):
            return self.prefix() + " " + name
        if chance > 0.97 and self._list("suffix"):
            return name + " " + self.suffix()
        return name

    def _order(self, first, last):
        return last + "".join(self._list("name_join")) + first if self._list("family_first") else first + " " + last

    def name(self):
        if self.generator.random.random() < 0.5:
            return self.name_female()
        return self.name_male()

    def name_male(self):
        return self._full(self._order(self.first_name_male(), self.last_name_male()))

    def name_female(self):
        return self._full(self._order(self.first_name_female(), self.last_name_female()))

    name_nonbinary = name

    def _or_empty(self, kind):
        return self._any(kind) if self._list(kind) else ""

    def prefix(self):
        return self._or_empty("prefix")

    def prefix_male(self):
        return self._or_empty("prefix_male")

    def prefix_female(self):
        return self._or_empty("prefix_female")

    def prefix_nonbinary(self):
        return "Mx."

    def suffix(self):
        return self._or_empty("suffix")

    suffix_male = suffix_female = suffix_nonbinary = suffix

    def language_name(self):
        return self.random_element(_gustwords.lists("languages"))


class Address(BaseProvider):
    __provider__ = "faker.providers.address"

    def building_number(self):
        return self.numerify(self._any("building_number"))

    def city(self):
        return self._any("city")

    def city_name(self):
        return self._any("city")

    def city_suffix(self):
        return self.random_element(["town", "ton", "land", "ville", "berg", "burgh", "borough", "bury", "view", "port", "mouth", "stad", "furt", "chester", "fort", "haven", "side", "shire"])

    def city_prefix(self):
        return self.random_element(["North", "East", "West", "South", "New", "Lake", "Port"])

    def street_suffix(self):
        return self._any("street_suffix")

    def street_name(self):
        return self._pattern("street_name")

    def street_address(self):
        return self._pattern("street_address")

    def secondary_address(self):
        return self.numerify(self._any("secondary_address"))

    def postcode(self):
        return self.bothify(self._any("postcode"), letters=string.ascii_uppercase)

    def postalcode(self):
        return self.postcode()

    def zipcode(self):
        return self.postcode()

    def postcode_in_state(self, state_abbr=None):
        return self.postcode()

    zipcode_in_state = postalcode_in_state = postcode_in_state

    def zipcode_plus4(self):
        return self.numerify("%####-####")

    postalcode_plus4 = zipcode_plus4

    def state(self):
        return self._any("state")

    administrative_unit = province = region = state

    def state_abbr(self, include_territories=True, include_freely_associated_states=True):
        return self._any("state_abbr")

    def address(self):
        return self._pattern("address").replace("|", "\n")

    def full_address(self):
        return self.address().replace("\n", ", ")

    def country(self):
        return self._any("country")

    def country_code(self, representation="alpha-2"):
        if representation == "alpha-2":
            return self.random_element(_gustwords.lists("country_codes"))
        if representation == "alpha-3":
            return self.random_element(_gustwords.lists("country_codes3"))
        raise ValueError("`representation` must be one of `alpha-2` or `alpha-3`.")

    def current_country_code(self):
        return self.generator._locale.partition("_")[2]

    def current_country(self):
        code = self.current_country_code()
        return dict(zip(_gustwords.lists("country_codes"), _gustwords.lists("countries"))).get(code, code)


class PhoneNumber(BaseProvider):
    __provider__ = "faker.providers.phone_number"

    def phone_number(self):
        return self.numerify(self._any("phone"))

    def basic_phone_number(self):
        return self.numerify("(%##)%##-####") if self.generator._locale == "en_US" else self.phone_number()

    cellphone_number = phone_number

    def country_calling_code(self):
        return "+" + str(self.random_int(1, 998))

    def msisdn(self):
        return self.numerify("#############")


class Company(BaseProvider):
    __provider__ = "faker.providers.company"

    def company(self):
        last = self.generator.last_name
        chance = self.generator.random.randint(0, 2)
        if chance == 0:
            return last() + " " + self.company_suffix()
        if chance == 1:
            return last() + "-" + last()
        return last() + ", " + last() + self._any("company_and") + last()

    def company_suffix(self):
        return self._any("company_suffix")

    def catch_phrase(self):
        return " ".join([self.random_element(_gustwords.lists("buzzwords")).title(), self.random_element(_gustwords.lists("product_adjectives")), self.random_element(_gustwords.lists("nouns"))])

    def bs(self):
        return " ".join([self.random_element(_gustwords.lists("verbs")), self.random_element(_gustwords.lists("product_adjectives")), self.random_element(_gustwords.lists("nouns"))])


class Job(BaseProvider):
    __provider__ = "faker.providers.job"

    def job(self):
        return self.random_element(_gustwords.lists("jobs"))

    job_male = job_female = job


# The first digits, the length and the name of each kind of card.
_CARDS = {
    "maestro": ("Maestro", ["5018", "5020", "5038", "5893", "6304", "6759"], 12, 3),
    "mastercard": ("Mastercard", ["51", "52", "53", "54", "55"], 16, 3),
    "visa16": ("VISA 16 digit", ["4"], 16, 3),
    "visa13": ("VISA 13 digit", ["4"], 13, 3),
    "visa19": ("VISA 19 digit", ["4"], 19, 3),
    "amex": ("American Express", ["34", "37"], 15, 4),
    "discover": ("Discover", ["6011", "65"], 16, 3),
    "diners": ("Diners Club / Carte Blanche", ["300", "305", "36", "38"], 14, 3),
    "jcb15": ("JCB 15 digit", ["2131", "1800"], 15, 3),
    "jcb16": ("JCB 16 digit", ["35"], 16, 3),
}
_CARDS["visa"] = _CARDS["visa16"]
_CARDS["jcb"] = _CARDS["jcb16"]


class CreditCard(BaseProvider):
    __provider__ = "faker.providers.credit_card"

    def _card(self, card_type):
        return _CARDS[card_type or self.random_element(list(_CARDS))]

    def credit_card_provider(self, card_type=None):
        return self._card(card_type)[0]

    def _number(self, card):
        digits = self.random_element(card[1])
        digits += "".join(str(self.random_digit()) for _ in range(card[2] - len(digits) - 1))
        total = 0
        for i, c in enumerate(reversed(digits)):
            n = int(c) * (2 - i % 2)
            total += n if n < 10 else n - 9
        return digits + str(-total % 10)

    def credit_card_number(self, card_type=None):
        return self._number(self._card(card_type))

    def credit_card_expire(self, start="now", end="+10y", date_format="%m/%y"):
        return self.generator.date_time_between(start, end).strftime(date_format)

    def credit_card_security_code(self, card_type=None):
        return self.numerify("#" * self._card(card_type)[3])

    def credit_card_full(self, card_type=None):
        card = self._card(card_type)
        code = "CID: " if card[3] == 4 else "CVC: "
        return "\n".join([card[0], self.generator.name(), self._number(card) + " " + self.credit_card_expire(), code + self.numerify("#" * card[3]), ""])


class Bank(BaseProvider):
    __provider__ = "faker.providers.bank"

    def bank_country(self):
        return self._any("bank")[:2]

    def bank(self):
        return self.random_element(_gustwords.lists("banks"))

    def bban(self):
        return self.bothify(self._any("bank")[2:], letters=string.ascii_uppercase)

    def iban(self):
        country, bban = self.bank_country(), self.bban()
        number = "".join(str(int(c, 36)) for c in bban + country + "00")
        return country + str(98 - int(number) % 97).zfill(2) + bban

    def aba(self):
        digits = self.random_element(["01", "05", "09", "11", "12"]) + self.numerify("######")
        total = sum(int(c) * w for c, w in zip(digits, (3, 7, 1, 3, 7, 1, 3, 7)))
        return digits + str(-total % 10)

    def swift(self, length=None, primary=False, use_dataset=False):
        if length is None:
            length = self.random_element((8, 11))
        if length not in (8, 11):
            raise AssertionError("length can only be 8 or 11")
        code = self.lexify("????", string.ascii_uppercase) + self.bank_country() + self.lexify("??", string.ascii_uppercase + string.digits)
        if length == 11:
            code += "XXX" if primary else self.lexify("???", string.ascii_uppercase + string.digits)
        return code

    def swift8(self, use_dataset=False):
        return self.swift(8)

    def swift11(self, primary=False, use_dataset=False):
        return self.swift(11, primary)


class Currency(BaseProvider):
    __provider__ = "faker.providers.currency"
    _crypto = [("BTC", "Bitcoin"), ("ETH", "Ethereum"), ("XRP", "Ripple"), ("LTC", "Litecoin"), ("DOGE", "Dogecoin"), ("XMR", "Monero"), ("ADA", "Cardano"), ("DASH", "Dash"), ("NEO", "Neo"), ("ZEC", "Zcash")]
    _symbols = {"EUR": "\u20ac", "USD": "$", "GBP": "\u00a3", "JPY": "\u00a5", "INR": "\u20b9", "KRW": "\u20a9", "RUB": "\u20bd", "TRY": "\u20ba", "BRL": "R$", "PLN": "z\u0142"}

    def currency(self):
        return self.random_element(list(zip(_gustwords.lists("currency_codes"), _gustwords.lists("currencies"))))

    def currency_code(self):
        return self.currency()[0]

    def currency_name(self):
        return self.currency()[1]

    def currency_symbol(self, code=None):
        return self._symbols.get(code or self.random_element(list(self._symbols)), "\u00a4")

    def cryptocurrency(self):
        return self.random_element(self._crypto)

    def cryptocurrency_code(self):
        return self.cryptocurrency()[0]

    def cryptocurrency_name(self):
        return self.cryptocurrency()[1]

    def pricetag(self):
        return "$" + self.numerify(self.random_element(["%.##", "%#.##", "%##.##", "%,###.##", "%#,###.##"]))


class Barcode(BaseProvider):
    __provider__ = "faker.providers.barcode"

    def ean(self, length=13, prefixes=()):
        if length not in (8, 13):
            raise AssertionError("length can only be 8 or 13")
        start = self.random_element(list(prefixes)) if prefixes else ""
        digits = str(start) + "".join(str(self.random_digit()) for _ in range(length - 1 - len(str(start))))
        weights = (1, 3) if length == 13 else (3, 1)
        total = sum(int(c) * weights[i % 2] for i, c in enumerate(digits))
        return digits + str(-total % 10)

    def ean8(self, prefixes=()):
        return self.ean(8, prefixes)

    def ean13(self, prefixes=(), leading_zero=None):
        return self.ean(13, prefixes)

    localized_ean = ean
    localized_ean8 = ean8
    localized_ean13 = ean13

    def upc_a(self, upc_ae_mode=False, base=None, number_system_digit=None):
        return self.ean(13, ("0",))[1:]


class Isbn(BaseProvider):
    __provider__ = "faker.providers.isbn"

    def isbn13(self, separator="-"):
        digits = "978" + self.numerify("#########")
        check = -sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(digits)) % 10
        return separator.join([digits[:3], digits[3:4], digits[4:6], digits[6:12], str(check)])

    def isbn10(self, separator="-"):
        digits = self.numerify("#########")
        check = -sum(int(c) * (10 - i) for i, c in enumerate(digits)) % 11
        return separator.join([digits[:1], digits[1:3], digits[3:9], "X" if check == 10 else str(check)])


class Ssn(BaseProvider):
    __provider__ = "faker.providers.ssn"

    def ssn(self, taxpayer_identification_number_type="SSN"):
        pattern = self._any("ssn")
        if pattern == "US":
            area = self.random_element([n for n in (self.random_int(1, 665), self.random_int(667, 899))])
            return "%03d-%02d-%04d" % (area, self.random_int(1, 99), self.random_int(1, 9999))
        return self.bothify(pattern, letters=string.ascii_uppercase)

    def ein(self):
        return self.numerify("%#-#######")

    def itin(self):
        return self.numerify("9##-7#-####")

    def invalid_ssn(self):
        return self.numerify("666-##-####")


class Automotive(BaseProvider):
    __provider__ = "faker.providers.automotive"

    def license_plate(self):
        return self.bothify(self._any("license_plate"), letters=string.ascii_uppercase)

    def vin(self):
        return "".join(self.random_element("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(17))


class Profile(BaseProvider):
    __provider__ = "faker.providers.profile"

    def simple_profile(self, sex=None):
        g = self.generator
        sex = sex or self.random_element(["F", "M"])
        return {
            "username": g.user_name(), "name": g.name_female() if sex == "F" else g.name_male(), "sex": sex, "address": g.address(),
            "mail": g.free_email(), "birthdate": g.date_of_birth(),
        }

    def profile(self, fields=None, sex=None):
        g = self.generator
        full = {
            "job": g.job(), "company": g.company(), "ssn": g.ssn(), "residence": g.address(), "current_location": (g.latitude(), g.longitude()),
            "blood_group": self.random_element(["A+", "A-", "B+", "B-", "AB+", "AB-", "0+", "0-"]), "website": [g.url() for _ in range(self.random_int(1, 4))],
        }
        full.update(self.simple_profile(sex))
        if fields:
            return {k: v for k, v in full.items() if k in fields}
        return full


PERSONAL = [Person, Address, PhoneNumber, Company, Job, CreditCard, Bank, Currency, Barcode, Isbn, Ssn, Automotive, Profile]
