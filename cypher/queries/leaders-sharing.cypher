// name: 领导交集
// title: 哪些领导的项目用到相同的单位 | Which leaders’ projects share agencies
MATCH (x:Leader)-[:OVERSEES]->(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency)-[:LEADS|SUPPORTS]->(q:Project)<-[:OVERSEES]-(y:Leader), (p)-[:LISTED_IN]->(l:ResponsibilityList), (q)-[:LISTED_IN]->(l)
WHERE x.id < y.id AND a.collective = false
RETURN l.place AS place, l.year AS year, x.name AS leader, y.name AS other_leader, count(DISTINCT a.id) AS agencies
ORDER BY place, year, agencies DESC, leader, other_leader
