// name: 类别单位
// title: 各类别里参与项目最多的单位 | The agencies with most projects in each category
MATCH (c:Category)<-[:IN_CATEGORY]-(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false
RETURN l.place AS place, l.year AS year, l.series AS list, c.name AS category, a.name AS agency, count(DISTINCT p.id) AS projects
ORDER BY place, year, list, category, projects DESC, agency
