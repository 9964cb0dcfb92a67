// name: 集体单位
// title: 依靠“各区、县（市）政府”这类集体单位的项目 | The projects that rest on collective phrases
MATCH (a:Agency)-[:SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = true
RETURN l.place AS place, l.year AS year, l.series AS list, a.name AS phrase, p.number AS number, p.name AS project
ORDER BY place, year, list, phrase, number
