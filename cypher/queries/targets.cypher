// title: 有数量承诺的步骤 | The steps that promise an amount
MATCH (p:Project)-[:HAS_MILESTONE]->(m:Milestone), (p)-[:LISTED_IN]->(l:ResponsibilityList)
WHERE m.target_value IS NOT NULL AND ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN substring(l.id, 5) AS list, p.number AS number, m.number AS step, m.target_value AS target_value, m.target_unit AS target_unit, m.text AS text
ORDER BY list, number, step
