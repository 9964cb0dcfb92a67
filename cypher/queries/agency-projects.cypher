// name: 单位项目
// title: 某单位牵头或配合的项目 | The projects an agency leads or supports
// param: agency 单位名称 | agency name
MATCH (a:Agency) WHERE (a.id = $agency OR a.name = $agency OR $agency IN a.written_as)
MATCH (a)-[:LEADS|SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
WITH DISTINCT a, p, l
OPTIONAL MATCH (a)-[x:LEADS]->(p)
WITH l, p, count(x) AS leads
RETURN l.place AS place, l.year AS year, l.series AS list, p.number AS number, p.name AS project, CASE WHEN leads > 0 THEN '牵头' ELSE '配合' END AS role, p.deadline AS deadline
ORDER BY place, year, list, number
