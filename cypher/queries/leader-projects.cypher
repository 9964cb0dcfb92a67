// title: 某位领导分管的项目 | The projects a leader oversees
// param: leader 领导姓名 | leader
MATCH (x:Leader)-[:OVERSEES]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE x.name = $leader AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN substring(l.id, 5) AS list, p.number AS number, p.name AS project, p.deadline AS deadline
ORDER BY list, number
