# cryptography and Crypto (pycryptodome): AES, Fernet, paddings, RSA.
import base64

from Crypto.Cipher import AES, PKCS1_OAEP
from Crypto.Hash import SHA256
from Crypto.PublicKey import RSA
from Crypto.Random import get_random_bytes
from Crypto.Signature import pkcs1_15
from Crypto.Util import Counter
from Crypto.Util.Padding import pad, unpad
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.backends import default_backend
from cryptography.hazmat.primitives import hashes, hmac, padding, serialization
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__module__, type(e).__name__, e)


key, iv = b"0123456789abcdef", b"fedcba9876543210"
text = b"attack at dawn, or a little later"
for mode in (AES.MODE_CBC, AES.MODE_CFB, AES.MODE_OFB):
    box = AES.new(key, mode, iv).encrypt(pad(text, 16))
    print(mode, base64.b64encode(box), unpad(AES.new(key, mode, iv=iv).decrypt(box), AES.block_size))
print(AES.new(key * 2, AES.MODE_ECB).encrypt(pad(text, 16)).hex(), AES.new(key, AES.MODE_CTR, nonce=iv[:8]).encrypt(text).hex(), AES.new(key, AES.MODE_CFB, iv, segment_size=128).encrypt(pad(text, 16)).hex())
c = AES.new(key, AES.MODE_CTR, counter=Counter.new(128, initial_value=5))
print(c.encrypt(text[:5]).hex(), c.encrypt(text[5:]).hex())
c = AES.new(key, AES.MODE_CBC, iv)
print(c.encrypt(b"a" * 16).hex(), c.encrypt(b"b" * 16).hex(), c.iv)
g = AES.new(key, AES.MODE_GCM, nonce=iv[:12])
g.update(b"head")
box, tag = g.encrypt_and_digest(text)
print(box.hex(), tag.hex(), g.nonce)
g = AES.new(key, AES.MODE_GCM, nonce=iv[:12])
g.update(b"head")
print(g.decrypt_and_verify(box, tag), AES.new(key, AES.MODE_GCM, nonce=iv).encrypt_and_digest(text)[1].hex(), AES.new(key, AES.MODE_GCM, nonce=iv[:12]).decrypt(box))
for style in ("pkcs7", "x923", "iso7816"):
    print(pad(b"abc", 8, style), unpad(pad(b"abc", 8, style), 8, style))
for label, f in {
    "key": lambda: AES.new(b"x", AES.MODE_ECB), "iv": lambda: AES.new(key, AES.MODE_CBC, iv=b"1"), "cbc": lambda: AES.new(key, AES.MODE_CBC, iv).encrypt(b"abc"), "ecb": lambda: AES.new(key, AES.MODE_ECB).encrypt(b"abc"),
    "mode": lambda: AES.new(key, 99), "unpad": lambda: unpad(b"abc", 16), "unpad2": lambda: unpad(b"a" * 16, 16), "style": lambda: pad(b"a", 16, "x"), "tag": lambda: AES.new(key, AES.MODE_GCM, nonce=iv).decrypt_and_verify(box, tag),
    "turn": lambda: c.decrypt(b"a" * 16), "str": lambda: AES.new(key, AES.MODE_CBC, iv).encrypt("text"), "unpad3": lambda: unpad(b"a" * 13 + b"\1\2\3", 16), "key str": lambda: RSA.import_key("nonsense"),
}.items():
    attempt(label, f)
print(len(get_random_bytes(5)), len(AES.new(key, AES.MODE_CBC).iv), len(AES.new(key, AES.MODE_GCM).nonce), len(AES.new(key, AES.MODE_CTR).nonce))

f = Fernet(base64.urlsafe_b64encode(key * 2))
token = f.encrypt(b"secret")
print(f.decrypt(token), f.decrypt(token.decode()), len(Fernet.generate_key()), f.extract_timestamp(f.encrypt_at_time(b"x", 5)), token[:5])
attempt("fernet", lambda: Fernet(b"x"))
attempt("token", lambda: f.decrypt(b"x"))
attempt("changed", lambda: f.decrypt(token[:-4] + b"AAA="))
attempt("late", lambda: f.decrypt(f.encrypt_at_time(b"x", 5), ttl=10))
for mode in (modes.CBC(iv), modes.CTR(iv), modes.ECB(), modes.CFB(iv), modes.OFB(iv)):
    e = Cipher(algorithms.AES(key), mode, backend=default_backend()).encryptor()
    padder = padding.PKCS7(128).padder()
    box = e.update(padder.update(text) + padder.finalize()) + e.finalize()
    d = Cipher(algorithms.AES(key), mode).decryptor()
    u = padding.PKCS7(128).unpadder()
    print(mode.name, box.hex(), u.update(d.update(box) + d.finalize()) + u.finalize())
e = Cipher(algorithms.AES(key), modes.GCM(iv[:12])).encryptor()
e.authenticate_additional_data(b"head")
box = e.update(text) + e.finalize()
d = Cipher(algorithms.AES(key), modes.GCM(iv[:12], e.tag)).decryptor()
d.authenticate_additional_data(b"head")
print(box.hex(), e.tag.hex(), d.update(box) + d.finalize())
sealed = AESGCM(key).encrypt(iv[:12], text, b"aad")
print(sealed.hex(), AESGCM(key).decrypt(iv[:12], sealed, b"aad"))
for label, g in {
    "aes": lambda: algorithms.AES(b"x"), "cbc iv": lambda: Cipher(algorithms.AES(key), modes.CBC(b"x")), "length": lambda: Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor().update(b"abc"), "tag": lambda: AESGCM(key).decrypt(iv[:12], sealed, b"other"),
}.items():
    attempt(label, g)
h = hashes.Hash(hashes.SHA256())
h.update(b"ab")
h.update(b"c")
print(h.finalize().hex(), PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=b"salt", iterations=10).derive(b"pw").hex(), HKDF(hashes.SHA256(), 42, b"salt", b"info").derive(b"key").hex())
m = hmac.HMAC(key, hashes.SHA256())
m.update(b"x")
print(m.finalize().hex())
own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
pem = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
public = own.public_key()
same = serialization.load_pem_private_key(pem, password=None)
oaep = rsa_padding.OAEP(mgf=rsa_padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
print(own.key_size, same.decrypt(public.encrypt(b"m", oaep), oaep), same.decrypt(public.encrypt(b"m", rsa_padding.PKCS1v15()), rsa_padding.PKCS1v15()), pem.split(b"\n")[0])
signature = own.sign(b"data", rsa_padding.PKCS1v15(), hashes.SHA256())
print(len(signature), public.verify(signature, b"data", rsa_padding.PKCS1v15(), hashes.SHA256()))
attempt("signature", lambda: public.verify(signature, b"other", rsa_padding.PKCS1v15(), hashes.SHA256()))
other = RSA.import_key(pem)
print(other.size_in_bits(), other.has_private(), pkcs1_15.new(other).sign(SHA256.new(b"data")) == signature, PKCS1_OAEP.new(other).decrypt(PKCS1_OAEP.new(other.public_key()).encrypt(b"m")))
attempt("pkcs1_15", lambda: pkcs1_15.new(other).verify(SHA256.new(b"no"), signature))
