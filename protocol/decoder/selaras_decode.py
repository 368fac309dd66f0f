#!/usr/bin/env python3
"""An independent reader of Selaras change-sets and documents: the standard library and protobuf.

    selaras_decode.py FILE…        shows what a change-set or document says
    selaras_decode.py --periksa    checks ../vectors against their index
"""

import json
import os
import sys

from himpunan import *

VECTORS = os.path.join(HERE, "..", "vectors")


def load(name):
    with open(os.path.join(VECTORS, name), "rb") as file:
        return file.read()


def document_of(data):
    domain = Text(64).read(Reader(data))
    for document in DOCUMENTS:
        if document.domain.rsplit("/", 1)[0] == domain.rsplit("/", 1)[0]:
            return document
    raise Refused("BENTUK_RUSAK", domain)


def signed_of(document, data):
    need(len(data) > 64, "BERKAS_TERPOTONG")
    return {"dokumen": document.decode(data[:-64]), "tanda": data[-64:]}


def check(vector, data, certificates):
    """What the vector says must come of it; raises Refused where it must not pass."""
    kind, key = vector["jenis"], bytes.fromhex(vector.get("kunci", ""))
    if kind in ("dokumen", "bertanda", "sertifikat"):
        document = document_of(data)
        if kind == "sertifikat":
            return certificates.node(signed_of(document, data))
        value = document.decode(data) if kind == "dokumen" else signed_of(document, data)
        body = value if kind == "dokumen" else value["dokumen"]
        digest = document.digest(body) if kind == "dokumen" else verified(document, value, key)
        assert document.bytes(body) == (data if kind == "dokumen" else data[:-64]), "written back differently"
        assert digest.hex() == vector["digest"], "digest"
        if document is PANDANGAN:
            part_leaf(body)
    elif kind == "himpunan":
        header, blocks, digest, signature = frame(data)
        signature_ok("selaras/himpunan/1", digest, signature, key)
        found = content(blocks)
        prove(found.entries, certificates)
        assert [digest.hex() for _, digest, _ in found.entries] == vector["entri"], "entries"
    elif kind == "pesan":
        opened = message("PesanSesi", data)
        need(1 in opened.versi, "VERSI_TAK_DIKENAL")
        for receipt in (opened.tanda_terima, opened.tanda_terima_dipegang):
            if receipt:
                signed_of(TANDA_TERIMA, receipt)
    else:
        raise AssertionError(kind)


def check_all():
    index = json.loads(load("index.json"))
    failed = 0
    for vector in index["vektor"]:
        certificates = Certificates(bytes.fromhex(index["akar"]))
        for name in index["sertifikat"]:
            certificates.node(signed_of(SIMPUL, load(name)))
        code = None
        try:
            check(vector, load(vector["berkas"]), certificates)
        except Refused as refusal:
            code = refusal.code
        except AssertionError as difference:
            code = f"berbeda: {difference}"
        good = code == vector.get("kode")
        failed += not good
        print(f"{'ok  ' if good else 'GAGAL'} {vector['berkas']}: {code or vector.get('digest', 'terbaca')}")
    for tree in index["pohon"]:
        leaves = [bytes.fromhex(text) for text in tree["daun"]]
        known = {i: leaves[i] for i in tree["tampak"]}
        assert root(tree["jumlah"], known, list(map(bytes.fromhex, tree["bukti"]))).hex() == tree["akar"]
        assert root(tree["jumlah"], dict(enumerate(leaves)), []).hex() == tree["akar"]
    total = sum(int(text, 16) for text in index["jumlahan"]) % 2**256
    assert f"{total:064x}" == index["jumlah"]
    print(f"{len(index['vektor']) - failed} passed, {failed} failed")
    return failed


def plain(value):
    """For showing: bytes in hexadecimal."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def show(data):
    if not data.startswith(b"SLRS"):
        document = document_of(data)
        try:
            return plain(document.decode(data))
        except Refused:
            return plain(signed_of(document, data))
    header, blocks, _, _ = frame(data)
    found = content(blocks)
    return {
        "kepala": {field.name: plain(getattr(header, field.name)) for field in header.DESCRIPTOR.fields
                   if field.label != field.LABEL_REPEATED},
        "blok": [{"jenis": BLOCKS[b.jenis], "mentah": b.ukuran_mentah, "dikirim": len(b.isi)} for b in blocks],
        "entri": [{"jenis": kind, "digest": digest.hex(), "isi": plain(value)}
                  for kind, digest, value in found.entries],
        "rantai": plain(found.chains),
    }


def main(arguments):
    if arguments == ["--periksa"]:
        return 1 if check_all() else 0
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    for name in arguments:
        with open(name, "rb") as file:
            try:
                print(json.dumps(show(file.read()), indent=1, ensure_ascii=False))
            except Refused as refusal:
                print(f"{name}: DITOLAK {refusal}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
