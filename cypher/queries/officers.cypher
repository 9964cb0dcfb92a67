// title: 牵头单位的分管领导各负责哪些项目 | Which officer answers for which project
MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList), (o)-[:SERVES_IN]->(a:Agency)
WHERE ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN a.name AS agency, o.name AS officer, substring(l.id, 5) AS list, p.number AS number, p.name AS project
ORDER BY agency, officer, list, number
