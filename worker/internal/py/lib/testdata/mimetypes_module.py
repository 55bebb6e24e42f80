# mimetypes: guessing types that every system knows alike.
import mimetypes


for name in ("a.json", "b.png", "c.JPG", "d.tar.gz", "e.csv", "f.html", "g.unknownext", "h", "i.txt", "j.pdf", "k.js", "l.xml", "m.zip"):
    print("mime", name, mimetypes.guess_type(name)[0] if name[0] != "k" else "varies", mimetypes.guess_type(name)[1])
print("extension", mimetypes.guess_extension("application/json"), mimetypes.guess_extension("image/png"), mimetypes.guess_extension("x/none"))
