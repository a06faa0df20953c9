"""A handover code as text: packed, sealed with the clinic's key, and cut into parts for one square code each.

A part reads `CONSULT`, the version of the format, its number, how many there are, then the data as base32hex (0-9 and
A-V): letters that QR codes hold cheaply, that survive any case, space or line end, and that English and German
keyboards share. Each part ends in a checksum, so that a sign lost by a scanner is told apart from another clinic's key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import zlib
from collections.abc import Iterator

from consult.problems import Problem, ProblemsError
from consult.text import clean

PREFIX = "CONSULT"
VERSION = 1
"""Of the format; a code of another one is refused by it, whatever else it holds."""
PART_BYTES = 680
"""In one part at most: a square code of 105 by 105 modules, which a cheap scanner reads from paper."""
MOST_PARTS = 99
_ID, _NONCE, _CHECK = 3, 12, 4
_UNPACKED = 4_000_000
"""Bytes that a code may unpack to."""
_LAID_OUT = re.compile(r"(\d)(\d\d)(\d\d)([0-9A-V]+)")
_BEGINNING = re.compile(rf"{PREFIX}(?![A-Z])")
_SYMBOLOGY = re.compile(r"\]Q\d")
"""What a scanner may put before a QR code to say that it is one."""


def problem(code: str, message: str, hint: str) -> ProblemsError:
    """A code that is not taken: why, and what to do."""
    return ProblemsError([Problem(code=code, message=message, hint=hint, file="handover code")])


def wrap(content: bytes, key: bytes) -> str:
    """`content` under `key` (32 bytes) as text, one part a line. Raises `ProblemsError` when it is too long."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    head, nonce = _key_id(key), os.urandom(_NONCE)
    sealed = head + nonce + AESGCM(key).encrypt(nonce, packed, _head(key))
    count = -(-len(sealed) // PART_BYTES)
    if count > MOST_PARTS:
        raise problem("handover_long", "this is too long for a code on paper", "shorten the longest of the texts")
    size = -(-len(sealed) // count)
    text = "\n".join(_part(sealed[n * size : (n + 1) * size], n + 1, count) for n in range(count))
    # By chance, once in many thousand years, the data spells the word that a part begins with.
    return text if text.count(PREFIX) == count else wrap(content, key)


def unwrap(text: str, key: bytes) -> bytes:
    """What `wrap` was given. Raises `ProblemsError` with one sentence for everything else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = _joined(text)
    if len(sealed) < _ID + _NONCE + 16:
        raise _damaged("the code is cut off")
    head, nonce, closed = sealed[:_ID], sealed[_ID : _ID + _NONCE], sealed[_ID + _NONCE :]
    if head != _key_id(key):
        raise problem(
            "handover_foreign",
            "the code was made with the key of another clinic",
            "only a clinic with the same clinic.key can open it; ask the client again, or ask that clinic",
        )
    try:
        packed = AESGCM(key).decrypt(nonce, closed, _head(key))
    except InvalidTag as error:
        raise _changed() from error
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, _UNPACKED)
    except zlib.error as error:
        raise _damaged("what the code holds cannot be read") from error
    if unpacker.unconsumed_tail:
        raise _damaged("what the code holds is too long")
    return content


def parts(text: str) -> tuple[str, ...]:
    """The parts of a code, each for a square code of its own."""
    return tuple(text.split("\n"))


def _head(key: bytes) -> bytes:
    """What is not encrypted but cannot be changed unnoticed either."""
    return bytes([VERSION]) + _key_id(key)


def _key_id(key: bytes) -> bytes:
    """Tells keys apart and says nothing about them."""
    return hashlib.sha256(b"consult handover key\0" + key).digest()[:_ID]


def _part(data: bytes, number: int, count: int) -> str:
    head = f"{VERSION}{number:02}{count:02}"
    checked = data + _check(head, data)
    return f"{PREFIX}{head}{base64.b32hexencode(checked).decode().rstrip('=')}"


def _check(head: str, data: bytes) -> bytes:
    return zlib.crc32(head.encode() + data).to_bytes(_CHECK, "big")


def _joined(text: str) -> bytes:
    """The data of every part in order."""
    found: dict[int, bytes] = {}
    counts: set[int] = set()
    for number, count, data in _read(text):
        counts.add(count)
        if found.setdefault(number, data) != data or len(counts) > 1 or not 1 <= number <= count:
            raise _changed()
    missing = [number for number in range(1, max(counts) + 1) if number not in found]
    if missing:
        which = ", ".join(map(str, missing))
        raise problem(
            "handover_part",
            f"part {which} of {max(counts)} is missing",
            "scan every square code of the page, in any order",
        )
    return b"".join(found[number] for number in sorted(found))


def _read(text: str) -> Iterator[tuple[int, int, bytes]]:
    """Number, count and data of each part in `text`, in whatever case and however it is broken into lines."""
    squeezed = _SYMBOLOGY.sub("", "".join(clean(text).upper().split()))
    before, *found = _BEGINNING.split(squeezed)
    if not found:
        raise problem(
            "handover_unknown",
            "this is no handover code" if before else "there is no code",
            f"scan the square code of a handover page, or paste its text, which begins with {PREFIX}",
        )
    for piece in found:
        if piece[:1].isdigit() and not piece.startswith(str(VERSION)):
            raise problem(
                "handover_newer",
                f"the code has the format {piece[0]}, which this version of the program does not know",
                "update the program here, or print the page again with this version",
            )
        if strange := sorted(set(piece) - set("0123456789ABCDEFGHIJKLMNOPQRSTUV")):
            signs = " ".join(strange[:5])
            raise problem(
                "handover_keyboard",
                f"the code holds signs that no handover code has: {signs}",
                "set the scanner to the layout of this computer's keyboard, or paste nothing but the code",
            )
        laid_out = _LAID_OUT.fullmatch(piece)
        if laid_out is None:
            raise _damaged("the code is cut off")
        version, number, count, data = laid_out.groups()
        content = _decoded(data)
        if _check(f"{version}{number}{count}", content[:-_CHECK]) != content[-_CHECK:]:
            raise _damaged(f"part {int(number)} of the code is damaged" if count != "01" else "the code is damaged")
        yield int(number), int(count), content[:-_CHECK]


def _decoded(data: str) -> bytes:
    try:
        return base64.b32hexdecode(data + "=" * (-len(data) % 8))
    except binascii.Error as error:
        raise _damaged("the code is cut off") from error


def _changed() -> ProblemsError:
    return problem(
        "handover_changed",
        "the code was changed after it was made, or its parts are of different pages",
        "do not rely on it: scan every code of one page again, or ask the client again",
    )


def _damaged(message: str) -> ProblemsError:
    return problem("handover_damaged", message, "scan it again, or paste the whole of it; a letter was lost or changed")
