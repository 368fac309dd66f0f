"""Change-sets (../README.md, "Framing" and "Blocks")."""

import os
import zlib

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

import ed25519
import kolom
from dokumen import *

HERE = os.path.dirname(os.path.abspath(__file__))
BLOCKS = {1: "sertifikat", 2: "terbitan", 3: "pembawa", 4: "akta", 5: "rantai"}
BLOCK_LIMIT, FILE_LIMIT = 64 << 20, 32 << 20


def messages():
    """The message classes, from the descriptor set that lies beside the .proto."""
    with open(os.path.join(HERE, "..", "selaras.desc"), "rb") as file:
        found = descriptor_pb2.FileDescriptorSet.FromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    make = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
    return {name: make(pool.FindMessageTypeByName(f"selaras.{name}")) for name in ("KepalaHimpunan", "Blok", "PesanSesi")}


MESSAGES = messages()
with open(os.path.join(HERE, "..", "kamus-dokumen-1.txt"), "rb") as file:
    DICTIONARY = file.read()


def message(kind, data):
    try:
        return MESSAGES[kind].FromString(data)
    except DecodeError:
        raise Refused("BENTUK_RUSAK", kind) from None


def expand(data, size, dictionary=b""):
    """One whole zlib stream of exactly `size` bytes."""
    stream = zlib.decompressobj(zdict=dictionary) if dictionary else zlib.decompressobj()
    try:
        raw = stream.decompress(data, size + 1)
    except zlib.error:
        raise Refused("KOMPRESI_RUSAK") from None
    need(len(raw) == size, "UKURAN_TIDAK_COCOK")
    need(stream.eof and not stream.unused_data, "KOMPRESI_RUSAK")
    return raw


def frame(data):
    """The header, the blocks as (kind, expanded bytes), and what the signature covers."""
    need(len(data) <= FILE_LIMIT, "BATAS_TERLAMPAUI")
    reader = Reader(data)
    need(reader.raw(4) == b"SLRS")
    need(reader.varint() == 1, "VERSI_TAK_DIKENAL")
    header = message("KepalaHimpunan", reader.raw(reader.count(4096)))
    need(header.arah in (1, 2) and header.dari <= header.sampai and header.pengirim and header.penerima)
    need(not header.fitur_wajib, "FITUR_TAK_DIKENAL")
    blocks = [message("Blok", reader.raw(reader.count(FILE_LIMIT))) for _ in range(reader.count(len(BLOCKS)))]
    kinds = [block.jenis for block in blocks]
    need(ascending(kinds) and all(kind in BLOCKS for kind in kinds) and all(b.kompresi <= 1 for b in blocks))
    need(all(b.ukuran_mentah <= BLOCK_LIMIT for b in blocks), "BATAS_TERLAMPAUI")
    need(all(b.kompresi or len(b.isi) == b.ukuran_mentah for b in blocks), "UKURAN_TIDAK_COCOK")
    need(header.ukuran_mentah == sum(b.ukuran_mentah for b in blocks), "UKURAN_TIDAK_COCOK")
    signed = data[: reader.at]
    signature = reader.raw(64)
    reader.finish()
    return header, blocks, sha256(signed), signature


def signature_ok(domain, digest, signature, key):
    need(ed25519.verify(key, domain.encode() + digest, signature), "TANDA_TANGAN_SALAH", domain)


def verified(document, signed, key):
    """The document's digest, once its signature held."""
    digest = document.digest(signed["dokumen"])
    signature_ok(document.domain, digest, signed["tanda"], key)
    return digest


class Content:
    """Reads the blocks, each by what the ones before it made known."""

    def __init__(self):
        self.table = Table()
        self.arity = {}
        self.entries = []
        self.chains = []

    def read(self, block):
        raw = expand(block.isi, block.ukuran_mentah, DICTIONARY) if block.kompresi else block.isi
        reader = Reader(raw, self.table)
        getattr(self, BLOCKS[block.jenis])(reader)
        reader.finish()

    def know(self, digest, chain):
        self.table.append(digest)
        self.table.append(sha256(chain["kepala"], digest))

    def add(self, kind, document, value):
        digest = document.digest(value["dokumen"])
        self.entries.append((kind, digest, value))
        self.know(digest, value["dokumen"]["rantai"])

    def sertifikat(self, reader):
        for document, kind in (SIMPUL, "simpul"), (PETUGAS, "petugas"):
            for _ in range(reader.count(100_000)):
                self.add(kind, document, Signed64(document).read(reader))

    def terbitan(self, reader):
        for _ in range(reader.count(100_000)):
            value = Signed64(TERBITAN).read(reader)
            self.add("terbitan", TERBITAN, value)
            value["isi"] = ISI_TERBITAN.read(reader)

    def pembawa(self, reader):
        carriers = kolom.decode(reader.raw(reader.left()))
        for carrier in carriers:
            carrier_ok(carrier)
            if carrier["paket"] not in self.table:
                self.table.append(carrier["paket"])
        for carrier in carriers:
            digest = PEMBAWA.digest(carrier)
            self.table.append(digest)
            self.arity.setdefault(digest, len(carrier["butir"]))
            self.entries.append(("pembawa", digest, carrier))

    def akta(self, reader):
        for _ in range(reader.count(100_000)):
            act = Signed64(AKTA).read(reader)
            digest = AKTA.digest(act["dokumen"])
            self.table.append(digest)
            total, leaves, last = act["dokumen"]["bagian"], [], -1
            for _ in range(reader.count(total)):
                last += 1 + reader.number(0, 100_000)
                need(last < total)
                leaves.append(last)
            proof = [reader.raw(32) for _ in range(reader.count(200_000))]
            parts = [self.part(reader, digest) for _ in leaves]
            self.entries.append(("akta", digest, {**act, "daun": leaves, "bukti": proof, "bagian": parts}))

    def part(self, reader, act):
        chain = CHAIN.read(reader)
        files = FILES.read(reader)
        verdicts = Shown(PUTUSAN, 50_000, self.verdicts).read(reader)
        self.table.append(sha256(chain["kepala"], act))
        return {"rantai": chain, "berkas": files, "putusan": verdicts}

    def verdicts(self, reader, count):
        """Three columns of runs: carriers, acts followed, what is said."""
        carriers, previous, said = [], [], []
        while len(carriers) < count:
            place = reader.varint()
            for offset in range(reader.number(0, count - len(carriers) - 1) + 1):
                if place == 0:
                    self.table.append(reader.raw(32))
                need(place + offset <= len(self.table), "RUJUKAN_TAK_DIKENAL")
                carriers.append(self.table[-1] if place == 0 else self.table[place - 1 + offset])
        while len(previous) < count:
            code = reader.varint()
            if code == 1:
                self.table.append(reader.raw(32))
            need(code < len(self.table) + 2, "RUJUKAN_TAK_DIKENAL")
            digest = None if code == 0 else self.table[-1] if code == 1 else self.table[code - 2]
            previous += [digest] * (reader.number(0, count - len(previous) - 1) + 1)
        entries = [SAID.read(reader) for _ in range(reader.count(count))]
        while len(said) < count:
            code = reader.number(0, len(entries))
            for _ in range(reader.number(0, count - len(said) - 1) + 1):
                arity = self.arity.get(carriers[len(said)])
                need(code or arity is not None, "RUJUKAN_TAK_DIKENAL")
                said.append(entries[code - 1] if code else (1, bytes(arity)))
        return [{"pembawa": c, "sebelum": p, "isi": s} for c, p, s in zip(carriers, previous, said)]

    def rantai(self, reader):
        for _ in range(reader.count(100_000)):
            replica, region, first = Varint(1).read(reader), Region().read(reader), reader.number(1, 2**64 - 1)
            digests = [reader.digest() for _ in range(reader.count(100_000))]
            need(digests)
            self.chains.append((replica, region, first, digests))


def content(blocks):
    result = Content()
    for block in blocks:
        result.read(block)
    return result


class Certificates:
    """Certificates that lead to pusat's."""

    def __init__(self, top):
        self.top, self.nodes, self.people = top, {}, {}

    @staticmethod
    def tier(region):
        """1 desa … 4 pusat, None for a kecamatan."""
        if region == 0:
            return 4
        if not region >> 32 & 255:
            return 3
        if not region >> 24 & 255:
            return 2
        return 1 if region >> 8 & 65535 else None

    @classmethod
    def covers(cls, above, region):
        shift = {4: 48, 3: 40, 2: 32}[cls.tier(above)]
        return above >> shift == region >> shift

    def node(self, signed):
        node = signed["dokumen"]
        tier, digest = self.tier(node["wilayah"]), SIMPUL.digest(node)
        need(tier and node["rantai"]["wilayah"] == node["wilayah"], "SERTIFIKAT_TAK_SAH")
        if node["penerbit"] is None:
            need(tier == 4 and digest == self.top, "SERTIFIKAT_TAK_SAH")
            issuer = node
        else:
            need(node["penerbit"] in self.nodes, "RUJUKAN_TAK_DIKENAL")
            issuer = self.nodes[node["penerbit"]]
            need(self.tier(issuer["wilayah"]) == tier + 1 and self.covers(issuer["wilayah"], node["wilayah"])
                 and issuer["peraga"] == node["peraga"], "SERTIFIKAT_TAK_SAH")
        self.nodes[verified(SIMPUL, signed, issuer["kunci"])] = node

    def person(self, signed):
        node = self.nodes.get(signed["dokumen"]["simpul"])
        need(node, "RUJUKAN_TAK_DIKENAL")
        need(signed["dokumen"]["rantai"]["wilayah"] == node["wilayah"], "SERTIFIKAT_TAK_SAH")
        self.people[verified(PETUGAS, signed, node["kunci"])] = signed["dokumen"]

    def key(self, digest):
        found = self.nodes.get(digest) or self.people.get(digest)
        need(found, "RUJUKAN_TAK_DIKENAL")
        return found["kunci"]


def prove(entries, certificates):
    """Checks every signature, root and path of what a change-set carries."""
    for kind, _, value in entries:
        if kind == "simpul":
            certificates.node(value)
        elif kind == "petugas":
            certificates.person(value)
        elif kind == "terbitan":
            document = value["dokumen"]
            verified(TERBITAN, value, certificates.key(document["penandatangan"]))
            tag, what = value["isi"]["isi"]
            top, count = (leaf(what), 1) if tag == 1 else (ROWS.root(what), what["jumlah"])
            need((tag, top, count) == (document["jenis"], document["akar"], document["daun"]), "BUKTI_TIDAK_COCOK")
        elif kind == "akta":
            document = value["dokumen"]
            verified(AKTA, value, certificates.key(document["penandatangan"]))
            if value["daun"]:
                known = {i: part_leaf(part) for i, part in zip(value["daun"], value["bagian"])}
                need(root(document["bagian"], known, value["bukti"]) == document["akar"], "BUKTI_TIDAK_COCOK")
