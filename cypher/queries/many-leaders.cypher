// title: 对应分管领导最多的单位 | The agencies that answer to most leaders
MATCH (x:Leader)-[:OVERSEES]->(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN a.name AS agency, count(DISTINCT x.id) AS leaders, count(DISTINCT p.id) AS projects, a.id AS agency_id
ORDER BY leaders DESC, projects DESC, agency_id
