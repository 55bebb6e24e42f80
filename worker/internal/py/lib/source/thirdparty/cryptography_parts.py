"""cryptography: Fernet, AES, paddings, hashes, key derivation and RSA (cryptography 50)."""

import base64 as _base64
import binascii as _binascii
import hashlib as _hashlib
import hmac as _hmac
import os as _os
import time as _time

import _gustcrypto


class InvalidSignature(Exception):
    __module__ = "cryptography.exceptions"


class InvalidTag(Exception):
    __module__ = "cryptography.exceptions"


class InvalidKey(Exception):
    __module__ = "cryptography.exceptions"


class AlreadyFinalized(Exception):
    __module__ = "cryptography.exceptions"


class UnsupportedAlgorithm(Exception):
    __module__ = "cryptography.exceptions"


class InvalidToken(Exception):
    __module__ = "cryptography.fernet"


def default_backend():
    return None


class Fernet:
    def __init__(self, key, backend=None):
        try:
            key = _base64.urlsafe_b64decode(key)
        except _binascii.Error as e:
            raise ValueError("Fernet key must be 32 url-safe base64-encoded bytes.") from e
        if len(key) != 32:
            raise ValueError("Fernet key must be 32 url-safe base64-encoded bytes.")
        self._signing, self._encryption = key[:16], key[16:]

    @classmethod
    def generate_key(cls):
        return _base64.urlsafe_b64encode(_os.urandom(32))

    def encrypt(self, data):
        return self.encrypt_at_time(data, int(_time.time()))

    def encrypt_at_time(self, data, current_time):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("data must be bytes")
        return self._token(bytes(data), current_time, _os.urandom(16))

    def _token(self, data, at, iv):
        n = 16 - len(data) % 16
        body = b"\x80" + at.to_bytes(8, "big") + iv + _gustcrypto.aes("cbc", self._encryption, iv, False).update(data + bytes([n]) * n)
        return _base64.urlsafe_b64encode(body + _hmac.digest(self._signing, body, "sha256"))

    def decrypt(self, token, ttl=None):
        return self.decrypt_at_time(token, ttl, int(_time.time()))

    def decrypt_at_time(self, token, ttl, current_time):
        at, data = self._read(token)
        if ttl is not None and (at + ttl < current_time or current_time + 60 < at):
            raise InvalidToken
        text = _gustcrypto.aes("cbc", self._encryption, data[9:25], True).update(data[25:-32])
        n = text[-1] if text else 0
        if not 1 <= n <= 16 or text[-n:] != bytes([n]) * n:
            raise InvalidToken
        return text[:-n]

    def extract_timestamp(self, token):
        return self._read(token)[0]

    def _read(self, token):
        if not isinstance(token, (str, bytes)):
            raise TypeError("token must be bytes or str")
        try:
            data = _base64.urlsafe_b64decode(token)
        except (TypeError, ValueError):
            raise InvalidToken from None
        if len(data) < 57 or data[0] != 0x80 or (len(data) - 57) % 16 or not _hmac.compare_digest(_hmac.digest(self._signing, data[:-32], "sha256"), data[-32:]):
            raise InvalidToken
        return int.from_bytes(data[1:9], "big"), data


class MultiFernet:
    def __init__(self, fernets):
        self._fernets = list(fernets)

    def encrypt(self, msg):
        return self._fernets[0].encrypt(msg)

    def decrypt(self, msg, ttl=None):
        for f in self._fernets:
            try:
                return f.decrypt(msg, ttl)
            except InvalidToken:
                pass
        raise InvalidToken


class AES:
    name, block_size = "AES", 128

    def __init__(self, key):
        if len(key) not in (16, 24, 32):
            raise ValueError(f"Invalid key size ({len(key) * 8}) for AES.")
        self.key = bytes(key)

    @property
    def key_size(self):
        return len(self.key) * 8


class algorithms:
    AES = AES256 = AES


class _Mode:
    iv = b""

    def __init__(self, iv=b""):
        self.iv = self.initialization_vector = self.nonce = bytes(iv)


class CBC(_Mode):
    name = "CBC"


class CTR(_Mode):
    name = "CTR"


class OFB(_Mode):
    name = "OFB"


class CFB(_Mode):
    name = "CFB"


class CFB8(_Mode):
    name = "CFB8"


class ECB(_Mode):
    name = "ECB"


class GCM(_Mode):
    name = "GCM"

    def __init__(self, initialization_vector, tag=None, min_tag_length=16):
        super().__init__(initialization_vector)
        self.tag = tag


class modes:
    CBC, CTR, OFB, CFB, CFB8, ECB, GCM = CBC, CTR, OFB, CFB, CFB8, ECB, GCM


class _Context:
    def __init__(self, key, mode, decrypt):
        self._size = 16 if mode.name in ("CBC", "ECB") else 1
        self._stream, self._rest = _gustcrypto.aes(mode.name.lower(), key, mode.iv, decrypt), b""

    def update(self, data):
        if self._stream is None:
            raise AlreadyFinalized("Context was already finalized.")
        data = self._rest + bytes(data)
        n = len(data) - len(data) % self._size
        self._rest = data[n:]
        return self._stream.update(data[:n])

    def finalize(self):
        if self._stream is None:
            raise AlreadyFinalized("Context was already finalized.")
        if self._rest:
            raise ValueError("The length of the provided data is not a multiple of the block length.")
        self._stream = None
        return b""


class _GCMContext:
    """Its text comes out of finalize, for Go's GCM works on the whole."""

    def __init__(self, key, mode, decrypt):
        self._key, self._mode, self._decrypt = key, mode, decrypt
        self._aad, self._data = b"", b""
        self._stream = _gustcrypto.aes("ctr", key, mode.iv + b"\0\0\0\2", decrypt) if len(mode.iv) == 12 else None

    def authenticate_additional_data(self, data):
        self._aad += bytes(data)

    def update(self, data):
        if self._stream is None:
            raise NotImplementedError("gust: AES in GCM takes a nonce of 12 bytes here")
        self._data += bytes(data)
        return self._stream.update(bytes(data))

    def finalize(self):
        if self._decrypt:
            if self._mode.tag is None:
                raise ValueError("Authentication tag must be provided when decrypting.")
            return self.finalize_with_tag(self._mode.tag)
        self.tag = _gustcrypto.seal(self._key, self._mode.iv, self._data, self._aad, 16)[-16:]
        return b""

    def finalize_with_tag(self, tag):
        if _gustcrypto.open(self._key, self._mode.iv, self._data + tag, self._aad, 16) is None:
            raise InvalidTag
        return b""


class Cipher:
    def __init__(self, algorithm, mode, backend=None):
        self.algorithm, self.mode = algorithm, mode
        if mode.name not in ("ECB", "GCM") and len(mode.iv) != 16:
            raise ValueError(f"Invalid {'nonce' if mode.name == 'CTR' else 'IV'} size ({len(mode.iv)}) for {mode.name}.")

    def _context(self, decrypt):
        return (_GCMContext if self.mode.name == "GCM" else _Context)(self.algorithm.key, self.mode, decrypt)

    def encryptor(self):
        return self._context(False)

    def decryptor(self):
        return self._context(True)


class AESGCM:
    def __init__(self, key):
        if len(key) not in (16, 24, 32):
            raise ValueError("AESGCM key must be 128, 192, or 256 bits.")
        self._key = bytes(key)

    @classmethod
    def generate_key(cls, bit_length):
        return _os.urandom(bit_length // 8)

    def encrypt(self, nonce, data, associated_data):
        return _gustcrypto.seal(self._key, nonce, data, associated_data or b"", 16)

    def decrypt(self, nonce, data, associated_data):
        text = _gustcrypto.open(self._key, nonce, data, associated_data or b"", 16)
        if text is None:
            raise InvalidTag
        return text


class _Padder:
    def __init__(self, size, unpad):
        self._size, self._unpad, self._data = size, unpad, b""

    def update(self, data):
        self._data += bytes(data)
        keep = len(self._data) % self._size or (self._size if self._unpad and self._data else 0)
        n = len(self._data) - keep
        out, self._data = self._data[:n], self._data[n:]
        return out

    def finalize(self):
        if not self._unpad:
            n = self._size - len(self._data) % self._size
            return self._data + bytes([n]) * n
        n = self._data[-1] if self._data else 0
        if len(self._data) != self._size or not 1 <= n <= self._size or self._data[-n:] != bytes([n]) * n:
            raise ValueError("Invalid padding bytes.")
        return self._data[:-n]


class PKCS7:
    def __init__(self, block_size):
        self._size = block_size // 8

    def padder(self):
        return _Padder(self._size, False)

    def unpadder(self):
        return _Padder(self._size, True)


def _hash_class(name):
    return type(name.upper(), (), {"name": name, "digest_size": _hashlib.new(name).digest_size})


SHA1, SHA224, SHA256, SHA384, SHA512, MD5 = map(_hash_class, ("sha1", "sha224", "sha256", "sha384", "sha512", "md5"))


class Hash:
    def __init__(self, algorithm, backend=None):
        self.algorithm, self._hash = algorithm, _hashlib.new(algorithm.name)

    def update(self, data):
        self._hash.update(data)

    def finalize(self):
        return self._hash.digest()


class HMAC:
    def __init__(self, key, algorithm, backend=None):
        self._hash = _hmac.new(key, b"", algorithm.name)

    def update(self, data):
        self._hash.update(data)

    def finalize(self):
        return self._hash.digest()

    def verify(self, signature):
        if not _hmac.compare_digest(self._hash.digest(), signature):
            raise InvalidSignature("Signature did not match digest.")


class PBKDF2HMAC:
    def __init__(self, algorithm, length, salt, iterations, backend=None):
        self._arguments = algorithm.name, salt, iterations, length

    def derive(self, key_material):
        name, salt, iterations, length = self._arguments
        return _hashlib.pbkdf2_hmac(name, key_material, salt, iterations, length)

    def verify(self, key_material, expected_key):
        if self.derive(key_material) != expected_key:
            raise InvalidKey("Keys do not match.")


class HKDF:
    """RFC 5869."""

    def __init__(self, algorithm, length, salt, info, backend=None):
        self._name, self._length, self._salt, self._info = algorithm.name, length, salt or bytes(algorithm.digest_size), info or b""

    def derive(self, key_material):
        key, out, block, n = _hmac.digest(self._salt, key_material, self._name), b"", b"", 1
        while len(out) < self._length:
            block = _hmac.digest(key, block + self._info + bytes([n]), self._name)
            out, n = out + block, n + 1
        return out[: self._length]


class MGF1:
    def __init__(self, algorithm):
        self.algorithm = algorithm


class OAEP:
    def __init__(self, mgf, algorithm, label):
        if mgf.algorithm.name != algorithm.name or label:
            raise NotImplementedError("gust: OAEP takes one hash for both, and no label")
        self._kind, self._hash = "oaep", algorithm.name


class PKCS1v15:
    _kind, _hash = "pkcs1", "sha1"


class PSS:
    MAX_LENGTH = AUTO = DIGEST_LENGTH = object()
    _kind, _hash = "pss", None

    def __init__(self, mgf, salt_length):
        pass


def _digest(data, algorithm):
    return _hashlib.new(algorithm.name, data).digest()


class _PublicKey:
    def __init__(self, private, public, bits):
        self._private, self._public, self.key_size = private, public, bits

    def encrypt(self, plaintext, padding):
        try:
            return _gustcrypto.rsa("encrypt " + padding._kind, self._public, plaintext, padding._hash, b"")
        except ValueError:
            raise ValueError("Encryption failed") from None

    def verify(self, signature, data, padding, algorithm):
        if not _gustcrypto.rsa("verify " + padding._kind, self._public, _digest(data, algorithm), algorithm.name, signature):
            raise InvalidSignature

    def public_bytes(self, encoding, format):
        return self._public


class _PrivateKey(_PublicKey):
    def decrypt(self, ciphertext, padding):
        try:
            return _gustcrypto.rsa("decrypt " + padding._kind, self._private, ciphertext, padding._hash, b"")
        except ValueError:
            raise ValueError("Decryption failed") from None

    def sign(self, data, padding, algorithm):
        return _gustcrypto.rsa("sign " + padding._kind, self._private, _digest(data, algorithm), algorithm.name, b"")

    def public_key(self):
        return _PublicKey(None, self._public, self.key_size)

    def private_bytes(self, encoding, format, encryption_algorithm):
        return self._private


def generate_private_key(public_exponent, key_size, backend=None):
    return _PrivateKey(*_gustcrypto.rsa_read(_gustcrypto.rsa_key(key_size)))


def load_pem_private_key(data, password, backend=None, **kwargs):
    if password is not None:
        raise NotImplementedError("gust: keys are read without a password")
    return _PrivateKey(*_gustcrypto.rsa_read(data))


def load_pem_public_key(data, backend=None):
    return _PublicKey(*_gustcrypto.rsa_read(data))


class Encoding:
    PEM, DER = "PEM", "DER"


class PrivateFormat:
    PKCS8, TraditionalOpenSSL = "PKCS8", "TraditionalOpenSSL"


class PublicFormat:
    SubjectPublicKeyInfo, PKCS1 = "SubjectPublicKeyInfo", "PKCS1"


class NoEncryption:
    pass
