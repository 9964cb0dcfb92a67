// title: 各类别里参与项目最多的单位 | The agencies with most projects in each category
MATCH (c:Category)<-[:IN_CATEGORY]-(p:Project)<-[:LEADS|SUPPORTS]-(a:Agency), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN substring(l.id, 5) AS list, c.id AS category_id, c.name AS category, a.name AS agency, count(DISTINCT p.id) AS projects
ORDER BY list, category_id, projects DESC, agency
