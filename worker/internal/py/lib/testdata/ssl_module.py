# ssl: names only.
import ssl


print("ssl", ssl.CERT_NONE.name, ssl.CERT_REQUIRED.name, issubclass(ssl.SSLError, OSError), type(ssl.create_default_context()).__name__, callable(ssl._create_unverified_context))
