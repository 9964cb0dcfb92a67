// name: 领导项目
// title: 某位领导分管的项目 | The projects a leader oversees
// param: leader 领导姓名 | leader
MATCH (x:Leader)-[:OVERSEES]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE x.id = $leader OR x.name = $leader
RETURN l.place AS place, l.year AS year, l.series AS list, p.number AS number, p.name AS project, p.deadline AS deadline
ORDER BY place, year, list, number
