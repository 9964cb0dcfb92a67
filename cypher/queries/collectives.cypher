// title: 依靠“各区、县（市）政府”这类集体单位的项目 | The projects that rest on collective phrases
MATCH (a:Agency)-[:SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = true AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN a.name AS phrase, substring(l.id, 5) AS list, p.number AS number, p.name AS project
ORDER BY phrase, list, number
