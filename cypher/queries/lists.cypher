// name: 清单
// title: 库里有哪些清单 | The lists in the store
MATCH (l:ResponsibilityList)<-[:LISTED_IN]-(p:Project)
RETURN l.place AS place, l.year AS year, l.series AS list, l.title AS title, count(p.id) AS projects
ORDER BY place, year, list
