"""Cuts texts that are too long for one cell, so that people can see it."""

CUT_MARK = " … [cut: too long for one cell]"


def cut(text: str, most: int) -> str:
    """The text, or its beginning with a mark, in at most `most` UTF-16 code units: programs count these as letters."""
    if len(text) * 2 <= most:
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= most * 2:
        return text
    # A letter of two units that would be cut in half is left out.
    return encoded[: 2 * (most - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK
