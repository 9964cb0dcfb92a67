// name: 共同项目
// title: 两个单位共同承担的项目 | The projects two agencies share
// param: agency 单位名称 | agency name
// param: other 另一单位名称 | other agency
MATCH (a:Agency) WHERE (a.id = $agency OR a.name = $agency OR $agency IN a.written_as)
MATCH (a)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (b.id = $other OR b.name = $other OR $other IN b.written_as) AND a.id <> b.id
RETURN DISTINCT l.place AS place, l.year AS year, l.series AS list, p.number AS number, p.name AS project, p.deadline AS deadline
ORDER BY place, year, list, number
