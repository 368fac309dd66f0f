"""The documents (../README.md, "Documents"), and the lists under a root of which some items are shown."""

from kanonik import *

U32 = 2**32 - 1
TEXT = Text(400)
NOTHING = Record()


def ascending(values):
    return all(a < b for a, b in zip(values, values[1:]))


def quarter_ok(value):
    need(1800 <= value["tahun"] <= 2999 and 1 <= value["ke"] <= 4)


def dot_ok(value):
    need(value["replika"] and value["nomor"])


class Context(Record):
    """Vector and gaps in normal form: ascending, nothing covered twice, nothing that continues the vector."""

    def read(self, reader):
        value = super().read(reader)
        vector, gaps = ([(d["replika"], d["nomor"]) for d in value[name]] for name in ("vektor", "lepas"))
        reach = dict(vector)
        need(ascending([replica for replica, _ in vector]) and ascending(gaps))
        covered = [(r, n) for r, n in gaps if n <= reach.get(r, 0) + 1]
        need(not covered, why="context not in normal form")
        return value


DOT = Record(replika=Varint(), nomor=Varint(), check=dot_ok)
CHAIN = Record(wilayah=Region(), nomor=Varint(1), kepala=Hash())
CONTEXT = Context(vektor=List(DOT, 1024), lepas=List(DOT, 1024))
VALUE = Choice(_0=NOTHING, _1=Signed(), _2=Text(4096), _3=DOT)
WRITE = Record(kolom=Varint(0, 65535), nilai=VALUE)
DELTA = Record(rekaman=DOT, titik=DOT, konteks=CONTEXT, tulisan=List(WRITE, 255))
ITEM = Record(jenis=Byte(), bergantung=List(Varint(0, 255), 256), deltas=List(DELTA, 1024))
NUMBER = Record(
    wilayah=Region(), triwulan=Record(tahun=Varint(), ke=Byte(), check=quarter_ok), seri=Varint(1, U32),
    urut=Varint(1, U32))


def carrier_ok(carrier):
    """Orders and bounds of a carrier, however it came."""
    items = carrier["butir"]
    need(1 <= len(items) <= 256 and sum(len(i["deltas"]) for i in items) <= 1024, "BATAS_TERLAMPAUI")
    need(carrier["replika"])
    for place, item in enumerate(items):
        need(ascending(item["bergantung"]) and place not in item["bergantung"])
        order = [(*d["rekaman"].values(), d["titik"]["nomor"], d["titik"]["replika"]) for d in item["deltas"]]
        need(order and ascending(order))
        for delta in item["deltas"]:
            seen = [d["nomor"] for name in ("vektor", "lepas") for d in delta["konteks"][name]
                    if d["replika"] == carrier["replika"]]
            need(delta["titik"]["replika"] == carrier["replika"] and delta["titik"]["nomor"] > max(seen, default=0))
            need(delta["tulisan"] and ascending([w["kolom"] for w in delta["tulisan"]]))


PEMBAWA = Document(
    "selaras/pembawa/1", carrier_ok, jenis=Byte(range(1, 6)), nomor=NUMBER, replika=Varint(1), paket=Hash(),
    menggantikan=Maybe(Hash()), butir=List(ITEM, 256))
ISI_AKTA = Choice(
    _0=NOTHING,
    _1=Record(tanggal=Day(), tempat=TEXT, ketua=TEXT, hadir=Varint(0, U32), seri=Varint(0, U32)),
    _2=Record(nomor=TEXT, tanggal=Day(), penandatangan=TEXT, delegasi=TEXT),
    _3=Record(sampai=Day()),
    _4=Record(jalur=Varint(0, 65535), periode=TEXT, sk=TEXT, daftar=Hash(), keluarga=Varint(0, U32)),
    _5=Record(sk=TEXT, perihal=TEXT))
AKTA = Document(
    "selaras/akta/1", jenis=Byte(range(1, 10)), langkah=Byte(), paket=Hash(), penandatangan=Hash(), tanggal=Day(),
    isi=ISI_AKTA, peraga=Byte((0, 1)), akar=Hash(), bagian=Varint(1, 100_000))
SAID = Choice(_0=NOTHING, _1=Blob(256), _2=Record(langkah=Byte(), alasan=Byte()))
PUTUSAN = Document("selaras/putusan/1", pembawa=Hash(), sebelum=Maybe(Hash()), isi=SAID)
BERKAS = Document(
    "selaras/berkas/1", digest=Hash(), jenis=Byte(range(1, 13)), tipe=Byte(range(1, 5)), ukuran=Varint(1, 64 << 20),
    untuk=Maybe(Hash()))
SIMPUL = Document(
    "selaras/simpul/1", replika=Varint(1), wilayah=Region(), kunci=Raw(32), penerbit=Maybe(Hash()), tanggal=Day(),
    peraga=Byte((0, 1)), pendahulu=Maybe(Varint(1)), rantai=CHAIN)
PETUGAS = Document(
    "selaras/petugas/1", simpul=Hash(), nama=TEXT, peran=Byte(range(1, 9)), mandat=TEXT, orang=Varint(),
    kunci=Raw(32), tanggal=Day(), rantai=CHAIN)
TERBITAN = Document(
    "selaras/terbitan/1", jenis=Byte((1, 2)), rantai=CHAIN, penandatangan=Hash(), tanggal=Day(), peraga=Byte((0, 1)),
    nama=TEXT, akar=Hash(), daun=Varint(1, 200_000))
BARIS_WILAYAH = Document(
    "selaras/baris-wilayah/1", id=Region(), kode=TEXT, provinsi=TEXT, kabupaten=TEXT, kecamatan=TEXT, desa=TEXT)
BARIS = Document(
    "selaras/baris/1", lambda row: need(ascending([w["kolom"] for w in row["nilai"]])), rekaman=DOT,
    entitas=Byte((1, 2)), nilai=List(WRITE, 255))
TANDA_TERIMA = Document(
    "selaras/tanda-terima/1",
    lambda receipt: need(ascending([(h["replika"], h["wilayah"]) for h in receipt["kepala"]])),
    oleh=Varint(1), untuk=Varint(1), tanggal=Day(), epoch=Varint(), sampai=Varint(),
    kepala=List(Record(replika=Varint(1), wilayah=Region(), nomor=Varint(1), kepala=Hash()), 400_000))


# Trees (RFC 6962) and proofs.


def split(count):
    return 1 << (count - 1).bit_length() - 1


def root(count, known, proof):
    """The root of `count` leaves of which `known` {index: hash} and, for the rest, `proof` are given."""
    rest = list(proof)

    def subtree(low, high):
        inside = [i for i in known if low <= i < high]
        if not inside:
            need(rest, "BUKTI_TIDAK_COCOK")
            return rest.pop(0)
        if high - low == 1:
            return known[low]
        middle = low + split(high - low)
        left = subtree(low, middle)
        return sha256(b"\1", left, subtree(middle, high))

    need(all(0 <= i < count for i in known), "BUKTI_TIDAK_COCOK")
    result = subtree(0, count) if count else sha256(b"")
    need(not rest, "BUKTI_TIDAK_COCOK")
    return result


def leaf(data):
    return sha256(b"\0", data)


class Shown:
    """A list under a root: its count, and of all or some items their place and what they say, with the proof."""

    def __init__(self, document, limit, items=None):
        self.document, self.limit, self.items = document, limit, items

    def read(self, reader):
        count = reader.number(0, self.limit)
        if Byte((0, 1)).read(reader):
            places, proof = list(range(count)), []
        else:
            places, last = [], -1
            for _ in range(reader.count(max(0, count - 1))):
                last += 1 + reader.number(0, self.limit)
                need(last < count)
                places.append(last)
            proof = [reader.raw(32) for _ in range(reader.count(200_000))]
        items = self.items(reader, len(places)) if self.items else [self.document.read(reader) for _ in places]
        return {"jumlah": count, "tempat": places, "isi": items, "bukti": proof}

    def write(self, value):
        whole = len(value["tempat"]) == value["jumlah"]
        out = varint(value["jumlah"]) + bytes([whole])
        if not whole:
            steps = [b - a - 1 for a, b in zip([-1] + value["tempat"], value["tempat"])]
            out += varint(len(steps)) + b"".join(map(varint, steps))
            out += varint(len(value["bukti"])) + b"".join(value["bukti"])
        return out + b"".join(map(self.document.write, value["isi"]))

    def root(self, value):
        known = {i: leaf(self.document.bytes(item)) for i, item in zip(value["tempat"], value["isi"])}
        return root(value["jumlah"], known, value["bukti"])


VERDICTS, FILES = Shown(PUTUSAN, 50_000), Shown(BERKAS, 20_000)
ROWS = Shown(BARIS_WILAYAH, 200_000)
ISI_TERBITAN = Document("selaras/isi-terbitan/1", isi=Choice(_1=Blob(256 << 10), _2=ROWS))
PANDANGAN = Document(
    "selaras/pandangan/1", akta=Hash(), daun=Varint(0, 99_999), bagian=Varint(1, 100_000), rantai=CHAIN,
    putusan=VERDICTS, berkas=FILES, jalur=List(Raw(32), 64))


def part_leaf(view):
    """The leaf of one village's part under the act's root."""
    return leaf(
        Text(64).write("selaras/bagian/1") + CHAIN.write(view["rantai"]) + varint(view["putusan"]["jumlah"])
        + VERDICTS.root(view["putusan"]) + varint(view["berkas"]["jumlah"]) + FILES.root(view["berkas"]))


class Signed64:
    """A document, then its signature."""

    def __init__(self, document):
        self.document = document

    def read(self, reader):
        return {"dokumen": self.document.read(reader), "tanda": reader.raw(64)}

    def write(self, value):
        return self.document.write(value["dokumen"]) + value["tanda"]


ENTRI = Document(
    "selaras/entri/1",
    entri=Choice(
        _1=Signed64(SIMPUL), _2=Signed64(PETUGAS), _3=Record(terbitan=Signed64(TERBITAN), isi=ISI_TERBITAN),
        _4=PEMBAWA, _5=Record(akta=Signed64(AKTA), bagian=List(PANDANGAN, 100_000))))


class Names(List):
    """Keys cut to eight bytes, ascending, each once."""

    def read(self, reader):
        value = super().read(reader)
        need(ascending(value))
        return value


PIECE = Record(ukuran=Varint(1), sidik=Hash())
KIRIMAN = Document(
    "selaras/kiriman/1", pengirim=Varint(1), wilayah_pengirim=Region(), penerima=Varint(1), wilayah_penerima=Region(),
    tanggal=Day(), pesan=List(PIECE, 4096), berkas=List(PIECE, 100_000))
SUM = Record(banyak=Varint(), jumlah=Raw(32))
REGION_SUM = Record(wilayah=Region(), jumlah=SUM)
NAMES = Names(Raw(8), 400_000)
SEPAKAT = Document(
    "selaras/sepakat/1", replika=Varint(1), wilayah=Region(), dalam=Byte((0, 1)),
    tanda_terima=Maybe(Raw(32)), isi=Choice(
        _1=Record(terkirim=SUM, diterima=SUM), _2=Record(arah=Byte((1, 2)), sesudah=Maybe(Region())),
        _3=Record(daftar=List(REGION_SUM, 5000), lagi=Byte((0, 1))), _4=Record(wilayah=Region()),
        _5=Record(jumlah=REGION_SUM, awalan=NAMES, rusak=NAMES), _6=Record(wilayah=Region(), awalan=NAMES),
        _7=Record(wilayah=Region(), himpunan=Blob(32 << 20))))
DOCUMENTS = [
    PEMBAWA, AKTA, PUTUSAN, BERKAS, SIMPUL, PETUGAS, TERBITAN, BARIS_WILAYAH, BARIS, TANDA_TERIMA, ISI_TERBITAN,
    PANDANGAN, ENTRI, KIRIMAN, SEPAKAT]
