// title: 哪些领导的项目用到相同的单位 | Which leaders’ projects share agencies
MATCH (x:Leader)-[:OVERSEES]->(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency)-[:LEADS|SUPPORTS]->(q:Project)<-[:OVERSEES]-(y:Leader), (p)-[:LISTED_IN]->(l:ResponsibilityList), (q)-[:LISTED_IN]->(k:ResponsibilityList)
WHERE x.id < y.id AND a.collective = false AND l.id = k.id AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN x.name AS leader, y.name AS other_leader, count(DISTINCT a.id) AS agencies, x.id AS leader_id, y.id AS other_id
ORDER BY agencies DESC, leader_id, other_id
