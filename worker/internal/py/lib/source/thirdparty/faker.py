"""faker: made-up names, addresses, texts. The interface is that of Faker 40
(faker/proxy.py, generator.py, providers/__init__.py); the words are others."""

from random import Random

from faker.exceptions import UniquenessException
from faker.providers import LOCALES, PROVIDERS, BaseProvider

VERSION = __version__ = "40.63.0"

_shared = Random()


class Generator:
    """The providers of one locale, each method of theirs as its own."""

    def __init__(self, locale="en_US", **config):
        self._locale = locale
        self.random = _shared
        self.providers = []
        self._is_seeded = False

    def add_provider(self, provider):
        if isinstance(provider, type):
            provider = provider(self)
        elif getattr(provider, "generator", self) is None:
            provider.generator = self
        self.providers.insert(0, provider)
        for name in dir(provider):
            if not name.startswith("_"):
                value = getattr(provider, name)
                if callable(value):
                    setattr(self, name, value)

    def provider(self, name):
        for provider in self.providers:
            if getattr(provider, "__provider__", "").rsplit(".", 1)[-1] == name:
                return provider
        return None

    def get_providers(self):
        return self.providers

    def seed_instance(self, seed=None):
        self.random = Random(seed)
        self._is_seeded = True
        return self

    @classmethod
    def seed(cls, seed=None):
        _shared.seed(seed)

    def get_formatter(self, name):
        try:
            return getattr(self, name)
        except AttributeError:
            raise AttributeError(f"Unknown formatter {name!r} with locale {self._locale!r}") from None

    def set_formatter(self, name, function):
        setattr(self, name, function)

    def format(self, name, *args, **kwargs):
        return self.get_formatter(name)(*args, **kwargs)

    def parse(self, text):
        parts = text.split("{{")
        for i in range(1, len(parts)):
            name, closed, rest = parts[i].partition("}}")
            parts[i] = str(self.format(name.strip())) + rest if closed else "{{" + name
        return "".join(parts)

    pystr_format = parse


def _known(locale):
    locale = locale.replace("-", "_")
    language, _, country = locale.partition("_")
    if country:
        locale = language.lower() + "_" + (country.upper() if len(country) == 2 else country.capitalize())
    elif language in LOCALES.by_language:
        return LOCALES.by_language[language]
    if locale not in LOCALES.known:
        raise AttributeError(f"Invalid configuration for faker locale `{locale}`")
    return locale


class Factory:
    @classmethod
    def create(cls, locale=None, providers=None, generator=None, includes=None, use_weighting=True, **config):
        made = generator or Generator(_known(locale or "en_US"))
        for provider in providers or PROVIDERS:
            if isinstance(provider, str):
                provider = PROVIDERS_BY_NAME.get(provider.rsplit(".", 1)[-1])
            if provider is not None:
                made.add_provider(provider)
        for name in includes or []:
            made.add_provider(__import__(name, None, None, ["Provider"]).Provider)
        return made


PROVIDERS_BY_NAME = {p.__provider__.rsplit(".", 1)[-1]: p for p in PROVIDERS}


class Faker:
    """One generator for each locale; with several, calls go to any of them."""

    def __init__(self, locale=None, providers=None, generator=None, includes=None, use_weighting=True, **config):
        weights = None
        if locale is None or isinstance(locale, str):
            locales = [locale or "en_US"]
        else:
            locales = list(locale)
            if hasattr(locale, "values"):
                weights = list(locale.values())
        self._locales = []
        self._weights = [] if weights is not None else None
        for i, name in enumerate(locales):
            name = _known(name)
            if name not in self._locales:
                self._locales.append(name)
                if weights is not None:
                    self._weights.append(weights[i])
        self._factories = [Factory.create(name, providers, generator, includes) for name in self._locales]
        self._factory_map = dict(zip(self._locales, self._factories))
        self._unique_proxy = UniqueProxy(self)
        self._optional_proxy = OptionalProxy(self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if len(self._factories) == 1:
            return self._one(self._factories[0], name)
        able = [i for i, f in enumerate(self._factories) if hasattr(f, name)]
        if not able:
            return self._one(self._factories[0], name)
        if self._weights:
            at = self._factories[0].random.choices(able, weights=[self._weights[i] for i in able])[0]
        else:
            at = self._factories[0].random.choice(able)
        return getattr(self._factories[at], name)

    def _one(self, factory, name):
        try:
            return getattr(factory, name)
        except AttributeError:
            raise AttributeError(f"'Generator' object has no attribute {name!r}") from None

    def __getitem__(self, locale):
        return self._factory_map[locale.replace("-", "_")]

    def __dir__(self):
        return sorted({name for f in self._factories for name in dir(f)} | set(self.__dict__) | set(dir(type(self))))

    @classmethod
    def seed(cls, seed=None):
        _shared.seed(seed)

    def seed_instance(self, seed=None):
        for factory in self._factories:
            factory.seed_instance(seed)

    def seed_locale(self, locale, seed=None):
        self[locale].seed_instance(seed)

    @property
    def unique(self):
        return self._unique_proxy

    @property
    def optional(self):
        return self._optional_proxy

    @property
    def locales(self):
        return list(self._locales)

    @property
    def weights(self):
        return self._weights

    @property
    def factories(self):
        return self._factories

    generator_attrs = property(lambda self: [n for n in dir(self._factories[0]) if not n.startswith("_")])

    @property
    def random(self):
        return self._factories[0].random

    @random.setter
    def random(self, value):
        for factory in self._factories:
            factory.random = value

    def add_provider(self, provider):
        for factory in reversed(self._factories):
            factory.add_provider(provider.Provider if hasattr(provider, "Provider") else provider)

    def set_formatter(self, name, function):
        for factory in self._factories:
            factory.set_formatter(name, function)

    def items(self):
        return list(self._factory_map.items())


class UniqueProxy:
    """Calls a method until it gives what it has not given yet."""

    def __init__(self, proxy):
        self._proxy = proxy
        self._seen = {}

    def clear(self):
        self._seen = {}

    def exclude_types(self, types):
        return self

    def __getitem__(self, locale):
        return UniqueProxy(self._proxy[locale])

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        function = getattr(self._proxy, name)

        def once(*args, **kwargs):
            seen = self._seen.setdefault((name, args, tuple(sorted(kwargs.items()))), set())
            for _ in range(1000):
                value = function(*args, **kwargs)
                if value not in seen:
                    seen.add(value)
                    return value
            raise UniquenessException(f"Got duplicated values after {1000:,} attempts.")

        return once


class OptionalProxy:
    """Calls a method, or gives None."""

    def __init__(self, proxy):
        self._proxy = proxy

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        function = getattr(self._proxy, name)

        def perhaps(*args, prob=0.5, **kwargs):
            if not 0 < prob <= 1:
                raise ValueError("prob must be between 0 and 1")
            if self._proxy.boolean(chance_of_getting_true=int(prob * 100)):
                return function(*args, **kwargs)
            return None

        return perhaps
