// Questions in plain Neo4j style, one a line: both engines must answer them with the same rows.
MATCH (n) RETURN count(n)
MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label
MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH (a:Agency) RETURN a ORDER BY a.id LIMIT 3
MATCH (a:Agency {name: '市财政局'})-[s:SUPPORTS]->(p:Project) RETURN s, p.name ORDER BY p.number LIMIT 2
MATCH p=(l:Leader)-[:OVERSEES]->(q:Project)<-[:LEADS]-(a:Agency) RETURN p ORDER BY l.id, q.number, a.id LIMIT 2
MATCH (a:Agency) WHERE a.name CONTAINS '城' RETURN a.name ORDER BY a.name
MATCH (a:Agency) WHERE a.name STARTS WITH '市' AND a.name ENDS WITH '局' RETURN count(a) AS n
MATCH (a:Agency) WHERE a.name =~ '市.*委' RETURN a.name ORDER BY a.name
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a, count(p) AS n WHERE n >= 3 RETURN a.name, n ORDER BY n DESC, a.name
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) RETURN a.name, count(p) AS led ORDER BY led DESC, a.name LIMIT 5
MATCH (p:Project) RETURN p.deadline, p.deadline.month AS m, p.deadline.year AS y ORDER BY p.number LIMIT 3
MATCH (p:Project) WHERE p.deadline < date('2023-11-01') RETURN p.name ORDER BY p.number
MATCH (m:Milestone) RETURN m.due.month AS month, count(*) AS n ORDER BY month
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project) RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name LIMIT 4
MATCH (a:Agency) WHERE NOT (a)-[:LEADS]->() RETURN count(a)
MATCH (a:Agency) WHERE NOT EXISTS { (a)-[:LEADS]->(:Project) } RETURN count(a) AS n
MATCH (a:Agency) WHERE EXISTS { MATCH (a)-[:LEADS]->(p:Project) WHERE p.number > 10 } RETURN a.name ORDER BY a.name
MATCH (a:Agency) WHERE size(a.written_as) > 1 RETURN a.name, a.written_as[0] AS first ORDER BY a.name
MATCH (a:Agency) UNWIND a.written_as AS form RETURN a.name, form ORDER BY a.name, form LIMIT 5
MATCH (a:Agency) RETURN CASE WHEN a.collective THEN '集体' ELSE '单位' END AS k, count(*) AS n ORDER BY k
MATCH (a:Agency)-[s:SUPPORTS]->() RETURN sum(s.share) AS total, avg(s.share) AS mean, min(s.share) AS lo, max(s.share) AS hi
MATCH (p:Project) RETURN avg(p.number) AS a, stDev(p.number) AS s
MATCH (p:Project) RETURN substring(p.name, 0, 4) AS s, left(p.name, 2) AS l, right(p.name, 2) AS r, size(p.name) AS n ORDER BY p.number LIMIT 3
MATCH (p:Project) RETURN toString(p.number) + '号' AS s ORDER BY p.number LIMIT 2
MATCH (p:Project) RETURN p.number / 2 AS half, p.number % 2 AS odd, p.number * 1.5 AS x ORDER BY p.number LIMIT 3
MATCH (a:Agency) RETURN coalesce(a.function, '未知') AS f, count(*) AS n ORDER BY n DESC, f LIMIT 3
MATCH (a:Agency)-[:LEADS]->(p:Project)<-[:SUPPORTS]-(b:Agency) RETURN a.name, b.name, count(*) AS n ORDER BY n DESC, a.name, b.name LIMIT 5
MATCH (a:Agency {name: '市财政局'})-[:SUPPORTS]->(:Project)<-[:SUPPORTS]-(b:Agency) RETURN b.name, count(*) AS n ORDER BY n DESC, b.name
MATCH (a:Agency {name:'市财政局'})-[*1..2]-(x) RETURN count(DISTINCT x) AS n
MATCH p = shortestPath((a:Agency {name:'市财政局'})-[*..4]-(b:Agency {name:'市教育局'})) RETURN length(p)
MATCH (a:Agency) RETURN a.name ORDER BY a.name SKIP 3 LIMIT 2
MATCH (a:Agency) WITH a.kind AS k, count(*) AS n RETURN k, n ORDER BY k
MATCH (a:Agency) WHERE a.name = '市财政局' RETURN a {.name, .kind, 字数: size(a.name)} AS x
MATCH (p:Project) WHERE p.number = 1 RETURN [x IN range(1,5) WHERE x > 2 | x * 2] AS l, [x IN [1,2] | x + 1] AS m
MATCH (p:Project)<-[:SUPPORTS]-(a) WITH p, collect(a.name) AS names RETURN p.number, size([n IN names WHERE n STARTS WITH '市']) AS c ORDER BY p.number LIMIT 3
MATCH (a:Agency) RETURN a.name AS name UNION MATCH (l:Leader) RETURN l.name AS name
MATCH (l:Leader) RETURN l.name AS name UNION ALL MATCH (l:Leader) RETURN l.name AS name
RETURN 1 + 1 AS two, 'a' + 'b' AS s, [1,2,3] AS l, {a: 1} AS m
RETURN date('2023-06-30') AS d, date('2023-06-30').month AS m
RETURN 7 / 2 AS i, 7.0 / 2 AS f, 7 % 3 AS r, 2 ^ 3 AS p, -7 / 2 AS neg
RETURN round(2.5) AS r, floor(2.7) AS f, ceil(2.1) AS c, abs(-3) AS a, sqrt(16) AS s, sign(-2) AS g
RETURN toUpper('ab') AS u, trim('  x ') AS t, replace('abc','b','x') AS r, split('a,b,c', ',') AS s, reverse('abc') AS v
RETURN null = null AS a, null IS NULL AS b, 1 IN [1,2] AS c, NOT true AS d, true XOR false AS x
RETURN head([1,2,3]) AS h, last([1,2,3]) AS l, size([1,2]) AS s, range(1,4) AS r, [1,2,3][1] AS i, [1,2,3][-1] AS j, tail([1,2,3]) AS t
RETURN [1,2,3,4][1..3] AS s, [1,2,3,4][..2] AS t, [1,2,3,4][2..] AS u, [1,2,3,4][-2..] AS v, [1,2,3][0..-1] AS w
MATCH (m:Milestone) WHERE m.group IS NOT NULL RETURN m.group, count(*) AS n ORDER BY n DESC, m.group LIMIT 3
MATCH (l:ResponsibilityList) RETURN properties(l) AS p, l
MATCH (a:Agency), (b:Agency) WHERE a.id < b.id AND a.kind = b.kind RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p:Project) RETURN type(r) AS role, count(*) AS n ORDER BY role
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a, count(*) AS n ORDER BY n DESC LIMIT 1 MATCH (a)-[:SUPPORTS]->(q) RETURN q.name ORDER BY q.number LIMIT 2
MATCH (a:Agency) WHERE any(f IN a.written_as WHERE f CONTAINS '杭州') RETURN a.name ORDER BY a.name
MATCH (a:Agency) WHERE all(f IN a.written_as WHERE size(f) > 3) RETURN count(a) AS n
MATCH (m:Milestone) RETURN sum(m.target_value) AS s, m.target_unit AS u ORDER BY s DESC, u LIMIT 30
MATCH (a:Agency)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b) RETURN count(*) AS n
MATCH (a:Agency)-[:SUPPORTS]->(p:Project), (b:Agency)-[:SUPPORTS]->(p) RETURN count(*) AS n
MATCH (a:Agency)-[:LEADS|SUPPORTS]->(p:Project)<-[:LEADS|SUPPORTS]-(b:Agency) WHERE a.collective = false RETURN count(*) AS n
MATCH (l:Leader)-[:OVERSEES]->(p:Project)<-[:OVERSEES]-(k:Leader) RETURN count(*) AS n
MATCH (a:Agency) RETURN count { (a)-[:LEADS]->() } AS n, a.name ORDER BY n DESC, a.name LIMIT 2
MATCH (a:Agency)-[r*2..2]-(b:Agency) RETURN count(*) AS n
MATCH (a:Agency {name:'市财政局'})-[:SUPPORTS*..3]-(b) RETURN count(DISTINCT b) AS n
MATCH (a:Agency {name:'市建委'})-[r]->(p) RETURN type(r), p.number ORDER BY p.number LIMIT 3
MATCH (a)-[:LEADS]->(p) RETURN a.name, p.number ORDER BY p.number, a.name LIMIT 12
MATCH (p)-[:HAS_MILESTONE]->(m) RETURN p.number, m.number ORDER BY p.number, m.number LIMIT 12
MATCH (n {name:'陈瑾'}) RETURN labels(n) AS l, n.id AS i
MATCH (a:Agency)--(x) RETURN count(*) AS n
UNWIND range(1,12) AS mth OPTIONAL MATCH (m:Milestone) WHERE m.due.month = mth RETURN mth, count(m) AS n ORDER BY mth
MATCH (l:Leader) RETURN l.name, COUNT { MATCH (l)-[:OVERSEES]->(p) WHERE p.number > 10 } AS n ORDER BY n DESC, l.name
MATCH (l:Leader) WHERE COUNT { (l)-[:OVERSEES]->() } > 5 RETURN l.name ORDER BY l.name
MATCH (a:Agency) RETURN a.name || '!' AS s ORDER BY s LIMIT 1
MATCH (p:Project) WHERE p.deadline = date({year: 2023, month: 11, day: 30}) RETURN count(*) AS n
MATCH (p:Project) RETURN DISTINCT p.deadline.quarter AS q ORDER BY q
MATCH (a:Agency), (b:Agency) WHERE a.name = '市财政局' AND b.name = '市建委' MATCH (a)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b) RETURN count(p) AS n
MATCH (a:Agency {name: '市财政局'}) OPTIONAL MATCH (a)-[:LEADS]->(p) RETURN a.name, p.name
MATCH (p:Project) WHERE p.name =~ '.*[0-9]+公里.*' RETURN p.number ORDER BY p.number
MATCH (c:Category) RETURN c.number, c.name ORDER BY toInteger(c.number)
RETURN 5 IN [1,2] AS a, 'x' <> 'y' AS b, 1 = 1.0 AS c, [1,2] = [1,2] AS d, [1] + [2] AS e
RETURN coalesce(null, 2) AS a, CASE 1 WHEN 1 THEN 'a' END AS b, CASE WHEN false THEN 1 END AS c
MATCH (a:Agency {name: '市财政局'})-[:SUPPORTS]->(p:Project)<-[:OVERSEES]-(l:Leader) RETURN l.name AS 领导, count(p) AS 项目 ORDER BY 项目 DESC, 领导
MATCH (a:Agency)-[:SUPPORTS]->(p:Project) WHERE NOT a.collective WITH p, count(a) AS n RETURN avg(n) AS mean, min(n) AS lo, max(n) AS hi
MATCH (x:Leader|Officer) RETURN count(x) AS n
MATCH (a:Agency)-[:LEADS]->(p)-[:HAS_MILESTONE]->(m) WHERE m.due IS NULL RETURN a.name, count(m) AS n ORDER BY n DESC, a.name
MATCH (a)-[r]->(b) RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH (n) RETURN labels(n)[0] AS l, count(*) AS n ORDER BY l
MATCH (a:Agency) RETURN a.name, substring(a.name, 0, 2) AS s, size(a.name) AS n, a.written_as[0] AS w ORDER BY a.id LIMIT 20
MATCH (m:Milestone) WHERE m.due.month = 6 RETURN count(m) AS n
MATCH (p:Project) WHERE p.deadline >= date('2023-10-01') RETURN p.number, p.deadline ORDER BY p.id
MATCH (p:Project) RETURN toString(p.number) AS t, toUpper('ab') AS u, coalesce(p.deadline_text, '无') AS d ORDER BY p.id LIMIT 5
MATCH (a:Agency {name: '市财政局'})-[s:SUPPORTS]->(p:Project) RETURN a, s, p ORDER BY p.id LIMIT 3
MATCH (x:Leader)-[:OVERSEES]->(p)<-[:LEADS]-(a) RETURN x.id, a.id, count(*) ORDER BY x.id, a.id
MATCH (a:Agency) WHERE NOT (a)-[:LEADS]->() AND NOT a.collective RETURN count(a)
MATCH (a:Agency) WHERE EXISTS { MATCH (a)-[:LEADS]->(:Project) } RETURN a.name ORDER BY a.id
OPTIONAL MATCH (a:Agency {name: '没有'}) RETURN a.name
UNWIND [1, 2, 3] AS x WITH x WHERE x > 1 RETURN collect(x) AS xs, sum(x), avg(x), min(x), max(x)
MATCH (m:Milestone) WHERE m.target_unit = '%' RETURN m.target_value AS v, count(*) AS n ORDER BY v
MATCH (c:Category)<-[:IN_CATEGORY]-(p:Project) RETURN c.id, count(p) AS n ORDER BY n DESC, c.id
MATCH (a:Agency) WHERE a.name STARTS WITH '市' AND a.name ENDS WITH '局' AND a.name CONTAINS '民' RETURN a.name ORDER BY a.name
MATCH (a:Agency)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b:Agency) WHERE a.id < b.id RETURN count(DISTINCT a.id + b.id) AS pairs
RETURN 7 / 2 AS i, 7 / 2.0 AS f, 7 % 3 AS m, abs(-4) AS a, round(2.345, 2) AS r
MATCH (l:ResponsibilityList) RETURN l
MATCH path = (x:Leader {name: '罗杰'})-[:OVERSEES]->(p:Project) RETURN path
MATCH (m:Milestone) RETURN m.group AS g, count(*) AS n ORDER BY g LIMIT 5
MATCH (m:Milestone) RETURN m.starts AS s ORDER BY s DESC LIMIT 3
MATCH (a:Agency) RETURN CASE WHEN a.collective THEN '集体' ELSE a.kind END AS k, count(*) AS n ORDER BY k
MATCH (a:Agency) RETURN DISTINCT a.kind AS kind ORDER BY kind SKIP 1 LIMIT 3
MATCH (a:Agency)-[s:SUPPORTS]->(p:Project) RETURN a.name, count(DISTINCT p) AS n, sum(s.share) AS share, count(*) AS all ORDER BY n DESC, a.name
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) RETURN a.name, count(DISTINCT p.id) AS n, count(*) AS c, size(collect(p.number)) AS l ORDER BY n DESC, a.name
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) WITH a, count(p) AS n, max(p.number) AS last RETURN a.kind, sum(n) AS n, max(last) AS last ORDER BY a.kind
MATCH (a:Agency)-[s:SUPPORTS]->(p:Project) WITH p, sum(s.share) AS whole RETURN round(avg(whole), 6) AS mean, sum(whole) AS all
MATCH (p:Project)<-[:SUPPORTS]-(a:Agency)-[:SUPPORTS]->(q:Project), (p)-[:LISTED_IN]->(l:ResponsibilityList), (q)-[:LISTED_IN]->(k:ResponsibilityList) WHERE a.name <> 'zz' RETURN count(*) AS n
MATCH (a:Agency {name: '市财政局'}) OPTIONAL MATCH (a)-[:LEADS]->(p:Project) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m) RETURN a.name, count(p) AS p, count(m) AS m
