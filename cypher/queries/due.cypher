// name: 到期步骤
// title: 某段时间内到期的步骤 | What falls due between two days
// param: from 起始日 2023-06-01 | first day
// param: to 截止日 2023-06-30 | last day
MATCH (p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE m.due >= date($from) AND m.due <= date($to)
RETURN l.place AS place, l.year AS year, l.series AS list, m.due AS due, p.number AS number, m.number AS step, p.name AS project, m.text AS text
ORDER BY place, due, year, list, number, step
