// name: 项目牵头
// title: 每个项目由谁牵头 | Who leads what
MATCH (a:Agency)-[:LEADS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
RETURN l.place AS place, l.year AS year, l.series AS list, p.number AS number, p.name AS project, a.name AS lead_unit
ORDER BY place, year, list, number, lead_unit
