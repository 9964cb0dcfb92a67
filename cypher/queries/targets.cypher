// name: 数量承诺
// title: 有数量承诺的步骤 | The steps that promise an amount
MATCH (p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE m.target_value IS NOT NULL
RETURN l.place AS place, l.year AS year, l.series AS list, p.number AS number, m.number AS step, m.target_value AS target_value, m.target_unit AS target_unit, m.text AS text
ORDER BY place, year, list, number, step
