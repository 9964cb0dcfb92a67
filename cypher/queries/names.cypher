// name: 单位写法
// title: 每个单位在文件里的各种写法 | The forms each agency is written in
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList)
RETURN DISTINCT l.place AS place, l.year AS year, a.name AS agency, a.kind AS kind, a.written_as AS written_as
ORDER BY place, year, agency
