"""The module csv."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    doublequote = True
    escapechar = None
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=None, **options):
    _dialects[name] = type(name, (dialect or excel,), options)


def list_dialects():
    return list(_dialects)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def _settings(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    return type("settings", (base,), options)


class reader:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _settings(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        row, field, quoted, started = [], [], False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if quoted and (row or field):
                    row.append("".join(field))
                    return row
                raise
            self.line_num += 1
            i, n = 0, len(line)
            while i < n:
                c = line[i]
                if quoted:
                    if d.escapechar and c == d.escapechar and i + 1 < n:
                        i += 1
                        field.append(line[i])
                    elif c == d.quotechar:
                        if d.doublequote and line[i + 1 : i + 2] == c:
                            field.append(c)
                            i += 1
                        else:
                            quoted = False
                    else:
                        field.append(c)
                elif c in "\r\n":
                    break
                elif c == d.delimiter:
                    row.append("".join(field))
                    field, started = [], False
                elif c == d.quotechar and not field and not started and d.quoting != QUOTE_NONE:
                    quoted = started = True
                elif d.escapechar and c == d.escapechar and i + 1 < n:
                    i += 1
                    field.append(line[i])
                elif not (c == " " and d.skipinitialspace and not field and not started):
                    field.append(c)
                i += 1
            if quoted:
                continue
            if row or field or started:
                row.append("".join(field))
            return row


class writer:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._file = csvfile
        self.dialect = _settings(dialect, fmtparams)

    def writerow(self, row):
        d = self.dialect
        out = []
        cells = list(row)
        for cell in cells:
            text = "" if cell is None else str(cell)
            number = isinstance(cell, (int, float))
            special = any(c in text for c in (d.delimiter, d.quotechar or "", "\r", "\n") if c)
            if d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and not number) or (d.quoting == QUOTE_MINIMAL and (special or (text == "" and len(cells) == 1))):
                text = d.quotechar + text.replace(d.quotechar, d.quotechar * 2) + d.quotechar
            out.append(text)
        return self._file.write(d.delimiter.join(out) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        d = dict(zip(names, row))
        if len(row) > len(names):
            d[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            d[name] = self.restval
        return d


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, rowdict):
        wrong = [k for k in rowdict if k not in self.fieldnames]
        if wrong and self.extrasaction == "raise":
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return self.writer.writerow([rowdict.get(k, self.restval) for k in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
