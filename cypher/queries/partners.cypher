// name: 合作单位
// title: 与某单位一起做项目的单位，按共同项目数排序 | Who works with an agency, by shared projects
// param: agency 单位名称 | agency name
MATCH (a:Agency) WHERE (a.id = $agency OR a.name = $agency OR $agency IN a.written_as)
MATCH (a)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.id <> b.id AND b.collective = false
RETURN l.place AS place, l.year AS year, b.name AS partner, b.kind AS kind, count(DISTINCT p.id) AS projects
ORDER BY place, year, projects DESC, partner
