# http.cookies: SimpleCookie.
from http.cookies import SimpleCookie


jar = SimpleCookie()
jar.load("a=1; b=\"x y\"; Path=/")
jar["c"] = "new"
jar["c"]["path"] = "/p"
jar["c"]["httponly"] = True
print("cookies", jar["a"].value, jar["b"].value, sorted(jar), jar["c"].OutputString(), {k: v.value for k, v in jar.items()})
