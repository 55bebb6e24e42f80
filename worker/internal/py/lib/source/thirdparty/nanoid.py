"""nanoid: random identifiers (2)."""

import secrets

_alphabet = "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def generate(alphabet=_alphabet, size=21):
    return "".join(secrets.choice(alphabet) for _ in range(size))


non_secure_generate = generate
