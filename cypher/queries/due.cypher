// title: 某段时间内到期的步骤 | What falls due between two days
// param: from 起始日 2023-06-01 | first day
// param: to 截止日 2023-06-30 | last day
MATCH (p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE m.due >= date($from) AND m.due <= date($to) AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN m.due AS due, substring(l.id, 5) AS list, p.number AS number, m.number AS step, p.name AS project, m.text AS text
ORDER BY due, list, number, step
