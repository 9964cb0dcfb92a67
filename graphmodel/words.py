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
