# jwt with keys of RSA, of elliptic curves and of Ed25519: what PyJWT has signed is accepted, and what is wrong is not.
import warnings

import jwt

warnings.simplefilter("ignore")
TOKENS = {}
RSA_PRIVATE = """-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCaVPhIpXtjKsw5
vdStJsvDusf3VuNqTQ7rs0GiTh7A9zP0a4CwsFAy1qsX2aU/W0IumdqLTv0lqbEx
sKXAzHsyiAZtKPVMHbYgB0gP2r2LIfBD/7mT7xwHelg/qGKtVbwaAKi6QyZS1GNi
KCnfz+IWhTI38XzuYU94WSBKaYwuw2FhEjWM3Ec+c9GOFDbZ7C1TBNZbfB7AItAk
AGUiYSvhWXFvfcKwNFH7DvgOqg9QH5OX9IO/L+CaEIyWDBiJJ0duv4k5RNd0RruQ
GMeo8+li6nWBoVA33VfKc3oBjYMQD9zcyr61MhnSHVfu3HBaYPI5KBXx1tE504sN
c9Uwi4xnAgMBAAECggEAORIQ2nRvY2WRLg0X14wQL+ojRkDYShgC24BnVgjDcKI5
kTor1artjU8658/xPrOVjrwQSBHGpSXSQ8jKErjLGg2ZKsbJpwMZtVBcApjmHMxJ
GCw5yQ3T9KP2fFvdWbHppEf4HSD1zA2ETukBSyWJusA4qN1hUJmllKCIw1uynhvJ
GRQijo45ShT8lBQcRLhoUzpFiyH79B+AiRidGWXNbFRV90jzPfb9vecShu7rtWgN
wvaSqPPoedN9Ok9S5Z/ifo6A2vEi0mssa1K/PePacQXfNmFD7eC7EWarohhVEZn+
87ffhPD8w1RKR3ba3IUYeWK7ggfIXbgHOJAiGcHwoQKBgQDMBEBiC9DUoYZumpgA
fIa/k4Iufua6gzc/OH3dG1ukPGAy6iTRjhKPhuOZ8i8A0sKHMFQDoNRd4L8ZKdkP
2+zjR5CtNRfjItyXhDG3tnC+JbBBXwNDcRQxb62bOqEo51ya46E+Rmn+PVG9PuWv
SoqViriPVC4eY7oi/EstlFUt0QKBgQDBp9kLc0MTSYGqjwAcn79Pj+1g5MEBmOvQ
Ch7de9+Gdb94hF2t43//T0jYVqBmw2EM1nPwKvbGbS3B0zoxjpNtbviHQ0UYBsZc
DCo3pdU1xaM98iCIxtz/q630ZwfTTzaNiP4zUrW1r1cV2MH3WlnSUa19q9pXcs+s
/xeJB+IMtwKBgQCbzjtlJWTsnhbObR3ccT1vHTX0UFHg6sjMbVYh//yyprFI8OwB
ZaDjH76+GOiwlkSdfdkLlE3bDAKlMwJkTC7TPBpPTRbbDgqtY/WcOaZMcPf0VJ1n
afpj7sgEnnfphxd/6ot/xcK4uRetkVVT03eW0QQ14bH+32aNxWOcgYWzoQKBgEfK
2gQMrwkvbwq0CO6TqnDsgqwxIfxdnM57cgXaLnvCm0EqkTAt7v3Pfsn1E3IFbK09
s62Nv/6/6v64OBK3MKCZSzmaDrthh5gISn5m1CwjIOmOIdGTJ8sA8nRw3c3QyACg
kNymBQdeAYLv4Li6niICdbbpRwC0Z5lS2H7MlVjxAoGAD1nymSGHwptaH4SxQagp
o5xfLd/qErW0PlRV6r6Hydd5Zh3tjHjpb0NZLe4A6aa73AeAeojNxMzsm59i+0KI
Qpg4Ho7zxfIREplkrM7ZvYoTa/zWmRRK2RDNIJSVyfJiMmVrfaxBb39/1LsVSLTL
5JFAP3o4qCpYFWOI5V1K5zg=
-----END PRIVATE KEY-----
"""
RSA_PUBLIC = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmlT4SKV7YyrMOb3UrSbL
w7rH91bjak0O67NBok4ewPcz9GuAsLBQMtarF9mlP1tCLpnai079JamxMbClwMx7
MogGbSj1TB22IAdID9q9iyHwQ/+5k+8cB3pYP6hirVW8GgCoukMmUtRjYigp38/i
FoUyN/F87mFPeFkgSmmMLsNhYRI1jNxHPnPRjhQ22ewtUwTWW3wewCLQJABlImEr
4Vlxb33CsDRR+w74DqoPUB+Tl/SDvy/gmhCMlgwYiSdHbr+JOUTXdEa7kBjHqPPp
Yup1gaFQN91XynN6AY2DEA/c3Mq+tTIZ0h1X7txwWmDyOSgV8dbROdOLDXPVMIuM
ZwIDAQAB
-----END PUBLIC KEY-----
"""
TOKENS["RS256"] = ("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwibiI6MX0.VB0qBTZxVJKRnhXC9j9Z7L9cVjNHfxZan1kzAFVXbMPCgL8RXqcqJTf5gLljuexeq0zzZex7hIqLGgCb35ku1fmOxOkWYsCAgzN1au4DmA2aJRrJjRyJL1vgA7Km0V2-0c2SOn0CwNHHNeUHNdd7TgMbxPwX0_NvfORlxzVI19UC7ZZT__RGpOFX2lRuEtm1nYeDAEW6-7j-mro8YTh94CExVPUB0Cc8c144GYJf7eCigLfCNVbXcfqLSWDZqd4TLBaiPLbHyz_EmW3AKDp0cXkB92G2gYLbzCv5mfZYgeOnEI4KLe_vTKufd_n6_3pqTRUMWzC6GCdpDMjlFH0Qmg", RSA_PRIVATE, RSA_PUBLIC)
TOKENS["PS256"] = ("eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwibiI6MX0.RnKjT00A2RoaHOzjMU_EE_j5v7Ju251hsinZZ7BRSAMjff8D-mQBRWhZ4e-uO7QXauQVDMuoxl0JZ30MyqQL3jjRHRGl6DTABzty3CESgrxFs1KY8n8bY5qjn3ZEtatGoHE--OMV_MK-NeE8CG0sjI7MjrOQfV5cXhWZranRYgdeJGKi4vcdxjhiQLhCc79Fj6tGfzmZHB0fbEx_UfbAdvxyUdUm0MPGnQ6OETD-AL2derex0mASa5sVmNLnbx9Jx6_u2qg8kIRnSO1qIRtMXS0ciW7gMXHhnNuexM0Af1T7iGM_7vkUQEA_APqMe3cKGmWwIAbYKxrHRawL2UN5QQ", RSA_PRIVATE, RSA_PUBLIC)
TOKENS["RS512"] = ("eyJhbGciOiJSUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwibiI6MX0.Z5V0z8GHjRB5iX1-tBp4y-Fsp-9NLm12ZUjkOq0eCd55P__IrzOF7Gk2tRrSoTU2Rgg88ZqvjsVJnD8sZFXzE3nc3Hk1WDgKXhHQiprFwDyjQ2ws_4KfHRHOS1GSQMJBKlvbQLQkCH9GdRVsmKacLr-FrKCeW1pzc8CNxqZ0Ve4IpaPW-l6JhbLe52kHizNxMwixbodyg87k4_6At3IT9P53jGvgXmx1dYzYcTXiZqo8tSEpIqTz1P6PtyACOHArXz9Y04u2T73C4cZf3-pM6OzjZu58kXGSpWq3BWEPct-BKh0kcxWKUU4IiIu_qquih6qc06JqbTcxxgsDgBUQdw", RSA_PRIVATE, RSA_PUBLIC)
EC_PRIVATE = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgljlR0iJAW7iwyiJ4
QmzOoZHGgePZnodbfhER/LMnoMihRANCAATRy7Dhw2pxV2zUghEgXrAi49sZwCuT
G53vlU1GX9o3xWQaQchHyymOiiOmx5V3SZ/iQNpoe5vijOOw2SFPYRTH
-----END PRIVATE KEY-----
"""
EC_PUBLIC = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE0cuw4cNqcVds1IIRIF6wIuPbGcAr
kxud75VNRl/aN8VkGkHIR8spjoojpseVd0mf4kDaaHub4ozjsNkhT2EUxw==
-----END PUBLIC KEY-----
"""
TOKENS["ES256"] = ("eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwibiI6MX0.6bKx_BmrTFsTlx_wJ3RkRf2VaPHH3Gsbn5J28toJMP_eVMAkLH99_BLZQvlXYX5N5naOE-P0wHcP95Q_P3dMZg", EC_PRIVATE, EC_PUBLIC)
ED_PRIVATE = """-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIMeUodYaPSdda8PySk3XswVHkuk/REtIYLXjlXkBfZ2j
-----END PRIVATE KEY-----
"""
ED_PUBLIC = """-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEApkH4oHrBlqcc6a2BOBkLjxCR6tsFnVF3SA6l7yF1HSI=
-----END PUBLIC KEY-----
"""
TOKENS["EdDSA"] = ("eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwibiI6MX0.WsL_fPJX2M3ZR14AE25qpJbZHXQShg0SHuaqy7r0b80_9vDDKDfFPb8Nwph2n2NT9hLGroN5XyQz5FMbmT-FDw", ED_PRIVATE, ED_PUBLIC)
for name, (token, private, public) in TOKENS.items():
    print(name, jwt.decode(token, public, algorithms=[name]), jwt.get_unverified_header(token))
    made = jwt.encode({"sub": "u", "n": 1}, private, algorithm=name, headers={"kid": "1"})
    print("made", jwt.decode(made, public, algorithms=[name]), made.split(".")[:2])
    if name in ("RS256", "RS512", "EdDSA"):
        print("same", jwt.encode({"sub": "u", "n": 1}, private, algorithm=name) == token)
    try:
        jwt.decode(token[:-8] + "AAAAAAAA", public, algorithms=[name])
    except jwt.InvalidSignatureError as e:
        print("tampered", e)
try:
    jwt.encode({}, RSA_PUBLIC, algorithm="HS256")
except jwt.InvalidKeyError as e:
    print("key", e)
try:
    jwt.decode(TOKENS["RS256"][0], RSA_PUBLIC, algorithms=["HS256"])
except jwt.InvalidAlgorithmError as e:
    print("algorithm", e)
