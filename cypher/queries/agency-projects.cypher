// title: 某单位牵头或配合的项目 | The projects an agency leads or supports
// param: agency 单位名称 | agency name
MATCH (a:Agency)-[:LEADS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (a.name = $agency OR $agency IN a.written_as) AND ($jurisdiction = '' OR l.jurisdiction = $jurisdiction) AND ($year = 0 OR l.year = $year)
RETURN l.id AS list, p.number AS number, p.name AS project, '牵头' AS role, p.deadline AS deadline
ORDER BY list, number
UNION
MATCH (a:Agency)-[:SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (a.name = $agency OR $agency IN a.written_as) AND ($jurisdiction = '' OR l.jurisdiction = $jurisdiction) AND ($year = 0 OR l.year = $year)
RETURN l.id AS list, p.number AS number, p.name AS project, '配合' AS role, p.deadline AS deadline
ORDER BY list, number
