"""How records are made of which an article has very many.

What the package gives out are named tuples and frozen dataclasses. The records that its rules read hundreds of times an
article are dataclasses with slots whose fields are ``Final``: read-only for the type checker, cheap to make, and read
in a fraction of the time that a field of a named tuple takes. Nothing writes to them, for some are kept from article
to article.
"""

from __future__ import annotations

#: Makes a named tuple of all its fields in order: ``record(Span, (0, 2, "He"))`` gives what ``Span(0, 2, "He")`` gives,
#: but calls no function written in Python. For the busiest places only: a missing field goes unnoticed.
record = tuple.__new__
