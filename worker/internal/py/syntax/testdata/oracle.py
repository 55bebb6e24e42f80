"""Answers questions about syntax with what this Python says.

Each line of stdin is a JSON list; each gets a line of JSON on stdout:
  ["dump", path]     what ast.dump gives for the file, or the error
  ["source", text]   the same for text, compiled
  ["version"]        sys.version_info
  ["stdlib"]         the paths of the standard library's files
"""
import ast
import json
import os
import sys
import sysconfig
import warnings

warnings.simplefilter("ignore")
sys.set_int_max_str_digits(4300)

DUMP = {"include_attributes": True}
if sys.version_info >= (3, 13):
    DUMP["show_empty"] = True


def blur(tree):
    """Before 3.12, what is in an f-string had no right place of its own."""
    for f in ast.walk(tree):
        if isinstance(f, ast.JoinedStr):
            for part in ast.walk(f):
                if part is not f and hasattr(part, "lineno"):
                    part.lineno = part.col_offset = part.end_lineno = part.end_col_offset = 0


def drop_empty(tree):
    """3.12 leaves empty constants in format specs, which 3.13 drops."""
    for f in ast.walk(tree):
        if isinstance(f, ast.JoinedStr):
            f.values = [v for v in f.values if not (isinstance(v, ast.Constant) and v.value == "")]


def modernise(tree):
    """Before 3.12 there were no type parameters."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            node.type_params = []
            node._fields = tuple(f for f in node._fields if f != "type_params") + ("type_params",)


def dump(tree):
    if sys.version_info < (3, 12):
        blur(tree)
        modernise(tree)
    drop_empty(tree)
    # What repr escapes depends on the version of Unicode, so all is escaped.
    return ast.dump(tree, **DUMP).encode("ascii", "backslashreplace").decode()


def refused(e):
    return {
        "kind": type(e).__name__, "msg": e.msg, "line": e.lineno or 0, "col": e.offset or 0,
        "endLine": e.end_lineno or 0, "endCol": e.end_offset or 0, "text": (e.text or "").rstrip("\n"),
    }


def answer(question, arg=None):
    if question == "version":
        return list(sys.version_info[:2])
    if question == "stdlib":
        return stdlib()
    try:
        if question == "dump":
            with open(arg, "rb") as f:
                return {"dump": dump(compile(f.read(), arg, "exec", ast.PyCF_ONLY_AST, dont_inherit=True))}
        compile(arg, "f", "exec", dont_inherit=True)
        return {}
    except SyntaxError as e:
        return {"error": refused(e)}
    except (ValueError, RecursionError, MemoryError, OverflowError) as e:
        return {"error": {"kind": type(e).__name__, "msg": str(e)}}


def stdlib():
    top = sysconfig.get_path("stdlib")
    found = []
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if f not in ("site-packages", "__pycache__"))
        found += [os.path.join(folder, f) for f in sorted(files) if f.endswith(".py")]
    return found


for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
