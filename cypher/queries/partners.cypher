// title: 与某单位一起做项目的单位，按共同项目数排序 | Who works with an agency, by shared projects
// param: agency 单位名称 | agency name
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (a.name = $agency OR $agency IN a.written_as) AND a.id <> b.id AND b.collective = false AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN b.name AS partner, b.kind AS kind, count(DISTINCT p.id) AS projects
ORDER BY projects DESC, partner
