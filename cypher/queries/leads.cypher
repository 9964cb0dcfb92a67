// title: 每个项目由谁牵头 | Who leads what
MATCH (a:Agency)-[:LEADS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN substring(l.id, 5) AS list, p.number AS number, p.name AS project, a.name AS lead_unit
ORDER BY list, number, lead_unit
