"""Makes the table of word ratings from a list of English words and a pretrained encoder.

    python experiments/stance_features/wording.py all-MiniLM-L6-v2 american-english-small british-english-small

The first argument is a model's name or folder (needs stance[encoder]), the others are lists with a word per line: the
one that ships was made with all-MiniLM-L6-v2 and SCOWL's lists of size 35 (Debian: wamerican-small, wbritish-small).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np

from stance.learning.likeness import Likeness
from stance.learning.wording import TABLE
from stance.relations.sides import ASKED

CONTEXTS = ("{word}", f"{ASKED} is {{word}}")
LEAST = 0.5  # standard deviations from the mean, below which a word says nothing
LIMIT = 4.0
HEADER = """\
# How much liker a word is to gaining than the average word, in standard deviations; made by
# experiments/stance_features/wording.py with all-MiniLM-L6-v2 (Apache License 2.0). The words are those of SCOWL, size
# 35, Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
"""


def main(model: str, *lists: str) -> None:
    """Rate the words of the lists and write the table."""
    words = sorted({w for path in lists for w in Path(path).read_text(encoding="utf-8").split()})
    words = [w for w in words if re.fullmatch(r"[a-z]{3,}", w)]
    likeness = Likeness(model, batch_size=256).fit(words[:1])
    rated = np.mean([_standard(likeness.transform([c.format(word=w) for w in words])[:, 0]) for c in CONTEXTS], axis=0)
    rated = np.clip(_standard(rated), -LIMIT, LIMIT)
    rows = [f"{w}\t{r:.1f}\n" for w, r in zip(words, rated, strict=True) if abs(r) >= LEAST]
    TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} of {len(words)} words rated; written to {TABLE}")


def _standard(values: np.ndarray) -> np.ndarray:
    return np.asarray((values - values.mean()) / values.std())


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
