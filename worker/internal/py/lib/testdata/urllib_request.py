# urllib.request and urllib.error without a network: Request, exceptions.
import urllib.error
import urllib.request
print("others", urllib.request.Request("http://h/p", data=b"x", headers={"A-b": "c"}).get_method(), urllib.request.Request("http://h/p?q").selector, urllib.request.Request("http://h").full_url, urllib.error.URLError("why").reason, issubclass(urllib.error.HTTPError, urllib.error.URLError), issubclass(urllib.error.URLError, OSError))
