"""The checksum at the end of netlead's files (sim/io/seal.hpp): 8 bytes "netlead\\n", then FNV-1a over 64 bits of all bytes before."""

MARK = b"netlead\n"
SIZE = 16
FITS, BROKEN, ABSENT = "fits", "broken", "absent"


def look(path):
    """FITS, BROKEN (the content is not what netlead wrote) or ABSENT (another program wrote it, or its end is missing)."""
    content = path.read_bytes()
    if len(content) < SIZE or content[-SIZE:-8] != MARK:
        return ABSENT
    state = 14695981039346656037
    for byte in content[:-SIZE]:
        state = (state ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return FITS if state == int.from_bytes(content[-8:], "little") else BROKEN
