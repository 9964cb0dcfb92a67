// name: 单位计划
// title: 某单位的项目有哪些计划步骤、何时到期 | What an agency does and when: the dated steps of its projects
// param: agency 单位名称 | agency name
MATCH (a:Agency) WHERE (a.id = $agency OR a.name = $agency OR $agency IN a.written_as)
MATCH (a)-[:LEADS|SUPPORTS]->(p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE m.due IS NOT NULL
RETURN DISTINCT l.place AS place, l.year AS year, l.series AS list, m.due AS due, p.number AS number, m.number AS step, p.name AS project, m.text AS text
ORDER BY place, due, year, list, number, step
