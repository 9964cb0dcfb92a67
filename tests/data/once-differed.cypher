// Questions that an embedded engine once answered otherwise than Neo4j, or that stand near such a place, one a line.
// The embedded engine gives Neo4j's rows for each, or refuses it.
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p) WITH a, count(p) AS n ORDER BY n DESC, a.id LIMIT 5 RETURN sum(n) AS s
MATCH (a:Agency) WHERE COUNT { (a)-[:LEADS]->() } = 0 RETURN count(a) AS n
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a.kind AS k, p.number AS n WITH k, n, k AS k2 RETURN k, k2, count(n) AS c ORDER BY k
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) WITH p.number AS k, count(*) AS c RETURN k, c ORDER BY k
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) RETURN p.name AS n, count(*) AS c ORDER BY n, c
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) RETURN p AS n, count(*) AS c
MATCH (p:Project) WHERE EXISTS { MATCH (p)-[:OVERSEES]-(e)-[:OVERSEES]->() } RETURN count(*) AS n
MATCH (p:Project) WHERE (p)<-[:OVERSEES]-()-[:OVERSEES]->() RETURN count(*) AS n
MATCH (p:Project) RETURN EXISTS { MATCH (p)<-[:OVERSEES]-(e)-[:OVERSEES]->(q) } AS x, count(*) AS n ORDER BY x
MATCH (n) RETURN n.title AS x, count(*) AS c ORDER BY x, c
MATCH (n) WHERE n.title IS NOT NULL RETURN labels(n) AS l, count(*) AS c
MATCH (n) WHERE n.name IS NULL RETURN labels(n) AS l, count(*) AS c
MATCH (n) RETURN n {.name, .title} AS m ORDER BY n.id
MATCH (n) RETURN properties(n) AS m ORDER BY n.id
MATCH (n) WHERE n.number > 10 RETURN count(*) AS c
MATCH (n) RETURN DISTINCT n.number AS x ORDER BY x
MATCH (m:Milestone) WHERE m.due = '2024-06-30' RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.due STARTS WITH '2024' RETURN count(*) AS n
MATCH (a:agency) RETURN a
MATCH (a:Agency) RETURN a.Name
MATCH (a:Agency)-[:leads]->(p) RETURN p
MATCH (a:Agency) WHERE a.collective = 'true' RETURN a
MATCH (p:Project)-[:LEADS]->(a:Agency) RETURN a
MATCH (节点:Agency) RETURN 节点.name AS 名称 ORDER BY 名称 LIMIT 1
MATCH (a:Agency) RETURN a.name AS `名 称`, size(a.name) AS `a.b`, 1 AS `x``y` ORDER BY `名 称` LIMIT 1
MATCH (match:Agency) WITH match AS where WHERE where.name STARTS WITH '市' RETURN count(where) AS return
MATCH (a:Agency) WHERE (a)-[:LEADS]->() XOR (a)-[:SUPPORTS]->() RETURN count(*) AS n
MATCH (a:Agency) RETURN (a)-[:LEADS]->() AS x
MATCH (a:Agency) RETURN size((a)-[:LEADS]->()) AS x
MATCH (n:!Agency) RETURN count(*) AS n
MATCH (n:%) RETURN count(*) AS n
MATCH (n) WHERE NOT n:Agency RETURN count(*) AS n
OPTIONAL MATCH (a:Agency {name:'zz'}) RETURN a:Agency AS e, a = a AS f, a IS NULL AS g, a IN [a] AS h, labels(a) AS i
MATCH (a:Agency WHERE a.kind IS NOT NULL) RETURN count(*) AS n
MATCH (a:Agency)-[r:SUPPORTS WHERE r.share > 0.1]->(p) RETURN count(*) AS n
MATCH p = shortestPath((a:Agency {name:'市财政局'})-[*..4]-(b:Agency {name:'市财政局'})) RETURN count(*) AS n
MATCH p = shortestPath((a:Agency)-[*..4]-(b:Agency)) WHERE a.id < b.id RETURN length(p) AS l, count(*) AS n ORDER BY l
MATCH p = shortestPath((a:Agency)-[*..4]-(b:Agency)) WHERE a.id < b.id AND length(p) > 2 RETURN count(*) AS n
MATCH (a:Agency {name:'市财政局'})-[*..2]-(b) RETURN count(*) AS n
MATCH (a:Agency {name:'市财政局'})-[:SUPPORTS*0..2]-(x) RETURN x.id AS i, count(*) AS n ORDER BY i
MATCH (a:Agency {name:'市财政局'})-[r:SUPPORTS*1..2]-(x) RETURN x.id AS i, size(r) AS n, count(*) AS c ORDER BY i, n
MATCH (a:Agency) OPTIONAL MATCH (a)-[r:LEADS*1..2]->() RETURN size(r) AS l, count(*) AS n ORDER BY l
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) OPTIONAL MATCH (p)<-[:OVERSEES]-(l) RETURN a.id AS i, collect(DISTINCT l.name)[0] IS NULL AS z ORDER BY i
MATCH (a:Agency)-[:LEADS]->(p) RETURN a.name AS n, size([x IN collect(p.number) WHERE x > 5]) AS l, size(collect(p)) AS c ORDER BY n, l, c
UNWIND [1,2,3] AS x RETURN 3 AS v, sum(x) * 2 - count(*) AS s, sum(3) * 2 AS t
MATCH (a:Agency) WITH a.name AS a ORDER BY a.name LIMIT 3 RETURN collect(a) AS l
MATCH (a:Agency) RETURN a.kind AS k, count(*) AS n ORDER BY toUpper(k)
MATCH (a:Agency) RETURN a.kind, count(*) ORDER BY count(*) DESC, a.kind
MATCH (a:Agency) RETURN DISTINCT a.kind AS k ORDER BY a.name
MATCH (a:Agency) RETURN a.kind AS k, a.name + count(*) AS x
MATCH (a:Agency) WHERE count(a) > 1 RETURN a
MATCH (a:Agency) RETURN count(count(a)) AS x
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN p.number AS x UNION MATCH (a)-[:SUPPORTS]->(p) RETURN p.number AS x } RETURN a.id AS i, count(x) AS c, sum(x) AS s ORDER BY i
MATCH (a:Agency) OPTIONAL CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN p ORDER BY p.id LIMIT 1 } RETURN a.id AS i, p.id AS n ORDER BY i
RETURN 1 AS x UNION RETURN 1.0 AS x
RETURN 1 AS x UNION RETURN 2 AS y
UNWIND [1,1.0,2] AS x RETURN DISTINCT x
UNWIND [1,1.0,2] AS x RETURN x, count(*) AS n ORDER BY x
UNWIND [1,'a'] AS x RETURN min(x) AS a, max(x) AS b
UNWIND [3,1,null,2] AS x RETURN x ORDER BY x DESC
UNWIND ['𠮷','（','a','中'] AS x RETURN x ORDER BY x
UNWIND [5] AS x RETURN stDev(x) AS s
UNWIND [] AS x RETURN sum(x) AS s, avg(x) AS a, min(x) AS mi, count(*) AS c, collect(x) AS l, stDev(x) AS d
MATCH (a:Agency {name:'zz'})-[s:SUPPORTS]->() RETURN sum(s.share) AS s, avg(s.share) AS a
WITH CASE WHEN size('a') > 5 THEN [1] END AS l RETURN l + l AS w, size(l) AS n, l[0] AS e, l[0..1] AS s, 1 IN l AS i, head(l) AS h, reverse(l) AS r, tail(l) AS t
WITH CASE WHEN size('a') > 5 THEN 1 END AS l RETURN [1] + l AS y
RETURN round(-0.5) AS a, round(-1.5) AS b, round(-2.5) AS c, round(2.5) AS d, round(-0.3) AS e, round(0.49999999999999994) AS f
RETURN round(1.005, 2) AS a, round(0.285, 2) AS b, round(81.49849999999999, 3) AS c, round(-1.005, 2) AS d, round(0.125, 2) AS e, round(2.675, 2) AS f
RETURN 1.0 / 0 AS x
RETURN 1 / 0.0 AS x
RETURN 5 % 0.0 AS x
RETURN 1 / 0 AS x
MATCH (p:Project) RETURN p.id AS i, toFloat(p.number) / (p.number - 1) AS x ORDER BY i
RETURN sqrt(-1) AS x
RETURN sqrt(2) AS x, sqrt(16) AS y
RETURN toString(1e20) AS x
RETURN toString(12345678.9) AS x
RETURN 'a' + 1.5 AS x
RETURN 'a' + true AS x
RETURN 'a' + date('2023-01-01') AS x
RETURN [1] || [2] AS x
RETURN [1,2] + null AS x
RETURN '["Oslo"]' = 'Oslo' AS x
RETURN ['["Oslo"]'] = ['Oslo'] AS x
RETURN toInteger('１２') AS x
RETURN toInteger('99999999999999999999') AS x
RETURN toInteger('3') AS a, toInteger('3.7') AS b, toInteger(' 3 ') AS c, toInteger('abc') AS d, toInteger('12个') AS e, toInteger('') AS f
RETURN toInteger(1e20) AS x
RETURN toFloat(' 1.5 ') AS x
RETURN toFloat('1f') AS x
RETURN toFloat('0x1p3') AS x
RETURN toFloat('1.5') AS a, toFloat('abc') AS b, toFloat('3') AS c, toFloat('1e3') AS d, toFloat('') AS e
RETURN toFloat('inf') AS x
RETURN toBoolean(' true ') AS x
RETURN toBoolean('TRUE') AS a, toBoolean('x') AS b
RETURN 9007199254740993 = 9007199254740992.0 AS x
RETURN date('2023-01-01') = '2023-01-01' AS x
RETURN date('2023-06-30').quarterDay AS x
RETURN date('2023-01-02') - date('2023-01-01') AS x
RETURN duration.between(date('2023-01-01'), date('2023-02-01')).days AS x
RETURN date('2023-02-30') AS x
RETURN date('2023-01-01').week AS a, date('2023-01-01').weekYear AS b, date('2023-01-01').dayOfWeek AS c, date('2023-06-30').ordinalDay AS d
RETURN 'a1' =~ '\\w\\d' AS x
RETURN '１' =~ '\\d' AS x
RETURN 'Ａ' =~ '(?i)ａ' AS x
RETURN 'a' =~ 'a$' AS x
RETURN '中文' =~ '..' AS a, 'abc' =~ 'a.c' AS b, 'ab12' =~ '[a-z]+[0-9]{2}' AS c
RETURN -2 ^ 2 AS a, 2 ^ 3 ^ 2 AS b, -7 / 2 AS c, -7 % 3 AS d
RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, NOT true = false AS c
RETURN [1,2,3][null..2] AS x
RETURN {a: 1, b: null} = {a: 1, b: null} AS x
RETURN [x IN [1,2,3]] AS a, [1 IN [1]] AS b
RETURN stDevP(1) AS x
RETURN $n AS x, $names AS y, date($day) AS z
RETURN $missing AS x
MATCH (a:Agency)-[r]->(p) WHERE NOT r:LEADS RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p) RETURN CASE WHEN r:LEADS THEN '牵头' ELSE '配合' END AS k, count(*) AS n ORDER BY k
MATCH (a:Agency)-[r:SUPPORTS]->() RETURN r {.share} AS m, r {.*} AS n ORDER BY a.id, m.share LIMIT 2
// maps that look as a node, a relationship or a path
MATCH (p:Project) RETURN {id: p.id, labels: labels(p), properties: properties(p)} AS m
MATCH (a)-[r:SUPPORTS]->(p) RETURN {id: 1, start: a.id, end: p.id, type: type(r), properties: properties(r)} AS m
MATCH (a:Agency) WITH a ORDER BY a.id RETURN {nodes: collect(a.place), relationships: 3} AS m
MATCH (a:Agency) RETURN {nodes: [], relationships: a.place} AS m
// a name given anew after WITH key, count(...)
MATCH (l:ResponsibilityList) WITH l.place AS pl, max(l.year) AS y MATCH (l {place: pl, year: y})<-[:LISTED_IN]-(p) RETURN pl, y, count(p) AS n ORDER BY pl
MATCH (l:ResponsibilityList) WITH l.place AS pl, count(*) AS n OPTIONAL MATCH (l:ResponsibilityList {place: pl}) RETURN pl, n, l.id AS i ORDER BY i
MATCH (p:Project) WITH p.place AS pl, count(*) AS n RETURN pl, n, COUNT { MATCH (p:Project) WHERE p.place = pl } AS c ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, count(*) AS n RETURN pl, n, size([(p:Project)-[:LISTED_IN]->(l) WHERE p.place = pl | p.id]) AS c ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, count(*) AS n RETURN pl, EXISTS { MATCH (p:Project) WHERE p.place = pl AND p.number = 4 } AS c ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, count(*) AS n WHERE EXISTS { MATCH (p:Project) WHERE p.place = pl AND p.number = 4 } RETURN pl, n ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, count(*) AS n ORDER BY COUNT { MATCH (p:Project) WHERE p.place = pl } DESC, pl LIMIT 1 RETURN pl, n
MATCH (p:Project) RETURN p.place AS pl, count(*) AS n ORDER BY COUNT { MATCH (q:Project) WHERE q.place = pl } DESC, pl
MATCH (p:Project) RETURN p.place AS pl, count(*) AS n ORDER BY COUNT { MATCH (p:Project) WHERE p.place = pl } DESC, pl
MATCH (p:Project) RETURN p.place AS pl, count(*) AS n ORDER BY size([(p:Project)-[:LISTED_IN]->() WHERE p.place = pl | 1]) DESC, pl
MATCH (a)-[r:LEADS]->(p) WITH p.place AS pl, a, count(*) AS n MATCH (p:Project {place: pl}) RETURN count(*) AS n
MATCH (a)-[r:LEADS]->(p) WITH p.place AS pl, count(*) AS n MATCH (x)-[r:SUPPORTS]->(p {place: pl}) RETURN pl, n, count(r) AS c, count(DISTINCT p) AS d ORDER BY pl
MATCH (a:Agency) WITH a.kind AS k, count(*) AS n, collect(a.name)[0..0] AS e MATCH (a:Agency {kind: k}) RETURN k, n, count(a) AS m, e ORDER BY k
MATCH (a:Agency) WITH a.kind AS k, count(*) * 2 AS n MATCH (a:Agency {kind: k}) RETURN k, n, count(a) AS m ORDER BY k
MATCH (p:Project) WITH *, p.number % 2 AS o WITH o, p.place AS pl, max(p.number) AS top MATCH (p:Project {place: pl, number: top}) RETURN o, pl, p.id AS i ORDER BY o, i
MATCH (p:Project) WITH DISTINCT p.place AS pl, count(*) AS n MATCH (p:Project {place: pl}) RETURN pl, n, count(p) AS m ORDER BY pl
MATCH (l:ResponsibilityList) CALL (l) { MATCH (l)<-[:LISTED_IN]-(p) WITH p.place AS pl, count(*) AS n MATCH (p:Project {place: pl}) RETURN n, count(p) AS m } RETURN l.id AS i, n, m ORDER BY i
MATCH (p:Project) WITH p.place AS p, count(*) AS n WITH p, n ORDER BY n DESC, p RETURN collect(p) AS l, sum(n) AS s
// what a name is after WITH, in CALL (a) { … }, in the parts of a UNION and in ORDER BY
MATCH (p:Project) RETURN p, count(*) + COUNT { (p)--() } AS n ORDER BY p.id
MATCH (p:Project) RETURN p.place AS pl, count(*) + COUNT { (p)--() } AS n ORDER BY pl
MATCH (p:Project) RETURN p.place AS pl, count(*) AS n ORDER BY COUNT { (p)--() }, pl
MATCH (p:Project) RETURN DISTINCT p.place AS pl ORDER BY COUNT { (p)--() }, pl
MATCH (p:Project) WITH p AS q, count(*) AS n ORDER BY COUNT { (p)--() } DESC, p.id RETURN q.id, n
MATCH (p:Project) WITH p.name AS n WITH n AS m, size(n) AS n ORDER BY n, m RETURN m, n
MATCH (p:Project) WITH p.name AS n WITH size(n) AS n, n AS m ORDER BY m RETURN m, n
MATCH (p:Project) WITH p.name AS a, p.number AS b WITH a AS b, b AS a ORDER BY a, b RETURN a, b
MATCH (p:Project) WITH p.name AS a, p.number AS b WITH a AS b, b AS a ORDER BY b, a RETURN a, b
MATCH (p:Project) CALL { WITH p MATCH (p)<-[:LEADS]-(a) RETURN a.id AS x, 1 AS y UNION WITH p MATCH (p)<-[:SUPPORTS]-(b) RETURN 2 AS y, b.id AS x } RETURN p.id AS i, x, y ORDER BY i, x
MATCH (p:Project) CALL { WITH p MATCH (p)<-[:LEADS]-(a) RETURN a.id AS x UNION WITH p MATCH (p)<-[:SUPPORTS]-(b) RETURN b.id AS z } RETURN p.id AS i, x ORDER BY i, x
MATCH (a:Agency) WITH a AS b WHERE EXISTS { (b)-[:LEADS]->(a) } RETURN count(b) AS n
MATCH (a:Agency) WITH a AS b WHERE EXISTS { MATCH (a:Project) WHERE a.place = b.place AND a.number = 7 } RETURN count(b) AS n
MATCH (a:Agency) WITH a AS b WHERE EXISTS { (b)-[:LEADS]->()<-[:SUPPORTS]-(a) } RETURN count(b) AS n
MATCH (a:Agency) WITH a AS b WHERE EXISTS { (b)-[:SUPPORTS]->()<-[:SUPPORTS]-(a) } RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b WHERE EXISTS { (a)-[:LEADS]->() } RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b WHERE COUNT { (a)-[:LEADS]->() } > 2 RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b WHERE (a)-[:LEADS]->() RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b WHERE size([(a)-[:LEADS]->(x) | x]) > 2 RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b WHERE size([(a)-[:LEADS]->(x) WHERE a.kind = 'agency' | x]) > 2 RETURN count(b) AS n
MATCH (a:Agency) WITH a.id AS b ORDER BY COUNT { (a)-[:LEADS]->() } DESC, b LIMIT 3 RETURN b
MATCH (a:Agency) WITH a.id AS b ORDER BY size([(a)-[:LEADS]->(x) | x]) DESC, b LIMIT 3 RETURN b
MATCH (a:Agency) RETURN a.id AS b ORDER BY COUNT { (a)-[:LEADS]->() } DESC, b LIMIT 3
MATCH (a:Agency) RETURN a.id AS b ORDER BY COUNT { (a)-[:LEADS]->(x) WHERE x.number > 3 } DESC, b LIMIT 3
MATCH (a:Agency) RETURN a.id AS b ORDER BY EXISTS { (a)-[:LEADS]->() } DESC, b LIMIT 3
MATCH (a:Agency) WITH a AS b ORDER BY EXISTS { (a)-[:LEADS]->() } DESC, b.id LIMIT 3 RETURN b.id AS i
MATCH (a:Agency) CALL (a) { WITH 1 AS x MATCH (a)-[:LEADS]->(p) RETURN count(p) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH 1 AS x RETURN a.id AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) WITH p AS a RETURN count(a) AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { WITH 1 AS x UNWIND [1,2] AS a RETURN sum(a) AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { WITH 1 AS x RETURN [a IN [1,2] | a] AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (p:Project) WITH count(p) AS x WHERE EXISTS { (a)-[:LEADS]->() } RETURN x AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) WITH count(p) AS x RETURN x AS j, EXISTS { (a)-[:SUPPORTS]->() } AS k } RETURN a.id AS i, j, k ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) WITH count(p) AS x RETURN x AS j, a.kind AS k } RETURN a.id AS i, j, k ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) WITH *, 1 AS x RETURN count(p) AS j } RETURN a.id AS i, j ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) WITH *, count(p) AS x RETURN x AS j, p.id AS k } RETURN a.id AS i, j, k ORDER BY i, k
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN * } RETURN a.id AS i, p.id AS k ORDER BY i, k
MATCH (a:Agency) CALL (*) { WITH a.place AS pl MATCH (a:Project {place: pl}) RETURN count(a) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH a.place AS pl CALL () { MATCH (a:Project) RETURN count(a) AS k } RETURN k AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH a.place AS pl CALL (pl) { MATCH (a:Project {place: pl}) RETURN count(a) AS k } RETURN k AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH a.place AS pl CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN count(p) AS k } RETURN k AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH a.place AS pl CALL { MATCH (a:Project) RETURN count(a) AS k } RETURN k AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL { WITH a WITH a.place AS pl MATCH (a)-[:LEADS]->(p) RETURN count(p) AS n } RETURN a.id AS i, n ORDER BY i
