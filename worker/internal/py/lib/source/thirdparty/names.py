"""names: random names (0.3); the words are faker's here."""

import random

import _gustwords


def get_first_name(gender=None):
    return random.choice(_gustwords.of("en_US", gender if gender in ("male", "female") else "first"))


def get_last_name():
    return random.choice(_gustwords.of("en_US", "last"))


def get_full_name(gender=None):
    return get_first_name(gender) + " " + get_last_name()
