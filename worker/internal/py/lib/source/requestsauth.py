"""The module requests.auth."""


class AuthBase:
    pass


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __call__(self, r):
        import base64

        r.headers["Authorization"] = "Basic " + base64.b64encode((self.username + ":" + self.password).encode("latin1")).decode()
        return r
