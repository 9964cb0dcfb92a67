"""Documents of many kinds that no reader had seen: what is read of them, and that no doubt is kept back."""

from __future__ import annotations

import pytest

from tests.fresh_lists import SETS, measure

#: What was measured when the readers had been mended with each set.
SHARES = {
    "chinese-1": 0.97,
    "chinese-2": 0.97,
    "chinese-3": 0.86,
    "chinese-4": 0.96,
    "chinese-5": 0.86,
    "chinese-6": 0.61,
    "chinese-7": 0.94,
    "chinese-8": 1.0,
    "chinese-9": 1.0,
    "chinese-10": 0.98,
    "chinese-11": 1.0,
    "chinese-12": 0.97,
    "chinese-13": 1.0,
    "chinese-14": 0.98,
    "chinese-15": 0.98,
    "chinese-16": 1.0,
    "chinese-17": 0.98,
    "chinese-18": 0.91,
    "chinese-19": 1.0,
    "chinese-20": 0.98,
    "chinese-21": 1.0,
    "chinese-22": 0.98,
    "chinese-23": 1.0,
    "chinese-24": 1.0,
    "chinese-25": 1.0,
    "chinese-26": 0.99,
    "chinese-27": 1.0,
    "chinese-28": 1.0,
    "chinese-29": 1.0,
    "chinese-30": 0.99,
    "chinese-31": 0.99,
    "chinese-32": 0.99,
    "chinese-33": 0.99,
    "chinese-34": 1.0,
    "chinese-35": 0.96,
    "chinese-36": 1.0,
    "chinese-37": 1.0,
    "chinese-39": 1.0,
    "chinese-40": 0.84,
    "converters-1": 0.88,
    "converters-2": 0.93,
    "english-1": 0.92,
    "english-2": 1.0,
    "english-3": 1.0,
    "english-4": 1.0,
    "english-5": 1.0,
    "english-6": 0.92,
    "english-7": 1.0,
    "english-8": 0.95,
    "english-9": 0.97,
    "english-10": 1.0,
    "english-11": 1.0,
    "english-12": 0.95,
    "english-13": 1.0,
    "english-14": 0.99,
    "english-15": 1.0,
    "english-16": 1.0,
    "english-17": 1.0,
    "english-18": 0.95,
    "english-19": 1.0,
    "english-20": 0.97,
    "english-21": 1.0,
    "english-22": 1.0,
    "english-23": 0.96,
    "english-24": 1.0,
    "english-25": 1.0,
    "english-26": 0.94,
    "english-27": 1.0,
    "text-1": 0.96,
    "text-2": 0.96,
    "workbooks-1": 1.0,
    "workbooks-2": 1.0,
    "unruled-1": 1.0,
    "unruled-2": 0.92,
    "unruled-3": 0.98,
    "unruled-4": 1.0,
    "unruled-5": 0.96,
    "pdftotext-1": 0.70,
    "pdftotext-2": 0.5,
    "pdftotext-3": 0.38,
    "pdftotext-4": 0.44,
    "pdftotext-5": 0.53,
    "pdftotext-6": 0.24,
    "pdftotext-7": 0.97,
    "pdftotext-8": 0.96,
}


#: Deadlines that are read at least, where some are in a document that is refused or told.
DEADLINES = {
    "chinese-18": 52,
    "chinese-28": 44,
    "chinese-32": 134,
    "chinese-40": 101,
    "english-26": 166,
    "english-27": 76,
    "converters-1": 171,
    "converters-2": 170,
    "unruled-2": 207,
    "unruled-5": 506,
    "pdftotext-7": 144,
    "pdftotext-8": 101,
    "pdftotext-4": 44,
    "pdftotext-5": 57,
    "pdftotext-6": 6,
}


@pytest.mark.parametrize("which", SETS)
def test_names_are_read_in_their_row_and_role_and_no_wrong_row_is_passed_over_in_silence(which: str) -> None:
    found = measure(which)
    assert found.silent == ()
    assert found.share >= SHARES[which]
    assert found.due >= DEADLINES.get(which, found.dates)
