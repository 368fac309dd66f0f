"""The block of carriers (../README.md, "Columns"): numbers and texts by column, put back into carriers."""

import os
import zlib

from dokumen import *

BAD = "KOLOM_RUSAK"
SMALL = 400_000
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "kamus-pembawa-1.txt"), "rb") as file:
    PRESET = file.read()
WORDS = list(dict.fromkeys(PRESET.split()))


def wrap(value):
    """As 64-bit two's complement."""
    value &= 2**64 - 1
    return value - 2**64 if value >> 63 else value


def good(condition):
    need(condition, BAD)


class Bits:
    """Numbers of a given width, lowest bit first."""

    def __init__(self, data):
        self.value, self.left = int.from_bytes(data, "little"), len(data) * 8

    def read(self, width):
        need(width <= self.left, "KOLOM_TERPOTONG")
        low = self.value & (1 << width) - 1
        self.value >>= width
        self.left -= width
        return low

    def finish(self):
        need(self.left < 8, "KOLOM_BEREKOR")
        good(self.value == 0)


class Area(Reader):
    def zigzag(self):
        return Signed().read(self)

    def limited(self, limit):
        return self.number(0, limit)


class Source:
    """The four areas of a block."""

    def __init__(self, block):
        outer = Reader(block)
        size = outer.number(0, 64 << 20)
        stream = zlib.decompressobj(zdict=PRESET)
        try:
            raw = stream.decompress(outer.raw(outer.left()), size + 1)
        except zlib.error:
            raise Refused(BAD) from None
        need(len(raw) == size, "KOLOM_UKURAN_BOHONG")
        need(stream.eof and not stream.unused_data, "KOLOM_BEREKOR")
        inner = Reader(raw)
        head, text, symbols = (inner.number(0, size) for _ in range(3))
        self.head, self.text, self.symbols = (Area(inner.raw(length)) for length in (head, text, symbols))
        self.bits = Bits(inner.raw(inner.left()))

    def finish(self):
        for area in self.head, self.text, self.symbols, self.bits:
            area.finish()


# Numbers.


def numbers(source, count, depth=0):
    if count == 0:
        return []
    tag = source.head.byte()
    if not tag & 8:
        return plain_numbers(source, count, tag, depth)
    values = [source.head.zigzag()]
    good(count > 1)
    for step in plain_numbers(source, count - 1, tag & ~8, depth):
        values.append(wrap(values[-1] + step))
    return values


def plain_numbers(source, count, form, depth):
    head = source.head
    if form == 0:
        return [head.zigzag()] * count
    if form == 1:
        words = ascending_words(source)
        symbols = source.symbols.raw(count)
        good(max(symbols) < len(words))
        return [words[symbol] for symbol in symbols]
    if form == 2:
        base, width = head.zigzag(), head.byte()
        good(width <= 56)
        return [wrap(base + (high << width | source.bits.read(width))) for high in source.symbols.raw(count)]
    if form == 3:
        return [source.symbols.zigzag() for _ in range(count)]
    good(depth == 0 and form in (4, 5))
    if form == 4:
        values, exceptions, place = [head.zigzag()] * count, head.limited(count), -1
        gaps, rest = numbers(source, exceptions, 1), numbers(source, exceptions, 1)
        for gap, value in zip(gaps, rest):
            good(0 <= gap < count - 1 - place)
            place += gap + 1
            values[place] = value
        return values
    runs = head.limited(count)
    rest, lengths = numbers(source, runs, 1), numbers(source, runs, 1)
    values = []
    for value, length in zip(rest, lengths):
        good(0 <= length < count - len(values))
        values += [value] * (length + 1)
    good(len(values) == count)
    return values


def ascending_words(source):
    steps = source.head.byte()
    words = [source.head.zigzag()]
    for _ in range(steps):
        words.append(wrap(words[-1] + source.head.varint() + 1))
    return words


def bounded(source, count, low, high):
    values = numbers(source, count)
    good(all(low <= value < high for value in values))
    return values


def by_class(source, classes, read=numbers):
    """A column per class, and the values back in the order of `classes`."""
    parts = [iter(read(source, classes.count(kind))) for kind in range(max(classes, default=0) + 1)]
    return [next(parts[kind]) for kind in classes]


# The table: rows (deltas) with the fields each writes.


class Table:
    def __init__(self):
        self.shapes, self.rows, self.homes, self.first = [], [], [], {}

    def add(self, carrier, shape, record):
        self.first.setdefault(carrier, len(self.rows))
        self.rows.append({"carrier": carrier, "shape": shape, "record": record, "cells": {}})

    def of(self, field):
        return [row for row in self.rows if field in self.shapes[row["shape"]]]

    def carrier_rows(self, carrier):
        return [row for row in self.rows if row["carrier"] == carrier]

    def base(self, row):
        return self.rows[self.first[row["carrier"]]]["record"]


def number_of(row, field):
    tag, value = row["cells"].get(field, (0, None))
    return value if tag == 1 else None


def classes_of(source, rows):
    """How a column is cut by another field of the same rows."""
    field = source.head.limited(0xFFFF)
    if field == 0:
        return [0] * len(rows)
    base, width = source.head.zigzag(), source.head.varint()
    good(width > 0)

    def kind(value):
        if value is None:
            return 0
        return 1 if value < base else min((value - base) // width, 14) + 1

    return [kind(number_of(row, field)) for row in rows]


# Texts.


def texts(source, count, leaf=False):
    if count == 0:
        return []
    form = source.head.byte()
    if form == 0:
        return spelled(source, count)
    if form == 2:
        return words(source, count)
    good(not leaf and form in (1, 3))
    if form == 3:
        return digits(source, count)
    distinct = texts(source, source.head.limited(count), leaf=True)
    places = numbers(source, count)
    good(all(0 <= place < len(distinct) for place in places))
    return [distinct[place] for place in places]


def spelled(source, count):
    lengths = numbers(source, count)
    good(all(0 <= length for length in lengths))
    return [source.text.raw(length) for length in lengths]


def in_digits(value, count):
    good(0 <= value < 10**count)
    return b"%0*d" % (count, value)


def digits(source, count):
    lengths = numbers(source, count)
    long = [length for length in lengths if length > 1]
    leads, tails = iter(numbers(source, len(long))), iter(numbers(source, len(long)))
    others = iter(texts(source, lengths.count(0), leaf=True))

    def one(length):
        if length == 0:
            return next(others)
        if length == 1:
            return b""
        good(4 <= length <= 22)
        return in_digits(next(leads), 4) + in_digits(next(tails), length - 4)

    return [one(length) for length in lengths]


def words(source, count):
    """Texts by their words: symbol 0 a number, 1 a rare word, others a common one; words by place, the fourth on together."""
    capitals = source.head.limited(1)
    counts = numbers(source, count)
    good(all(0 <= extra <= source.symbols.left() for extra in counts))
    sizes = [sum(extra >= place for extra in counts) for place in range(3)] + [sum(max(0, e - 2) for e in counts)]
    total = sum(sizes)
    common, rare = word_list(source, total), word_list(source, total)
    parts = [iter(source.symbols.raw(size)) for size in sizes]
    symbols = [[next(parts[min(place, 3)]) for place in range(extra + 1)] for extra in counts]
    flat = [symbol for text in symbols for symbol in text]
    others, plain = iter(numbers(source, flat.count(1))), iter(numbers(source, flat.count(0)))

    def spell(symbol):
        if symbol == 0:
            return b"%d" % next(plain)
        place, known = (next(others), rare) if symbol == 1 else (symbol - 2, common)
        good(0 <= place < len(known))
        return known[place]

    joined = [b" ".join([spell(symbol) for symbol in text]) for text in symbols]
    return [text.upper() if capitals else text for text in joined]


def word_list(source, limit):
    known = source.head.limited(min(limit, len(WORDS)))
    others = source.head.limited(limit)
    found, place = [], -1
    for gap in numbers(source, known):
        good(0 <= gap < len(WORDS) - place - 1)
        place += gap + 1
        found.append(WORDS[place])
    return found + spelled(source, others)


# Fields.


def fields(source, table, replicas):
    left = {field for shape in table.shapes for field in shape}
    while left:
        group = [source.head.limited(0xFFFF) for _ in range(source.head.limited(len(left)))]
        good(group and left.issuperset(group) and len(set(group)) == len(group))
        left -= set(group)
        if len(group) > 1:
            field_group(source, table, group)
        else:
            one_field(source, table, replicas, group[0])


def field_group(source, table, group):
    known = [ascending_words(source) for _ in group]
    product = 1
    for column in known:
        product *= len(column)
    good(product <= 256)
    rows = table.of(group[0])
    good(all(table.of(field) == rows for field in group))
    for row, packed in zip(rows, by_class(source, classes_of(source, rows))):
        good(0 <= packed < product)
        for field, column in reversed(list(zip(group, known))):
            packed, place = divmod(packed, len(column))
            row["cells"][field] = (1, column[place])


def one_field(source, table, replicas, field):
    rows = table.of(field)
    kind = source.head.byte()
    good(kind <= 4)
    kinds = numbers(source, len(rows)) if kind == 4 else [kind] * len(rows)
    good(all(0 <= kind <= 3 for kind in kinds))
    parts = [[row for row, kind in zip(rows, kinds) if kind == wanted] for wanted in range(4)]
    for row in parts[0]:
        row["cells"][field] = (0, {})
    if parts[1]:
        near = source.head.limited(0xFFFF)
        values = by_class(source, classes_of(source, parts[1]))
        for row, value in zip(parts[1], values):
            row["cells"][field] = (1, wrap(value + (number_of(row, near) or 0 if near else 0)))
    if parts[2]:
        for row, text in zip(parts[2], text_field(source, table, parts[2])):
            try:
                row["cells"][field] = (2, text.decode("utf-8"))
            except UnicodeDecodeError:
                raise Refused(BAD) from None
    if parts[3]:
        creators, serials = numbers(source, len(parts[3])), numbers(source, len(parts[3]))
        for row, creator, serial in zip(parts[3], creators, serials):
            good(0 <= creator <= len(replicas))
            base = table.base(row)
            row["cells"][field] = (3, {
                "replika": replicas[creator - 1] if creator else base["replika"],
                "nomor": (base["nomor"] + serial) % 2**64})


def text_field(source, table, rows):
    form = source.head.byte()
    good(form <= 2)
    if form == 0:
        return by_class(source, classes_of(source, rows), texts)
    return civil(source, table, rows) if form == 1 else kin(source, table, rows)


def kin(source, table, rows):
    """Names of others in the same carrier: 0 another text, 1 as the row before, 2 and on a person's place."""
    names = source.head.limited(0xFFFF)
    places = by_class(source, classes_of(source, rows))
    others, found = iter(texts(source, places.count(0))), []
    for at, (row, place) in enumerate(zip(rows, places)):
        people = [cell[1].encode() for other in table.carrier_rows(row["carrier"])
                  if (cell := other["cells"].get(names, (0, 0)))[0] == 2][:30]
        if place == 0:
            found.append(next(others))
        elif place == 1:
            good(at and rows[at - 1]["carrier"] == row["carrier"])
            found.append(found[-1])
        else:
            good(2 <= place < 2 + len(people))
            found.append(people[place - 2])
    return found


def civil_day(days):
    """Year, month and day of days since 1970-01-01, proleptic Gregorian (H. Hinnant)."""
    z = days + 719468
    era, of_era = divmod(z, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    return year + era * 400 + (month >= 10), month + 3 if month < 10 else month - 9, of_year - (153 * month + 2) // 5 + 1


WOMEN = 100 * 12 * 31


def civil(source, table, rows):
    """NIK and No. KK: 0 region, date and order, 1 a provisional number of the village, 2 a text."""
    date_field = source.head.limited(0xFFFF)
    sex_field = source.head.limited(0xFFFF) if date_field else 0

    def born(row):
        days, sex = number_of(row, date_field), number_of(row, sex_field)
        if not date_field or days is None or sex is None or not -62091 <= days <= 376199:
            return None
        year, month, day = civil_day(days)
        return (day + (40 if sex == 2 else 0)) * 10000 + month * 100 + year % 100

    forms = bounded(source, len(rows), 0, 3)
    provisional = iter(numbers(source, forms.count(1)))
    away = numbers(source, forms.count(0))
    parts = [iter(numbers(source, sum(map(bool, away)))) for _ in range(3)]
    dated = numbers(source, len(away))
    date = iter(numbers(source, sum(map(bool, dated))))
    order = iter(numbers(source, len(away)))
    others, away, dated = iter(texts(source, forms.count(2))), iter(away), iter(dated)

    def one(row, form):
        home = table.homes[row["carrier"]]
        codes = [home >> 40 & 255, home >> 32 & 255, home >> 24 & 255]
        if form == 2:
            return next(others)
        district = b"".join(in_digits(code, 2) for code in codes)
        if form == 1:
            return b"0" + district + in_digits(home >> 8 & 65535, 4) + in_digits(next(provisional), 5)
        if next(away):
            district = b"".join(in_digits(next(part), 2) for part in parts)
        day = unpacked(next(date)) if next(dated) else born(row)
        good(day is not None)
        return district + in_digits(day, 6) + in_digits(next(order), 4)

    return [one(row, form) for row, form in zip(rows, forms)]


def unpacked(date):
    good(0 <= date < 2 * WOMEN + 1_000_000)
    if date >= 2 * WOMEN:
        return date - 2 * WOMEN
    days = date % WOMEN
    return (days % 31 + 1 + (40 if date >= WOMEN else 0)) * 10000 + (days // 31 % 12 + 1) * 100 + days // 372


# Carriers.


def dots(source, count, replicas):
    counts = bounded(source, count, 0, 1025)
    total = sum(counts)
    need(total <= SMALL, "KOLOM_MELEBIHI_BATAS")
    who, upto = bounded(source, total, 0, len(replicas)), numbers(source, total)
    flat = iter([{"replika": replicas[w], "nomor": u % 2**64} for w, u in zip(who, upto)])
    return [[next(flat) for _ in range(size)] for size in counts]


def highest(context, replica):
    seen = [dot["nomor"] for name in ("vektor", "lepas") for dot in context[name] if dot["replika"] == replica]
    return max(seen, default=0)


def decode(block):
    """The carriers of a block, as dictionaries of `PEMBAWA`."""
    source = Source(block)
    head, bits = source.head, source.bits
    count = head.limited(50_000)
    replicas = [bits.read(64) for _ in range(head.limited(bits.left // 64))]
    packs = [bits.read(256).to_bytes(32, "little") for _ in range(head.limited(bits.left // 256))]
    good(len(set(replicas)) == len(replicas) and len(set(packs)) == len(packs))
    u32 = 2**32
    kind, village = bounded(source, count, 1, 6), numbers(source, count)
    quarter, series, order = bounded(source, count, 7200, 12000), bounded(source, count, 0, u32), bounded(source, count, 0, u32)
    author, pack = bounded(source, count, 0, len(replicas)), bounded(source, count, 0, len(packs))
    replaces, items = bounded(source, count, 0, 2), bounded(source, count, 0, 257)
    replaced = iter([bits.read(256).to_bytes(32, "little") for _ in range(sum(replaces))])
    total = sum(items)
    need(total <= 200_000, "KOLOM_MELEBIHI_BATAS")
    row, needs = bounded(source, total, 0, 256), bounded(source, total, 0, 257)
    deltas = bounded(source, total, 0, 1025)
    need(sum(needs) <= 200_000 and sum(deltas) <= SMALL, "KOLOM_MELEBIHI_BATAS")
    needed = iter(numbers(source, sum(needs)))

    table = Table()
    table.homes = village
    sizes = bounded(source, head.limited(SMALL), 0, 256)
    steps = iter(bounded(source, sum(sizes), 0, 0x10000))
    for size in sizes:
        shape = []
        for _ in range(size):
            shape.append(next(steps) + (shape[-1] + 1 if shape else 0))
        table.shapes.append(shape)
    contexts = head.limited(SMALL)
    vectors, gaps = dots(source, contexts, replicas), dots(source, contexts, replicas)
    contexts = [{"vektor": vector, "lepas": gap} for vector, gap in zip(vectors, gaps)]

    owners, butir = [], 0
    for carrier, size in enumerate(items):
        leads = True
        for _ in range(size):
            for _ in range(deltas[butir]):
                owners.append((carrier, butir, leads))
                leads = False
            butir += 1

    creator = []

    def kind_of(choice, at):
        _, item, leads = owners[at]
        if choice == 1:
            return 0 if leads else 1
        if choice == 2:
            return min(row[item], 15)
        return min(creator[at], 7) * 2 + leads if choice == 3 and creator else 0

    def column(low=None, high=None):
        if not owners:
            return []
        choice = head.byte()
        good(choice <= 3)
        classes = [kind_of(choice, at) for at in range(len(owners))]
        values = by_class(source, classes)
        good(low is None or all(low <= value < high for value in values))
        return values

    creator = column(0, len(replicas))
    serial, actor = column(), column(0, len(replicas) + 1)
    counter, context, shape = column(), column(0, len(contexts)), column(0, len(table.shapes))
    serials = [0] * len(replicas)
    for (carrier, _, _), who, step, form in zip(owners, creator, serial, shape):
        serials[who] = (serials[who] + step) % 2**64
        table.add(carrier, form, {"replika": replicas[who], "nomor": serials[who]})
    fields(source, table, replicas)
    source.finish()

    built, place = [], iter(range(len(owners)))

    def delta(carrier, at):
        row, seen = table.rows[at], contexts[context[at]]
        who = replicas[actor[at] - 1] if actor[at] else replicas[author[carrier]]
        return {
            "rekaman": row["record"], "konteks": seen,
            "titik": {"replika": who, "nomor": (counter[at] + highest(seen, who) + 1) % 2**64},
            "tulisan": [{"kolom": field, "nilai": row["cells"][field]} for field in table.shapes[row["shape"]]]}

    butir = iter(range(total))
    for carrier in range(count):
        parts = []
        for position in range(items[carrier]):
            item = next(butir)
            parts.append({
                "jenis": row[item], "bergantung": [position - next(needed) for _ in range(needs[item])],
                "deltas": [delta(carrier, next(place)) for _ in range(deltas[item])]})
        built.append({
            "jenis": kind[carrier],
            "nomor": {
                "wilayah": village[carrier],
                "triwulan": {"tahun": quarter[carrier] // 4, "ke": quarter[carrier] % 4 + 1},
                "seri": series[carrier], "urut": order[carrier]},
            "replika": replicas[author[carrier]], "paket": packs[pack[carrier]],
            "menggantikan": next(replaced) if replaces[carrier] else None, "butir": parts})
    return built
