"""Which agency a written name means, within one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.divisions import level_of, short_name, spoken_forms, whole_forms
from graphmodel.agencies.registry import Body, Registry, bundled_rows, load_registry
from graphmodel.agencies.writing import close_up, comparable
from graphmodel.letters import visible
from graphmodel.records import UNKNOWN_PLACE
from graphmodel.words import ANSWERING, BODIES_LAST, LEADING, LEVEL, LEVELS, SUPPORTING

_OFFICE = re.compile(
    r"^(?P<unit>[^（）]{3,}?)（(?P<office>[^（）]*(?:办|办公室|中心|局|委|处|站|所|分局|支队|总队|党校|学院|馆|部|会))）$"
)
_MARK = re.compile(rf"（(?:{LEADING}|{SUPPORTING}|{ANSWERING})[^（）]*）|（按职责[^（）]*）")
_OPEN_END = re.compile(rf"(?<=[{BODIES_LAST}])等$")
_YOUTH_LEAGUE = re.compile(rf"(?:共青)?团({LEVEL})委(?:员会)?|共青团[\u4e00-\u9fff]{{2,5}}({LEVEL})(?:委|委员会)")
_LEVEL_FIRST = re.compile(rf"({LEVEL})(?=.{{2,}})")
_GOVERNMENT = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,12}?)(?:人民)?政府")
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{1,8}(?:街道(?:办事处|办)?|(?:镇|乡)(?:人民政府|政府)?)")
# of the place itself: 姑苏区古城保护局 is a district's
_DEPARTMENT = re.compile(r"(?!.{1,4}?(?:区|县|市|旗|州|镇|乡|街道)).{2,}(?:局|委|办|厅|处|署|委员会|办公室|医院|中心)")
# 东澜区, 青墨县 that no table knows; parks, zones and parts of a town are no districts
_DISTRICT = re.compile(
    r"(?![各该全本我两此])(?:[\u4e00-\u9fff]{2,4}区|[\u4e00-\u9fff]{1,4}[县旗])"
    r"(?<![景园社小新港矿灾库校片辖城能护假范理验税发开作聚务活街厂军院]区)"
)
#: What zones are called in short; a city has one of each.
_ZONES = {"高新技术产业开发区": "高新区", "经济技术开发区": "经开区", "综合保税区": "综保区"}
_ZONE = re.compile(rf"(?P<zone>.*?(?:{'|'.join((*_ZONES, *_ZONES.values()))}))(?P<body>管委会?|管理委员会)?")
# of two letters, and a place has one of each; 工会 and 团委 a hospital has as well
_BARE = frozenset(("妇联", "残联", "科协", "侨联", "文联"))
# of a company's name the words that say what kind it is
_COMPANY = re.compile(r"有限(?:责任)?公司$")
_TOWNSHIP_TAIL = re.compile(r"(?:办事处|办|人民政府|政府)$")


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency as resolved.

    Attributes
    ----------
    name
        Canonical name, with its level: ``市卫生健康委员会``.
    kind, function
        See :data:`graphmodel.agencies.registry.KINDS`; function is English, "" if not known.
    collective
        The name is a phrase for a class of bodies.
    known
        A table knew the name; otherwise it is as written.
    office
        The office within the unit that was written in brackets, if any.
    """

    name: str
    kind: str
    function: str = ""
    collective: bool = False
    known: bool = True
    office: str | None = None


class Resolver:
    """Resolve the names of one place.

    Parameters
    ----------
    place
        ``杭州市``; bare names (乙局) get its level, and 杭州市财政局 is its 市财政局.
    registry
        The tables to use; the bundled ones by default.

    Examples
    --------
    >>> resolver = Resolver("杭州市")
    >>> resolver.resolve("国家电网杭州公司").name, resolver.resolve("市卫健委").name
    ('国网杭州供电公司', '市卫生健康委员会')
    """

    def __init__(self, place: str, registry: Registry | None = None) -> None:
        self.place = place
        self._registry = registry or load_registry()
        self._known = place != UNKNOWN_PLACE
        self._level = level_of(place)
        self._names = spoken_forms(place) if self._known else ()
        self._short = self._names[-1] if self._names else ""
        self._names += whole_forms(place) if self._known else ()
        self._cache: dict[str, Agency] = {}

    def resolve(self, written: str) -> Agency:
        """Return the agency that ``written`` means; an unknown name is its own agency."""
        agency = self._cache.get(written)
        if agency is None:
            agency = self._cache[written] = self._resolve(written)
        return agency

    def _resolve(self, written: str) -> Agency:
        whole = comparable(written)
        plain = _MARK.sub("", whole).rstrip("。；，、")
        plain = _OPEN_END.sub("", plain) or written
        plain = plain.removeprefix("国家税务总局") or plain
        plain = plain.removeprefix("中共") or plain
        own = self._registry.overrides.get(plain) or self._registry.overrides.get(whole)
        if own:
            return self._overridden(own)
        agency = self._bundled(plain)
        spaced = close_up(visible(written))
        if not agency.known and " " in spaced and comparable(spaced) == comparable(agency.name):
            return replace(agency, name=spaced)  # words of Latin letters stay apart: Department of Health
        return agency

    def _overridden(self, own: Body) -> Agency:
        """Return what the user's table says; where it leaves the kind open, the bundled tables know it."""
        known = self._bundled(own.name)
        kind = own.kind or known.kind
        return Agency(own.name, kind, own.function or known.function, kind == "collective")

    def _bundled(self, plain: str) -> Agency:
        if is_collective(plain):
            return Agency(plain, "collective", collective=True)
        if office := _OFFICE.match(plain):
            inner = self.resolve(office["unit"])
            return Agency(inner.name, inner.kind, inner.function, inner.collective, inner.known, office["office"])
        return self._body(plain) or self._network(plain) or self._government(plain) or _guess(self._at_home(plain))

    def _body(self, plain: str) -> Agency | None:
        level, core = self._split_level(plain)
        if league := _YOUTH_LEAGUE.fullmatch(plain):
            return self._named(league[1] or league[2], "团委")
        for candidate in _candidates(core):
            body = self._registry.bodies.get(candidate)
            if body and (level or len(candidate) > 2 or candidate in _BARE):
                return self._named(level or self._level, candidate)
        return None

    def _named(self, level: str, core: str) -> Agency:
        body: Body = self._registry.bodies[core]
        if body.name == "团委":
            return Agency(f"团{level}委", body.kind, body.function)
        return Agency(level + _at_level(level, body.name, core), body.kind, body.function)

    def _split_level(self, plain: str) -> tuple[str, str]:
        """Split 市财政局 or 杭州市财政局 into its level and the body; no level is an empty one."""
        for prefix in self._names:
            rest = plain.removeprefix(prefix)
            if prefix and rest != plain and any(one in self._registry.bodies for one in _candidates(rest)):
                return self._level, rest
        if plain in self._registry.bodies:
            return "", plain  # 市监局 is no body of a 市
        if match := _LEVEL_FIRST.match(plain):
            return match[1], plain[match.end() :]
        return "", plain

    def _at_home(self, plain: str) -> str:
        """Return the name of a department that no table knows as the place itself writes it: 苏州市古城局 as 市古城局."""
        for prefix in self._names:
            rest = plain.removeprefix(prefix)
            if rest != plain and prefix.endswith(self._level) and _DEPARTMENT.fullmatch(rest):
                return self._level + rest
        return plain

    def _network(self, plain: str) -> Agency | None:
        """Resolve the local branch of a national network (power, telecoms, post)."""
        for brands, template, function, kind in _networks():
            found = re.fullmatch(
                rf"(?:中国)?(?P<a>[\u4e00-\u9fff]{{0,8}}?)(?:中国)?(?P<brand>{brands})(?:公司|通信|集团"
                rf"|股份)*(?:[\u4e00-\u9fff]{{0,6}}有限公司)?(?P<b>[\u4e00-\u9fff]{{0,8}}?)"
                r"(?:供电|电力)?(?:有限|责任|分|支|总|集团)*(?:公司|供电局|分局)?",
                plain,
            )
            if (
                not found
                or (found["a"] and found["b"])
                or not re.search(
                    r"公司|供电局|国网|电网|中国|^[市县区]?(?:电信|移动|联通|铁塔)$", plain.removeprefix(self._short)
                )
            ):
                continue
            place = _branch_place(found["a"] or found["b"], self._short, self._level)
            if place is None:
                continue
            return Agency(template.replace("{place}", place), kind, function)
        return None

    def _government(self, plain: str) -> Agency | None:
        if zone := _ZONE.fullmatch(plain):
            name = self._zone(zone["zone"])
            if zone["body"] or name in _ZONES.values():
                return Agency(f"{name}管委会", "management committee", "area management")
        match = _GOVERNMENT.fullmatch(plain)
        if match and match["place"] in self._registry.divisions:
            return Agency(match["place"] + "政府", "district government", "general government")
        if plain in self._registry.divisions and plain[-1] in "区县市旗":
            return Agency(plain + "政府", "district government", "general government")
        place = match["place"] if match else plain
        if place != self.place and _DISTRICT.fullmatch(place):
            return Agency(f"{place}政府", "district government", "general government", known=False)
        if plain.endswith(("管委会", "管理委员会")):
            return Agency(plain.replace("管理委员会", "管委会"), "management committee", "area management")
        if _TOWNSHIP.fullmatch(plain):
            return Agency(_TOWNSHIP_TAIL.sub("", plain), "township government", "general government")
        return None

    def _zone(self, written: str) -> str:
        """Return a zone by its short name, the city's own without the city: 墨湖高新技术产业开发区 is its 高新区."""
        short = next((written[: -len(long)] + name for long, name in _ZONES.items() if written.endswith(long)), written)
        return next((own for prefix in self._names if (own := short.removeprefix(prefix)) in _ZONES.values()), short)


def _candidates(core: str) -> tuple[str, ...]:
    """Return how a table may have a body: without what kind of company it is, without its party group."""
    bare = _COMPANY.sub("", core)
    return (core, bare, f"{bare}公司", core.removesuffix("党组"), core.removesuffix("党委"))


@lru_cache(maxsize=256)
def resolver_for(place: str, registry: Registry | None = None) -> Resolver:
    """Return the one resolver of a place: its lists of several years name mostly the same agencies."""
    return Resolver(place, registry)


def _at_level(level: str, name: str, written: str) -> str:
    """Give a name the ending its level uses: 省财政厅, 区发改局 — the same body is 局 or 委 in a city."""
    if level in ("省", "自治区") and written.endswith("厅") and name.endswith("局"):
        return name[:-1] + "厅"
    if level in ("区", "县", "旗") and written.endswith("局") and name.endswith(("委", "委员会")):
        return name.removesuffix("委员会").removesuffix("委") + "局"
    return name


def _branch_place(written: str, place: str, level: str) -> str | None:
    """Return the short place a branch serves; ``None`` if the words are something else."""
    bare = written.removesuffix("分").removesuffix("市").removesuffix("县") if len(written) > 2 else written
    if written in ("", "市", "区", "县", "州", level):
        return place or (written if written else "市")
    if short_name(written) == place or bare == place:
        return place
    names = load_registry().divisions
    if bare in {short_name(written)} and any(bare + suffix in names for suffix in ("市", "区", "县", "省", "州", "")):
        return bare
    return None


@lru_cache(maxsize=1)
def _networks() -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (brand, canonical, function, kind) for brand, canonical, function, kind, _source in bundled_rows("networks.csv")
    )


_GUESSES = (
    (r"(?:集团|公司|银行|交易所|厂)$", "state-owned enterprise"),
    (rf"^(?:[{LEVELS}]|[\u4e00-\u9fff]{{2,4}}[{LEVELS}])委", "party body"),
    (r"(?:大学|学院|学校|中学|小学|医院|中心|研究院|研究所|图书馆|博物馆|馆|站|所|队)$", "public institution"),
    (r"(?:联合会|协会|总会|商会|学会|基金会|促进会)$", "mass organisation"),
    (r"(?:法院|检察院)$", "judicial body"),
    (r"(?:海关|税务局|气象局|分局|支队|总队|大队)$", "vertical agency"),
    (r"(?:局|委|办|厅|处|署|室|委员会|办公室|指挥部|专班|部)$", "government department"),
)


def _guess(plain: str) -> Agency:
    kind = next((kind for pattern, kind in _GUESSES if re.search(pattern, plain)), "unknown")
    return Agency(plain, kind, known=False)


def nearest_names(wanted: str, names: list[str], *, limit: int = 5) -> list[str]:
    """Return the names most like a misspelt or short one, best first.

    Parameters
    ----------
    wanted
        What was asked for (``财政``, ``市财证局``).
    names
        The names there are.
    limit
        At most so many.
    """
    from difflib import SequenceMatcher

    def likeness(name: str) -> float:
        inside = 1.0 if wanted in name or name in wanted else 0.0
        letters = sum(1 for letter in wanted if letter in name) / max(len(wanted), 1)
        return inside + letters + SequenceMatcher(None, wanted, name).ratio()

    ranked = sorted(((likeness(name), name) for name in names), key=lambda pair: (-pair[0], len(pair[1]), pair[1]))
    return [name for score, name in ranked[:limit] if score >= 0.75]
