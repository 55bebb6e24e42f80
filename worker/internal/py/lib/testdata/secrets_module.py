# secrets: types and ranges only, the values are random.
import re
import secrets

print("hex", len(secrets.token_hex(8)), len(secrets.token_hex()), bool(re.fullmatch("[0-9a-f]{16}", secrets.token_hex(8))), secrets.token_hex(0) == "")
print("urlsafe", isinstance(secrets.token_urlsafe(), str), len(secrets.token_urlsafe(16)), bool(re.fullmatch(r"[\w-]+", secrets.token_urlsafe(16))))
print("bytes", type(secrets.token_bytes(4)).__name__, len(secrets.token_bytes(4)), len(secrets.token_bytes()))
print("choice", secrets.choice("a"), secrets.choice([1, 2]) in (1, 2), {secrets.choice("ab") for _ in range(200)} == {"a", "b"})
print("randbelow", all(0 <= secrets.randbelow(3) < 3 for _ in range(50)), secrets.randbelow(1), 0 <= secrets.randbits(8) < 256)
print("digest", secrets.compare_digest("a", "a"), secrets.compare_digest(b"a", b"b"), 1 <= secrets.SystemRandom().randint(1, 3) <= 3, secrets.DEFAULT_ENTROPY)
print("differ", secrets.token_hex(16) != secrets.token_hex(16))
for f in (lambda: secrets.choice([]), lambda: secrets.randbelow(0)):
    try:
        f()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
print("password", len("".join(secrets.choice("abc123") for _ in range(12))))
