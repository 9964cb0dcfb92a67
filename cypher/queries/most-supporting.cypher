// title: 配合项目最多的单位 | The agencies that support most projects
MATCH (a:Agency)-[s:SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE a.collective = false AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN a.name AS agency, a.kind AS kind, count(DISTINCT p.id) AS supported, round(sum(s.share), 6) AS share, a.id AS agency_id
ORDER BY supported DESC, agency_id
