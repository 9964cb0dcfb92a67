"""How alike texts are, and the best pairing of two sets of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphmodel import lazy_re as re

if TYPE_CHECKING:
    import numpy as np

#: Amounts and the quotation marks around names change from year to year; what is promised does not.
_FORGOTTEN = re.compile(r"[\d.,%，、；。：“”‘’《》（）()\s·—–-]+")


def likeness(ones: Sequence[str], others: Sequence[str], *, amounts: bool = False) -> np.ndarray:
    """Return how alike each of one set of texts is to each of another, from 0 to 1.

    The cosine of their pairs of neighbouring letters, each weighted by how few of the texts hold it (the usual
    logarithm of the inverse document frequency).

    Parameters
    ----------
    ones, others
        The texts.
    amounts
        Whether digits and punctuation count; a promise is the same from year to year though its amounts are not.

    Examples
    --------
    >>> likeness(["新增托位5000个"], ["新增托位6000个", "治理堵点50处"]).round(1).tolist()
    [[1.0, 0.0]]
    """
    import numpy as np

    texts = [_pairs(text if amounts else _FORGOTTEN.sub("", text)) for text in (*ones, *others)]
    words = {word: index for index, word in enumerate(sorted({word for text in texts for word in text}))}
    counts = np.zeros((len(texts), len(words)))
    for row, text in enumerate(texts):
        for word in text:
            counts[row, words[word]] += 1
    holding = (counts > 0).sum(axis=0)
    weighted = counts * np.log(1 + len(texts) / holding)
    length = np.linalg.norm(weighted, axis=1)
    weighted /= np.where(length > 0, length, 1)[:, None]
    alike: np.ndarray = np.clip(weighted[: len(ones)] @ weighted[len(ones) :].T, 0.0, 1.0)
    return alike


class Texts:
    """Many texts, of which any can be held against all; :func:`likeness` among all of them, without its square."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np
        from scipy import sparse

        number: dict[str, int] = {}
        plain = [_FORGOTTEN.sub("", text) for text in texts]
        #: Which of the texts that differ each one is; amounts and punctuation do not count.
        self.text_of = np.array([number.setdefault(text, len(number)) for text in plain], dtype=np.int64)
        words: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        for row, text in enumerate(number):
            pairs = _pairs(text)
            columns += [words.setdefault(pair, len(words)) for pair in pairs]
            rows += [row] * len(pairs)
        shape = (len(number), len(words))
        counts = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
        times = np.bincount(self.text_of, minlength=len(number)).astype(float)
        holding = (counts > 0).astype(float).T @ times
        weighted = (counts * np.log(1 + len(texts) / holding)[None, :]).tocsr()
        length = np.sqrt(np.asarray((weighted**2).sum(axis=1)).reshape(-1))
        self._vectors = (weighted * (1 / np.where(length > 0, length, 1))[:, None]).tocsr()
        self._turned = self._vectors.T.tocsr()

    def __len__(self) -> int:
        """Return how many texts differ."""
        return int(self._vectors.shape[0])

    def likeness(self, which: np.ndarray) -> np.ndarray:
        """Return how alike each of some of the texts that differ is to each of them."""
        import numpy as np

        found: np.ndarray = np.clip((self._vectors[which] @ self._turned).toarray(), 0.0, 1.0)
        return found


def _pairs(plain: str) -> list[str]:
    return [plain[at : at + 2] for at in range(len(plain) - 1)] or ([plain] if plain else [])


def best_pairs(alike: np.ndarray, *, least: float) -> list[tuple[int, int, float]]:
    """Return the pairing with the greatest sum of likeness, less the pairs that are less alike than ``least``.

    Returns
    -------
    list of (row, column, likeness)
        In the order of the rows.

    References
    ----------
    Crouse, D. F. (2016). On implementing 2D rectangular assignment algorithms. IEEE Transactions on Aerospace and
    Electronic Systems 52, 1679–1696 (SciPy's).
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if 0 in alike.shape:
        return []
    worth = np.where(alike >= least, alike, 0.0)  # a pair that will not count must not cost a pair that would
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (int(row), int(column), float(alike[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if alike[row, column] >= least
    ]
