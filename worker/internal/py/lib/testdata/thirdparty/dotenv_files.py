# dotenv: values from a file beside the script and from streams, quoting, interpolation, override.
import io
import os

import dotenv
from dotenv import dotenv_values, find_dotenv, get_key, load_dotenv


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the text is the library's own and changes
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


print("values", dict(dotenv_values("sample.env")))
print("stream", dict(dotenv_values(stream=io.StringIO("A=1\nB='two words'\nexport C=3\n"))))
for text in ("A=1", "A = 1 ", "A='x y'", 'A="x\\ny"', "A='x\\ny'", "A=x # comment", "A='x # y'", "A=x#y", "# comment", "", "A", "A=", "A=''", "export A=b", "A=a=b", 'A="quo\\"te"', "A='it''s'", "A=$HOME_X", "B=1\nA=${B}2", "A=${NOPE:-def}", "A=${NOPE}", "A='${B}'\nB=1", "A=\"multi\nline\"", "1A=x", "A B=x", "A=é", "A=x\nA=y", "A=b\r\nC=d\r\n", "a.b=1", "A=`cmd`", "A:1", "A=\"unclosed", " A=1", "A= 'x'", "A='x' y"):
    print(repr(text), dict(dotenv_values(stream=io.StringIO(text))))
print("no interpolation", dict(dotenv_values(stream=io.StringIO("B=1\nA=${B}"), interpolate=False)))
os.environ["DOTENV_PRESET"] = "from environment"
print("load", load_dotenv("sample.env"), os.environ["DOTENV_HOST"], os.getenv("DOTENV_PORT"), os.environ["DOTENV_PRESET"], os.environ["DOTENV_URL"], int(os.environ["DOTENV_PORT"]) + 1)
print("override", load_dotenv("sample.env", override=True), os.environ["DOTENV_PRESET"])
print("load stream", load_dotenv(stream=io.StringIO("DOTENV_S=1")), os.environ["DOTENV_S"], load_dotenv(stream=io.StringIO("")))
print("missing", load_dotenv("no_such.env"), dict(dotenv_values("no_such.env")))
print("find", os.path.basename(find_dotenv("sample.env", usecwd=True)), find_dotenv("no_such_anywhere.env"), get_key("sample.env", "DOTENV_PORT"), dotenv.load_dotenv is load_dotenv)
kind("find raises", lambda: find_dotenv("no_such_anywhere.env", raise_error_if_not_found=True))
load_dotenv(dotenv_path=os.path.join(os.path.dirname(os.path.abspath(__file__)), "sample.env"))
print("empty value", repr(os.environ.get("DOTENV_EMPTY")), os.environ.get("DOTENV_NO_VALUE", "absent"), os.getenv("DOTENV_QUOTED"))
