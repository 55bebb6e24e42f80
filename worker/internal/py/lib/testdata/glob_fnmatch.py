# glob and fnmatch below the own folder.
import fnmatch
import glob
import os

print("glob", sorted(glob.glob("tree/*.txt")), sorted(glob.glob("tree/*")), glob.glob("no/such/*"), sorted(glob.glob("tree/**/*.txt", recursive=True)), sorted(glob.glob("tree/*/*.csv")), sorted(glob.glob("tree/o?e.txt")), sorted(glob.glob("tree/[ot]*")), glob.glob("tree/one.txt"), sorted(glob.glob("*.txt", root_dir="tree")), sorted(glob.iglob("tree/s*")), sorted(os.path.basename(p) for p in glob.glob(os.path.join(os.getcwd(), "tree", "*.yaml"))))
print("escape", glob.escape("a[1]*?"), glob.has_magic("a*") if hasattr(glob, "has_magic") else True)
print("fnmatch", fnmatch.fnmatch("a.txt", "*.txt"), fnmatch.fnmatch("a.txt", "*.py"), fnmatch.fnmatchcase("A.txt", "a.*"), fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.fnmatch("abc", "a?c"), fnmatch.fnmatch("a1", "a[0-9]"), fnmatch.fnmatch("ax", "a[!0-9]"), fnmatch.fnmatch("/api/users/5", "/api/*/5"))
