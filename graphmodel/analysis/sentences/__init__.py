"""What the tables say, in plain official Chinese and in English; nothing here that is not in a table."""

from __future__ import annotations

from graphmodel.analysis.sentences.across import elsewhere_sentences, gaps_sentences
from graphmodel.analysis.sentences.burden import (
    GRADES,
    capacity_sentences,
    certainty_sentence,
    certainty_sentences,
    register_sentences,
)
from graphmodel.analysis.sentences.comparison import comparison_sentences
from graphmodel.analysis.sentences.dependence import dependence_sentences
from graphmodel.analysis.sentences.months import month_sentences, underway_sentences
from graphmodel.analysis.sentences.network import groups_sentences, positions_sentences
from graphmodel.analysis.sentences.plan import heavier_sentences, levelling_sentences, substitute_sentences
from graphmodel.analysis.sentences.ties import ties_sentences
from graphmodel.analysis.sentences.words import LANGUAGES, function_words, join, month_words, number, percent, scoped

__all__ = [
    "GRADES",
    "LANGUAGES",
    "capacity_sentences",
    "certainty_sentence",
    "certainty_sentences",
    "comparison_sentences",
    "dependence_sentences",
    "elsewhere_sentences",
    "function_words",
    "gaps_sentences",
    "groups_sentences",
    "heavier_sentences",
    "join",
    "levelling_sentences",
    "month_sentences",
    "month_words",
    "number",
    "percent",
    "positions_sentences",
    "register_sentences",
    "scoped",
    "substitute_sentences",
    "ties_sentences",
    "underway_sentences",
]
