"""Letters and words that patterns are made of, each list once: numerals, levels, posts, bodies, roles.

What is here is a part of a pattern: letters for a class of them (``[...]``), words with ``|`` between them.
"""

from __future__ import annotations

#: Chinese numerals; as letters of a number up to three of them: 二十一.
CHINESE_DIGITS = "一二三四五六七八九十"
CHINESE_NUMBER = f"[{CHINESE_DIGITS}]{{1,3}}"
#: Numbers that are one sign: ③.
CIRCLED = "①-⑳❶-❿⒈-⒛㈠-㈩"
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
#: What names of bodies end with behind which another name may begin: 县工投公司 / 县住建局; a pattern.
NAMES_LAST = f"[{DEPARTMENTS_LAST}]|政府|中心|公司|集团|委员会|管委会|街道|医院"

#: Posts of those who lead a government or a party: 市长, 书记; 副 may be before them.
LEADERS_POSTS = f"[{LEVELS}]长|主席|书记|秘书长|主任"

#: What is done together, in English: in partnership with.
DONE_TOGETHER = "(?:collaboration|partnership|co-?operation|consultation|conjunction|co-?ordination)"

#: The words that headers, labels and marks have for units that lead, that take part, and that answer for a task.
LEADING, SUPPORTING, ANSWERING = "牵头|主办|主责", "配合|协办|协助|协同|协作|参与|参加", "责任|负责|承办"
#: The first two of them, and all three.
WORKING, ROLES = f"{LEADING}|{SUPPORTING}", f"{LEADING}|{SUPPORTING}|{ANSWERING}"
#: What headers, labels and sentences call units beside such a word: 牵头单位, 责任主体.
CALLED_UNITS = "单位|部门|机构|主体"
#: What names of those who issue lists for others end with: 宁波市人民政府办公室, 市政府督查室.
ISSUERS_LAST = rf"(?:政府|办公?[室厅]|办|督[查察]室|领导小组|委员会|指挥部|专班|党委|[{LEVELS}]委)$"

#: What lists call what they contain: 以上各项任务, 副市长陈瑾负责事项; a pattern.
TASKS = "任务|工作|项目|事项|实事|工程"
#: What headers and labels call people beside such a word, and how collective phrases begin: 各乡镇, 有关单位; patterns.
CALLED_PEOPLE = "负责人|责任人|领导|联系人|联络员"
OTHERS = "各|其他|相关|有关|属地"
#: What is to be reached, as headers and labels call it: 工作目标; a pattern.
AIMS = "目标|指标|标准|要求|成效"
#: What finishes a work, in headers (竣工时间) and behind a time (10月底前竣工), and what headers call a time; patterns.
FINISHED = "完成|办结|竣工|完工|建成|结束|交付|投用|投产|达产|达标|通车"
TIMES = "时间|时限|期限|节点|日期|月份|年限"
#: What is said to be reached by a time: 10月底前建成, 6月通车.
REACHED = (
    f"(?:全部|全面|基本|主体)?(?:{FINISHED})|投入使用|开工|完成建设|启动|动工|启用|投运|运行|供水|通水|验收|(?:主体)?封顶|收尾|完成主体"
    "|前|底|[并,]?持续推进|实施|交付使用|开放|，?并?长期坚持"
)
#: What is done with a time that is moved: 延长至2027年, 调整后时限; a pattern.
MOVED = "提前|延期|延后|延迟|推迟|延长|顺延|展期|调整|变更|修改|修订|更改|(?<!整)改(?=[至为]|到(?!位))"
#: What leaders are said to do with tasks: 李敏包联, 副市长陈瑾统筹; a pattern.
LEADERS_DO = "负责|牵头|统筹|分管|主管|联系|包抓|包联|包保|挂联|挂点|挂钩|领衔|挂帅|主抓|领办|调度|督办"

#: Measure words that count something that is delivered; times (年, 月, 天, 小时, 岁) are left out on purpose.
MEASURE_WORDS = (
    "个百分点|平方公里|平方千米|平方米|立方米|千瓦时|人次|公里|千米|公顷|千瓦|兆瓦|课时|标箱|班次|车次"
    "|户次|场次|件次|人份|延米|单元|米|亩|吨|个|所|台|处|户|家|条|场|人|名|件|套|辆|张|间|座"
    "|栋|幢|部|堂|期|批|项|例|份|对|株|棵|元|床|枚|盏|片|块|支|队|组|班|宗|款|本|册|艘|架"
    "|口|眼|只|头|次|门|根|桩|位|盘|趟|箱"
)
