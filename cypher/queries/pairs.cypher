// name: 单位组合
// title: 最常一起做项目的单位组合 | Which pairs of agencies meet most
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.id < b.id AND a.collective = false AND b.collective = false
WITH l.place AS place, l.year AS year, a, b, count(DISTINCT p.id) AS projects
RETURN place, year, a.name AS agency, b.name AS partner, projects
ORDER BY projects DESC, place, year, agency, partner
LIMIT 50
