"""faker.providers: what all providers have, and those that need no words."""

import string

import _gustwords


class _Locales:
    """The locales there are, with their words where there are some here."""

    def __init__(self):
        self.known = set(_gustwords.lists("locales"))
        self.by_language = {}
        for name in _gustwords.lists("locales"):
            self.by_language.setdefault(name.split("_")[0], name)
        self.by_language.update(en="en_US", de="de_DE", fr="fr_FR", es="es_ES", it="it_IT", pt="pt_PT", nl="nl_NL", ar="ar_AA", zh="zh_CN")


LOCALES = _Locales()
AVAILABLE_LOCALES = sorted(LOCALES.known)


class BaseProvider:
    __provider__ = "base"
    __lang__ = None
    __use_weighting__ = False

    def __init__(self, generator):
        self.generator = generator

    def _list(self, name):
        """The locale's words of that kind, or the English ones."""
        return _gustwords.of(self.generator._locale, name)

    def _any(self, name):
        return self.generator.random.choice(self._list(name))

    def locale(self):
        language = self.language_code()
        return language + "_" + self.random_element(_gustwords.lists("country_codes"))

    def language_code(self):
        return self.random_element(_gustwords.lists("language_codes"))

    def random_int(self, min=0, max=9999, step=1):
        return self.generator.random.randrange(min, max + 1, step)

    def random_digit(self):
        return self.generator.random.randint(0, 9)

    def random_digit_not_null(self):
        return self.generator.random.randint(1, 9)

    def random_digit_above_two(self):
        return self.generator.random.randint(2, 9)

    def random_digit_or_empty(self):
        if self.generator.random.randint(0, 1):
            return self.generator.random.randint(0, 9)
        return ""

    def random_digit_not_null_or_empty(self):
        if self.generator.random.randint(0, 1):
            return self.generator.random.randint(1, 9)
        return ""

    def random_number(self, digits=None, fix_len=False):
        if digits is None:
            digits = self.random_digit_not_null()
        if digits < 0:
            raise ValueError("The digit parameter must be greater than or equal to 0.")
        if fix_len:
            if digits > 0:
                return self.generator.random.randint(pow(10, digits - 1), pow(10, digits) - 1)
            raise ValueError("A number of fixed length cannot have less than 1 digit in it.")
        return self.generator.random.randint(0, pow(10, digits) - 1)

    def random_letter(self):
        return self.generator.random.choice(string.ascii_letters)

    def random_letters(self, length=16):
        return self.random_choices(string.ascii_letters, length=length)

    def random_lowercase_letter(self):
        return self.generator.random.choice(string.ascii_lowercase)

    def random_uppercase_letter(self):
        return self.generator.random.choice(string.ascii_uppercase)

    def random_elements(self, elements=("a", "b", "c"), length=None, unique=False, use_weighting=None):
        weights = None
        if isinstance(elements, dict):
            weights = list(elements.values())
        elements = elements if isinstance(elements, (list, tuple, str)) else list(elements)
        if length is None:
            length = self.generator.random.randint(1, len(elements))
        if unique:
            if length > len(elements):
                raise ValueError("Sample length cannot be longer than the number of unique elements to pick from.")
            return self.generator.random.sample(elements, length)
        if length == 1 and weights is None:
            return [self.generator.random.choice(elements)]
        return self.generator.random.choices(elements, weights=weights, k=length)

    def random_choices(self, elements=("a", "b", "c"), length=None):
        return self.random_elements(elements, length, unique=False)

    def random_element(self, elements=("a", "b", "c")):
        return self.random_elements(elements, length=1)[0]

    def random_sample(self, elements=("a", "b", "c"), length=None):
        return self.random_elements(elements, length, unique=True)

    def randomize_nb_elements(self, number=10, le=False, ge=False, min=None, max=None):
        if le and ge:
            return number
        low = 100 if ge else 60
        high = 100 if le else 140
        n = int(number * self.generator.random.randint(low, high) / 100)
        if max is not None and n > max:
            n = max
        if min is not None and n < min:
            n = min
        return n

    def numerify(self, text="###"):
        for mark, digit in (("#", self.random_digit), ("%", self.random_digit_not_null), ("$", self.random_digit_above_two), ("!", self.random_digit_or_empty), ("@", self.random_digit_not_null_or_empty)):
            if mark in text:
                text = "".join([str(digit()) if c == mark else c for c in text])
        return text

    def lexify(self, text="????", letters=string.ascii_letters):
        return "".join([self.random_element(letters) if c == "?" else c for c in text]) if "?" in text else text

    def bothify(self, text="## ??", letters=string.ascii_letters):
        return self.lexify(self.numerify(text), letters=letters)

    def hexify(self, text="^^^^", upper=False):
        letters = string.hexdigits[:-6]
        if upper:
            letters = letters.upper()
        return "".join([self.random_element(letters) if c == "^" else c for c in text])

    def add_element(self, name, elements):
        setattr(self, name, elements)

    def enum(self, kinds):
        return self.random_element(list(kinds))

    def _pattern(self, name):
        """One of the locale's patterns of that kind, filled in."""
        return self.bothify(self.generator.parse(self._any(name)), letters=string.ascii_uppercase)


class DynamicProvider(BaseProvider):
    def __init__(self, provider_name, elements=None, generator=None):
        self.generator = generator
        self._provider_name = provider_name
        self.elements = list(elements or [])
        self.__provider__ = provider_name
        setattr(self, provider_name, self._get)

    def add_element(self, element):
        self.elements.append(element)

    def _get(self):
        if not self.elements:
            raise ValueError("Elements should be a list of values the provider samples from")
        return self.random_element(self.elements)
