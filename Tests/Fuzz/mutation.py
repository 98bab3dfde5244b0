"""Inputs that nearly make sense: a good one with some of its bytes changed. The same seed gives the same."""
import random

TOKENS = [b"\0", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"\n", b'"', b",", b";", b"%", b"%00", b"%c3", b"../", b"<", b"&", b"'",
          b"-1", b"0", b"9" * 30, b"2026-02-30", b"1e999", b"\xe1\xba", b"\xcc\x81" * 40, b"{", b"[" * 200, b"\\u0000",
          b"A" * 5000]


def mutated(good, seed):
    dice = random.Random(seed)
    data = bytearray(good)
    for _ in range(dice.choice([1, 1, 2, 4, 16])):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(6):
            case 0:
                data[at:at] = dice.choice(TOKENS)
            case 1:
                del data[at:at + dice.choice([1, 2, 8, 64])]
            case 2 if at < len(data):
                data[at] ^= 1 << dice.randrange(8)
            case 3:
                end = at + dice.randrange(1, 64)
                data[at:at] = data[at:end]
            case 4:
                other = dice.randrange(len(data) + 1)
                data[at:at + 8] = data[other:other + 8]
            case 5:
                del data[at:]
    return bytes(data)
