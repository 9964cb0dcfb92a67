"""The posts that people hold, as they are before or behind a name: 副市长, 镇党委书记, 局党组成员, 四级调研员.

A post is made of where it is held (县, 街道, 局), in what (党委, 人大常委会), how (常务, 挂职, 四级) and of its name. The
names are those of government posts, party posts and ranks of the Civil Servant Law (公务员法, 2018, articles 16 to 21)
and of posts in schools, hospitals and companies.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, answers_in_a_column, unit_score
from graphmodel.words import CHINESE_DIGITS, LEADERS_POSTS, LEVELS, TOWNS

# where a post is held; letters that names often end with only if no name touches them: 村支书, not 李神州副市长
_HELD_AT = rf"(?:[市区县省]级?|自治区|街道|社区|机关|集团|公司|中心|园区|景区|[新高经]新?区|开发区|(?<![\u4e00-\u9fff])[州旗盟{TOWNS}局厅院校村园])?"
_HELD_IN = (
    r"(?:党委|党组|党工委|党总支|党支部|总支|支部|工委|纪委监委|纪委|纪工委|(?:派驻)?纪检(?:监察)?组?|委|政府|人大常委会|人大|政协|管委会|办事处|武装部?"
    r"|(?:宣传|组织|统战)部?|政法委?|公安|团委|妇联|工会|派出所|办公室|执法队|[分支]行|教务处?|村委会|居委会|(?:工作)?专班|工作(?=队)|办(?=副?主任)){0,2}"
)
_HELD_AS = rf"(?:常务|分管|主管|主要|具体|专职|挂职|兼职|(?:驻村)?第一|代理?|执行|[{CHINESE_DIGITS}]级(?:高级)?)?"
_POST = (
    rf"(?:副?(?:{LEADERS_POSTS}|[盟{TOWNS}]长|[局厅部处科股院校园场所站会社馆台行组署河湖链林田路楼街巷厂库]长|教务长|总林长|总?指挥长?|(?:总|支|大|中)?队长|(?:总|项目)?经理"
    r"|董事长|理事长|检察长|护士长|网格长|总裁|(?:督查|招商|服务)?专员|支书|政委|(?:安全|财务|技术)?总监(?!理))(?:助理)?|常委|党组成员"
    rf"|(?:组织|宣传|统战|政法|党工?委|[{LEVELS}盟]委)委员(?!会)|主任科员|副?(?:调研|巡视)员|总?督学|教导员|指导员|(?:副?[科处]级)?组织员|(?:行政)?执法员|(?<=级)主办"
    r"|副?总(?:工程|规划|经济|会计|建筑|农艺|审计|统计)师|[正副]?[厅处县科局]级(?:领导干部|干部|领导)|首席(?:[\u4e00-\u9fff]{2}官|代表|专员)|负责人|科员"
    r"|(?:高级)?工程师(?![协学]会)|召集人|同志|女士|先生)(?:候?选人|人选)?(?:（(?:挂职|兼|主持工作|[正副][厅处县科局]级)）)?"
)
#: A post, as it is before or behind a name: 副市长, 党组书记.
TITLE = re.compile(rf"{_HELD_AT}(?:常委|常务)?[、，]?{_HELD_IN}{_HELD_AS}{_POST}")
#: Posts that one person holds: 市委常委、副市长.
POSTS = re.compile(rf"{TITLE.pattern}(?:[、，和兼]?{TITLE.pattern})*")


def is_post(text: str) -> bool:
    """Return whether a text in normal form is a post, and nobody's name: 副市长, 市委常委、常务副市长.

    >>> is_post("市委常委、常务副市长"), is_post("副市长郭鹏")
    (True, False)
    """
    return bool(POSTS.fullmatch(text))


# what a post is held in is part of no body: 党工委 of 李敏党工委书记
_HELD_IN_LAST = re.compile("(?:[党工纪团]委|党组|党?总支|支部|人大|政协|管委会)$")


def behind_bodies(text: str) -> Iterator[tuple[int, int]]:
    """Yield where one body and a post behind it begin: 临港新区 and 党工委书记; none of 各区区长."""
    for begin in range(1, len(text)):
        body = text[max(text.rfind(gap, 0, begin) for gap in " （") + 1 : begin]
        is_one = body[:1] not in ("", "各") and not _HELD_IN_LAST.search(body[-4:]) and TITLE.match(text, begin)
        if is_one and (unit_score(body) >= KNOWN_ENDING or answers_in_a_column(body)):
            yield begin - len(body), begin
