// title: 某单位的项目有哪些计划步骤、何时到期 | What an agency does and when: the dated steps of its projects
// param: agency 单位名称 | agency name
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE (a.name = $agency OR $agency IN a.written_as) AND m.due IS NOT NULL AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN DISTINCT m.due AS due, substring(l.id, 5) AS list, p.number AS number, m.number AS step, p.name AS project, m.text AS text
ORDER BY due, list, number, step
