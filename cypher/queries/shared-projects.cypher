// title: 两个单位共同承担的项目 | The projects two agencies share
// param: agency 单位名称 | agency name
// param: other 另一单位名称 | other agency
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(p:Project)<-[s:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (a.name = $agency OR $agency IN a.written_as) AND (b.name = $other OR $other IN b.written_as) AND a.id <> b.id AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN DISTINCT substring(l.id, 5) AS list, p.number AS number, p.name AS project, p.deadline AS deadline
ORDER BY list, number
