// name: 配合最多
// title: 配合项目最多的单位 | The agencies that support most projects
MATCH (a:Agency)-[s:SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false
RETURN l.place AS place, l.year AS year, a.name AS agency, a.kind AS kind, count(DISTINCT p.id) AS supported, round(sum(s.share), 6) AS share
ORDER BY place, year, supported DESC, agency
