"""Times of which nobody can tell the day: what comes in every year, what is done at once or always."""

from __future__ import annotations

from graphmodel import lazy_re as re

# what comes in every year, on a day that a list does not tell
_EVENT = r"主?汛期?|入汛|入冬|供暖[季期]?|采暖[季期]?|春节|元旦|国庆节?|中秋节?|五一|“?两节”?|(?:[春秋]季)?开学|高考|雨季|冬季"
# 随报随改, 即知即改, 立行立改: as soon as it comes up
_AT_ONCE = r"(?:随.随|即.即|立.立|边.边)[\u4e00-\u9fff]|即时|即办"
#: What a time has that has no day: docs/dates.md lists them.
WITHOUT_A_DAY = re.compile(
    rf"{_EVENT}|{_AT_ONCE}|[暑寒]假|持续|长期|常年|长效|常态|全程|每(?:半?年|月|季|周)|按(?:时序|时间|序时)?(?:进度|节点)|序时"
    r"|按照?(?:上级|省|国家|计划|要求)"
)
OPEN = re.compile(
    r"(?:全年)?(?:持续推进|持续实施|持续开展|长期坚持|长期推进|长期|常年|常态化推进|持续|按进度推进|按计划推进|按(?:时序|时间|序时)?进度|按(?:时间)?节点(?:推进|完成)?|每月|每季度)"
    r"|常态化|(?:即日|立即)(?:起|推进|实施)?|分(?:阶段|批次?|步)(?:推进|实施|完成)?|每年|待定|另行通知|工期\S{1,6}"
    r"|(?:[\u4e00-\u9fff]{2,4}后)?(?:\d{1,3}|[一二两三四五六半十])(?:个月|天|[个工作]*日|年)(?:之|以)?内|暑[假期](?:期间)?"
    r"|(?:根据|按照?|视)[\u4e00-\u9fff]{1,8}?(?:部署|要求|安排|进度|情况|计划|通知)(?:推进|实施|完成)?"
    rf"|{_AT_ONCE}|(?:(?:20\d\d|[今本明])年)?(?:{_EVENT}|节)(?:来临|到来|开始)?(?:之|以)?前"
)
# 5月底前开工，汛期前完成: done on a day that is not told, not in May; 9月底，国庆节前完成 says one time twice
THEN_AN_EVENT = re.compile(
    rf"[^\d年月日号底末旬初前内度季][，,；;、](?:{_EVENT}|[暑寒]假)(?:来临|到来|开始|结束)?(?:之|以)?前[^，,；;、\d]*$"
)
LUNAR = re.compile("农历|阴历")
