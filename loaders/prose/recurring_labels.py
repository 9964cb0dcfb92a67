"""Labels that nobody knows but for this: the lines of a document begin with them again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.times_without_day import WITHOUT_A_DAY
from graphmodel.loaders.cells.unknown_labels import name_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column
from graphmodel.loaders.prose.labels import LABEL, OF_BODIES, TIME_LABELS, label_of, torn_label
from graphmodel.loaders.prose.line_kinds import level_of
from graphmodel.loaders.tables.header_neighbours import named_by_division
from graphmodel.loaders.tables.headers import field_of


def recurring_labels(lines: Iterable[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the labels of a text that are known for nothing but that lines begin with them again and again.

    Those in Chinese only if they say that units or people are behind them: 督促单位：.

    >>> recurring_labels(["Hazard: Flood", "Hazard: Fire", "Note of Ann: no", "督促单位：市政府办"], None)
    {'Hazard': 'extra', '督促单位': 'extra'}
    """
    found: Counter[str] = Counter()
    labels: dict[str, None] = {}
    written = [simplify(line) for line in lines]
    written = [
        re.split("[:：]", plain, maxsplit=1)[1] if torn_label(above, plain) else plain
        for above, plain in zip(["", *written], written, strict=False)
    ]
    for plain in written:
        if (match := LABEL.match(plain.lstrip("-–*•▪◦· "))) and is_latin(match["label"]):
            found[" ".join(match["label"].split())] += 1
        labels |= {match["label"]: None for match in LABEL.finditer(plain)}
    chinese = {
        label: "extra"
        for label in labels
        if OF_BODIES.search(label) and not label.startswith("各") and field_of(label, mapping) is None
    }  # 各直属机构：, to whom a letter is sent, is none
    chinese |= _known_by_values(written, mapping)
    columns = [Column(label, field_of(label, mapping) or "extra") for label in labels]
    divisions = {column.header: column.field for column in named_by_division(columns) if column not in columns}
    fields = {label: field_of(label, mapping) for label, count in found.items() if count > 1}
    unknown = {label: "extra" for label, name in fields.items() if name in (None, "note")}
    return _label_of_names(written, mapping) | unknown | chinese | divisions


def _label_of_names(written: Iterable[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the label that every record of labelled lines begins with as that of its name, where no label is.

    >>> _label_of_names(["任务清单：修路", "牵头单位：市交通局", "任务清单：植树", "牵头单位：市林业局"], None)
    {'任务清单': 'name'}
    """
    texts = [plain[level_of(plain)[1] :] for plain in map(str.strip, written) if plain]
    labels = [match["label"] if (match := LABEL.match(text)) else "" for text in texts]
    inside = [[match["label"] for match in LABEL.finditer(text)] for text in texts]
    fields = {label: field_of(label, mapping) for line in inside for label in line}
    if "name" in fields.values():
        return {}
    may_name = _MAY_NAME if list(fields.values()).count("category") == 1 else _MAY_NAME[1:]
    for label in (label for label, field in fields.items() if field in may_name and labels.count(label) > 1):
        begins = [at for at, own in enumerate(labels) if own == label]
        records = [chain.from_iterable(inside[begin:end]) for begin, end in pairwise([*begins, len(labels)])]
        # nothing above the first, and no line without a label above the others, which may be a name
        alone = not any(labels[: begins[0]][-1:]) and all(labels[at - 1] for at in begins[1:])
        if alone and all(any(fields.get(own) in UNIT_FIELDS for own in record) for record in records):
            return {label: "name"}
    return {}


#: What a label may mean that is that of names where no other is: a strategy, nothing, or what is to be done.
_MAY_NAME = ("category", None, "content", "milestones")


# English labels that mean a time where there is one behind most of them.
_ENGLISH_TIMES = frozenset(("target", "targets", "timing", "completed", "when done", "target year"))


def _known_by_values(written: Iterable[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the labels that recur, mean nothing here, and have units, people or times behind them.

    Of English ones those alone that may be of a time.

    >>> _known_by_values(["一、修路。包村干部：田家英；时间：5月", "二、植树。包村干部：蒙田；时间：6月"], None)
    {'包村干部': 'extra', '时间': 'deadline'}
    """
    behind: dict[str, list[str]] = {}
    for plain in written:
        marks = list(LABEL.finditer(plain))
        for match, after in zip(marks, [*marks[1:], None], strict=False):
            may_tell = not is_latin(match["label"]) or match["label"].lower() in _ENGLISH_TIMES
            if may_tell and field_of(match["label"], mapping) in (None, "milestones"):
                value = plain[match.end() : after.start() if after else len(plain)]
                is_plan = field_of(match["label"], mapping) == "milestones"
                value = value if is_plan else re.split(r"[；;。\n]", value)[0]
                behind.setdefault(match["label"], []).append(value.strip("；;。 "))
    found: dict[str, str] = {}
    for label, values in behind.items():
        dated = [value for value in values if whole_when(value, None) or WITHOUT_A_DAY.match(value)]
        times = len(dated) if len(values) > 1 else 0
        if field_of(label, mapping) == "milestones":
            found |= {label: "deadline"} if times == len(values) else {}  # 时间安排：9月底
        elif (label in TIME_LABELS or is_latin(label)) and 2 * times > len(values):
            found[label] = "deadline"
        elif len(values) > 1 and (all(map(only_people, values)) or name_units(values)):
            found[label] = "extra"
    return found


def labels_of_units(lines: Iterable[str]) -> list[str]:
    """Return the labels that lines begin with again and again, that no field is known for, and that name units.

    >>> labels_of_units(["抓手单位：市工信局", "抓手单位：市卫健委、市医保局", "地点：东街", "地点：西街"])
    ['抓手单位']
    """
    behind: dict[str, list[str]] = {}
    for line in lines:
        label, value = label_of(line.strip())
        if label and field_of(label) is None:
            behind.setdefault(label, []).append(value)
    return [label for label, values in behind.items() if len(values) > 1 and name_units(values, no_partners=True)]
