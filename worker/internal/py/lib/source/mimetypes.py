"""The module mimetypes."""

import os
import urllib.parse

__all__ = ["guess_type", "guess_extension", "guess_all_extensions", "add_type", "init", "MimeTypes", "types_map", "encodings_map", "suffix_map", "common_types", "knownfiles"]

knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/apache/mime.types", "/etc/apache2/mime.types"]
inited = False
suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
types_map = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".webmanifest": "application/manifest+json", ".doc": "application/msword", ".dot": "application/msword",
    ".bin": "application/octet-stream", ".a": "application/octet-stream", ".dll": "application/octet-stream", ".exe": "application/octet-stream", ".o": "application/octet-stream",
    ".so": "application/octet-stream", ".pdf": "application/pdf", ".ps": "application/postscript", ".eps": "application/postscript", ".m3u8": "application/vnd.apple.mpegurl",
    ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint", ".wasm": "application/wasm", ".bz2": "application/x-bzip2", ".csh": "application/x-csh",
    ".gtar": "application/x-gtar", ".gz": "application/gzip", ".latex": "application/x-latex", ".py": "text/x-python", ".pyc": "application/x-python-code", ".sh": "application/x-sh",
    ".shar": "application/x-shar", ".swf": "application/x-shockwave-flash", ".tar": "application/x-tar", ".tcl": "application/x-tcl", ".tex": "application/x-tex",
    ".xsl": "application/xml", ".rdf": "application/xml", ".wsdl": "application/xml", ".zip": "application/zip", ".7z": "application/x-7z-compressed",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".3gp": "audio/3gpp", ".aac": "audio/aac", ".au": "audio/basic", ".mp3": "audio/mpeg", ".mp2": "audio/mpeg", ".opus": "audio/opus", ".aif": "audio/x-aiff", ".aiff": "audio/x-aiff",
    ".wav": "audio/x-wav", ".ogg": "audio/ogg", ".avif": "image/avif", ".bmp": "image/bmp", ".gif": "image/gif", ".ief": "image/ief", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg", ".heic": "image/heic", ".heif": "image/heif", ".png": "image/png", ".svg": "image/svg+xml", ".tiff": "image/tiff", ".tif": "image/tiff",
    ".ico": "image/vnd.microsoft.icon", ".webp": "image/webp", ".eml": "message/rfc822", ".mht": "message/rfc822", ".css": "text/css", ".csv": "text/csv", ".html": "text/html",
    ".htm": "text/html", ".md": "text/markdown", ".txt": "text/plain", ".c": "text/plain", ".h": "text/plain", ".log": "text/plain", ".rtx": "text/richtext", ".rtf": "application/rtf",
    ".tsv": "text/tab-separated-values", ".ics": "text/calendar", ".vcf": "text/x-vcard", ".xml": "text/xml", ".mp4": "video/mp4", ".mpeg": "video/mpeg", ".mpg": "video/mpeg",
    ".mov": "video/quicktime", ".qt": "video/quicktime", ".webm": "video/webm", ".avi": "video/x-msvideo", ".movie": "video/x-sgi-movie", ".woff": "font/woff", ".woff2": "font/woff2",
    ".ttf": "font/ttf", ".otf": "font/otf",
}
common_types = {".rtf": "application/rtf", ".mid": "audio/midi", ".midi": "audio/midi", ".jpg": "image/jpg", ".pic": "image/pict", ".webp": "image/webp", ".xul": "text/xul"}


class MimeTypes:
    def __init__(self, filenames=(), strict=True):
        self.encodings_map = dict(encodings_map)
        self.suffix_map = dict(suffix_map)
        self.types_map = (dict(common_types), dict(types_map))
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        self.types_map[strict][ext] = type

    def guess_type(self, url, strict=True):
        url = os.fspath(url)
        scheme, _, rest = url.partition(":")
        if scheme == "data" and rest:
            kind = rest.partition(",")[0].partition(";")[0]
            return (kind if "/" in kind and "=" not in kind else "text/plain"), None
        if "://" in url:
            url = urllib.parse.urlsplit(url).path
        base, ext = os.path.splitext(url)
        while ext.lower() in self.suffix_map:
            base, ext = os.path.splitext(base + self.suffix_map[ext.lower()])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = os.path.splitext(base)
        ext = ext.lower()
        found = self.types_map[True].get(ext)
        if found is None and not strict:
            found = self.types_map[False].get(ext)
        return found, encoding

    def guess_all_extensions(self, type, strict=True):
        type = type.lower()
        found = [ext for ext, kind in self.types_map[True].items() if kind == type]
        if not strict:
            found += [ext for ext, kind in self.types_map[False].items() if kind == type and ext not in found]
        return found

    def guess_extension(self, type, strict=True):
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        with open(filename, encoding="utf-8") as f:
            self.readfp(f, strict)

    def readfp(self, fp, strict=True):
        for line in fp:
            words = line.partition("#")[0].split()
            for suffix in words[1:]:
                self.add_type(words[0], "." + suffix, strict)


_db = MimeTypes()
types_map = _db.types_map[True]


def init(files=None):
    """Reads the machine's files too, as far as the program may open them."""
    global inited
    inited = True
    for name in knownfiles if files is None else list(files):
        try:
            _db.read(name)
        except OSError:
            pass


def _ready():
    if not inited:
        init()
    return _db


def guess_type(url, strict=True):
    return _ready().guess_type(url, strict)


def guess_extension(type, strict=True):
    return _ready().guess_extension(type, strict)


def guess_all_extensions(type, strict=True):
    return _ready().guess_all_extensions(type, strict)


def add_type(type, ext, strict=True):
    _ready().add_type(type, ext, strict)


def read_mime_types(file):
    try:
        return MimeTypes([file]).types_map[True]
    except OSError:
        return None
