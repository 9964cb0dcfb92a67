// name: 多领导单位
// title: 对应分管领导最多的单位 | The agencies that answer to most leaders
MATCH (x:Leader)-[:OVERSEES]->(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false
RETURN l.place AS place, l.year AS year, a.name AS agency, count(DISTINCT x.id) AS leaders, count(DISTINCT p.id) AS projects
ORDER BY place, year, leaders DESC, projects DESC, agency
