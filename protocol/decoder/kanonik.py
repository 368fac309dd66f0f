"""Canonical bytes (../README.md, "Canonical bytes"): every document declared once, read and written from that."""

import hashlib


class Refused(Exception):
    """A refusal with its code."""

    def __init__(self, code, why=""):
        super().__init__(f"{code} {why}".strip())
        self.code = code


def need(condition, code="BENTUK_RUSAK", why=""):
    if not condition:
        raise Refused(code, why)


def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


class Table(list):
    """Digests both ends of a change-set know, in the order they came to be known."""

    def __init__(self):
        super().__init__([bytes(32)])


class Reader:
    def __init__(self, data, table=None):
        self.data, self.at, self.table = data, 0, table

    def left(self):
        return len(self.data) - self.at

    def raw(self, size):
        need(size <= self.left(), "BERKAS_TERPOTONG")
        self.at += size
        return self.data[self.at - size : self.at]

    def byte(self):
        return self.raw(1)[0]

    def varint(self):
        value = 0
        for place in range(10):
            byte = self.byte()
            need(place < 9 or byte <= 1)
            value |= (byte & 0x7F) << 7 * place
            if byte < 0x80:
                need(byte or not place, why="number not in its shortest form")
                return value
        raise Refused("BENTUK_RUSAK")

    def number(self, low, high):
        value = self.varint()
        need(low <= value <= high, "BATAS_TERLAMPAUI")
        return value

    def count(self, limit):
        value = self.number(0, limit)
        need(value <= self.left(), "BERKAS_TERPOTONG")
        return value

    def digest(self):
        if self.table is None:
            return self.raw(32)
        place = self.varint()
        if place == 0:
            self.table.append(self.raw(32))
            return self.table[-1]
        need(place <= len(self.table), "RUJUKAN_TAK_DIKENAL")
        return self.table[place - 1]

    def finish(self):
        need(self.left() == 0, why="bytes left over")


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


# The kinds of field. Each reads a value and writes it back; together they are documents.


class Varint:
    def __init__(self, low=0, high=2**64 - 1):
        self.low, self.high = low, high

    def read(self, reader):
        return reader.number(self.low, self.high)

    def write(self, value):
        return varint(value)


class Signed(Varint):
    def read(self, reader):
        raw = reader.varint()
        return raw >> 1 if raw & 1 == 0 else -(raw >> 1) - 1

    def write(self, value):
        return varint(value << 1 if value >= 0 else -value * 2 - 1)


class Day(Signed):
    def read(self, reader):
        day = super().read(reader)
        need(-62091 <= day <= 376199)
        return day


class Region(Varint):
    def read(self, reader):
        raw = reader.varint()
        parts = [raw >> 40 & 255, raw >> 32 & 255, raw >> 24 & 255, raw >> 8 & 65535]
        present = [part > 0 for part in parts]
        need(raw >> 48 == 0 and present == sorted(present, reverse=True) and (raw == 0 or present[0]))
        need(all(part <= 99 for part in parts[:3]) and parts[3] <= 9999)
        return raw


class Byte:
    """One byte, of `known` ones where given."""

    def __init__(self, known=range(256)):
        self.known = known

    def read(self, reader):
        value = reader.byte()
        need(value in self.known)
        return value

    def write(self, value):
        return bytes([value])


class Raw:
    def __init__(self, size):
        self.size = size

    def read(self, reader):
        return reader.raw(self.size)

    def write(self, value):
        return value


class Hash:
    def read(self, reader):
        return reader.digest()

    def write(self, value):
        return value


class Blob:
    def __init__(self, limit):
        self.limit = limit

    def read(self, reader):
        return reader.raw(reader.count(self.limit))

    def write(self, value):
        return varint(len(value)) + value


class Text(Blob):
    def read(self, reader):
        try:
            return super().read(reader).decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("BENTUK_RUSAK") from None

    def write(self, value):
        return super().write(value.encode("utf-8"))


class Maybe:
    def __init__(self, kind):
        self.kind = kind

    def read(self, reader):
        return self.kind.read(reader) if Byte((0, 1)).read(reader) else None

    def write(self, value):
        return b"\0" if value is None else b"\1" + self.kind.write(value)


class List:
    def __init__(self, kind, limit):
        self.kind, self.limit = kind, limit

    def read(self, reader):
        return [self.kind.read(reader) for _ in range(reader.count(self.limit))]

    def write(self, value):
        return varint(len(value)) + b"".join(map(self.kind.write, value))


class Record:
    """Fields one after the other, as a dictionary. `check` refuses what has no canonical form."""

    def __init__(self, check=None, **fields):
        self.fields, self.check = fields, check

    def read(self, reader):
        value = {name: kind.read(reader) for name, kind in self.fields.items()}
        if self.check:
            self.check(value)
        return value

    def write(self, value):
        return b"".join(kind.write(value[name]) for name, kind in self.fields.items())


class Choice:
    """A byte, then what it stands for: (byte, value)."""

    def __init__(self, **kinds):
        self.kinds = {int(name[1:]): kind for name, kind in kinds.items()}

    def read(self, reader):
        tag = Byte(self.kinds).read(reader)
        return tag, self.kinds[tag].read(reader)

    def write(self, value):
        return bytes([value[0]]) + self.kinds[value[0]].write(value[1])


class Document(Record):
    """A record with a domain: the only thing that is digested and signed."""

    def __init__(self, domain, check=None, **fields):
        super().__init__(check, **fields)
        self.domain = domain

    def bytes(self, value):
        return Text(64).write(self.domain) + self.write(value)

    def digest(self, value):
        return sha256(self.bytes(value))

    def decode(self, data):
        reader = Reader(data)
        need(Text(64).read(reader) == self.domain, "VERSI_TAK_DIKENAL")
        value = self.read(reader)
        reader.finish()
        return value
