"""shortuuid: UUIDs in fewer characters (1.0)."""

import math
import secrets
import uuid as _uuid


class ShortUUID:
    def __init__(self, alphabet=None, dont_sort_alphabet=False):
        self.set_alphabet(alphabet or "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

    def set_alphabet(self, alphabet):
        self._alphabet = sorted(set(alphabet))
        self._length = math.ceil(math.log(2 ** 128, len(self._alphabet)))

    def get_alphabet(self):
        return "".join(self._alphabet)

    def encode(self, uuid, pad_length=None):
        number, text = uuid.int, ""
        while number:
            number, digit = divmod(number, len(self._alphabet))
            text += self._alphabet[digit]
        return text.ljust(self._length if pad_length is None else pad_length, self._alphabet[0])[::-1]

    def decode(self, string, legacy=False):
        number = 0
        for c in string:
            number = number * len(self._alphabet) + self._alphabet.index(c)
        return _uuid.UUID(int=number)

    def uuid(self, name=None, pad_length=None):
        made = _uuid.uuid4() if name is None else _uuid.uuid5(_uuid.NAMESPACE_URL if name.lower().startswith(("http://", "https://")) else _uuid.NAMESPACE_DNS, name)
        return self.encode(made, pad_length)

    def random(self, length=None):
        return "".join(secrets.choice(self._alphabet) for _ in range(length or self._length))


_default = ShortUUID()
encode, decode, uuid, random, get_alphabet, set_alphabet = _default.encode, _default.decode, _default.uuid, _default.random, _default.get_alphabet, _default.set_alphabet
