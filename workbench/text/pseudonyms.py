"""A key of pseudonyms: what stands in a report for a name of the transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product

MOST_FORMS = 16
"""Ways to put the names back that are tried where a pseudonym stands for several."""


class Pseudonyms:
    """Finds pseudonyms in a text and puts the names back."""

    def __init__(self, key: Mapping[str, str]) -> None:
        """Take the key: by each name of the transcripts what stands for it."""
        self._names: dict[str, list[str]] = {}
        for name, pseudonym in key.items():
            if name.strip() and pseudonym.strip():
                self._names.setdefault(pseudonym.strip(), []).append(name.strip())
        longest_first = sorted(self._names, key=len, reverse=True)
        self._any = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest_first) or r"(?!)")

    def forms(self, text: str) -> Iterator[str]:
        """Yield a text as it is, then with names in the place of its pseudonyms."""
        yield text
        found = list(dict.fromkeys(self._any.findall(text)))
        if not found:
            return
        for names in islice(product(*(self._names[each] for each in found)), MOST_FORMS):
            of = dict(zip(found, names, strict=True))
            yield self._any.sub(lambda hit, of=of: of[hit.group()], text)  # type: ignore[misc]
