// title: 库里有哪些清单 | The lists in the store
MATCH (l:ResponsibilityList)<-[:LISTED_IN]-(p:Project)
WHERE ($place = '' OR l.place = $place) AND ($year = 0 OR l.year = $year)
RETURN substring(l.id, 5) AS list, l.title AS title, count(p.id) AS projects
ORDER BY list
