"""The module csv; reader, writer and the dialects' names are in Go."""


class Dialect:
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(excel):
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        out = dict(zip(names, row))
        if len(names) < len(row):
            out[self.restkey] = row[len(names) :]
        elif len(names) > len(row):
            for name in names[len(row) :]:
                out[name] = self.restval
        return out


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [k for k in rowdict if k not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return [rowdict.get(key, self.restval) for key in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows([self._values(row) for row in rowdicts])


class Sniffer:
    """Finds the delimiter that parts the lines most evenly."""

    preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line][:50]
        quote = "'" if sample.count("'") > sample.count('"') and "'," in sample else '"'
        best, found = 0, None
        for c in self.preferred + ["|"] if delimiters is None else delimiters:
            counts = [len(next(reader([line], delimiter=c, quotechar=quote))) - 1 for line in lines]
            if not counts or max(counts) == 0:
                continue
            usual = max(set(counts), key=counts.count)
            score = counts.count(usual) / len(counts) if usual else 0
            if score > best:
                best, found = score, c
        if found is None:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
            doublequote = True
            delimiter = found
            quotechar = quote
            skipinitialspace = all(found + " " in line for line in lines)

        return dialect

    def has_header(self, sample):
        rows = list(reader(sample.splitlines(), self.sniff(sample)))
        if len(rows) < 2:
            return False

        def number(text):
            try:
                float(text)
            except ValueError:
                return False
            return True

        votes = 0
        for i, name in enumerate(rows[0]):
            column = [row[i] for row in rows[1:21] if i < len(row)]
            if column and all(map(number, column)):
                votes += -1 if number(name) else 1
            elif column and len({len(x) for x in column}) == 1:
                votes += 1 if len(name) != len(column[0]) else -1
        return votes > 0
