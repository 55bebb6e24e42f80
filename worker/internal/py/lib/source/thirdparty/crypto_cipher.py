"""Crypto: AES, RSA, padding and random bytes (pycryptodome)."""

import hashlib as _hashlib
import hmac as _hmac
import os as _os

import _gustcrypto


def get_random_bytes(n):
    return _os.urandom(n)


def pad(data_to_pad, block_size, style="pkcs7"):
    n = block_size - len(data_to_pad) % block_size
    if style == "pkcs7":
        padding = bytes([n]) * n
    elif style == "x923":
        padding = bytes(n - 1) + bytes([n])
    elif style == "iso7816":
        padding = b"\x80" + bytes(n - 1)
    else:
        raise ValueError("Unknown padding style")
    return data_to_pad + padding


def unpad(padded_data, block_size, style="pkcs7"):
    size = len(padded_data)
    if size == 0:
        raise ValueError("Zero-length input cannot be unpadded")
    if size % block_size:
        raise ValueError("Input data is not padded")
    if style in ("pkcs7", "x923"):
        n = padded_data[-1]
        if n < 1 or n > min(block_size, size):
            raise ValueError("Padding is incorrect.")
        wanted = bytes([n]) * n if style == "pkcs7" else bytes(n - 1) + bytes([n])
        if padded_data[-n:] != wanted:
            raise ValueError("PKCS#7 padding is incorrect." if style == "pkcs7" else "ANSI X.923 padding is incorrect.")
    elif style == "iso7816":
        n = size - padded_data.rfind(b"\x80")
        if n < 1 or n > min(block_size, size):
            raise ValueError("Padding is incorrect.")
        if n > 1 and padded_data[1 - n :] != bytes(n - 1):
            raise ValueError("ISO 7816-4 padding is incorrect.")
    else:
        raise ValueError("Unknown padding style")
    return padded_data[:-n]


class _AESCipher:
    block_size = 16

    def __init__(self, mode, name, key, iv):
        self.mode, self._name, self._key, self._iv = mode, name, key, iv
        self._doing, self._stream = None, None

    def _do(self, what, data):
        if isinstance(data, str):
            raise TypeError("Object type <class 'str'> cannot be passed to C code")
        if self._doing not in (None, what):
            raise TypeError(f"{what}() cannot be called after {self._doing}()")
        if self._name in ("ecb", "cbc") and len(data) % 16:
            raise ValueError("Data must be padded to 16 byte boundary in CBC mode" if self._name == "cbc" else "Data must be aligned to block boundary in ECB mode")
        if self._stream is None:
            self._doing, self._stream = what, _gustcrypto.aes(self._name, self._key, self._iv, what == "decrypt")
        return self._stream.update(bytes(data))

    def encrypt(self, plaintext, output=None):
        return self._do("encrypt", plaintext)

    def decrypt(self, ciphertext, output=None):
        return self._do("decrypt", ciphertext)


class _GCMCipher:
    """It works on the whole text at once, for Go's GCM does."""

    block_size = 16

    def __init__(self, mode, key, nonce, mac_len):
        self.mode, self._key, self.nonce, self._size = mode, key, nonce, mac_len
        self._aad, self._tag, self._done = b"", None, False

    def update(self, assoc_data):
        self._aad += bytes(assoc_data)
        return self

    def encrypt(self, plaintext):
        if self._done:
            raise NotImplementedError("gust: AES in GCM takes its text at once")
        self._done = True
        out = _gustcrypto.seal(self._key, self.nonce, bytes(plaintext), self._aad, self._size)
        self._tag = out[-self._size :]
        return out[: -self._size]

    def digest(self):
        if self._tag is None:
            self.encrypt(b"")
        return self._tag

    def hexdigest(self):
        return self.digest().hex()

    def encrypt_and_digest(self, plaintext, output=None):
        return self.encrypt(plaintext), self.digest()

    def decrypt_and_verify(self, ciphertext, received_mac_tag, output=None):
        out = _gustcrypto.open(self._key, self.nonce, bytes(ciphertext) + bytes(received_mac_tag), self._aad, self._size)
        if out is None:
            raise ValueError("MAC check failed")
        return out

    def decrypt(self, ciphertext):
        """Without its tag, GCM is a counter that begins behind the tag's."""
        if len(self.nonce) != 12:
            raise NotImplementedError("gust: AES in GCM decrypts without verifying only with a nonce of 12 bytes")
        self._text = bytes(ciphertext)
        return _gustcrypto.aes("ctr", self._key, self.nonce + b"\0\0\0\2", True).update(self._text)

    def verify(self, received_mac_tag):
        self.decrypt_and_verify(self._text, received_mac_tag)


class AES:
    """The module Crypto.Cipher.AES."""

    MODE_ECB, MODE_CBC, MODE_CFB, MODE_OFB, MODE_CTR, MODE_OPENPGP, MODE_CCM, MODE_EAX, MODE_SIV, MODE_GCM, MODE_OCB = 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12
    block_size = 16
    key_size = (16, 24, 32)

    @staticmethod
    def new(key, mode, *args, **kwargs):
        if len(key) not in AES.key_size:
            raise ValueError(f"Incorrect AES key length ({len(key)} bytes)")
        name = {1: "ecb", 2: "cbc", 3: "cfb", 5: "ofb", 6: "ctr", 11: "gcm"}.get(mode)
        if name is None:
            if mode in (7, 8, 9, 10, 12):
                raise NotImplementedError("gust: AES has the modes ECB, CBC, CFB, OFB, CTR and GCM")
            raise ValueError("Mode not supported")
        key = bytes(key)
        if name == "gcm":
            nonce = args[0] if args else kwargs.get("nonce")
            return _GCMCipher(mode, key, bytes(nonce) if nonce is not None else _os.urandom(16), kwargs.get("mac_len", 16))
        if name == "ctr":
            return AES._counting(mode, key, kwargs)
        if name == "ecb":
            return _AESCipher(mode, name, key, b"")
        iv = args[0] if args else kwargs.get("iv", kwargs.get("IV"))
        iv = _os.urandom(16) if iv is None else bytes(iv)
        if len(iv) != 16:
            raise ValueError("Incorrect IV length (it must be 16 bytes long)")
        if name == "cfb":
            size = kwargs.get("segment_size", 8)
            if size not in (8, 128):
                raise NotImplementedError("gust: AES in CFB has segments of 8 and of 128 bits")
            name = "cfb8" if size == 8 else "cfb"
        cipher = _AESCipher(mode, name, key, iv)
        cipher.iv = cipher.IV = iv
        return cipher

    @staticmethod
    def _counting(mode, key, kwargs):
        counter = kwargs.get("counter")
        if counter is not None:
            return _AESCipher(mode, "ctr", key, counter["prefix"] + counter["initial_value"].to_bytes(counter["counter_len"], "big") + counter["suffix"])
        nonce = kwargs.get("nonce")
        nonce = _os.urandom(8) if nonce is None else bytes(nonce)
        if len(nonce) > 15:
            raise ValueError("Nonce is too long")
        first = kwargs.get("initial_value", 0)
        first = first.to_bytes(16 - len(nonce), "big") if isinstance(first, int) else bytes(first)
        cipher = _AESCipher(mode, "ctr", key, nonce + first)
        cipher.nonce = nonce
        return cipher


class Counter:
    @staticmethod
    def new(nbits, prefix=b"", suffix=b"", initial_value=1, little_endian=False, allow_wraparound=False):
        if little_endian:
            raise NotImplementedError("gust: a counter is big-endian")
        return {"counter_len": nbits // 8, "prefix": prefix, "suffix": suffix, "initial_value": initial_value}


class _Hash:
    def __init__(self, name, data=b""):
        self._hash, self.name, self.digest_size = _hashlib.new(name, data), name, _hashlib.new(name).digest_size

    def update(self, data):
        self._hash.update(data)
        return self

    def digest(self):
        return self._hash.digest()

    def hexdigest(self):
        return self._hash.hexdigest()


class _HashModule:
    def __init__(self, name):
        self._name, self.digest_size = name, _hashlib.new(name).digest_size

    def new(self, data=b""):
        return _Hash(self._name, bytes(data))


SHA1, SHA224, SHA256, SHA384, SHA512, MD5 = map(_HashModule, ("sha1", "sha224", "sha256", "sha384", "sha512", "md5"))
SHA = SHA1


class HMAC:
    @staticmethod
    def new(key, msg=b"", digestmod=MD5):
        return _hmac.new(bytes(key), bytes(msg), digestmod._name)


class _RsaKey:
    def __init__(self, private, public, bits):
        self._private, self._public, self._bits = private, public, bits

    def has_private(self):
        return self._private is not None

    def public_key(self):
        return _RsaKey(None, self._public, self._bits)

    publickey = public_key

    def size_in_bits(self):
        return self._bits

    def size_in_bytes(self):
        return (self._bits + 7) // 8

    def export_key(self, format="PEM", passphrase=None, pkcs=1, **kwargs):
        if format != "PEM" or passphrase:
            raise NotImplementedError("gust: RSA keys are exported as PEM without a passphrase")
        return (self._private or self._public).strip()

    exportKey = export_key

    def _text(self):
        return self._private or self._public


class RSA:
    RsaKey = _RsaKey

    @staticmethod
    def import_key(extern_key, passphrase=None):
        if passphrase:
            raise NotImplementedError("gust: RSA keys are read without a passphrase")
        if isinstance(extern_key, str):
            extern_key = extern_key.encode()
        if b"-----" not in extern_key:
            import base64

            kind = b"PUBLIC KEY" if len(extern_key) < 700 else b"PRIVATE KEY"
            extern_key = b"-----BEGIN " + kind + b"-----\n" + base64.encodebytes(extern_key) + b"-----END " + kind + b"-----\n"
        try:
            return _RsaKey(*_gustcrypto.rsa_read(extern_key))
        except ValueError:
            raise ValueError("RSA key format is not supported") from None

    importKey = import_key

    @staticmethod
    def generate(bits, randfunc=None, e=65537):
        return _RsaKey(*_gustcrypto.rsa_read(_gustcrypto.rsa_key(bits)))


class _Encrypting:
    def __init__(self, key, kind, hash="sha1"):
        self._key, self._kind, self._hash = key, kind, hash

    def encrypt(self, message):
        try:
            return _gustcrypto.rsa("encrypt " + self._kind, self._key._text(), bytes(message), self._hash, b"")
        except ValueError:
            raise ValueError("Plaintext is too long.") from None

    def decrypt(self, ciphertext, sentinel=None, expected_pt_len=0):
        try:
            return _gustcrypto.rsa("decrypt " + self._kind, self._key._text(), bytes(ciphertext), self._hash, b"")
        except ValueError:
            if self._kind == "pkcs1":
                return sentinel
            raise ValueError("Incorrect decryption.") from None


class PKCS1_OAEP:
    @staticmethod
    def new(key, hashAlgo=None, mgfunc=None, label=b"", randfunc=None):
        return _Encrypting(key, "oaep", hashAlgo._name if hashAlgo else "sha1")


class PKCS1_v1_5:
    """Both of Crypto.Cipher and of Crypto.Signature."""

    @staticmethod
    def new(key, randfunc=None):
        return _Encrypting(key, "pkcs1")


class _Signing:
    def __init__(self, key, kind):
        self._key, self._kind = key, kind

    def sign(self, msg_hash):
        return _gustcrypto.rsa("sign " + self._kind, self._key._text(), msg_hash.digest(), msg_hash.name, b"")

    def verify(self, msg_hash, signature):
        if not _gustcrypto.rsa("verify " + self._kind, self._key._text(), msg_hash.digest(), msg_hash.name, bytes(signature)):
            raise ValueError("Invalid signature" if self._kind == "pkcs1" else "Incorrect signature")


class pkcs1_15:
    @staticmethod
    def new(rsa_key):
        return _Signing(rsa_key, "pkcs1")


class pss:
    @staticmethod
    def new(rsa_key, **kwargs):
        return _Signing(rsa_key, "pss")


class Random:
    get_random_bytes = staticmethod(get_random_bytes)

    @staticmethod
    def new():
        return Random

    @staticmethod
    def read(n):
        return _os.urandom(n)
