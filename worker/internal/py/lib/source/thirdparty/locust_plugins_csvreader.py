"""locust_plugins.csvreader: rows of a file, from the first again after the last."""

import csv


class _Rows:
    def __init__(self, file, **kwargs):
        self.file = file if hasattr(file, "read") else open(file)
        self.reader = self._made(self.file, **kwargs)

    def __iter__(self):
        return self


class CSVReader(_Rows):
    _made = staticmethod(csv.reader)

    def __next__(self):
        try:
            return next(self.reader)
        except StopIteration:
            self.file.seek(0, 0)
            return next(self.reader)


class CSVDictReader(_Rows):
    _made = staticmethod(csv.DictReader)

    def __next__(self):
        try:
            return next(self.reader)
        except StopIteration:
            self.file.seek(0, 0)
            next(self.reader)  # the names
            return next(self.reader)
