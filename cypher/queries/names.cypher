// title: 每个单位在文件里的各种写法 | The forms each agency is written in
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN DISTINCT a.id AS agency_id, a.name AS agency, a.kind AS kind, a.written_as AS written_as
ORDER BY agency_id
