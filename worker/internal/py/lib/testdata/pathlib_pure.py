# pathlib: pure operations and reads below the own folder.
import os
from pathlib import Path, PurePath, PurePosixPath


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


for text in ("/a/b/c.tar.gz", "a/b", ".", "/", "", "a//b/./c", "../x", ".hidden", "file.", "/a/b/", "a/.env", "x.y"):
    p = PurePosixPath(text)
    print(repr(text), p, repr(p), p.parts, p.name, repr(p.suffix), p.suffixes, p.stem, p.parent, [str(q) for q in p.parents], p.root, p.anchor, p.is_absolute(), p.as_posix())
a = Path("a")
print("join", a / "b", a / "b" / "c.txt", a / "/abs", "x" / a, a.joinpath("b", "c"), Path("a", "b", "..", "c"), Path("/") / "x", a / Path("q"), Path(), Path("a", ""))
print("with", Path("d/f.txt").with_suffix(".md"), Path("d/f.txt").with_name("g.c"), Path("d/f").with_suffix(".x"), Path("d/f.tar.gz").with_suffix(""), Path("d/f.txt").with_stem("new"))
print("relative", Path("/a/b/c").relative_to("/a"), Path("a/b").relative_to("a"), Path("/a/b").is_relative_to("/a"), Path("/a/b").is_relative_to("/x"), Path("a").relative_to("a"))
print("compare", Path("a") == Path("a/"), Path("a") == "a", Path("a") < Path("b"), sorted([Path("c"), Path("a")]), hash(Path("a")) == hash(Path("a")), {Path("k"): 1}[Path("k")], Path("a") != PurePath("b"))
print("match", Path("a/b.py").match("*.py"), Path("/a/b.py").match("a/*.py"), Path("a/b.py").match("*.txt"), Path("a/b/c.py").match("b/*.py"))
print("str", str(a), f"{a}", os.fspath(a), repr(Path("a b")), bytes(Path("a")), isinstance(a, os.PathLike), type(a).__name__, Path("/a/b").as_uri())
here = Path(__file__).resolve().parent
print("own", here.name, Path(__file__).name, Path(__file__).suffix, Path(__file__).stem, here.is_dir(), (here / "data.json").exists(), (here / "data.json").is_file(), (here / "no_such").exists(), here == Path.cwd(), here.is_absolute(), Path("data.json").absolute() == here / "data.json", Path("tree/../data.json").resolve() == here / "data.json")
print("read", repr(Path("tree/one.txt").read_text()), Path("tree/one.txt").read_bytes(), Path("tree/one.txt").read_text(encoding="utf-8").split(), Path("tree/one.txt").stat().st_size)
with Path("tree/two.yaml").open() as f:
    print("open", f.read())
with open(Path("tree") / "sub" / "three.txt") as f:
    print("open()", f.read())
print("iterdir", sorted(p.name for p in Path("tree").iterdir()), sorted(str(p) for p in Path("tree").iterdir() if p.is_dir()))
print("glob", sorted(str(p) for p in Path("tree").glob("*.txt")), sorted(str(p) for p in Path("tree").glob("**/*.txt")), sorted(p.name for p in Path("tree").rglob("*.csv")), sorted(str(p) for p in Path("tree").glob("*/*")), list(Path("tree").glob("*.none")), sorted(str(p) for p in Path(".").glob("tree/s*")))
attempt("read missing", lambda: Path("no_such").read_text())
attempt("iterdir missing", lambda: list(Path("no_such").iterdir()))
attempt("with_name", lambda: Path("/").with_name("x"))
attempt("div int", lambda: a / 5)
attempt("resolve strict", lambda: "no error" if Path("no_such").resolve() else "")
attempt("add", lambda: a + "b")
attempt("readonly", lambda: setattr(a, "name", "x"))
print("parents", Path("/a/b/c").parents[0], Path("/a/b/c").parents[1], len(Path("/a/b/c").parents), Path("/a/b").parent.parent, Path("x").parent, here.parent.name)
print("expanduser", str(Path("~/x").expanduser()).endswith("/x"), str(Path.home()).startswith("/"), [p.name for p in sorted(Path("tree").iterdir())])
