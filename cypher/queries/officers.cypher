// name: 分管领导
// title: 牵头单位的分管领导各负责哪些项目 | Which officer answers for which project
MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList), (o)-[:SERVES_IN]->(a:Agency)
RETURN l.place AS place, l.year AS year, l.series AS list, a.name AS agency, o.name AS officer, p.number AS number, p.name AS project
ORDER BY place, year, list, agency, officer, number
