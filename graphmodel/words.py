"""Letters and words that patterns are made of, each list once: numerals, levels, posts, bodies, roles.

What is here is a part of a pattern: letters for a class of them (``[...]``), words with ``|`` between them.
"""

from __future__ import annotations

#: Chinese numerals; as letters of a number up to three of them: 二十一.
CHINESE_DIGITS = "一二三四五六七八九十"
CHINESE_NUMBER = f"[{CHINESE_DIGITS}]{{1,3}}"
#: A year in Chinese: 二〇二五.
CHINESE_YEAR = "[二贰][〇○零OＯ0][一二三四五六七八九〇○零]{2}"

#: The levels of government, a letter each, and of towns: 市 of 市财政局, 镇 of 和平镇.
LEVELS, TOWNS = "省市区县州旗", "镇乡"
#: A level, or that of a town, as names begin with it; a pattern.
LEVEL = f"(?:自治区|[{LEVELS}盟{TOWNS}])"
#: The towns or districts of a place together: 各乡镇, 各县区.
TOWNS_TOGETHER, DISTRICTS_TOGETHER = "乡镇|镇乡|镇街|街镇|街道", "区县|县区|县市|市县"

#: What the names of a government's departments end with, those of all its offices, and those of any body.
DEPARTMENTS_LAST = "局委办厅"
OFFICES_LAST = f"{DEPARTMENTS_LAST}处署院会部"
BODIES_LAST = f"{OFFICES_LAST}社台站所馆校团司"

#: Posts of those who lead a government or a party: 市长, 书记; 副 may be before them.
LEADERS_POSTS = f"[{LEVELS}]长|主席|书记|秘书长|主任"

#: What is done together, in English: in partnership with.
DONE_TOGETHER = "(?:collaboration|partnership|co-?operation|consultation|conjunction|co-?ordination)"

#: The words that headers, labels and marks have for units that lead, that take part, and that answer for a task.
LEADING, SUPPORTING, ANSWERING = "牵头|主办|主责", "配合|协办|协助|协同|协作|参与|参加", "责任|负责|承办"
#: What names of those who issue lists for others end with: 宁波市人民政府办公室, 市政府督查室.
ISSUERS_LAST = rf"(?:政府|办公?[室厅]|办|督[查察]室|领导小组|委员会|指挥部|专班|党委|[{LEVELS}]委)$"

#: What lists call what they contain: 以上各项任务, 副市长陈瑾负责事项; a pattern.
TASKS = "任务|工作|项目|事项|实事|工程"
#: What is done with a time that is moved, before 至, 到 or 为: 延长至2027年; a pattern.
MOVED = "提前|延期|延后|延迟|推迟|延长|顺延|展期|调整|变更|修改|修订|更改|改"
#: What leaders are said to do with tasks: 李敏包联, 副市长陈瑾统筹; a pattern.
LEADERS_DO = "负责|牵头|统筹|分管|主管|联系|包抓|包联|包保|挂联|挂点|挂钩|领衔|挂帅|主抓|领办|调度|督办"

#: Measure words that count something that is delivered; times (年, 月, 天, 小时, 岁) are left out on purpose.
MEASURE_WORDS = (
    "个百分点|平方公里|平方千米|平方米|立方米|千瓦时|人次|公里|千米|公顷|千瓦|兆瓦|课时|标箱|班次|车次"
    "|户次|场次|件次|人份|延米|单元|米|亩|吨|个|所|台|处|户|家|条|场|人|名|件|套|辆|张|间|座"
    "|栋|幢|部|堂|期|批|项|例|份|对|株|棵|元|床|枚|盏|片|块|支|队|组|班|宗|款|本|册|艘|架"
    "|口|眼|只|头|次|门|根|桩|位|盘|趟|箱"
)
