"""What differs between two versions of a list, and when a load would lose too much."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from graphmodel.agencies.divisions import cities_with, not_one_place
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.distinct import content_of
from graphmodel.errors import ReplacementError
from graphmodel.records import Project, ResponsibilityList

#: A load that would make more than this share of the stored projects vanish must be asked for.
MOST = 0.5
_ALIKE = 0.6
_TITLES: Sequence[tuple[str, str]] = (
    ("number", "序号"),
    ("category", "类别"),
    ("leaders", "分管领导"),
    ("lead_units", "牵头单位"),
    ("lead_officers", "牵头单位分管领导"),
    ("partner_units", "配合单位"),
    ("deadline", "完成时间"),
    ("milestones", "工作计划"),
    ("extra", "其他栏目"),
)


def difference(old: ResponsibilityList, new: ResponsibilityList) -> tuple[str, ...]:
    """Say in one line each which projects of a list were added, removed, renamed or changed."""
    pairs = _pairs(old.projects, new.projects)
    kept = {id(before) for before, _ in pairs}
    met = {id(after) for _, after in pairs}
    lines = [f"新增项目：{project.name}" for project in new.projects if id(project) not in met]
    lines += [f"删除项目：{project.name}" for project in old.projects if id(project) not in kept]
    for before, after in pairs:
        fields = [title for key, title in _TITLES if getattr(before, key) != getattr(after, key)]
        if before.name != after.name:
            fields.insert(0, f"原名“{before.name}”")
        if fields:
            lines.append(f"修改项目：{after.name}（{'、'.join(fields)}）")
    if old.title != new.title:
        lines.append(f"标题：{old.title or '无'} → {new.title or '无'}")
    if not lines:
        lines.append("说明、疑点或出处有变，项目没有变化")
    return tuple(lines)


def refuse_loss(old: ResponsibilityList, new: ResponsibilityList) -> None:
    """Refuse a replacement that would make most of the stored projects vanish.

    Raises
    ------
    ReplacementError
        More than :data:`MOST` of the stored projects are not in the new list, neither by name nor by number
        and a similar name.
    """
    vanish = len(old.projects) - len(_pairs(old.projects, new.projects))
    if vanish > MOST * len(old.projects):
        raise ReplacementError(
            f"{new.id}：库里已有“{old.title or old.source_file}”（{old.source_file}，{len(old.projects)}个项目），"
            f"存入“{new.title or new.source_file}”（{new.source_file}，{len(new.projects)}个项目）会使其中{vanish}个项目消失，没有存入；"
            "确是新版本请加 --replace，本是另一份清单请用 --set-list 名称 区分，本是另一个同名地区的请用 --set-place 写全"
        )


def refuse_namesake(old: ResponsibilityList, new: ResponsibilityList) -> None:
    """Refuse a replacement of another document's list where both may be of different places of one name.

    Raises
    ------
    ReplacementError
        Neither says which of the places it is, so they may be two cities' lists, however many projects are alike.
    """
    why = not_one_place(new.place)
    if why and old.source_sha256 != new.source_sha256 and content_of(old) != content_of(new):
        cities = cities_with(new.place) or ("某市",)
        raise ReplacementError(
            f"{new.id}：{new.place}是{why}，库里的“{old.title or old.source_file}”（{old.source_file}）和要存入的"
            f"“{new.title or new.source_file}”（{new.source_file}）都没有写明是哪一个，没有存入；确是同一个地区的新版本请加 --replace，"
            f"不是同一个地区的请用 --set-place 写全（如 {cities[0]}{new.place}）"
        )


def _pairs(old: Sequence[Project], new: Sequence[Project]) -> list[tuple[Project, Project]]:
    """Return the projects that are the same in both: of one name, or of one number and a similar name."""
    by_name: dict[str, list[Project]] = {}
    for project in new:
        by_name.setdefault(_plain(project.name), []).append(project)
    pairs, left = [], []
    for project in old:
        found = by_name.get(_plain(project.name))
        if found:
            pairs.append((project, found.pop(0)))
        else:
            left.append(project)
    by_number = {project.number: project for rest in by_name.values() for project in rest}
    for project in left:
        other = by_number.get(project.number)
        if other and SequenceMatcher(None, _plain(project.name), _plain(other.name)).ratio() >= _ALIKE:
            pairs.append((project, other))
    return pairs


def _plain(name: str) -> str:
    return "".join(letter for letter in simplify(close_up(name)) if letter.isalnum())
