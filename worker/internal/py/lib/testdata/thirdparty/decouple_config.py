# decouple: config from the environment and from files beside the script, casts, errors.
import os

from decouple import AutoConfig, Config, Csv, RepositoryEnv, RepositoryIni, UndefinedValueError, config


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


os.environ.update({"DEC_INT": "5", "DEC_BOOL": "yes", "DEC_LIST": "a, b,c", "DEC_EMPTY": "", "DEC_FLOAT": "1.5", "DEC_TEXT": "text"})
print("config", config("DEC_TEXT"), config("DEC_INT", cast=int), config("DEC_BOOL", cast=bool), config("DEC_FLOAT", cast=float), config("DEC_NOPE", default="d"), config("DEC_NOPE", default=7, cast=int), config("DEC_NOPE", default=False, cast=bool), config("DEC_NOPE", default=None), repr(config("DEC_EMPTY")), config("DEC_EMPTY", cast=bool), config("DEC_INT", cast=lambda v: int(v) * 2))
print("csv", config("DEC_LIST", cast=Csv()), config("DEC_LIST", cast=Csv(post_process=tuple)), config("DEC_NOPE", default="1,2", cast=Csv(int)), Csv(delimiter=";")("a;b"), Csv(cast=str.upper)("x,y"))
for value in ("true", "True", "1", "on", "y", "t", "false", "0", "off", "n", "f", "no"):
    os.environ["DEC_B"] = value
    print("bool", value, config("DEC_B", cast=bool))
attempt("undefined", lambda: config("DEC_NOT_DEFINED"))
kind("bad int", lambda: config("DEC_TEXT", cast=int))
kind("bad bool", lambda: config("DEC_TEXT", cast=bool))
env = Config(RepositoryEnv("sample.env"))
print("file", env("DOTENV_HOST"), env("DOTENV_QUOTED"), env("DOTENV_SINGLE"), env("DEC_TEXT"), env("NOPE", default="d"), repr(env("DOTENV_EMPTY", default="unused")), "DOTENV_HOST" in RepositoryEnv("sample.env"))
ini = Config(RepositoryIni("decouple.ini"))
print("ini", ini("INI_KEY"), ini("ini_key"), ini("NUMBER", cast=int), ini("NOPE", default=1))
auto = AutoConfig(search_path=os.path.dirname(os.path.abspath(__file__)))
print("auto", auto("DEC_INT", cast=int), issubclass(UndefinedValueError, Exception))
