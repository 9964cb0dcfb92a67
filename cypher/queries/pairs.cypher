// title: 最常一起做项目的单位组合 | Which pairs of agencies meet most
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.id < b.id AND a.collective = false AND b.collective = false AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN a.name AS agency, b.name AS partner, count(DISTINCT p.id) AS projects, a.id AS agency_id, b.id AS partner_id
ORDER BY projects DESC, agency_id, partner_id
LIMIT 50
