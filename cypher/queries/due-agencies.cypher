// name: 单位到期
// title: 某段时间内各单位有多少步骤到期 | How many steps fall due on each agency between two days
// param: from 起始日 2023-06-01 | first day
// param: to 截止日 2023-06-30 | last day
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false AND m.due >= date($from) AND m.due <= date($to)
RETURN l.place AS place, l.year AS year, a.name AS agency, count(DISTINCT m.id) AS steps, count(DISTINCT p.id) AS projects
ORDER BY place, year, steps DESC, agency
