// Questions of many kinds (dates, nulls, namesakes, paths, texts of every script, numbers, order, maps, relationships), one a line.
// The embedded engine gives Neo4j's rows for each, or refuses it.
// dates
MATCH (m:Milestone) WHERE m.due.quarter = 2 AND m.due.dayOfWeek = 5 RETURN count(*) AS n
MATCH (m:Milestone) RETURN m.due.week AS w, count(*) AS n ORDER BY w
MATCH (m:Milestone) RETURN m.due.weekYear AS w, count(*) AS n ORDER BY w
MATCH (m:Milestone) RETURN max(m.due).month AS last, min(m.due).day AS first
MATCH (m:Milestone) WITH m.due AS d WHERE d IS NOT NULL RETURN d.year * 100 + d.month AS ym, count(*) AS n ORDER BY ym
MATCH (m:Milestone) WHERE date(m.when_text) IS NULL RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.due = date({year: 2024, month: 2, day: 29}) RETURN count(*) AS n
RETURN date('2024-02-29') < date('2024-03-01') AS a, date('20240229') = date('2024-02-29') AS b
RETURN date('2024-06') AS a, date('2024') AS b
RETURN date('2024-W05') AS a
RETURN date('2024-060') AS a
RETURN date({year: 2024}) AS a, date({year: 2024, month: 5}) AS b
RETURN date({year: 2024, week: 5}) AS a
RETURN date({year: 2024, quarter: 3, dayOfQuarter: 12}) AS a
RETURN date({year: 2024, ordinalDay: 60}) AS a
RETURN date({year: 2023, month: 2, day: 29}) AS a
RETURN date('0001-01-01') AS a, date('9999-12-31') AS b
RETURN date(' 2024-01-01 ') AS a
RETURN date('2024-1-1') AS a
RETURN date('２０２４-01-01') AS a
RETURN date(null) AS a
RETURN toString(date('2024-06-30')) AS s, size(toString(date('2024-06-30'))) AS n
RETURN date('2024-12-30').week AS w, date('2024-12-30').weekYear AS y, date('2024-12-30').weekDay AS d
RETURN date('2024-05-31').dayOfQuarter AS q, date('2024-05-31').ordinalDay AS o, date('2024-05-31').dayOfYear AS y
RETURN date('2024-05-31') + duration({months: 1}) AS d
RETURN date('2024-05-31') - date('2024-05-01') AS d
MATCH (m:Milestone) RETURN m.due IN [date('2024-06-30'), date('2024-12-31')] AS i, count(*) AS n ORDER BY i
UNWIND [date('2024-06-30'), null, date('2023-06-30')] AS d RETURN d ORDER BY d
UNWIND [date('2024-06-30'), null, date('2023-06-30')] AS d RETURN d ORDER BY d DESC
MATCH (p:Project) RETURN collect(DISTINCT p.deadline) = [] AS e, count(DISTINCT p.deadline) AS n
MATCH (p:Project) RETURN toString(p.deadline) + '!' AS s, count(*) AS n ORDER BY s
MATCH (p:Project) WHERE p.deadline > date($day) OR p.deadline IS NULL RETURN count(*) AS n
MATCH (p:Project) WHERE NOT (p.deadline > date($day)) RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.starts <= m.due RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.due.year = toInteger(substring(m.id, 0, 4)) RETURN count(*) AS n
MATCH (m:Milestone) RETURN CASE WHEN m.due IS NULL THEN '未定' ELSE toString(m.due.month) + '月' END AS k, count(*) AS n ORDER BY k
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, max(m.due) AS last WHERE last > p.deadline RETURN count(p) AS n
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, min(m.due) AS a, max(m.due) AS b RETURN sum(b.month - a.month) AS s
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, m ORDER BY m.due, m.id RETURN p.id AS p, [x IN collect(m.due) | x.month] AS ms ORDER BY p
// nulls
UNWIND [1, null, 2] AS x RETURN count(x) AS c, count(*) AS s, sum(x) AS t, avg(x) AS a, collect(x) AS l, min(x) AS mi, max(x) AS ma
UNWIND [null, null] AS x RETURN count(x) AS c, sum(x) AS t, avg(x) AS a, collect(x) AS l, min(x) AS mi
UNWIND [] AS x RETURN count(x) AS c, sum(x) AS t, avg(x) AS a, collect(x) AS l, min(x) AS mi
RETURN null IN [1] AS a, null IN [] AS b, 1 IN [null] AS c, 1 IN [1, null] AS d, null IN [null] AS e, 1 IN null AS f
RETURN NOT null AS a, null AND false AS b, null OR true AS c, null XOR true AS d, null = null AS e, null <> null AS f, null IS NULL AS g
RETURN [1, null] = [1, null] AS a, [1, 2] = [1, null] AS b, [1, null] <> [2, null] AS c, [null] = [] AS d
RETURN {a: 1, b: null} = {a: 1, b: null} AS a, {a: 1} = {a: 1, b: null} AS b, {a: 1} = {a: 2} AS c
RETURN [1, 2] < [1, 3] AS a, [1] < [1, 2] AS b, [] < [1] AS c, [1, null] < [1, 2] AS d, [1, null] < [2] AS e
RETURN size(null) AS a, head([]) AS b, last([]) AS c, [1, 2, 3][5] AS d, [1, 2, 3][-1] AS e, [1, 2, 3][-5] AS f, tail([]) AS g
RETURN [1, 2, 3][0..-1] AS a, [1, 2, 3][-2..] AS b, [1, 2, 3][5..] AS c, [1, 2, 3][2..1] AS d, [1, 2, 3][..null] AS e
RETURN any(x IN [null] WHERE x) AS a, all(x IN [] WHERE x) AS b, none(x IN [true, null] WHERE x) AS c, single(x IN [true, null] WHERE x) AS d
RETURN any(x IN [1, null] WHERE x > 0) AS a, all(x IN [1, null] WHERE x > 0) AS b, none(x IN [1, null] WHERE x > 5) AS c, single(x IN [1, null, 9] WHERE x > 5) AS d
RETURN any(x IN null WHERE x > 1) AS a, all(x IN null WHERE x > 1) AS b
RETURN [x IN null | x] AS a, [x IN [1, null, 3] WHERE x > 1] AS b, reduce(s = 0, x IN [1, null] | s + x) AS c, reduce(s = 0, x IN null | s + 1) AS d
RETURN coalesce(null, null) AS a, coalesce(null, '', 'x') AS b, coalesce([], [1]) AS c
RETURN CASE null WHEN null THEN 1 ELSE 2 END AS a, CASE WHEN null THEN 1 ELSE 2 END AS b, CASE 1 WHEN 2 THEN 3 END AS c
RETURN null + 1 AS a, null + 'x' AS b, 'x' + null AS c, null * 0 AS d, -null AS e, null STARTS WITH 'a' AS f, 'a' CONTAINS null AS g
MATCH (a:Agency) RETURN a.function AS f, count(*) AS n ORDER BY f
MATCH (a:Agency) RETURN a.function AS f, count(*) AS n ORDER BY f DESC
MATCH (a:Agency) RETURN DISTINCT a.function AS f ORDER BY f SKIP 2 LIMIT 3
MATCH (a:Agency) WHERE a.function <> '财政' RETURN count(*) AS n
MATCH (a:Agency) WHERE NOT a.function = '财政' RETURN count(*) AS n
MATCH (a:Agency) WHERE a.function IN ['财政', null] RETURN count(*) AS n
MATCH (a:Agency) WHERE NOT a.function IN ['财政', null] RETURN count(*) AS n
MATCH (p:Project) OPTIONAL MATCH (p)-[:IN_CATEGORY]->(c) RETURN c.number AS k, count(p) AS n ORDER BY k
MATCH (p:Project) OPTIONAL MATCH (p)-[:IN_CATEGORY]->(c) WHERE c.number > 3 RETURN c.name AS k, count(*) AS n, count(c) AS m ORDER BY k, n
MATCH (a:Agency) OPTIONAL MATCH (a)-[r:LEADS]->(p) RETURN a.id AS i, r IS NULL AS z, p.number + 1 AS q ORDER BY i, q
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a, collect(p) AS ps RETURN size(ps) AS k, count(*) AS n ORDER BY k
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a, collect(p.number) AS ps RETURN a.id AS i, reduce(s = 0, x IN ps | s + x) AS t ORDER BY t DESC, i LIMIT 10
OPTIONAL MATCH (x:Agency {name: '没有'}) RETURN x.name AS n, size(x.written_as) AS s, x.collective AS c
OPTIONAL MATCH (x:Agency {name: '没有'})-[:LEADS]->(p) RETURN count(*) AS a, count(p) AS b, collect(p) AS c
MATCH (m:Milestone) RETURN m.target_unit AS u, sum(m.target_value) AS s, count(m.target_value) AS c ORDER BY u
MATCH (m:Milestone) RETURN avg(m.target_value) AS a, max(m.target_value) AS b, min(m.target_value) AS c, stDev(m.target_value) AS d
// namesakes
MATCH (a:Agency), (b:Agency) WHERE a.name = b.name AND a.place < b.place RETURN a.name AS n, a.place AS p, b.place AS q ORDER BY n, p, q
MATCH (l:Leader), (o:Officer) WHERE l.name = o.name RETURN count(*) AS n
MATCH (a:Agency {name: '市财政局'})-[:SUPPORTS|LEADS]->(p)-[:LISTED_IN]->(l) RETURN l.place AS pl, l.year AS y, count(DISTINCT p) AS n ORDER BY pl, y
MATCH (a:Agency) RETURN a.name AS n, count(DISTINCT a.place) AS places ORDER BY places DESC, n LIMIT 10
MATCH (a:Agency {name: $name})-[:SUPPORTS]->(p) RETURN a.place AS pl, collect(p.number)[..2] IS NOT NULL AS z, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH a.name AS n, collect(DISTINCT a.place) AS ps WHERE size(ps) > 1 RETURN count(n) AS n
MATCH (l:ResponsibilityList)<-[:LISTED_IN]-(p)<-[:LEADS]-(a) WITH l.year AS y, a.name AS n, count(*) AS c WHERE c > 1 RETURN y, n, c ORDER BY y, c DESC, n
MATCH (p:Project)-[:LISTED_IN]->(l) WHERE l.year = 2024 RETURN p.place AS pl, count(*) AS n ORDER BY n DESC, pl
MATCH (a:Agency)-[:LEADS]->(p)-[:LISTED_IN]->(l1), (a)-[:LEADS]->(q)-[:LISTED_IN]->(l2) WHERE l1.year < l2.year RETURN count(DISTINCT a) AS n
// variable length and paths
MATCH (a:Agency {name: $name})-[*0..1]-(x) RETURN labels(x) AS l, count(*) AS n ORDER BY l
MATCH (a:Agency {name: $name})-[:LEADS|SUPPORTS*2]-(x) RETURN x.name AS n, count(*) AS c ORDER BY c DESC, n LIMIT 5
MATCH p = (a:Agency {name: $name})-[:LEADS|SUPPORTS*1..3]-(x:Leader) RETURN count(p) AS n
MATCH p = (l:Leader)-[:OVERSEES]->()<-[:LEADS]-(a) RETURN length(p) AS n, count(*) AS c, count(DISTINCT a) AS d
MATCH p = (l:Leader)-[:OVERSEES]->(q)<-[:LEADS]-(a) RETURN [r IN relationships(p) | type(r)] AS t, count(*) AS c
MATCH p = (l:Leader)-[:OVERSEES]->(q) RETURN [n IN nodes(p) | labels(n)[0]] AS t, count(*) AS c
MATCH p = (a:Agency)-[:LEADS]->(q)-[:HAS_MILESTONE]->(m) WHERE all(n IN nodes(p) WHERE n.place = '宁波市') RETURN count(p) AS c
MATCH (a:Agency {name: $name}), (b:Agency {name: '市教育局'}) MATCH p = shortestPath((a)-[*..5]-(b)) WHERE a.id <> b.id RETURN length(p) AS n, count(*) AS c ORDER BY n
MATCH p = allShortestPaths((a:Agency {name: '市财政局'})-[:LEADS|SUPPORTS*..4]-(b:Leader)) RETURN length(p) AS n, count(*) AS c ORDER BY n
MATCH (a:Agency)-[r1]->(p)<-[r2]-(b:Agency) WHERE a.id < b.id RETURN type(r1) AS x, type(r2) AS y, count(*) AS n ORDER BY x, y
MATCH (a)-[r]-(a) RETURN count(*) AS n
MATCH (a:Agency)-->(p)<--(a) RETURN count(*) AS n
MATCH (a:Agency)-[:LEADS]->(p), (a)-[:SUPPORTS]->(p) RETURN count(*) AS n
MATCH (a:Agency) MATCH (a)-->(p) MATCH (p)<--(b:Agency) RETURN count(*) AS n
MATCH (a:Agency)-->(p), (p)<--(b:Agency) RETURN count(*) AS n
MATCH (a:Agency)-[r:LEADS]->(p) MATCH (a)-[r]->(q) RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p) WITH p, collect(r) AS rs RETURN size([r IN rs WHERE type(r) = 'LEADS']) AS leads, size(rs) AS n, count(*) AS c ORDER BY leads, n
MATCH (a:Agency)-[r:SUPPORTS]->(p) RETURN startNode(r).name = a.name AS x, endNode(r).number = p.number AS y, count(*) AS n
MATCH (o:Officer)-[:SERVES_IN]->(a)-[:LEADS]->(p)<-[:RESPONSIBLE_FOR]-(o) RETURN count(*) AS n
MATCH (a:Agency) WHERE (a)-[:LEADS]->()-[:IN_CATEGORY]->(:Category {name: '优质教育'}) RETURN a.name AS n ORDER BY n
MATCH (a:Agency) WHERE NOT EXISTS { (a)-[:LEADS]->(p)<-[:OVERSEES]-() } RETURN count(*) AS n
MATCH (a:Agency) RETURN a.name AS n, COUNT { (a)-[:LEADS]->(p) WHERE p.number > 2 } AS c, EXISTS { (a)-[:SUPPORTS]->() } AS e ORDER BY c DESC, n, a.id LIMIT 8
MATCH (a:Agency) WHERE COUNT { (a)-[:SUPPORTS]->() } > COUNT { (a)-[:LEADS]->() } RETURN count(*) AS n
MATCH (a:Agency) WITH a, COLLECT { MATCH (a)-[:LEADS]->(p) RETURN p.number } AS ns RETURN size(ns) AS k, count(*) AS c ORDER BY k
// WITH ORDER BY LIMIT
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a, count(*) AS n ORDER BY n DESC, a.id SKIP 1 LIMIT 3 MATCH (a)-[:LEADS]->(q) RETURN a.name AS a, n, count(q) AS l ORDER BY n DESC, a
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a ORDER BY a.id LIMIT 10 RETURN count(DISTINCT a) AS n
MATCH (p:Project) WITH p ORDER BY p.number DESC, p.id WITH collect(p.name) AS ns RETURN ns[0] AS first, size(ns) AS n
MATCH (p:Project) WITH DISTINCT p.place AS pl ORDER BY pl LIMIT 2 MATCH (q:Project {place: pl}) RETURN pl, count(q) AS n ORDER BY pl
MATCH (a:Agency) WITH a ORDER BY size(a.name) DESC, a.id LIMIT 5 RETURN a.name AS n ORDER BY n
MATCH (a:Agency) RETURN a.name AS n ORDER BY a.kind, a.place DESC, n LIMIT 7
MATCH (a:Agency) RETURN a.kind AS k, count(*) AS n ORDER BY -count(*), k
MATCH (a:Agency) RETURN a.kind AS k, count(*) AS n ORDER BY n % 3, n, k
MATCH (a:Agency) WITH a.kind AS k, count(*) AS n WITH max(n) AS m, collect({k: k, n: n}) AS all RETURN [x IN all WHERE x.n = m | x.k] AS top
MATCH (a:Agency) WITH count(*) AS total MATCH (b:Agency) WHERE b.collective RETURN total, count(*) AS n, 100 * count(*) / total AS pct
MATCH (p:Project) WITH avg(p.number) AS m MATCH (q:Project) WHERE q.number > m RETURN count(q) AS n
MATCH (p:Project) RETURN p.number AS n ORDER BY n LIMIT 0
MATCH (p:Project) RETURN p.number AS n ORDER BY n SKIP 100000
MATCH (p:Project) WITH p LIMIT 0 RETURN count(p) AS n
MATCH (p:Project) WITH * ORDER BY p.id LIMIT 3 RETURN *
// collect, case, comprehension
MATCH (p:Project)<-[:SUPPORTS]-(a) WITH p, a ORDER BY a.id RETURN p.number AS n, collect(a.name) AS names ORDER BY p.id LIMIT 3
MATCH (p:Project)<-[:SUPPORTS]-(a) WITH p, collect(a.name) AS names RETURN p.id AS i, '市财政局' IN names AS f, size(names) AS n ORDER BY i
MATCH (a:Agency) RETURN CASE WHEN a.name ENDS WITH '局' THEN '局' WHEN a.name ENDS WITH '委' THEN '委' ELSE '其他' END AS k, count(*) AS n ORDER BY k
MATCH (a:Agency) RETURN CASE a.kind WHEN 'government department' THEN 1 WHEN 'utility' THEN 2 ELSE 0 END AS k, count(*) AS n ORDER BY k
MATCH (p:Project) RETURN sum(CASE WHEN p.number % 2 = 0 THEN 1 ELSE 0 END) AS even, count(CASE WHEN p.number > 3 THEN 1 END) AS big
MATCH (a:Agency) RETURN [w IN a.written_as WHERE w <> a.name | w + '？'] AS x, count(*) AS n ORDER BY x
MATCH (a:Agency) UNWIND a.written_as AS w WITH w, count(*) AS n WHERE n > 1 RETURN w, n ORDER BY n DESC, w
MATCH (a:Agency) RETURN [(a)-[:LEADS]->(p) | p.number] AS x, a.id AS i ORDER BY i LIMIT 20
MATCH (a:Agency) RETURN size([(a)-[r:SUPPORTS]->(p) WHERE r.share < 0.2 | p.name + '!']) AS x, count(*) AS n ORDER BY x
RETURN [x IN range(1, 10) WHERE x % 3 = 0 | x ^ 2] AS a, [x IN [[1], [2, 3]] | size(x)] AS b, [x IN 'abc' | x] AS c
RETURN [x IN [1, 2] | [y IN [3, 4] | x * y]] AS a, [x IN [1, 2, 3] | {v: x}] AS b
RETURN reduce(s = '', x IN ['a', 'b', 'c'] | s + x) AS a, reduce(m = 0, x IN [3, 9, 2] | CASE WHEN x > m THEN x ELSE m END) AS b, reduce(l = [], x IN [1, 2] | l + [x, x]) AS c
RETURN range(5, 1) AS a, range(5, 1, -2) AS b, range(0, 0) AS c, range(1, 10, 4) AS d
RETURN range(1, 10, 0) AS a
MATCH (a:Agency) RETURN a {.name, .kind, n: COUNT { (a)-[:LEADS]->() }} AS m ORDER BY a.id LIMIT 5
MATCH (a:Agency) RETURN a {.*, id: null} AS m ORDER BY a.id LIMIT 2
MATCH (a:Agency)-[:LEADS]->(p) RETURN a.id AS i, collect(p {.number, dl: toString(p.deadline)}) AS ps ORDER BY i LIMIT 0
WITH {a: 1, b: {c: [1, 2]}} AS m RETURN m.b.c[1] AS x, m.z AS y, keys(m) AS k
WITH {a: 1} AS m RETURN m['a'] AS x, m {.*, b: 2} AS y
// distinct aggregates
MATCH (a:Agency)-[:SUPPORTS]->(p) RETURN count(DISTINCT a) AS a, count(DISTINCT p) AS p, count(DISTINCT a.name) AS n, sum(DISTINCT p.number) AS s, avg(DISTINCT p.number) AS v
MATCH (a:Agency) RETURN count(DISTINCT a.written_as) AS n, count(DISTINCT [a.kind, a.place]) AS m
MATCH (a:Agency) RETURN count(DISTINCT {k: a.kind}) AS n
MATCH (a:Agency)-[r:SUPPORTS]->() RETURN count(DISTINCT r.share) AS n, round(sum(r.share), 6) AS s
UNWIND [1, 1.0, 2, '1', true, null] AS x RETURN count(DISTINCT x) AS n
UNWIND [[1, 2], [1, 2], [2, 1]] AS x RETURN count(DISTINCT x) AS n
UNWIND ['a', 'A', 'ａ', 'á', 'a\u0301'] AS x RETURN x, count(*) AS n ORDER BY x
UNWIND [0.0, -0.0] AS x RETURN x, count(*) AS n
UNWIND [true, false, null, true] AS b RETURN b, count(*) AS n ORDER BY b
UNWIND [true, false, null] AS b RETURN min(b) AS a, max(b) AS c
MATCH (m:Milestone) RETURN stDev(m.number) AS s, round(avg(m.number), 3) AS a, percentileCont(m.number, 0.5) AS p
MATCH (p:Project) RETURN stDevP(p.number) AS s
MATCH (p:Project) RETURN percentileDisc(p.number, 0.9) AS s
// strings, Chinese and emoji
RETURN size('市财政局') AS a, size('😀') AS b, size('a😀b') AS c, size('👨‍👩‍👧') AS d, size('é') AS e
RETURN substring('a😀b', 1, 1) AS a, left('😀b', 1) AS b, reverse('a😀b') AS c, right('a😀', 1) AS d
RETURN substring('市财政局', 1) AS a, substring('市财政局', 1, 2) AS b, substring('市财政局', 9) AS c, left('市财政局', 9) AS d, right('市财政局', 2) AS e
RETURN substring('abc', -1) AS a
RETURN substring('abc', 0, -1) AS a
RETURN left('abc', -1) AS a
RETURN left(null, 1) AS a, substring(null, 0) AS b, right('abc', 0) AS c, left('', 3) AS d
RETURN split('a,b,,c', ',') AS a, split('', ',') AS b, split('abc', '') AS c, split('a', 'abc') AS d, split(null, ',') AS e
RETURN split('市、局、委', '、')[1] AS a, size(split('一二三', '')) AS b
RETURN replace('aaa', 'a', 'b') AS a, replace('abc', '', 'x') AS b, replace('abc', 'z', 'x') AS c, replace('市市', '市', '') AS d
RETURN trim('  a　') AS a, lTrim('\u00a0a') AS b, rTrim('a\t\n') AS c, size(trim('　市　')) AS d
RETURN toUpper('straße') AS a, toLower('İ') AS b, toUpper('ŉ') AS c, toUpper('市a') AS d, toLower('ΑΣ') AS e
RETURN 'a' < 'B' AS a, 'Z' < 'a' AS b, '市' < '局' AS c, 'ａ' > 'a' AS d, '😀' > '￥' AS e, '' < 'a' AS f
UNWIND ['市', '局', 'a', 'Z', '1', '😀', '￥', '', null, '𠀀'] AS x RETURN x ORDER BY x
UNWIND ['市', '局', '😀', '￥'] AS x RETURN max(x) AS a, min(x) AS b
RETURN 'abc' =~ 'a.c' AS a, 'abc' =~ 'b' AS b, '市财政局' =~ '市.{2}局' AS c, 'a\nb' =~ 'a.b' AS d
RETURN 'ABC' =~ '(?i)abc' AS a
RETURN 'a1' =~ '\\w\\d' AS a
RETURN 'ab' =~ 'a|ab' AS a, 'aab' =~ 'a*b' AS b, 'ab' =~ '(a)(b)' AS c, '' =~ '' AS d, 'a-b' =~ '[a-b-]+' AS e
RETURN '市' =~ '\\p{IsHan}' AS a
RETURN 'aa' =~ '(a)\\1' AS a
RETURN 'ab' =~ 'a(?=b)b' AS a
RETURN 'x' =~ '[[:alpha:]]' AS a
RETURN 'a&&b' =~ '[a&&b]+' AS a
RETURN 'a+b' CONTAINS '+' AS a, 'a' CONTAINS '' AS b, '' STARTS WITH '' AS c, 'abc' ENDS WITH 'abc' AS d
RETURN 'a' + 1 AS a, 1 + 'a' AS b, 'a' + true AS c
RETURN 'a' || 'b' AS a, [1] || [2] AS b
RETURN 'it''s' AS a
RETURN "it's" AS a, 'say "x"' AS b, 'a\\b' AS c, 'tab\tx' AS d, '\u5e02' AS e, '\U0001F600' AS f
RETURN '\x41' AS a
MATCH (a:Agency) WHERE a.name CONTAINS '财' AND NOT a.name STARTS WITH '市' RETURN count(*) AS n
MATCH (a:Agency) RETURN substring(a.name, size(a.name) - 1) AS last, count(*) AS n ORDER BY n DESC, last
MATCH (a:Agency) WHERE size(a.name) > 1 RETURN left(a.name, 1) AS f, right(a.name, 1) AS l, count(*) AS n ORDER BY f, l
MATCH (m:Milestone) RETURN m.text CONTAINS '%' AS c, count(*) AS n ORDER BY c
MATCH (m:Milestone) WHERE m.text =~ '.*[0-9]+%.*' RETURN count(*) AS n
MATCH (p:Project) RETURN size(split(p.name, '、')) AS k, count(*) AS n ORDER BY k
MATCH (p:Project) WHERE toLower(p.name) = toUpper(p.name) RETURN count(*) AS n
// numbers
RETURN 7 / 2 AS a, -7 / 2 AS b, 7 % 3 AS c, -7 % 3 AS d, 7 % -3 AS e, 7.0 / 2 AS f, 5.5 % 2 AS g, -5.5 % 2 AS h
RETURN 2 ^ 3 AS a, 2 ^ 0 AS b, (-2) ^ 3 AS c, -2 ^ 2 AS d, 2 ^ 3 ^ 2 AS e
RETURN 1 / 0 AS a
RETURN 1.0 / 0 AS a
RETURN 0.0 / 0 AS a
RETURN 1 % 0 AS a
RETURN 9223372036854775807 + 1 AS a
RETURN 9223372036854775807 * 2 AS a
RETURN -9223372036854775808 AS a
RETURN -9223372036854775808 - 1 AS a
RETURN abs(-9223372036854775807 - 1) AS a
RETURN 4611686018427387904 * 2 AS a
RETURN 3037000500 * 3037000500 AS a
RETURN 9007199254740993 = 9007199254740992.0 AS a
RETURN 0.1 + 0.2 AS a, 0.1 + 0.2 = 0.3 AS b, 1 = 1.0 AS c, 1e3 AS d, .5 AS e, 1.5e-3 AS f
RETURN 0x1F AS a, 0o17 AS b, 1_000 AS c
RETURN toString(1.0) AS a, toString(0.1) AS b, toString(1e21) AS c
RETURN toString(12345) AS a, toString(true) AS b, toString('x') AS c, toString(null) AS d, toString(-0) AS e
RETURN toInteger('12') AS a, toInteger(' 12 ') AS b, toInteger('1.9') AS c, toInteger('-1.9') AS d, toInteger('1e3') AS e, toInteger('') AS f, toInteger('abc') AS g, toInteger('+5') AS h
RETURN toInteger('0x10') AS a, toInteger('1_000') AS b, toInteger('１２') AS c
RETURN toInteger('12个') AS a, toInteger('-') AS b, toInteger('.5') AS c, toInteger('5.') AS d, toInteger('--5') AS e
RETURN toInteger(2.9) AS a, toInteger(-2.9) AS b, toInteger(true) AS c, toInteger(null) AS d
RETURN toFloat('1.5') AS a, toFloat('abc') AS b, toFloat('1e400') AS c, toFloat(' 1.5') AS d, toFloat('Infinity') AS e, toFloat(3) AS f
RETURN toBoolean('true') AS a, toBoolean('TRUE') AS b, toBoolean('yes') AS c, toBoolean('') AS d
RETURN round(2.5) AS a, round(-2.5) AS b, round(3.5) AS c, round(0.5) AS d, round(-0.5) AS e, round(2.345, 2) AS f, round(1.005, 2) AS g, round(-1.55, 1) AS h
RETURN round(1234.5, -2) AS a
RETURN round(7) AS a, ceil(7) AS b, floor(-1.5) AS c, ceil(-1.5) AS d, abs(-3) AS e, abs(-3.5) AS f, sign(-3) AS g, sign(0.0) AS h
RETURN sqrt(16) AS a, sqrt(2) AS b, sqrt(0) AS c
RETURN sqrt(-1) AS a
RETURN exp(1) AS a
UNWIND [1, 2.5, 3] AS x RETURN sum(x) AS s, avg(x) AS a, max(x) AS m
UNWIND [1, 2, 3, 4] AS x RETURN sum(x) / count(x) AS i, avg(x) AS a, sum(x) * 1.0 / count(x) AS f
UNWIND [1, 2] AS x RETURN sum(x * 0.1) AS s
MATCH (p:Project) RETURN sum(p.number) / count(p) AS a, avg(p.number) AS b, toInteger(avg(p.number)) AS c
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH a, sum(r.share) AS s RETURN round(s, 2) AS s, count(*) AS n ORDER BY s DESC, n LIMIT 10
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH a.name AS n, round(100 * sum(r.share)) / 100 AS s RETURN n, s ORDER BY s DESC, n LIMIT 10
MATCH (a:Agency)-[r:SUPPORTS]->(p) RETURN max(r.share) - min(r.share) AS d
MATCH (m:Milestone) WHERE m.target_value = toInteger(m.target_value) RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.target_value > 1000 RETURN m.target_unit AS u, count(*) AS n ORDER BY n DESC, u
// order of mixed and nulls
UNWIND [3, null, 1, 2.5] AS x RETURN x ORDER BY x
UNWIND [3, null, 1] AS x RETURN x ORDER BY x DESC
UNWIND [[2], [1, 5], [], [1], null] AS x RETURN x ORDER BY x
UNWIND [1, 'a', true, null, [1]] AS x RETURN x ORDER BY x
UNWIND [1, 'a'] AS x RETURN max(x) AS a, min(x) AS b
UNWIND [{a: 1}, {a: 2}] AS x RETURN x ORDER BY x.a DESC
MATCH (p:Project) RETURN p.deadline_text AS d, count(*) AS n ORDER BY d DESC, n
MATCH (m:Milestone) RETURN m.target_value AS v ORDER BY v DESC LIMIT 3
MATCH (m:Milestone) RETURN m.target_value AS v ORDER BY v SKIP 3 LIMIT 3
// union
MATCH (a:Agency) RETURN a.name AS n UNION MATCH (l:Leader) RETURN l.name AS n UNION MATCH (o:Officer) RETURN o.name AS n
RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x
RETURN 1 AS x UNION ALL RETURN 1 AS x
RETURN 1 AS x UNION RETURN 1.0 AS x
RETURN 1 AS x UNION RETURN '1' AS x
RETURN 1 AS x UNION RETURN null AS x
RETURN 1 AS x UNION RETURN 2 AS y
MATCH (a:Agency) RETURN 'a' AS t, count(*) AS n UNION ALL MATCH (p:Project) RETURN 'p' AS t, count(*) AS n
MATCH (a:Agency) RETURN a.name AS n ORDER BY n LIMIT 2 UNION ALL MATCH (l:Leader) RETURN l.name AS n ORDER BY n LIMIT 2
CALL { MATCH (a:Agency) RETURN a.name AS n UNION MATCH (l:Leader) RETURN l.name AS n } RETURN count(n) AS c
CALL { MATCH (a:Agency) RETURN a ORDER BY a.id LIMIT 3 } MATCH (a)-[:SUPPORTS]->(p) RETURN a.name AS n, count(p) AS c ORDER BY n, c
MATCH (a:Agency) CALL { WITH a MATCH (a)-[:LEADS]->(p) RETURN max(p.number) AS m } RETURN m, count(*) AS n ORDER BY m
MATCH (a:Agency) CALL (a) { OPTIONAL MATCH (a)-[:LEADS]->(p) RETURN p ORDER BY p.id LIMIT 1 } RETURN p.id AS i, count(*) AS n ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN p.number AS x UNION MATCH (a)-[:SUPPORTS]->(p) RETURN p.number AS x } RETURN a.id AS i, count(x) AS c, sum(x) AS s ORDER BY i LIMIT 10
UNWIND $names AS n OPTIONAL MATCH (a:Agency {name: n}) RETURN n, count(a) AS c ORDER BY n
UNWIND $numbers AS n RETURN n, count(*) AS c ORDER BY n
UNWIND $numbers AS n WITH DISTINCT n MATCH (p:Project {number: n}) RETURN n, count(p) AS c ORDER BY n
WITH $names AS ns MATCH (a:Agency) WHERE a.name IN ns RETURN a.name AS n, count(*) AS c ORDER BY n
UNWIND [1, 2] AS x UNWIND [3, 4] AS y RETURN x, y, x * y AS z ORDER BY x, y
UNWIND [[1, 2], [3]] AS xs UNWIND xs AS x RETURN x ORDER BY x
UNWIND null AS x RETURN x
UNWIND [1, 2, 3] AS x WITH x WHERE x > 1 RETURN collect(x) AS l
RETURN [1, 2] + [3] AS a, [1] + 2 AS b
RETURN 3 IN [1, 2, 3] AS a, [1] IN [[1], [2]] AS b, 'a' IN ['A'] AS c, 1 IN [1.0] AS d, '1' IN [1] AS e
RETURN 1 < 2 < 3 AS a, 3 > 2 > 2 AS b, 1 = 1 = true AS c
RETURN true AND NOT false OR false AS a, true XOR true AS b, NOT true = false AS c, NOT (1 = 2) AS d
RETURN 1 + 2 * 3 - 4 / 2 AS a, (1 + 2) * 3 AS b, -(-3) AS c, - 3 + + 4 AS d, 10 - 3 - 2 AS e, 2 * 3 % 4 AS f
RETURN true > false AS a, true >= true AS b
RETURN duration('P1M') AS d
RETURN duration.inDays(date('2024-01-01'), date('2024-03-01')).days AS d
MATCH (m:Milestone) WHERE m.due >= date('2024-01-01') + duration('P1M') RETURN count(*) AS n
RETURN date('2024/01/01') AS a
RETURN date('01-02-2024') AS a
RETURN date('2024.01.01') AS a
RETURN date('2024-Q2') AS a
RETURN date('2024-Q2-15') AS a
RETURN date('2024W05') AS a
RETURN date('2024-W05-2') AS a
RETURN date('2024W052') AS a
RETURN date('2024060') AS a
RETURN date('2024-366') AS a
RETURN date('2023-366') AS a
RETURN date('2024-13-01') AS a
RETURN date('2024-00-01') AS a
RETURN date('2024-02-30') AS a
RETURN date('20240230') AS a
RETURN date('202402') AS a
RETURN date('+2024-01-01') AS a
RETURN date('2024-01-01T00:00') AS a
RETURN date('') AS a
RETURN date('2024-W53') AS a
RETURN date('2020-W53') AS a
RETURN date('2024-W00') AS a
RETURN date('2024-000') AS a
MATCH (l:ResponsibilityList) RETURN date(toString(l.year)) AS d ORDER BY d
MATCH (l:ResponsibilityList) RETURN date(toString(l.year) + '-06-30') AS d ORDER BY d
MATCH (l:ResponsibilityList) RETURN date({year: l.year, month: 6, day: 31}) AS d ORDER BY d
MATCH (l:ResponsibilityList) RETURN date({year: l.year, month: 13}) AS d ORDER BY d
RETURN date({year: 2024, month: 0}) AS d
RETURN date({year: 2024, day: 5}) AS d
RETURN date({month: 5}) AS d
RETURN date({}) AS d
RETURN date({year: 2024, month: 2, day: null}) AS d
RETURN date({year: '2024'}) AS d
RETURN date({year: 2024.0}) AS d
RETURN date({year: 2024, month: 5, hour: 3}) AS d
RETURN date({date: date('2024-05-05'), day: 1}) AS d
RETURN date({Year: 2024}) AS d
RETURN date($day) AS d, date($day).month AS m, date(date($day)) = date($day) AS e
RETURN date(5) AS d
RETURN date('2024-01-01').foo AS d
RETURN date('2024-01-01').epochDays AS d
RETURN date('2024-01-01').hour AS d
RETURN date('2024-01-01')['year'] AS d
RETURN [date('2024-01-01'), date('2024-01-02')] AS d, [date('2024-01-01')] = [date('2024-01-01')] AS e
RETURN {d: date('2024-01-01')} AS m, {d: date('2024-01-01')}.d.year AS y
UNWIND [date('2024-01-01'), date('2023-01-01')] AS d RETURN collect(DISTINCT d) AS l, max(d) AS m, count(d) AS c
MATCH (m:Milestone) WHERE m.due = m.starts RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.due <> m.starts RETURN count(*) AS n
MATCH (m:Milestone) RETURN DISTINCT m.due.month AS x ORDER BY x DESC
MATCH (m:Milestone), (p:Project) WHERE m.due = p.deadline RETURN count(*) AS n
MATCH (m:Milestone) WITH m.due AS d, count(*) AS n ORDER BY n DESC, d LIMIT 3 RETURN d, n
MATCH (m:Milestone) RETURN CASE m.due WHEN date('2024-06-30') THEN 1 ELSE 0 END AS x, count(*) AS n ORDER BY x
MATCH (m:Milestone) RETURN CASE WHEN m.due < date('2024-07-01') THEN '上' ELSE '下' END AS x, count(*) AS n ORDER BY x
RETURN substring('abc', 1, 100) AS a, substring('abc', 3) AS b, substring('abc', 4) AS c, substring('', 0) AS d
RETURN substring('abc', null) AS a
RETURN substring('abc', 0, null) AS a
RETURN substring(null, -1) AS a
RETURN left(null, -1) AS a
RETURN left('abc', null) AS a
RETURN right('abc', null) AS a
RETURN right('abc', -1) AS a
UNWIND [0, 1, -1] AS i RETURN left('abc', i) AS a
UNWIND [0, 1, 2] AS i RETURN substring('abc', i, i) AS a
MATCH (a:Agency) RETURN left(a.name, size(a.name) - 3) AS x, count(*) AS n ORDER BY x
MATCH (a:Agency) RETURN right(a.name, 9223372036854775) AS x ORDER BY x LIMIT 1
RETURN trim('\u00a0a\u00a0') AS a
RETURN trim('\u0085a') AS a
RETURN trim('\u001ca') AS a
RETURN trim('a\u2007') AS a, rTrim('a\u2003') AS b
RETURN trim('a\u00a0b') AS a, lTrim(' \ta ') AS b, rTrim('\n a \r\n') AS c, trim('\u200ba') AS d, trim('\ufeffa') AS e, trim(null) AS f
RETURN trim('\u0000a') AS a
MATCH (a:Agency) RETURN trim(a.name) = a.name AS x, count(*) AS n
RETURN toUpper(trim(' a ')) AS a, size(lTrim('  ')) AS b
WITH {a: 1} AS m RETURN m {.a, b: 2} AS y
WITH {a: 1} AS m RETURN m {.z} AS y
WITH {a: 1} AS m RETURN m {.*} AS y
WITH null AS m RETURN m {.*} AS y
OPTIONAL MATCH (a:Agency {name: 'zz'}) RETURN a {.*} AS x, a {.name} AS y, a {n: 1} AS z
MATCH (a:Agency)-[r:SUPPORTS]->() RETURN r {.share} AS m, r {.*} AS n ORDER BY a.id, m.share LIMIT 2
MATCH (a:Agency)-[r:SUPPORTS]->() RETURN properties(r) AS m, count(*) AS n ORDER BY n DESC, m.share LIMIT 2
RETURN + 3 AS a, 1 - + 2 AS b, + (1 + 2) AS c, -(+3) AS d
RETURN properties({a: 1}) AS a, properties(null) AS b
RETURN reverse([1, null, 'a']) AS a, reverse('') AS b, reverse(null) AS c
RETURN head('abc') AS a
RETURN size([null]) AS a, size({a: 1}) AS b
RETURN size([null, null]) AS a, size('') AS b, size([]) AS c
RETURN [1, 2, 3][1.0] AS a
RETURN [1, 2, 3][null] AS a
RETURN [1, 2, 3]['a'] AS a
RETURN {a: 1}['b'] AS a
RETURN {a: 1}.b AS a
RETURN {a: {b: 1}}.a.b AS a, {`市`: 1}.`市` AS b
RETURN keys({a: 1, b: null}) AS a
MATCH (a:Agency) RETURN keys(a) AS k, count(*) AS n ORDER BY n
RETURN exists(null) AS a
MATCH (a:Agency) WHERE exists(a.function) RETURN count(a) AS n
MATCH (a:Agency) WHERE exists((a)-[:LEADS]->()) RETURN count(a) AS n
MATCH (a:Agency) WHERE a.function IS NOT NULL AND a.function <> '' RETURN count(a) AS n
MATCH (a:Agency) WHERE a.function = '' RETURN count(a) AS n
MATCH (a:Agency) RETURN a.name AS name, a.name AS name2 ORDER BY name LIMIT 1
MATCH (a:Agency) RETURN a.name ORDER BY a.name, a.id LIMIT 3
MATCH (a:Agency) RETURN a.name + ' ' + a.kind ORDER BY a.name + ' ' + a.kind, a.id LIMIT 3
MATCH (a:Agency) RETURN count(*) + 1
MATCH (a:Agency) WITH a.kind AS kind, count(*) AS n WHERE n > 3 WITH kind ORDER BY kind RETURN collect(kind) AS ks
MATCH (a:Agency) WITH a.kind AS kind, a.place AS place, count(*) AS n ORDER BY n DESC, kind, place WITH kind, collect(place)[0] AS top, sum(n) AS t RETURN kind, top, t ORDER BY kind
MATCH (a:Agency) WITH collect(a) AS as UNWIND as AS a RETURN count(a) AS n
MATCH (a:Agency) WITH collect(a) AS as RETURN size([x IN as WHERE x.collective]) AS n, [x IN as WHERE x.name = '市财政局' | x.place] AS p
MATCH (a:Agency) WITH collect({n: a.name, k: a.kind}) AS ms UNWIND ms AS m RETURN m.k AS k, count(m.n) AS n ORDER BY k
MATCH (p:Project) WITH p ORDER BY p.id WITH collect(p) AS ps UNWIND range(0, size(ps) - 2) AS i RETURN sum(ps[i + 1].number - ps[i].number) AS s
MATCH (p:Project) WITH p ORDER BY p.id WITH collect(p)[..3] AS ps RETURN [p IN ps | p.name] AS ns
MATCH (a:Agency) WITH a.place AS pl, count(*) AS n WITH collect([pl, n]) AS rows RETURN [r IN rows WHERE r[1] > 5 | r[0]] AS x
MATCH (a:Agency)-[:LEADS]->(p) WITH a, collect(p) AS ps WHERE any(p IN ps WHERE p.number = 1) RETURN count(a) AS n
MATCH (a:Agency)-[:LEADS]->(p) WITH a, collect(p) AS ps WHERE all(p IN ps WHERE (p)<-[:OVERSEES]-()) RETURN count(a) AS n
MATCH (a:Agency)-[:LEADS]->(p) WITH a, collect(p) AS ps WHERE none(p IN ps WHERE p.deadline IS NULL) RETURN count(a) AS n
MATCH (a:Agency)-[:LEADS]->(p) WITH a, collect(p) AS ps WHERE single(p IN ps WHERE p.number > 0) RETURN count(a) AS n
MATCH (a:Agency) WHERE any(w IN a.written_as WHERE w <> a.name) RETURN a.name AS n, a.written_as AS w ORDER BY n, a.id
MATCH (a:Agency) WHERE '市财政局' IN a.written_as AND size(a.written_as) = 1 RETURN count(*) AS n
MATCH (a:Agency) RETURN a.written_as = [a.name] AS x, count(*) AS n ORDER BY x
MATCH (a:Agency) RETURN a.written_as[0] AS w, count(*) AS n ORDER BY n DESC, w LIMIT 5
MATCH (a:Agency) RETURN DISTINCT size(a.written_as) AS w ORDER BY w
MATCH (a:Agency) RETURN a.written_as + ['x'] AS w ORDER BY a.id LIMIT 2
MATCH (a:Agency) RETURN reduce(s = '', w IN a.written_as | s + '/' + w) AS w ORDER BY w LIMIT 5
MATCH (a:Agency) WHERE a.collective RETURN a.name AS n ORDER BY n
MATCH (a:Agency) WHERE NOT a.collective AND a.kind IS NULL RETURN count(*) AS n
MATCH (a:Agency) RETURN a.collective AS c, count(*) AS n ORDER BY c DESC
MATCH (a:Agency) WHERE a.collective = false RETURN count(*) AS n
MATCH (a:Agency) WHERE a.collective > false RETURN count(*) AS n
MATCH (a:Agency) RETURN toString(a.collective) AS c, count(*) AS n ORDER BY c
MATCH (a:Agency) RETURN toInteger(a.collective) AS c, count(*) AS n ORDER BY c
MATCH (m:Milestone) WHERE m.target_value = 100 RETURN count(*) AS n
MATCH (m:Milestone) WHERE m.target_value IN [100, 200] RETURN count(*) AS n
MATCH (m:Milestone) RETURN m.target_value = 100 AS x, count(*) AS n ORDER BY x
MATCH (m:Milestone) RETURN m.target_value / 3 AS x ORDER BY x DESC LIMIT 2
MATCH (m:Milestone) RETURN m.target_value % 7 AS x, count(*) AS n ORDER BY x, n
MATCH (m:Milestone) RETURN toInteger(m.target_value) AS x, count(*) AS n ORDER BY x
MATCH (m:Milestone) WHERE m.target_value > 10 RETURN toInteger(m.target_value / 10) AS x, count(*) AS n ORDER BY x
MATCH (m:Milestone) RETURN round(m.target_value / 7, 3) AS x, count(*) AS n ORDER BY x
MATCH (m:Milestone) RETURN sum(m.target_value) / count(m) AS x
MATCH (m:Milestone) RETURN sum(m.number) / 7 AS x, sum(m.number) % 7 AS y, avg(m.number) / 2 AS z
MATCH (c:Category) RETURN c.number_text AS t, c.number AS n, count(*) AS k ORDER BY t, n
MATCH (c:Category) RETURN toInteger(c.number_text) AS t, count(*) AS k ORDER BY t
MATCH (l:ResponsibilityList) RETURN l.place + toString(l.year) AS k, l.year - 2000 AS y ORDER BY k
MATCH (l:ResponsibilityList) RETURN l.source_sha256 = toLower(l.source_sha256) AS k, count(*) AS n
MATCH (l:ResponsibilityList) WHERE l.id STARTS WITH 'list:' RETURN split(l.id, '/')[1] AS y ORDER BY y
MATCH (n) WHERE n.id STARTS WITH 'project:' RETURN labels(n) AS l, count(*) AS c
MATCH (n) WHERE n.place = '宁波市' RETURN labels(n)[0] AS l, count(*) AS c ORDER BY l
MATCH (n) RETURN labels(n)[0] AS l, count(*) AS c, count(n.place) AS p, count(DISTINCT n.name) AS d ORDER BY l
MATCH (n:Leader|Officer) RETURN n.name AS name, labels(n) AS l ORDER BY name, l LIMIT 5
MATCH (n:Agency|Project) WHERE n.name CONTAINS '学' RETURN labels(n)[0] AS l, count(*) AS c ORDER BY l
MATCH (a:Agency&!Project) RETURN count(a) AS n
MATCH (a) WHERE a:Agency OR a:Leader RETURN count(a) AS n
MATCH (a) WHERE a:Agency|Leader RETURN count(a) AS n
MATCH (a:Agency)-[r:!LEADS]->(p) RETURN type(r) AS t, count(*) AS n
MATCH (a:Agency)-[r]->(p) WHERE NOT r:LEADS RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p) WHERE type(r) IN ['LEADS'] RETURN count(*) AS n
MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH ()-[r]-() RETURN count(r) AS n, count(DISTINCT r) AS d
MATCH (p:Project)--(x) RETURN labels(x)[0] AS l, count(*) AS n ORDER BY l
MATCH (a:Agency)-[r]->(p) WHERE r:LEADS RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p) WHERE r:LEADS|SUPPORTS RETURN count(*) AS n
MATCH ()-[r]->() WHERE r:LEADS OR r:OVERSEES RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH (a:Agency)-[r]->(p) RETURN CASE WHEN r:LEADS THEN '牵头' ELSE '配合' END AS k, count(*) AS n ORDER BY k
MATCH (a:Agency)-[r]->(p) RETURN r:LEADS AS k, count(*) AS n ORDER BY k
MATCH (a:Agency)-[r]->(p) RETURN sum(CASE WHEN r:LEADS THEN 1 ELSE 0 END) AS k, count(r) AS n
MATCH (a:Agency) OPTIONAL MATCH (a)-[r:LEADS]->() RETURN r:LEADS AS k, count(*) AS n ORDER BY k
MATCH (a:Agency)-[r:!LEADS&!SUPPORTS]-(x) RETURN type(r) AS t, count(*) AS n
MATCH (a:Agency)-[r]-(x) WHERE r:!LEADS RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH (a:Agency)-[r]->(p)<-[s]-(b:Agency) WHERE r = s RETURN count(*) AS n
MATCH (a:Agency)-[r]->(p) WITH collect(r) AS rs MATCH (a:Agency)-[s:LEADS]->(p) WHERE s IN rs RETURN count(s) AS n
MATCH (a:Agency)-[r]->(p) WITH collect(DISTINCT r) AS rs RETURN size(rs) AS n
MATCH (a:Agency)-[r:LEADS]->(p) WHERE startNode(r) = a AND endNode(r) = p RETURN count(*) AS n
MATCH (a:Agency)-[r:LEADS]->(p) WITH startNode(r) AS x RETURN labels(x) AS l, count(DISTINCT x) AS n
MATCH (a:Agency)-[r:SUPPORTS {share: 0.5}]->(p) RETURN count(*) AS n
MATCH (a:Agency)-[r:SUPPORTS {share: 1}]->(p) RETURN count(*) AS n
MATCH (a:Agency)-[r:SUPPORTS]->(p) WHERE r.share = 1 OR r.share = 0.5 RETURN r.share AS s, count(*) AS n ORDER BY s
MATCH (a:Agency)-[r]->(p) RETURN r.share IS NULL AS z, type(r) AS t, count(*) AS n ORDER BY t
MATCH (a:Agency)-[r]->(p) RETURN coalesce(r.share, 1.0) AS s, count(*) AS n ORDER BY s
MATCH (a:Agency)-[r]->(p) RETURN sum(r.share) AS s, avg(r.share) AS v, count(r.share) AS c, max(r.share) AS m
MATCH (a:Agency)-[r]->(p) RETURN a.name AS n, sum(coalesce(r.share, 1)) AS s ORDER BY s DESC, n LIMIT 4
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH DISTINCT r.share AS s RETURN count(s) AS n, round(sum(s), 4) AS t
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH p, sum(r.share) AS s RETURN round(s, 6) AS s, count(*) AS n ORDER BY s
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH p, sum(r.share) AS s WHERE s = 1 RETURN count(*) AS n
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH p, sum(r.share) AS s WHERE abs(s - 1) < 0.000001 RETURN count(*) AS n
MATCH (a:Agency)-[rs*2]-(b) WITH rs LIMIT 100000 RETURN [r IN rs | type(r)] AS t, count(*) AS n ORDER BY t
MATCH (a:Agency {name: $name})-[rs:LEADS|SUPPORTS*1..2]-(b) RETURN b.name AS b, [r IN rs | r.share] AS s ORDER BY b, s LIMIT 5
MATCH (a:Agency {name: $name})-[rs:LEADS|SUPPORTS*1..2]-(b) WHERE all(r IN rs WHERE r:SUPPORTS) RETURN count(DISTINCT b) AS n
MATCH (a:Agency {name: $name})-[rs:LEADS|SUPPORTS*1..2]-(b) WHERE any(r IN rs WHERE type(r) = 'LEADS') RETURN count(DISTINCT b) AS n
MATCH (a:Agency {name: $name})-[rs*1..2]-(b) RETURN size(rs) AS k, count(*) AS n, count(DISTINCT b) AS d ORDER BY k
MATCH (a:Agency {name: $name})-[*1..2]-(b:Agency) WHERE a <> b RETURN b.name AS n, count(*) AS c ORDER BY c DESC, n LIMIT 5
MATCH (a:Agency {name: $name})-[*2..2]-(b:Agency) WHERE NOT (a)-[:LEADS]->()<-[:LEADS]-(b) RETURN count(DISTINCT b) AS c
MATCH (l:Leader)-[:OVERSEES]->(p)<-[:LEADS]-(a) WITH l, collect(DISTINCT a.name) AS ns RETURN l.name AS l, size(ns) AS n ORDER BY n DESC, l LIMIT 5
MATCH (l:Leader)-[:OVERSEES]->(p) WITH l, count(p) AS n, collect(p.number) AS ns RETURN l.name AS l, n, reduce(m = 0, x IN ns | CASE WHEN x > m THEN x ELSE m END) AS m ORDER BY l, n, m
MATCH (l:Leader)-[:OVERSEES]->(p:Project)-[:IN_CATEGORY]->(c) RETURN l.name + '：' + c.name AS k, count(*) AS n ORDER BY n DESC, k LIMIT 5
MATCH (l:Leader) WHERE NOT (l)-[:OVERSEES]->(:Project)-[:IN_CATEGORY]->() RETURN count(*) AS n
MATCH (l:Leader)-[:OVERSEES]->(p) WHERE NOT (p)<-[:LEADS]-(:Agency {kind: 'utility'}) RETURN count(DISTINCT l) AS n
MATCH (o:Officer)-[:SERVES_IN]->(a) RETURN a.name AS a, collect(o.name) AS os ORDER BY size(os) DESC, a LIMIT 0
MATCH (o:Officer)-[:SERVES_IN]->(a) WITH a, o ORDER BY o.name, o.id WITH a, collect(o.name) AS os RETURN a.name AS a, os ORDER BY size(os) DESC, a, a.id LIMIT 4
MATCH (p:Project) WHERE COUNT { (p)<-[:SUPPORTS]-() } >= 5 RETURN p.name AS n, COUNT { (p)<-[:SUPPORTS]-() } AS c ORDER BY c DESC, n
MATCH (p:Project) RETURN COUNT { (p)<-[:LEADS]-() } AS l, COUNT { (p)<-[:SUPPORTS]-() } AS s, count(*) AS n ORDER BY l, s
MATCH (p:Project) WHERE EXISTS { (p)<-[:LEADS]-(a) WHERE EXISTS { (a)-[:SUPPORTS]->(q) WHERE q.place <> p.place } } RETURN count(*) AS n
MATCH (p:Project) WHERE EXISTS { MATCH (p)<-[:LEADS]-(a), (a)<-[:SERVES_IN]-(o) WHERE o.name <> a.name } RETURN count(*) AS n
MATCH (a:Agency) WHERE EXISTS { (a)-[:LEADS]->(p) } = false RETURN count(*) AS n
MATCH (a:Agency) RETURN EXISTS { (a)-[:LEADS]->() } AND EXISTS { (a)-[:SUPPORTS]->() } AS both, count(*) AS n ORDER BY both
MATCH (a:Agency) WITH a WHERE COUNT { (a)-->() } > 1 MATCH (a)-->(p) RETURN count(DISTINCT p) AS n
MATCH (a:Agency) WITH a, COUNT { (a)-[:LEADS]->() } AS l, COUNT { (a)-[:SUPPORTS]->() } AS s RETURN max(l) AS l, max(s) AS s, sum(l + s) AS t
MATCH (a:Agency) WITH a, COUNT { (a)-[:LEADS]->() } AS l ORDER BY l DESC, a.id LIMIT 1 RETURN a.name AS a, l
MATCH (a:Agency), (b:Agency) WHERE a.id < b.id AND COUNT { (a)-->()<--(b) } > 3 RETURN a.name AS a, b.name AS b ORDER BY a, b LIMIT 5
MATCH (a:Agency)-->(p)<--(b:Agency) WHERE a.id < b.id WITH a, b, count(DISTINCT p) AS n WHERE n > 1 RETURN a.name AS a, b.name AS b, n ORDER BY n DESC, a, b LIMIT 10
MATCH (a:Agency)-[:LEADS]->(p)<-[:SUPPORTS]-(b) WITH a, b, count(*) AS n ORDER BY n DESC, a.id, b.id WITH a, collect({b: b.name, n: n})[0] AS top RETURN a.name AS a, top.b AS b, top.n AS n ORDER BY n DESC, a, b LIMIT 5
MATCH (m:Milestone)<-[:HAS_MILESTONE]-(p)<-[:LEADS]-(a) WHERE m.due IS NOT NULL RETURN a.name AS a, m.due.month AS m, count(*) AS n ORDER BY n DESC, a, m LIMIT 5
MATCH (m:Milestone)<-[:HAS_MILESTONE]-(p)<-[:LEADS|SUPPORTS]-(a) WITH a, m.due.month AS mo, count(*) AS n WITH a, max(n) AS worst RETURN worst, count(a) AS k ORDER BY worst DESC
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, count(m) AS n, count(m.due) AS d WHERE d < n RETURN count(p) AS k
MATCH (p:Project) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m) WHERE m.due.month = 6 WITH p, count(m) AS n RETURN n, count(p) AS k ORDER BY n
MATCH (p:Project) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m {number: 99}) RETURN count(m) AS n, count(*) AS k
MATCH (p:Project) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m) OPTIONAL MATCH (p)<-[:SUPPORTS]-(a) RETURN count(*) AS n, count(DISTINCT m) AS m, count(DISTINCT a) AS a
MATCH (p:Project)-[:LISTED_IN]->(l) RETURN l.id AS l, min(p.number) AS a, max(p.number) AS b, count(*) AS n, max(p.number) - min(p.number) + 1 = count(*) AS whole ORDER BY l
MATCH (p:Project)-[:LISTED_IN]->(l) WITH l, p ORDER BY p.number WITH l, collect(p.number) AS ns RETURN l.id AS l, ns ORDER BY l
MATCH (p:Project) WHERE NOT (p)-[:IN_CATEGORY]->() OR NOT (p)<-[:OVERSEES]-() RETURN count(*) AS n
MATCH (p:Project) WHERE p.deadline.month IN [11, 12] AND p.number <> 1 RETURN p.place AS pl, count(*) AS n ORDER BY pl
MATCH (p:Project {place: '宁波市'})-[:LISTED_IN]->(l {year: 2025}) RETURN p.number AS n ORDER BY n
MATCH (p:Project)-[:LISTED_IN]->(:ResponsibilityList {place: '宁波市', year: 2025}) RETURN count(*) AS n
MATCH (p:Project), (q:Project) WHERE p.name = q.name AND p.id < q.id RETURN p.name AS n ORDER BY n
MATCH (p:Project) WITH p.name AS n, collect(p.id) AS ids WHERE size(ids) > 1 RETURN n, size(ids) AS k ORDER BY n
MATCH (p:Project) RETURN substring(p.name, 0, 2) AS v, count(*) AS n ORDER BY n DESC, v
MATCH (p:Project) WHERE p.name =~ '.*[0-9]+.*' RETURN count(*) AS n
MATCH (p:Project) WHERE p.name =~ '(新建|改造).*' RETURN count(*) AS n
MATCH (p:Project) RETURN p.name AS n ORDER BY size(n) DESC, n LIMIT 3
MATCH (p:Project) RETURN p.name AS n ORDER BY p.name DESC SKIP 1 LIMIT 2
MATCH (p:Project) WITH p.number AS k, count(*) AS n RETURN avg(n) AS a, max(k) AS m, sum(k * n) AS s
MATCH (c:Category)<-[:IN_CATEGORY]-(p) WITH c.name AS c, count(p) AS n RETURN c, n, n * 100 / 24 AS pct, round(n * 100.0 / 24, 1) AS p1 ORDER BY n DESC, c
MATCH (c:Category) OPTIONAL MATCH (c)<-[:IN_CATEGORY]-(p)<-[:LEADS]-(a) RETURN c.name AS c, count(DISTINCT a) AS n, collect(DISTINCT a.kind) = [] AS e ORDER BY c, n
MATCH (a:Agency) WHERE a.name IN ['市财政局', '市教育局'] WITH collect(a) AS two MATCH (p:Project) WHERE all(x IN two WHERE (x)-->(p)) RETURN count(p) AS n
MATCH (a:Agency {name: $name}) WITH collect(a) AS xs MATCH (p:Project) WHERE any(x IN xs WHERE (x)-[:LEADS]->(p)) RETURN count(p) AS n
MATCH (a:Agency) WITH a SKIP 3 RETURN count(a) AS n
MATCH (a:Agency) RETURN count(a) AS n SKIP 1
MATCH (a:Agency) RETURN a.name AS n ORDER BY n LIMIT $n
MATCH (a:Agency) RETURN a.name AS n ORDER BY n SKIP $n LIMIT $n
MATCH (a:Agency) RETURN a.name AS n ORDER BY n LIMIT 1 + 1
MATCH (a:Agency) RETURN a.name AS n ORDER BY n LIMIT toInteger('2')
MATCH (a:Agency) RETURN a ORDER BY a.id LIMIT 2
MATCH (a:Agency)-[r]->(p) RETURN a, r, p ORDER BY a.id, p.id, type(r) LIMIT 2
MATCH pth = (a:Agency)-[r:LEADS]->(p) RETURN pth ORDER BY a.id, p.id LIMIT 2
MATCH (m:Milestone) RETURN m ORDER BY m.id LIMIT 2
MATCH (m:Milestone) RETURN m {.due, .text, x: m.due.year} AS m ORDER BY m.text, m.due LIMIT 2
UNWIND [1, null] AS x RETURN date({year: 2024, month: x}) AS d
UNWIND [1, 2] AS x RETURN date({year: 2024, month: x, day: 28 + x}) AS d
UNWIND [1, 2] AS x RETURN date({year: 2024, month: x * 13}) AS d
RETURN date({year: 2024, week: 1, dayOfWeek: 3}) AS d, date({year: 2024, quarter: 2}) AS e
RETURN date({year: 2023, week: 53}) AS d
RETURN date({year: 2024, quarter: 5}) AS d
RETURN date({year: 2023, ordinalDay: 366}) AS d
RETURN date({year: 2024, quarter: 1, dayOfQuarter: 92}) AS d
RETURN date({year: 2024, week: 1, dayOfWeek: 8}) AS d
WITH {year: 2024} AS m RETURN date(m) AS d
RETURN date({year: toInteger('x')}) AS d
RETURN date({year: 99}) AS d
RETURN date({year: 2024.5}) AS d
UNWIND [{k: 'a', v: 1}, {k: 'b', v: null}] AS r RETURN r.k AS k, r.v AS v ORDER BY v, k
UNWIND [{k: 'a', v: 1}, {k: 'b'}] AS r RETURN r.k AS k, r.v AS v ORDER BY k
UNWIND [{k: 'a', v: 1}, {k: 'a', v: 2}] AS r RETURN r.k AS k, sum(r.v) AS s
UNWIND [{a: 1}, {a: 1}, {a: 2}] AS m RETURN DISTINCT m ORDER BY m.a
UNWIND [{a: 1}, {a: 1.0}] AS m RETURN count(DISTINCT m.a) AS n
UNWIND [[1], [1.0]] AS m RETURN count(DISTINCT m) AS n
WITH [1, 2, 3] AS xs RETURN xs[0] + xs[-1] AS a, xs[1..] AS b, size(xs) AS c, 2 IN xs AS d, xs + [4] AS e
WITH [3, 1, 2] AS xs UNWIND xs AS x WITH x ORDER BY x RETURN collect(x) AS sorted
WITH 5 AS x RETURN CASE WHEN x > 3 AND x < 10 THEN 'mid' END AS a, CASE x WHEN 5 THEN null ELSE 1 END AS b
WITH 'a,b' AS s UNWIND split(s, ',') AS t RETURN t, toUpper(t) AS u ORDER BY t
WITH '2024-06-30' AS s RETURN toInteger(split(s, '-')[0]) AS y, toInteger(split(s, '-')[1]) AS m
WITH '杭州市西湖区' AS s RETURN split(s, '市') AS a, replace(s, '市', '') AS b, substring(s, 3) AS c, reverse(s) AS d, size(s) AS e
WITH '项目①：１２３' AS s RETURN toLower(s) AS a, size(s) AS b, s CONTAINS '①' AS c, s =~ '.*[0-9].*' AS d, s =~ '.*①.*' AS e
WITH 'İıſK' AS s RETURN toLower(s) AS a, toUpper(s) AS b
WITH 'ǅ' AS s RETURN toLower(s) AS a, toUpper(s) AS b
WITH 'ﬁß' AS s RETURN toUpper(s) AS a, size(toUpper(s)) AS b
WITH '😀👍' AS s RETURN size(s) AS a, s CONTAINS '👍' AS b, split(s, '')[0] AS c, replace(s, '👍', 'x') AS d
WITH '😀👍' AS s RETURN left(s, 1) AS a, substring(s, 1) AS b
MATCH (a:Agency) WHERE a.name < '市' RETURN count(*) AS n
MATCH (a:Agency) WHERE '市a' <= a.name <= '市财' RETURN count(*) AS n
MATCH (a:Agency) RETURN min(a.name) AS a, max(a.name) AS b, min(size(a.name)) AS c
MATCH (a:Agency)-[:LEADS]->(p) RETURN a.name AS a, min(p.deadline) AS d, max(p.number) AS m ORDER BY d, a, m LIMIT 5
WITH '😀👍' AS s RETURN split(s, '')[0] AS c
WITH '市财𠀀' AS s RETURN split(s, '') AS c
WITH '市财a' AS s RETURN split(s, '') AS c, split(null, '') AS d, split('', '') AS e
UNWIND ['', '、'] AS by RETURN split('市、局', by) AS c
MATCH (a:Agency) UNWIND split(a.name, '') AS c RETURN c, count(*) AS n ORDER BY n DESC, c LIMIT 5
MATCH (a:Agency)-[:LEADS]->(p:Project)-[:HAS_MILESTONE]->(m:Milestone) WHERE m.due.month = 12 WITH a, collect(DISTINCT p) AS ps, count(m) AS steps WHERE size(ps) >= 1 RETURN a.place AS pl, a.name AS a, size(ps) AS n, steps ORDER BY steps DESC, pl, a LIMIT 6
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(p) WITH a, sum(CASE type(r) WHEN 'LEADS' THEN 1 ELSE 0 END) AS l, sum(CASE type(r) WHEN 'SUPPORTS' THEN 1 ELSE 0 END) AS s WHERE l > 0 AND s > 0 RETURN a.name AS a, l, s, l * 1.0 / (l + s) AS ratio ORDER BY ratio DESC, a, s LIMIT 8
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m) WITH a, count(DISTINCT p) AS ps, count(m) AS ms RETURN ps, ms, count(a) AS n ORDER BY ps, ms
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p)-[:HAS_MILESTONE]->(m) WHERE m.due.month < 4 RETURN a.name AS a, collect(m.text)[0] IS NULL AS none, count(m) AS n ORDER BY n DESC, a LIMIT 5
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a, p ORDER BY p.number DESC, p.id WITH a, head(collect(p)) AS top RETURN a.name AS a, top.number AS n, top IS NULL AS z ORDER BY n DESC, a, a.id LIMIT 60
OPTIONAL MATCH (a:Agency {name: '没有'}) OPTIONAL MATCH (a)-[:LEADS]->(p) RETURN a, p, count(*) AS n
MATCH (a:Agency {name: '没有'}) OPTIONAL MATCH (a)-[:LEADS]->(p) RETURN count(*) AS n
OPTIONAL MATCH (a:Agency {name: '没有'}) MATCH (p:Project) RETURN count(p) AS n
OPTIONAL MATCH (a:Agency {name: '没有'}) MATCH (a)-[:LEADS]->(p) RETURN count(p) AS n
OPTIONAL MATCH (a:Agency {name: '没有'}) WITH a MATCH (p:Project) WHERE p.place = a.place OR a IS NULL RETURN count(p) AS n
MATCH (p:Project) OPTIONAL MATCH (p)<-[:LEADS]-(a:Agency) WHERE a.kind = 'utility' RETURN a IS NOT NULL AS u, count(DISTINCT p) AS n ORDER BY u
MATCH (p:Project) OPTIONAL MATCH (p)<-[:LEADS]-(a:Agency {kind: 'utility'}) WITH p, a WHERE a IS NULL RETURN count(p) AS n
MATCH (p:Project) WHERE NOT EXISTS { (p)<-[:LEADS]-(:Agency {kind: 'government department'}) } RETURN p.name AS n ORDER BY n
MATCH (p:Project) WITH p, COUNT { (p)<-[:LEADS]-() } AS l WHERE l > 1 RETURN p.name AS n, l ORDER BY l DESC, n
MATCH (p:Project) RETURN p.place AS pl, avg(COUNT { (p)<-[:SUPPORTS]-() }) AS a, max(COUNT { (p)<-[:SUPPORTS]-() }) AS m ORDER BY pl
MATCH (p:Project) WITH p, size([(p)<-[:SUPPORTS]-(a) | a]) AS n, size([(p)<-[:SUPPORTS]-(a) WHERE a.collective | a.name]) AS c RETURN n, c, count(*) AS k ORDER BY n, c
MATCH (p:Project) RETURN p.number AS n, [(p)<-[:LEADS]-(a) | a.name] = [] AS none, size([(p)-[:HAS_MILESTONE]->(m) WHERE m.due IS NOT NULL | m.due.month]) AS k ORDER BY p.id LIMIT 6
MATCH (l:Leader)-[:OVERSEES]->(p:Project) WITH l, collect(p) AS ps UNWIND ps AS p MATCH (p)<-[:SUPPORTS]-(a) WITH l, size(ps) AS n, count(DISTINCT a) AS as RETURN l.name AS l, n, as ORDER BY as DESC, l, n LIMIT 5
MATCH (l:Leader)-[:OVERSEES]->(p:Project) WITH l, count(p) AS n WITH max(n) AS m MATCH (l:Leader) WHERE COUNT { (l)-[:OVERSEES]->() } = m RETURN l.name AS l, m ORDER BY l
MATCH (l:Leader)-[:OVERSEES]->(p:Project) WITH l.place AS pl, l.name AS l, count(p) AS n ORDER BY pl, n DESC, l WITH pl, collect(l)[0] AS busiest, max(n) AS n RETURN pl, busiest, n ORDER BY pl
MATCH (l1:Leader)-[:OVERSEES]->(p)<-[:OVERSEES]-(l2:Leader) WHERE l1.id < l2.id RETURN l1.name AS a, l2.name AS b, count(p) AS n ORDER BY n DESC, a, b
MATCH (a:Agency)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b:Agency) WHERE a.id < b.id AND NOT a.collective AND NOT b.collective WITH a, b, count(p) AS n WHERE n >= 2 RETURN count(*) AS pairs, sum(n) AS total, max(n) AS m
MATCH (a:Agency)-[:SUPPORTS]->(p) WITH p, collect(a.name) AS names WHERE size(names) > 3 UNWIND names AS n WITH n, count(*) AS c RETURN c, count(*) AS k ORDER BY c
MATCH (a:Agency)-[:LEADS]->(p) WITH a.function AS f, count(DISTINCT a) AS as, count(p) AS ps RETURN f, as, ps, ps / as AS per ORDER BY ps DESC, f
MATCH (a:Agency) WHERE a.function IS NULL RETURN a.kind AS k, count(*) AS n ORDER BY n DESC, k
MATCH (a:Agency) WITH coalesce(a.function, '未知') AS f, count(*) AS n ORDER BY n DESC, f LIMIT 3 RETURN collect(f + ':' + toString(n)) AS top
MATCH (c:Category)<-[:IN_CATEGORY]-(p)<-[:LEADS]-(a) WITH c, a, count(p) AS n ORDER BY c.id, n DESC, a.id WITH c, collect({a: a.name, n: n})[..2] AS top RETURN c.name AS c, [t IN top | t.a + toString(t.n)] AS t ORDER BY c, c.id
MATCH (c:Category)<-[:IN_CATEGORY]-(p) WITH c, count(p) AS n WITH sum(n) AS total, collect({c: c.name, n: n}) AS cs UNWIND cs AS x RETURN x.c AS c, x.n AS n, round(100.0 * x.n / total, 1) AS pct ORDER BY n DESC, c
MATCH (m:Milestone) WHERE m.target_unit IS NOT NULL WITH m.target_unit AS u, sum(m.target_value) AS v, count(*) AS n WHERE n > 1 RETURN u, v, n ORDER BY v DESC, u LIMIT 6
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, m ORDER BY m.number WITH p, collect(m.due) AS ds WHERE size(ds) > 1 AND any(i IN range(0, size(ds) - 2) WHERE ds[i] > ds[i + 1]) RETURN count(p) AS n
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, count(m) AS n, count(m.due) AS d RETURN n, d, count(*) AS c ORDER BY n, d
MATCH (p:Project)-[:HAS_MILESTONE]->(m) WITH p, collect(m) AS ms RETURN p.number AS n, size([m IN ms WHERE m.due.quarter = 1]) AS q1, size([m IN ms WHERE m.due IS NULL]) AS q0 ORDER BY p.id LIMIT 6
MATCH (m:Milestone) WITH m.due.month AS mo WHERE mo IS NOT NULL WITH collect(mo) AS all UNWIND range(1, 12) AS mo RETURN mo, size([x IN all WHERE x = mo]) AS n ORDER BY mo
UNWIND range(1, 12) AS mo OPTIONAL MATCH (m:Milestone) WHERE m.due.month = mo WITH mo, count(m) AS n WITH collect(n) AS ns RETURN ns, reduce(s = 0, n IN ns | s + n) AS s, [i IN range(0, 11) WHERE ns[i] = 0 | i + 1] AS idle
MATCH (p:Project) WHERE p.deadline IS NULL OR p.deadline < date('2024-12-01') WITH p.place AS pl, collect(p.number) AS ns RETURN pl, size(ns) AS n, all(x IN ns WHERE x > 0) AS ok ORDER BY pl
MATCH (a:Agency) WHERE a.place = '宁波市' AND a.name ENDS WITH '局' WITH a ORDER BY a.name RETURN collect(a.name) AS ns
MATCH (a:Agency) WHERE a.name CONTAINS '财政' RETURN DISTINCT a.name AS n, a.place AS p ORDER BY p, n
MATCH (a:Agency) WITH a.name AS n, collect(a) AS as WHERE size(as) = 3 RETURN n, [x IN as WHERE x.place STARTS WITH '宁' | x.kind] AS k ORDER BY n
MATCH (a:Agency)-[:LEADS]->(p) WITH a.name AS n, p.place AS pl, count(*) AS c WITH n, collect(pl) AS pls, sum(c) AS t WHERE size(pls) > 1 RETURN n, size(pls) AS k, t ORDER BY t DESC, n
MATCH (l:ResponsibilityList) OPTIONAL MATCH (l)<-[:LISTED_IN]-(p) WITH l, count(p) AS n, sum(p.number) AS s RETURN l.place AS pl, l.year AS y, n, s = n * (n + 1) / 2 AS whole ORDER BY pl, y
MATCH (l:ResponsibilityList) WITH l.place AS pl, min(l.year) AS a, max(l.year) AS b, count(*) AS n RETURN pl, a, b, n ORDER BY pl
MATCH (l1:ResponsibilityList), (l2:ResponsibilityList) WHERE l1.place = l2.place AND l1.year + 1 = l2.year MATCH (l1)<-[:LISTED_IN]-(p)<-[:LEADS]-(a) WITH l1, l2, collect(DISTINCT a.name) AS before MATCH (l2)<-[:LISTED_IN]-(q)<-[:LEADS]-(b) WITH before, collect(DISTINCT b.name) AS after RETURN size([x IN after WHERE NOT x IN before]) AS new, size([x IN before WHERE NOT x IN after]) AS gone
MATCH (a:Agency {name: $name}) CALL (a) { MATCH (a)-[:SUPPORTS]->(p) RETURN p, '配合' AS role UNION ALL MATCH (a)-[:LEADS]->(p) RETURN p, '牵头' AS role } RETURN a.place AS pl, role, count(p) AS n ORDER BY pl, role
MATCH (a:Agency {name: $name}) CALL (a) { MATCH (a)-[:SUPPORTS]->(p)<-[:LEADS]-(b) RETURN b.name AS lead, count(*) AS n ORDER BY n DESC, lead LIMIT 2 } RETURN a.place AS pl, lead, n ORDER BY pl, n DESC, lead
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) CALL (p) { MATCH (p)-[:HAS_MILESTONE]->(m) RETURN count(m) AS k } RETURN sum(k) AS t } RETURN t, count(*) AS n ORDER BY t
CALL { MATCH (p:Project) RETURN avg(p.number) AS m } MATCH (q:Project) WHERE q.number > m RETURN q.place AS pl, count(*) AS n ORDER BY pl
CALL { MATCH (a:Agency) RETURN count(a) AS x } CALL { MATCH (p:Project) RETURN count(p) AS y } RETURN x, y, x + y AS s
UNWIND [1, 2, 3] AS x CALL (x) { UNWIND range(1, x) AS y RETURN sum(y) AS s } RETURN x, s ORDER BY x
UNWIND [1, 2, 3] AS x CALL (x) { WITH x WHERE x > 1 RETURN x * 10 AS y } RETURN x, y ORDER BY x
UNWIND [1, 2, 2] AS x WITH DISTINCT x ORDER BY x DESC RETURN collect(x) AS l
UNWIND [1, 2, 3, 4] AS x WITH x ORDER BY x DESC SKIP 1 LIMIT 2 RETURN collect(x) AS l
UNWIND [1, 2, 3, 4] AS x WITH x WHERE x % 2 = 0 WITH sum(x) AS s RETURN s, s / 2 AS h
UNWIND [{g: 'a', v: 1}, {g: 'b', v: 2}, {g: 'a', v: 3}] AS r WITH r.g AS g, sum(r.v) AS s, collect(r.v) AS vs RETURN g, s, vs ORDER BY g
UNWIND ['b', 'a', null, 'c'] AS x WITH x ORDER BY x RETURN collect(x) AS l, count(x) AS n, count(*) AS m
UNWIND [[1, 2], [3, 4]] AS p RETURN p[0] AS a, p[1] AS b, p[0] + p[1] AS s ORDER BY a
WITH 1 AS a, 2 AS b WITH a + b AS c, a AS d RETURN c, d, c + d AS e
WITH [1, 2, 3, 4, 5] AS l RETURN l[1..3] AS a, l[-2..] AS b, l[..-1] AS c, l[2] AS d, reverse(l)[0] AS e, tail(l)[0] AS f, size(l[10..]) AS g
WITH 2 AS i, [10, 20, 30] AS l RETURN l[i] AS a, l[i - 5] AS b, l[..i] AS c, l[i..i + 1] AS d
WITH 'abc' AS s RETURN s[0] AS x
WITH null AS x RETURN x.a AS a
WITH null AS x RETURN x[0] AS a
WITH true AS x RETURN CASE WHEN x THEN 'y' ELSE 1 END AS a
MATCH (a:Agency) RETURN CASE WHEN a.collective THEN 1 ELSE 'x' END AS k, count(*) AS n ORDER BY n
MATCH (a:Agency) RETURN CASE WHEN a.collective THEN a.name ELSE size(a.name) END AS k, count(*) AS n
MATCH (p:Project) RETURN CASE WHEN p.number > 3 THEN p.number ELSE 0.5 END AS k, count(*) AS n
MATCH (p:Project) RETURN sum(CASE WHEN p.number > 3 THEN p.number ELSE 0.5 END) AS k
MATCH (p:Project) WITH p.number > 3 AS big, count(*) AS n RETURN big, n ORDER BY big
MATCH (p:Project) WITH p.deadline > date('2024-11-30') AS late, p.place AS pl, count(*) AS n RETURN late, pl, n ORDER BY late, pl
MATCH (p:Project) RETURN p.deadline IS NULL OR p.deadline.month = 12 AS x, count(*) AS n ORDER BY x
MATCH (p:Project) RETURN DISTINCT p.place + '/' + toString(p.number % 2) AS k ORDER BY k
MATCH (p:Project) RETURN DISTINCT p.place AS pl, p.number % 2 AS odd ORDER BY odd DESC, pl
MATCH (p:Project) RETURN p.place AS pl, max(p.number) AS m ORDER BY max(p.number) DESC, pl
MATCH (p:Project) RETURN p.place AS pl, collect(p.number)[0] IS NULL AS z, count(*) AS n ORDER BY pl, z
MATCH (p:Project) WITH p.place AS pl, p.number AS n ORDER BY n RETURN pl, collect(n) AS ns ORDER BY pl
MATCH (p:Project) WITH p.place AS place, count(*) AS count ORDER BY count DESC, place RETURN place, count
MATCH (p:Project) WITH p AS q, p.number AS n WHERE n > 2 WITH q.place AS pl, n AS number RETURN pl, sum(number) AS s ORDER BY pl
MATCH (p:Project) WITH p, p.number AS n ORDER BY n DESC, p.id LIMIT 4 WITH collect(n) AS ns, count(p) AS c RETURN ns, c
MATCH (p:Project) WITH collect(p.number) AS ns RETURN size([x IN ns WHERE x = 1]) AS a, size([x IN ns WHERE NOT x > 2]) AS b
MATCH (p:Project) WITH min(p.deadline) AS a, max(p.deadline) AS b RETURN a, b, a < b AS c, b.year - a.year AS d
MATCH (p:Project)<-[:LEADS]-(a) WITH p, a ORDER BY a.id WITH p, collect(a.name) AS ls ORDER BY p.id RETURN p.number AS n, reduce(s = '', x IN ls | s + CASE WHEN s = '' THEN '' ELSE '、' END + x) AS l LIMIT 4
MATCH (a:Agency)-[:LEADS]->(p), (a)-[:SUPPORTS]->(q) WHERE p.place = q.place AND p <> q WITH a, count(DISTINCT p) AS l, count(DISTINCT q) AS s RETURN a.name AS a, l, s ORDER BY l DESC, s DESC, a LIMIT 5
MATCH (a:Agency)--(p:Project)--(c:Category) RETURN c.name AS c, count(DISTINCT a) AS n ORDER BY n DESC, c
MATCH (a:Agency)-->(p:Project)<--(x) WHERE NOT x:Agency RETURN labels(x)[0] AS l, count(DISTINCT x) AS n ORDER BY l
MATCH (x)-->(p:Project) RETURN labels(x)[0] AS l, count(DISTINCT x) AS n, count(*) AS c ORDER BY l
MATCH (p:Project)-->(x) RETURN labels(x)[0] AS l, count(DISTINCT x) AS n, count(*) AS c ORDER BY l
MATCH (x)--(y) WHERE x.place <> y.place RETURN count(*) AS n
MATCH (x)-[r]->(y) RETURN labels(x)[0] + '-' + type(r) + '-' + labels(y)[0] AS t, count(*) AS n ORDER BY t
MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p)<-[:LEADS]-(a) WHERE NOT (o)-[:SERVES_IN]->(a) RETURN count(*) AS n
MATCH (o:Officer) OPTIONAL MATCH (o)-[:SERVES_IN]->(a) WITH o, count(a) AS n RETURN n, count(o) AS c ORDER BY n
MATCH (o:Officer) WITH o.name AS n, count(*) AS c WHERE c > 1 RETURN n, c ORDER BY c DESC, n LIMIT 5
MATCH (a:Agency {place: '宁波市'}) WHERE (a)-[:LEADS|SUPPORTS]->(:Project)-[:LISTED_IN]->(:ResponsibilityList {year: 2025}) RETURN count(a) AS n
MATCH (a:Agency)-[:SUPPORTS*1..1]->(p) RETURN count(*) AS n
MATCH (a:Agency {name: $name})-[:SUPPORTS]->()<-[:LEADS]-(b)-[:SUPPORTS]->()<-[:LEADS]-(c) RETURN count(*) AS n, count(DISTINCT c) AS d
MATCH p = (a:Agency {name: $name})-[:SUPPORTS|LEADS*2..4]-(b:Agency) RETURN length(p) AS l, count(*) AS n, count(DISTINCT b) AS d ORDER BY l
MATCH p = (a:Agency {name: $name})-[*..2]-(x) WHERE none(n IN nodes(p) WHERE n:Milestone) RETURN labels(x)[0] AS l, count(*) AS n ORDER BY l
MATCH p = (a:Agency {name: $name})-[*..3]-(x:Category) RETURN x.name AS c, min(length(p)) AS l ORDER BY c
RETURN round(-0.4) >= 0 AS a
RETURN ceil(-0.5) >= 0 AS a
RETURN -0.0 >= 0.0 AS a
RETURN 0 * -1.5 >= 0 AS a
RETURN 0.0 >= -0.0 AS a, 0 <= -0.0 AS b
RETURN 0 >= -0.0 AS a
RETURN -0.0 <= 0 AS a
UNWIND [-0.4, 0.4] AS x RETURN round(x) >= 0 AS a, round(x) < 0 AS b, round(x) = 0 AS c
UNWIND [-0.4, 0.4] AS x RETURN round(x) >= 0.0 AS a
UNWIND [-0.4, 0.4] AS x RETURN round(x) AS a ORDER BY a
UNWIND [-0.4, 0.4] AS x RETURN DISTINCT round(x) AS a
UNWIND [-0.4, 0.4] AS x RETURN round(x) AS a, count(*) AS n
UNWIND [-0.4, 0.4] AS x RETURN count(DISTINCT round(x)) AS n
UNWIND [-0.4, 0.4] AS x RETURN max(round(x)) >= 0 AS a, min(round(x)) >= 0 AS b
RETURN round(-0.4) IN [0] AS a
RETURN null / 0 AS a
RETURN null % 0 AS a
UNWIND [null, 1] AS x RETURN x / 2 AS a
UNWIND [null] AS x UNWIND [0] AS y RETURN x / y AS a
UNWIND [1] AS x UNWIND [null, 0] AS y RETURN x / y AS a
RETURN null / 0.0 AS a
RETURN 0 / null AS a
RETURN -0.0 + 0.0 >= 0 AS a, 0.5 - 0.5 >= 0 AS b
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH a, sum(r.share) AS s WHERE s >= 1 RETURN count(a) AS n
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH a, sum(r.share) - 1 AS s WHERE s >= 0 RETURN count(a) AS n
MATCH (m:Milestone) WHERE m.target_value >= 0 AND 0 <= m.target_value <= 100 RETURN count(m) AS n
MATCH (p:Project) RETURN p.number / (p.number - 1) AS x
MATCH (p:Project) WHERE p.number > 1 RETURN p.number / (p.number - 1) AS x, count(*) AS n ORDER BY x, n
// functions and operators over odd values
RETURN size('abc') AS r
RETURN size('-7') AS r
RETURN size('ÀÉß') AS r
RETURN size('ΑΣ Σ') AS r
RETURN size('0012') AS r
RETURN size('1e-5') AS r
RETURN toUpper('abc') AS r
RETURN toUpper('-7') AS r
RETURN toUpper('ÀÉß') AS r
RETURN toUpper('ΑΣ Σ') AS r
RETURN toUpper('0012') AS r
RETURN toUpper('1e-5') AS r
RETURN toLower('abc') AS r
RETURN toLower('-7') AS r
RETURN toLower('ÀÉß') AS r
RETURN toLower('ΑΣ Σ') AS r
RETURN toLower('0012') AS r
RETURN toLower('1e-5') AS r
RETURN upper('abc') AS r
RETURN upper('-7') AS r
RETURN upper('ÀÉß') AS r
RETURN upper('ΑΣ Σ') AS r
RETURN upper('0012') AS r
RETURN upper('1e-5') AS r
RETURN lower('abc') AS r
RETURN lower('-7') AS r
RETURN lower('ÀÉß') AS r
RETURN lower('ΑΣ Σ') AS r
RETURN lower('0012') AS r
RETURN lower('1e-5') AS r
RETURN trim('abc') AS r
RETURN trim('-7') AS r
RETURN trim('ÀÉß') AS r
RETURN trim('ΑΣ Σ') AS r
RETURN trim('0012') AS r
RETURN trim('1e-5') AS r
RETURN lTrim('abc') AS r
RETURN lTrim('-7') AS r
RETURN lTrim('ÀÉß') AS r
RETURN lTrim('ΑΣ Σ') AS r
RETURN lTrim('0012') AS r
RETURN lTrim('1e-5') AS r
RETURN rTrim('abc') AS r
RETURN rTrim('-7') AS r
RETURN rTrim('ÀÉß') AS r
RETURN rTrim('ΑΣ Σ') AS r
RETURN rTrim('0012') AS r
RETURN rTrim('1e-5') AS r
RETURN reverse('abc') AS r
RETURN reverse('-7') AS r
RETURN reverse('ÀÉß') AS r
RETURN reverse('ΑΣ Σ') AS r
RETURN reverse('0012') AS r
RETURN reverse('1e-5') AS r
RETURN toInteger('abc') AS r
RETURN toInteger('-7') AS r
RETURN toInteger('ÀÉß') AS r
RETURN toInteger('ΑΣ Σ') AS r
RETURN toInteger('0012') AS r
RETURN toInteger('1e-5') AS r
RETURN toFloat('abc') AS r
RETURN toFloat('-7') AS r
RETURN toFloat('ÀÉß') AS r
RETURN toFloat('ΑΣ Σ') AS r
RETURN toFloat('0012') AS r
RETURN toFloat('1e-5') AS r
RETURN toBoolean('abc') AS r
RETURN toBoolean('-7') AS r
RETURN toBoolean('ÀÉß') AS r
RETURN toBoolean('ΑΣ Σ') AS r
RETURN toBoolean('0012') AS r
RETURN toBoolean('1e-5') AS r
RETURN toString('abc') AS r
RETURN toString('-7') AS r
RETURN toString('ÀÉß') AS r
RETURN toString('ΑΣ Σ') AS r
RETURN toString('0012') AS r
RETURN toString('1e-5') AS r
RETURN toIntegerOrNull('abc') AS r
RETURN toIntegerOrNull('-7') AS r
RETURN toIntegerOrNull('ÀÉß') AS r
RETURN toIntegerOrNull('ΑΣ Σ') AS r
RETURN toIntegerOrNull('0012') AS r
RETURN toIntegerOrNull('1e-5') AS r
RETURN toFloatOrNull('abc') AS r
RETURN toFloatOrNull('-7') AS r
RETURN toFloatOrNull('ÀÉß') AS r
RETURN toFloatOrNull('ΑΣ Σ') AS r
RETURN toFloatOrNull('0012') AS r
RETURN toFloatOrNull('1e-5') AS r
RETURN toBooleanOrNull('abc') AS r
RETURN toBooleanOrNull('-7') AS r
RETURN toBooleanOrNull('ÀÉß') AS r
RETURN toBooleanOrNull('ΑΣ Σ') AS r
RETURN toBooleanOrNull('0012') AS r
RETURN toBooleanOrNull('1e-5') AS r
RETURN toStringOrNull('abc') AS r
RETURN toStringOrNull('-7') AS r
RETURN toStringOrNull('ÀÉß') AS r
RETURN toStringOrNull('ΑΣ Σ') AS r
RETURN toStringOrNull('0012') AS r
RETURN toStringOrNull('1e-5') AS r
RETURN date('abc') AS r
RETURN date('-7') AS r
RETURN date('ÀÉß') AS r
RETURN date('ΑΣ Σ') AS r
RETURN date('0012') AS r
RETURN date('1e-5') AS r
RETURN abs(0) AS r
RETURN abs(-2.5) AS r
RETURN abs(0.1) AS r
RETURN abs(9007199254740991) AS r
RETURN ceil(1) AS r
RETURN ceil(0.0) AS r
RETURN ceil(3.0) AS r
RETURN ceil(2147483648) AS r
RETURN floor(-1) AS r
RETURN floor(-0.0) AS r
RETURN floor(1e-7) AS r
RETURN floor(null) AS r
RETURN round(7) AS r
RETURN round(1e10) AS r
RETURN round(0.5) AS r
RETURN round(true) AS r
RETURN sign(-7) AS r
RETURN sign(1e15) AS r
RETURN sign(1.5) AS r
RETURN sign(false) AS r
RETURN sqrt(2.5) AS r
RETURN sqrt(123456789) AS r
RETURN sqrt(-0.5) AS r
RETURN toInteger(0) AS r
RETURN toInteger(-2.5) AS r
RETURN toInteger(0.1) AS r
RETURN toInteger(9007199254740991) AS r
RETURN toFloat(1) AS r
RETURN toFloat(0.0) AS r
RETURN toFloat(3.0) AS r
RETURN toFloat(2147483648) AS r
RETURN toString(-1) AS r
RETURN toString(-0.0) AS r
RETURN toString(1e-7) AS r
RETURN toString(null) AS r
RETURN toStringOrNull(7) AS r
RETURN toStringOrNull(1e10) AS r
RETURN toStringOrNull(0.5) AS r
RETURN toStringOrNull(true) AS r
RETURN toBoolean(-7) AS r
RETURN toBoolean(1e15) AS r
RETURN toBoolean(1.5) AS r
RETURN toBoolean(false) AS r
RETURN toBooleanOrNull(2.5) AS r
RETURN toBooleanOrNull(123456789) AS r
RETURN toBooleanOrNull(-0.5) AS r
RETURN toIntegerOrNull(0) AS r
RETURN toIntegerOrNull(-2.5) AS r
RETURN toIntegerOrNull(0.1) AS r
RETURN toIntegerOrNull(9007199254740991) AS r
RETURN toFloatOrNull(1) AS r
RETURN toFloatOrNull(0.0) AS r
RETURN toFloatOrNull(3.0) AS r
RETURN toFloatOrNull(2147483648) AS r
RETURN size([null]) AS r
RETURN size([date('2024-01-01')]) AS r
RETURN head([[1],[2]]) AS r
RETURN last([null]) AS r
RETURN last([date('2024-01-01')]) AS r
RETURN tail([[1],[2]]) AS r
RETURN reverse([null]) AS r
RETURN reverse([date('2024-01-01')]) AS r
RETURN round(2.5, 0) AS r
RETURN round(123456789, 0) AS r
RETURN round(-0.5, 0) AS r
RETURN round(0.0005, 0) AS r
RETURN round(1, 1) AS r
RETURN round(0.0, 1) AS r
RETURN round(3.0, 1) AS r
RETURN round(2147483648, 1) AS r
RETURN round(99.995, 1) AS r
RETURN round(7, 2) AS r
RETURN round(1e10, 2) AS r
RETURN round(0.5, 2) AS r
RETURN round(1.005, 2) AS r
RETURN round(2.675, 2) AS r
RETURN round(2.5, 3) AS r
RETURN round(123456789, 3) AS r
RETURN round(-0.5, 3) AS r
RETURN round(0.0005, 3) AS r
RETURN round(1, 6) AS r
RETURN round(0.0, 6) AS r
RETURN round(3.0, 6) AS r
RETURN round(2147483648, 6) AS r
RETURN round(99.995, 6) AS r
RETURN left('市财政局', 2) AS a, right('市财政局', 2) AS b, substring('市财政局', 1) AS c, substring('市财政局', 1, 1) AS d, split('市财政局', 'a') AS e, split('市财政局', ',') AS f, replace('市财政局', 'a', 'XY') AS g, '市财政局' + '市财政局' AS h, size('市财政局') AS i
RETURN left('true', 2) AS a, right('true', 2) AS b, substring('true', 1) AS c, substring('true', 1, 1) AS d, split('true', 'a') AS e, split('true', ',') AS f, replace('true', 'a', 'XY') AS g, 'true' + 'true' AS h, size('true') AS i
RETURN 0 / 0 AS d
RETURN 0 / -7 AS d
RETURN 0 / -0.0 AS d
RETURN 0 / 7 AS d
RETURN 1 / 0 AS d
RETURN 1 / -7 AS d
RETURN 1 / -0.0 AS d
RETURN 1 / 7 AS d
RETURN -7 / 0 AS d
RETURN -7 / -7 AS d
RETURN -7 / -0.0 AS d
RETURN -7 / 7 AS d
RETURN 2.5 / 0 AS d
RETURN 2.5 / -7 AS d
RETURN 2.5 / -0.0 AS d
RETURN 2.5 / 7 AS d
RETURN -0.0 / 0 AS d
RETURN -0.0 / -7 AS d
RETURN -0.0 / -0.0 AS d
RETURN -0.0 / 7 AS d
RETURN 1e10 / 0 AS d
RETURN 1e10 / -7 AS d
RETURN 1e10 / -0.0 AS d
RETURN 1e10 / 7 AS d
RETURN 7 / 0 AS d
RETURN 7 / -7 AS d
RETURN 7 / -0.0 AS d
RETURN 7 / 7 AS d
RETURN null / 0 AS d
RETURN null / -7 AS d
RETURN null / -0.0 AS d
RETURN null / 7 AS d
RETURN 'a' < 'A' AS l, 'a' = 'A' AS e, 'a' STARTS WITH 'A' AS s, 'a' ENDS WITH 'A' AS n, 'a' CONTAINS 'A' AS c, 'a' IN ['A', 'x'] AS i, 'a' + 'A' AS p
RETURN 'a' < 'a ' AS l, 'a' = 'a ' AS e, 'a' STARTS WITH 'a ' AS s, 'a' ENDS WITH 'a ' AS n, 'a' CONTAINS 'a ' AS c, 'a' IN ['a ', 'x'] AS i, 'a' + 'a ' AS p
RETURN 'A' < 'ab' AS l, 'A' = 'ab' AS e, 'A' STARTS WITH 'ab' AS s, 'A' ENDS WITH 'ab' AS n, 'A' CONTAINS 'ab' AS c, 'A' IN ['ab', 'x'] AS i, 'A' + 'ab' AS p
RETURN '' < 'A' AS l, '' = 'A' AS e, '' STARTS WITH 'A' AS s, '' ENDS WITH 'A' AS n, '' CONTAINS 'A' AS c, '' IN ['A', 'x'] AS i, '' + 'A' AS p
RETURN '' < 'a ' AS l, '' = 'a ' AS e, '' STARTS WITH 'a ' AS s, '' ENDS WITH 'a ' AS n, '' CONTAINS 'a ' AS c, '' IN ['a ', 'x'] AS i, '' + 'a ' AS p
RETURN '市' < 'ab' AS l, '市' = 'ab' AS e, '市' STARTS WITH 'ab' AS s, '市' ENDS WITH 'ab' AS n, '市' CONTAINS 'ab' AS c, '市' IN ['ab', 'x'] AS i, '市' + 'ab' AS p
RETURN 'ab' < 'A' AS l, 'ab' = 'A' AS e, 'ab' STARTS WITH 'A' AS s, 'ab' ENDS WITH 'A' AS n, 'ab' CONTAINS 'A' AS c, 'ab' IN ['A', 'x'] AS i, 'ab' + 'A' AS p
RETURN 'ab' < 'a ' AS l, 'ab' = 'a ' AS e, 'ab' STARTS WITH 'a ' AS s, 'ab' ENDS WITH 'a ' AS n, 'ab' CONTAINS 'a ' AS c, 'ab' IN ['a ', 'x'] AS i, 'ab' + 'a ' AS p
RETURN '😀' < 'ab' AS l, '😀' = 'ab' AS e, '😀' STARTS WITH 'ab' AS s, '😀' ENDS WITH 'ab' AS n, '😀' CONTAINS 'ab' AS c, '😀' IN ['ab', 'x'] AS i, '😀' + 'ab' AS p
RETURN null < 'A' AS l, null = 'A' AS e, null STARTS WITH 'A' AS s, null ENDS WITH 'A' AS n, null CONTAINS 'A' AS c, null IN ['A', 'x'] AS i, null + 'A' AS p
RETURN null < 'a ' AS l, null = 'a ' AS e, null STARTS WITH 'a ' AS s, null ENDS WITH 'a ' AS n, null CONTAINS 'a ' AS c, null IN ['a ', 'x'] AS i, null + 'a ' AS p
RETURN 'a ' < 'ab' AS l, 'a ' = 'ab' AS e, 'a ' STARTS WITH 'ab' AS s, 'a ' ENDS WITH 'ab' AS n, 'a ' CONTAINS 'ab' AS c, 'a ' IN ['ab', 'x'] AS i, 'a ' + 'ab' AS p
RETURN '\uffe5' < 'A' AS l, '\uffe5' = 'A' AS e, '\uffe5' STARTS WITH 'A' AS s, '\uffe5' ENDS WITH 'A' AS n, '\uffe5' CONTAINS 'A' AS c, '\uffe5' IN ['A', 'x'] AS i, '\uffe5' + 'A' AS p
RETURN '\uffe5' < 'a ' AS l, '\uffe5' = 'a ' AS e, '\uffe5' STARTS WITH 'a ' AS s, '\uffe5' ENDS WITH 'a ' AS n, '\uffe5' CONTAINS 'a ' AS c, '\uffe5' IN ['a ', 'x'] AS i, '\uffe5' + 'a ' AS p
RETURN [] + [1,2,3] AS p
RETURN [] + ['a','b'] AS p
RETURN [] + [[1],[2]] AS p
RETURN [] + [true,false] AS p
RETURN [] + null AS p
RETURN [1,2,3] + [1,2,3] AS p
RETURN [1,2,3] + ['a','b'] AS p
RETURN [1,2,3] + [[1],[2]] AS p
RETURN [1,2,3] + [true,false] AS p
RETURN [1,2,3] + null AS p
RETURN [null] + [1,2,3] AS p
RETURN [null] + ['a','b'] AS p
RETURN [null] + [[1],[2]] AS p
RETURN [null] + [true,false] AS p
RETURN [null] + null AS p
RETURN ['a','b'] + [1,2,3] AS p
RETURN ['a','b'] + ['a','b'] AS p
RETURN ['a','b'] + [[1],[2]] AS p
RETURN ['a','b'] + [true,false] AS p
RETURN ['a','b'] + null AS p
RETURN [1,null,3] + [1,2,3] AS p
RETURN [1,null,3] + ['a','b'] AS p
RETURN [1,null,3] + [[1],[2]] AS p
RETURN [1,null,3] + [true,false] AS p
RETURN [1,null,3] + null AS p
RETURN [[1],[2]] + [1,2,3] AS p
RETURN [[1],[2]] + ['a','b'] AS p
RETURN [[1],[2]] + [[1],[2]] AS p
RETURN [[1],[2]] + [true,false] AS p
RETURN [[1],[2]] + null AS p
RETURN [1.5,2.5] + [1,2,3] AS p
RETURN [1.5,2.5] + ['a','b'] AS p
RETURN [1.5,2.5] + [[1],[2]] AS p
RETURN [1.5,2.5] + [true,false] AS p
RETURN [1.5,2.5] + null AS p
RETURN [true,false] + [1,2,3] AS p
RETURN [true,false] + ['a','b'] AS p
RETURN [true,false] + [[1],[2]] AS p
RETURN [true,false] + [true,false] AS p
RETURN [true,false] + null AS p
RETURN [date('2024-01-01')] + [1,2,3] AS p
RETURN [date('2024-01-01')] + ['a','b'] AS p
RETURN [date('2024-01-01')] + [[1],[2]] AS p
RETURN [date('2024-01-01')] + [true,false] AS p
RETURN [date('2024-01-01')] + null AS p
RETURN null + [1,2,3] AS p
RETURN null + ['a','b'] AS p
RETURN null + [[1],[2]] AS p
RETURN null + [true,false] AS p
RETURN null + null AS p
RETURN false AND false AS a, false OR false AS o, false XOR false AS x, NOT false AS n, false = false AS e, false < false AS l
RETURN toString(date('2024-02-29')) AS a, date('2024-02-29') IN [date('2024-02-29')] AS b, date('2024-02-29') = date('2024-02-29') AS c, date('2024-02-29') < date('2023-12-31') AS e, [date('2024-02-29'), null] AS f, {d: date('2024-02-29')} AS g
// names given anew, and names that hide others
MATCH (p:Project) RETURN p.name AS n ORDER BY COUNT { (p)--() } DESC, n
MATCH (p:Project) RETURN DISTINCT p AS q ORDER BY COUNT { (p)--() } DESC, p.id
MATCH (p:Project) RETURN DISTINCT p ORDER BY COUNT { (p)--() } DESC, p.id
MATCH (p:Project) WITH p.name AS n WHERE p.number > 3 RETURN n ORDER BY n
MATCH (p:Project) WITH p.name AS n ORDER BY p.number, p.id LIMIT 5 RETURN n
MATCH (p:Project) WITH p.name AS p RETURN p ORDER BY p
MATCH (p:Project) WITH p.name AS p ORDER BY p LIMIT 3 RETURN p ORDER BY p
MATCH (p:Project) WITH p.number AS p ORDER BY p DESC LIMIT 3 MATCH (q:Project {number: p}) RETURN p, count(q) AS n ORDER BY p
MATCH (p:Project) CALL { MATCH (p:Agency) RETURN count(p) AS n } RETURN count(p) AS c, max(n) AS m
MATCH (p:Project) CALL () { MATCH (p:Agency) RETURN count(p) AS n } RETURN count(p) AS c, max(n) AS m
MATCH (p:Project) CALL { WITH p MATCH (p)<-[:LEADS]-(a) RETURN count(a) AS n } RETURN p.id AS i, n ORDER BY i
MATCH (p:Project) CALL (*) { MATCH (p)<-[:LEADS]-(a) RETURN count(a) AS n } RETURN p.id AS i, n ORDER BY i
MATCH (p:Project) CALL (p) { MATCH (p)<-[:LEADS]-(a) RETURN a UNION MATCH (p)<-[:SUPPORTS]-(b) RETURN b AS a } RETURN p.id AS i, a.id AS j ORDER BY i, j
MATCH (a:Agency) WHERE EXISTS { (a)-[:LEADS]->(x) } MATCH (b:Agency) WHERE EXISTS { (b)-[:SUPPORTS]->(x) } RETURN count(*) AS n
MATCH (a:Agency) WHERE EXISTS { (a)-[:LEADS]->(x) } AND EXISTS { (a)-[:SUPPORTS]->(x) } RETURN count(*) AS n
MATCH (a:Agency) RETURN a.id AS i, COUNT { (a)-[:LEADS]->(x) } AS m, COUNT { (a)-[:SUPPORTS]->(x) } AS n ORDER BY i
MATCH (a:Agency) RETURN a.id AS i, size([(a)-[:LEADS]->(x) | x]) + size([(a)-[:SUPPORTS]->(x) | x.id]) AS m ORDER BY i
MATCH (x:Project) RETURN x.id AS i, [x IN [1,2] | x * 2] AS l, x.number AS n ORDER BY i
MATCH (x:Project) RETURN x.id AS i, [x IN [1,2] WHERE any(x IN [x, 3] WHERE x > 2) | x * 2] AS l, x.number AS n ORDER BY i
MATCH (x:Project) RETURN x.id AS i, reduce(x = 0, y IN [x.number, 3] | x + y) AS l ORDER BY i
MATCH (x:Project) RETURN x.id AS i, reduce(s = 0, x IN [x.number, 3] | s + x) AS l ORDER BY i
RETURN [x IN [1,2] | [x IN [x, 10] | x + 1]] AS l
RETURN [x IN [1,2] | [y IN [x, 10] | [x IN [x, y] | x + y]]] AS l
WITH 1 AS x RETURN [x IN [x, 2] | x + 1] AS l, x
UNWIND [1,2,3] AS x WITH x AS y UNWIND [4,5] AS x RETURN x, y ORDER BY x, y
UNWIND [1,2,3] AS x UNWIND [4,5] AS x RETURN x
UNWIND [1,2,3] AS x WITH x % 2 AS k, collect(x) AS l UNWIND l AS x RETURN k, x ORDER BY k, x
MATCH (a:Agency) WITH a AS b OPTIONAL MATCH (a:Project) WHERE a.place = b.place RETURN b.id AS i, count(a) AS n ORDER BY i
MATCH (a:Agency) WITH a AS b OPTIONAL MATCH (b)-[:LEADS]->(a) RETURN b.id AS i, count(a) AS n ORDER BY i
MATCH (n:Agency) RETURN n.name AS n UNION MATCH (n:Leader) RETURN n.name AS n
MATCH (n:Agency) RETURN n.name AS x, n.id AS n UNION ALL MATCH (n:Leader) WITH n.name AS x, n RETURN x, n.id AS n
MATCH (n:Leader) RETURN n UNION MATCH (m:Leader) RETURN m AS n
MATCH (n:Leader) RETURN * UNION MATCH (n:Officer) RETURN *
MATCH (n:Leader) WITH n.id AS a, n.name AS b RETURN * UNION MATCH (b:Officer) WITH b.id AS a, b.name AS b RETURN *
MATCH (a:Agency) WITH a.kind AS a, count(*) AS n MATCH (b:Agency {kind: a}) RETURN a, n, count(b) AS m ORDER BY a
MATCH (a:Agency) WITH a.kind AS k MATCH (a:Agency {kind: k}) RETURN k, count(a) AS m ORDER BY k
MATCH (a:Agency) WITH DISTINCT a.kind AS k MATCH (a:Agency {kind: k}) RETURN k, count(a) AS m ORDER BY k
MATCH (a:Agency) WITH DISTINCT a.kind AS a MATCH (b:Agency {kind: a}) RETURN a, count(b) AS m ORDER BY a
MATCH (a:Agency)-[r:LEADS]->(p) WITH a, count(r) AS r MATCH (a)-[s:SUPPORTS]->(p) RETURN a.id AS i, r, count(s) AS s, count(DISTINCT p) AS p ORDER BY i
MATCH (a:Agency)-[r:LEADS]->(p) WITH a, count(r) AS n MATCH (a)-[r:SUPPORTS]->(p) RETURN a.id AS i, n, count(r) AS s, count(DISTINCT p) AS p ORDER BY i
MATCH (a:Agency)-[r:LEADS]->(p) WITH p, count(r) AS n OPTIONAL MATCH (a:Agency)-[r:SUPPORTS]->(p) RETURN p.id AS i, n, count(r) AS s, count(DISTINCT a) AS q ORDER BY i
MATCH (a:Agency)-[r]->(p:Project) WITH p, collect(a) AS l UNWIND l AS a RETURN p.id AS i, a.id AS j ORDER BY i, j
MATCH (a:Agency)-[r:LEADS]->(p:Project) WITH p, collect(a.id) AS a RETURN p.id AS i, size(a) AS n, [a IN a WHERE a CONTAINS '市' | size(a)][0] > 3 AS b ORDER BY i
MATCH (a:Agency)-[r:LEADS]->(p:Project) WITH p, collect(DISTINCT a.place) AS a UNWIND a AS b RETURN p.id AS i, b ORDER BY i
MATCH (p:Project) WITH p.place AS p, count(*) AS n RETURN collect(p)[0..0] AS e, sum(n) AS s
MATCH (p:Project) WITH p.place AS p, count(*) AS n ORDER BY n DESC LIMIT 1 MATCH (l:ResponsibilityList {place: p}) RETURN p, n, l.year AS y ORDER BY y
MATCH (p:Project) WITH p.place AS pl, count(*) AS n ORDER BY pl SKIP 1 LIMIT 1 MATCH (p:Project {place: pl}) RETURN pl, n, p.number AS k ORDER BY k
MATCH (p:Project) WITH p.place AS pl, count(p) AS p ORDER BY p, pl RETURN pl, p
MATCH (p:Project) WITH p.place AS pl, count(p) AS p WHERE p > 5 RETURN pl, p ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, max(p.number) AS p MATCH (q:Project {place: pl, number: p}) RETURN pl, p, q.id AS i ORDER BY i
MATCH (p:Project) WITH max(p.number) AS m MATCH (p:Project {number: m}) RETURN m, p.id AS i ORDER BY i
MATCH (p:Project) WITH max(p.number) AS m, min(p.number) AS n MATCH (p:Project) WHERE p.number IN [m, n] RETURN m, n, p.id AS i ORDER BY i
MATCH (p:Project) WITH max(p.number) AS m MATCH (p:Project) WHERE p.number = m WITH count(p) AS c MATCH (p:Project) RETURN c, count(p) AS d
MATCH (p:Project) WITH count(p) AS c OPTIONAL MATCH (p:Leader {name: '没有'}) RETURN c, p
MATCH (p:Project) WITH count(p) AS c OPTIONAL MATCH (p:Leader {name: '没有'})-->(q) RETURN c, p, q
MATCH (p:Project) WITH collect(p) AS ps UNWIND ps AS p WITH p ORDER BY p.id LIMIT 2 RETURN p.id AS i
MATCH (p:Project) WITH collect(p) AS ps RETURN size([p IN ps WHERE p.number > 3 | p.id]) AS n
MATCH (p:Project) WITH collect(p) AS p RETURN size([p IN p WHERE p.number > 3 | p.id]) AS n
MATCH (p:Project) WITH collect(p) AS p UNWIND p AS q MATCH (q)<-[:LEADS]-(a) RETURN count(a) AS n
MATCH (p:Project) WITH collect(p) AS ps MATCH (p:Leader) RETURN size(ps) AS s, count(p) AS n
MATCH (p:Project) WITH p ORDER BY p.number, p.id LIMIT 3 WITH collect(p.id) AS p MATCH (q:Project) WHERE q.id IN p RETURN q.id AS i ORDER BY i
MATCH (p:Project) WITH p, p.number AS n WHERE n > 4 WITH p.place AS n, count(p) AS p RETURN n, p ORDER BY n
MATCH (p:Project) WITH p.number AS n, p.place AS pl WITH n AS pl, pl AS n RETURN n, pl, count(*) AS c ORDER BY n, pl
MATCH (p:Project) WITH p.number AS n, p.place AS pl WITH n AS pl, pl AS n, count(*) AS c RETURN n, pl, c ORDER BY n, pl
MATCH (p:Project) WITH p.number AS n, p.place AS pl WITH DISTINCT n AS pl, pl AS n RETURN n, pl ORDER BY n, pl
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS p, p AS a RETURN labels(a)[0] AS x, labels(p)[0] AS y, count(*) AS n
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS p, p AS a MATCH (p)-[:SUPPORTS]->(b) RETURN count(*) AS n, count(DISTINCT a) AS m
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS p, count(p) AS a RETURN p.id AS i, a ORDER BY a DESC, i
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS x, p AS y MATCH (y)<-[:SUPPORTS]-(a) RETURN x.id AS i, count(a) AS n ORDER BY i
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS x, p AS y OPTIONAL MATCH (y)<-[:SUPPORTS]-(a)-[:LEADS]->(p) RETURN x.id AS i, count(a) AS n, count(p) AS m ORDER BY i
MATCH (a:Agency) WITH a AS b MATCH (a:Leader)-[:OVERSEES]->(p) RETURN count(DISTINCT b) AS x, count(DISTINCT a) AS y
MATCH (a:Agency) WITH a.place AS pl WHERE EXISTS { MATCH (a)-[:LEADS]->(:Project {number: 1}) } RETURN pl, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH a.place AS pl WHERE a.kind = 'agency' RETURN pl, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH a.place AS pl WHERE (a)-[:LEADS]->() RETURN pl, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH a.place AS a WHERE a STARTS WITH '杭' RETURN a, count(*) AS n ORDER BY a
MATCH (a:Agency) WITH a.place AS a WHERE a.kind = 'agency' RETURN a, count(*) AS n ORDER BY a
MATCH (a:Agency) WITH a.place AS pl ORDER BY a.id LIMIT 30 WHERE a.kind <> 'x' RETURN pl, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH a.place AS pl, a.name AS n ORDER BY n, a.id LIMIT 30 WHERE a.kind <> 'x' AND n CONTAINS '市' RETURN pl, count(*) AS n ORDER BY pl
MATCH (a:Agency) WITH DISTINCT a.place AS pl WHERE a.kind = 'agency' RETURN pl
MATCH (a:Agency) WITH a.place AS pl, count(*) AS n WHERE a.kind = 'agency' RETURN pl
MATCH (p:Project) WITH * WHERE p.number > 3 RETURN count(p) AS n
MATCH (p:Project) WITH *, p.number AS n WHERE n > 3 AND p.place STARTS WITH '杭' RETURN count(p) AS c, max(n) AS m
MATCH (p:Project) WITH *, p.place AS pl ORDER BY p.number DESC, p.id LIMIT 3 RETURN p.id AS i, pl
MATCH (p:Project), (l:Leader) WITH *, p.number AS n WITH n, count(*) AS l MATCH (p:Project {number: n}) RETURN n, l, count(p) AS m ORDER BY n
MATCH (p:Project) WITH *, 1 AS one WITH *, 2 AS two RETURN count(*) AS n, sum(one + two) AS s
MATCH (p:Project) WITH *, count(*) AS n RETURN count(p) AS c, sum(n) AS s
MATCH (p:Project) WITH *, count(*) + 1 AS n RETURN count(p) AS c, sum(n) AS s
MATCH (p:Project) WITH p.place AS pl, count(*) + 1 AS p MATCH (q:Project {place: pl}) RETURN pl, p, count(q) AS q ORDER BY pl
MATCH (p:Project) WITH p.place AS pl, count(*) + 1 AS n MATCH (p:Project {place: pl}) RETURN pl, n, count(p) AS q ORDER BY pl
MATCH (p:Project) WITH p.place AS p, p.place + toString(count(*)) AS n RETURN p, n ORDER BY p
MATCH (p:Project) RETURN p.place AS p, toUpper(p.place) + toString(count(*)) AS n ORDER BY p
MATCH (p:Project) RETURN p.place AS x, p.place + toString(count(*)) AS n ORDER BY p.place
MATCH (p:Project) RETURN p.place AS x, sum(p.number) / count(*) AS n ORDER BY toUpper(p.place)
MATCH (p:Project) RETURN p.place AS x, size([p IN collect(p.number) WHERE p > 2]) AS n ORDER BY x
MATCH (p:Project) RETURN p.place AS x, reduce(p = 0, q IN collect(p.number) | p + q) AS n ORDER BY x
MATCH (p:Project) RETURN p.place AS x, [q IN collect(p.number) WHERE q > size(p.place)][0..0] AS n ORDER BY x
MATCH (p:Project) RETURN p AS q, count(*) + size([(p)<-[:LEADS]-(a) | a]) AS n ORDER BY q.id
MATCH (p:Project) WITH p AS q, count(*) AS n, size([(p)<-[:LEADS]-(a) | a]) AS m RETURN q.id AS i, n, m ORDER BY i
MATCH (p:Project) WITH p AS q, size([(p)<-[:LEADS]-(a) | a]) AS m, count(*) AS n ORDER BY m DESC, q.id RETURN q.id AS i, n, m
MATCH (p:Project) RETURN size([(p)<-[:LEADS]-(a) | a]) AS m, count(*) AS n ORDER BY size([(p)<-[:LEADS]-(a) | a])
MATCH (p:Project) RETURN size([(p)<-[:LEADS]-(a) WHERE any(x IN [1,2] WHERE x = p.number) | a.id]) AS m, count(*) AS n ORDER BY size([(p)<-[:LEADS]-(a) WHERE any(x IN [1,2] WHERE x = p.number) | a.id])
MATCH (p:Project) RETURN [x IN [p.number] | x + 1] AS l, count(*) AS n ORDER BY [x IN [p.number] | x + 1]
MATCH (p:Project) RETURN DISTINCT [x IN [p.number] | x + 1] AS l ORDER BY [x IN [p.number] | x + 1]
MATCH (p:Project) RETURN DISTINCT COUNT { (p)<-[:LEADS]-(a) } AS l ORDER BY COUNT { (p)<-[:LEADS]-(a) }
MATCH (p:Project) RETURN COUNT { (p)<-[:LEADS]-(a) } AS l, count(*) AS n ORDER BY COUNT { (p)<-[:LEADS]-(a) } DESC
MATCH (p:Project) RETURN COUNT { (p)<-[:LEADS]-(a) } + count(*) AS l, p.number AS n ORDER BY n, l
MATCH (p:Project) RETURN p, COUNT { (p)<-[:LEADS]-(a) } + count(*) AS l ORDER BY p.id
MATCH (p:Project), (a:Agency) WHERE a.place = p.place AND a.kind = 'utility' RETURN p.id AS i, COUNT { (p)<-[:LEADS]-(a) } AS x, COUNT { (p)<-[:LEADS]-(b) } AS y ORDER BY i, x, y
MATCH (p:Project), (a:Agency) WHERE EXISTS { (p)<-[:LEADS]-(a) } RETURN count(*) AS n
MATCH (p:Project), (a:Agency) WITH p, a.kind AS a WHERE EXISTS { (p)<-[:LEADS]-(b) WHERE b.kind = a } RETURN count(*) AS n
MATCH (p:Project) WITH p, 'x' AS a WHERE EXISTS { (p)<-[:LEADS]-(a) } RETURN count(*) AS n
MATCH (a:Agency) WHERE EXISTS { MATCH (a)-[:LEADS]->(p) WHERE EXISTS { MATCH (p)<-[:SUPPORTS]-(b) WHERE b.kind = a.kind } } RETURN count(a) AS n
MATCH (a:Agency) WHERE EXISTS { MATCH (a)-[:LEADS]->(p) WHERE COUNT { MATCH (p)<-[:SUPPORTS]-(x) } > 3 } AND EXISTS { MATCH (a)-[:SUPPORTS]->(x) } RETURN count(a) AS n
MATCH (a:Agency) WHERE COUNT { MATCH (a)-[:LEADS]->(p) MATCH (p)<-[:SUPPORTS]-(b) } > 2 RETURN count(a) AS n
MATCH (a:Agency) RETURN a.id AS i, COUNT { MATCH (a)-[:LEADS]->(p) WHERE size([(p)<-[:SUPPORTS]-(a2) WHERE a2.place = a.place | a2]) > 1 } AS n ORDER BY i
MATCH (a:Agency) RETURN a.id AS i, [(a)-[:LEADS]->(p) | size([(p)<-[:SUPPORTS]-(b) | p.id + b.id])] AS n ORDER BY i, n
MATCH (a:Agency {kind: 'agency'}) RETURN a.id AS i, size([(a)-[:LEADS]->(p)-[:IN_CATEGORY]->(c) | [(c)<-[:IN_CATEGORY]-(p2) WHERE p2 <> p | p2.id]]) AS n ORDER BY i
MATCH (a:Agency) RETURN a.id AS i, size(COLLECT { MATCH (a)-[:LEADS]->(p) RETURN p.id }) AS n, size(COLLECT { MATCH (a)-[:SUPPORTS]->(p) RETURN p.id }) AS m ORDER BY i
MATCH (a:Agency) WITH a, COLLECT { MATCH (a)-[:LEADS]->(p) RETURN p.id } AS p RETURN a.id AS i, size(p) AS n ORDER BY i
MATCH (a:Agency) WITH a, COLLECT { MATCH (a)-[:LEADS]->(p) RETURN p.id } AS l MATCH (a)-[:SUPPORTS]->(p) WHERE NOT p.id IN l RETURN count(*) AS n
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN count(p) AS n } CALL (a) { MATCH (a)-[:SUPPORTS]->(p) RETURN count(p) AS m } RETURN a.id AS i, n, m ORDER BY i
MATCH (a:Agency) CALL (a) { MATCH (a)-[:LEADS]->(p) RETURN p } CALL (a) { MATCH (a)-[:SUPPORTS]->(q) RETURN count(q) AS m } RETURN a.id AS i, p.id AS j, m ORDER BY i, j
MATCH (a:Agency)-[:LEADS]->(p) CALL (a) { MATCH (a)-[:SUPPORTS]->(p) RETURN count(p) AS n } RETURN a.id AS i, p.id AS j, n ORDER BY i, j
MATCH (a:Agency)-[:LEADS]->(p) CALL (p) { MATCH (a:Agency)-[:SUPPORTS]->(p) RETURN count(a) AS n } RETURN a.id AS i, p.id AS j, n ORDER BY i, j
MATCH (a:Agency)-[:LEADS]->(p) CALL (*) { MATCH (b)-[:SUPPORTS]->(p) WHERE b.kind = a.kind RETURN count(b) AS n } RETURN a.id AS i, p.id AS j, n ORDER BY i, j
MATCH (a:Agency) CALL (a) { WITH a.place AS pl MATCH (a:Project {place: pl}) RETURN count(a) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL (a) { WITH a AS b MATCH (b)-[:LEADS]->(x) RETURN count(x) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL { WITH a WITH a.place AS pl MATCH (a:Project {place: pl}) RETURN count(a) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Agency) CALL { MATCH (a:Leader) RETURN a.id AS x ORDER BY x LIMIT 1 } RETURN count(a) AS n, x
MATCH (a:Agency) CALL { MATCH (p:Project) WITH p.place AS pl, count(*) AS n MATCH (p:Project {place: pl}) RETURN sum(n) AS s, count(p) AS c } RETURN count(a) AS k, max(s) AS s, min(c) AS c
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN p AS x UNION MATCH (a)-[:OVERSEES]->()-[:IN_CATEGORY]->(p) RETURN p AS x } RETURN a.id AS i, x.id AS j ORDER BY i, j
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN p, 1 AS k UNION ALL MATCH (a)-[:OVERSEES]->()-[:IN_CATEGORY]->(p) RETURN p, 2 AS k } RETURN a.id AS i, p.id AS j, k ORDER BY i, k, j
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN count(p) AS p UNION ALL MATCH (a)-[:OVERSEES]->()-[:IN_CATEGORY]->(p) RETURN count(p) AS p } RETURN a.id AS i, sum(p) AS s ORDER BY i
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN p.place AS x, count(p) AS p UNION MATCH (a)-[:OVERSEES]->()<-[:LEADS]-(p) RETURN p.place AS x, count(p) AS p } RETURN a.id AS i, x, p ORDER BY i, x, p
MATCH (a:Leader) CALL { WITH a MATCH (a)-[:OVERSEES]->(p) RETURN p.id AS x UNION MATCH (p:Officer) RETURN p.id AS x } RETURN a.id AS i, count(x) AS n ORDER BY i
MATCH (a:Leader) CALL { MATCH (a:Officer) RETURN a.id AS x UNION MATCH (a:Category) RETURN a.id AS x } RETURN a.id AS i, count(x) AS n ORDER BY i
MATCH (a:Leader) CALL (a) { CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN p } MATCH (p)<-[:LEADS]-(b) RETURN count(b) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) CALL (p) { MATCH (a:Agency)-[:LEADS]->(p) RETURN count(a) AS k } RETURN sum(k) AS n } RETURN a.id AS i, n ORDER BY i
MATCH (a:Leader) CALL (a) { UNWIND [1,2] AS p RETURN p } RETURN a.id AS i, p ORDER BY i, p
MATCH (a:Leader) CALL (a) { UNWIND [1,2] AS p RETURN sum(p) AS s } MATCH (a)-[:OVERSEES]->(p) RETURN a.id AS i, s, count(p) AS n ORDER BY i
MATCH (a:Leader) CALL (a) { MATCH (a)-[:OVERSEES]->(p) RETURN count(p) AS n } WITH n, count(*) AS c MATCH (a:Leader) RETURN n, c, count(a) AS k ORDER BY n
MATCH (a:Agency) RETURN a.kind AS x UNION MATCH (a:Leader) RETURN a.place AS x
MATCH (a:Agency) RETURN a UNION MATCH (a:Leader) RETURN a
MATCH (a:Agency) WITH a.kind AS a RETURN a UNION MATCH (a:Leader) WITH a.place AS a RETURN a
MATCH (a:Agency) RETURN a.kind AS a, count(*) AS n UNION MATCH (a:Leader) RETURN a.place AS a, count(*) AS n
MATCH (a:Agency) RETURN a.kind AS a, count(*) + 1 AS n UNION MATCH (b:Leader) RETURN b.place AS a, count(*) + 1 AS n
MATCH (a:Agency) RETURN a.id AS x, a.name AS y ORDER BY y, x LIMIT 3 UNION ALL MATCH (y:Leader) RETURN y.id AS x, y.name AS y ORDER BY x LIMIT 2
MATCH (a:Agency) RETURN a ORDER BY a.id LIMIT 3 UNION ALL MATCH (b:Leader) RETURN b AS a ORDER BY a.id LIMIT 2
MATCH (a:Agency) RETURN a ORDER BY a.id LIMIT 3 UNION ALL MATCH (b:Leader) RETURN b AS a ORDER BY b.id DESC LIMIT 2
MATCH (a:Agency) RETURN DISTINCT a.kind AS k ORDER BY k LIMIT 2 UNION ALL MATCH (b:Leader) RETURN DISTINCT b.place AS k ORDER BY b.place LIMIT 2
MATCH (a:Agency) RETURN a.kind AS k, count(*) AS n ORDER BY n DESC, k LIMIT 2 UNION ALL MATCH (k:Leader) RETURN k.place AS k, count(*) AS n ORDER BY n DESC, k LIMIT 2
MATCH (l:Leader) WITH l.id AS a, l.name AS b RETURN b, a UNION MATCH (a:Officer) RETURN a.name AS b, a.id AS a
MATCH (l:Leader) RETURN l.id AS a UNION MATCH (l:Leader) RETURN l.name AS a UNION MATCH (a:Leader) RETURN a.place AS a
UNWIND [1,2] AS x RETURN x UNION UNWIND [2,3] AS x RETURN x
UNWIND [1,2] AS x RETURN x UNION ALL UNWIND [2,3] AS y RETURN y AS x
UNWIND [1,2] AS x WITH x ORDER BY x DESC RETURN collect(x) AS x UNION ALL UNWIND [3,4] AS x RETURN collect(x) AS x
WITH 1 AS a, 2 AS b WITH b AS a, a AS b RETURN a, b
WITH 1 AS a WITH a + 1 AS a WITH a + 1 AS a RETURN a
WITH 1 AS a WITH a, a + 1 AS b WITH a + b AS a RETURN a
UNWIND [3,1,2] AS a WITH a ORDER BY a WITH collect(a) AS a UNWIND a AS b WITH b AS a RETURN a
UNWIND [[1,2],[3]] AS x UNWIND x AS y WITH y AS x UNWIND [x, 10] AS y RETURN x, y ORDER BY x, y
UNWIND $numbers AS n WITH DISTINCT n UNWIND [n, 0] AS m WITH m AS n, count(*) AS c RETURN n, c ORDER BY n
WITH [1,2,3] AS x RETURN [x IN x | x * 2] AS y
WITH [1,2,3] AS x RETURN [x IN x WHERE x > 1 | [x IN [x] | x]] AS y, size(x) AS z
WITH [1,2,3] AS x RETURN all(x IN x WHERE x > 0) AS a, any(x IN x WHERE x > 2) AS b, none(x IN x WHERE x > 3) AS c, single(x IN x WHERE x = 1) AS d
WITH [1,2,3] AS x RETURN reduce(x = 0, y IN x | x + y) AS a, reduce(s = 0, x IN x | s + x) AS b
WITH [[1,2],[3]] AS x RETURN reduce(s = 0, y IN x | s + reduce(s = 0, y IN y | s + y)) AS a
WITH 5 AS s RETURN reduce(s = s, y IN [s, 1] | s + y) AS a, s
WITH [1,2] AS l, 3 AS x RETURN [x IN l | x] + [x] AS a, [y IN l | x + y] AS b
MATCH (x:Leader) RETURN [x IN collect(x.name) | size(x)][0] > 0 AS a, count(*) AS n
MATCH (x:Leader) WITH collect(x) AS l RETURN size([x IN l WHERE EXISTS { (x)-[:OVERSEES]->() }]) AS n
MATCH (x:Leader) WITH collect(x) AS l RETURN size([y IN l WHERE size([(y)-[:OVERSEES]->(x) | x.id]) > 1]) AS n
MATCH (x:Leader) WITH collect(x) AS x RETURN size([y IN x WHERE COUNT { (y)-[:OVERSEES]->(z) } > 1]) AS n
MATCH (x:Leader) WITH collect(x) AS l MATCH (x:Project) WHERE any(y IN l WHERE EXISTS { (y)-[:OVERSEES]->(x) }) RETURN count(x) AS n
MATCH (x:Leader)-[:OVERSEES]->(p) WITH p, collect(x.id) AS x WHERE any(x IN x WHERE x CONTAINS '市') RETURN count(p) AS n
MATCH path = (a:Agency)-[:LEADS]->(p:Project) WITH a, [n IN nodes(path) | n.id] AS path RETURN a.id AS i, path[1] AS j ORDER BY i, j
MATCH path = (a:Agency)-[:LEADS]->(p:Project) WITH a, length(path) AS n MATCH path = (a)-[:SUPPORTS]->(p) RETURN count(path) AS c, sum(n) AS s
MATCH path = (a:Agency)-[:LEADS]->(p:Project) WITH count(path) AS n MATCH path = (a:Leader)-[:OVERSEES]->(p) RETURN n, count(path) AS c, count(DISTINCT a) AS d
MATCH (a:Agency)-[r:LEADS|SUPPORTS*1..2]-(b) WITH a, count(r) AS n MATCH (a)-[r:LEADS]->(b) RETURN a.id AS i, n, count(r) AS m ORDER BY i
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH p, r.share AS r RETURN p.id AS i, round(sum(r), 3) AS s ORDER BY i
MATCH (a:Agency)-[r:SUPPORTS]->(p) WITH p, a, r WHERE r.share > 0.2 WITH p, count(r) AS r WHERE r > 1 RETURN p.id AS i, r ORDER BY i
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a, p WHERE p IS NULL OPTIONAL MATCH (a)-[:SUPPORTS]->(p) RETURN a.id AS i, count(p) AS n ORDER BY i
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a, count(p) AS n OPTIONAL MATCH (a)-[:SUPPORTS]->(p) RETURN a.id AS i, n, count(p) AS m ORDER BY i
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH a AS p, p AS q RETURN p.id AS i, q.id AS j ORDER BY i, j
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH p AS a, count(*) AS n OPTIONAL MATCH (a)<-[:SUPPORTS]-(p) RETURN a.id AS i, n, count(p) AS m ORDER BY i
MATCH (a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(p) WITH p AS q OPTIONAL MATCH (q)<-[:LEADS]-(a) RETURN q.id AS i, count(a) AS m ORDER BY i
MATCH (a:Agency) WITH a LIMIT 0 MATCH (b:Leader) RETURN count(b) AS n
MATCH (a:Agency) WHERE a.name = '没有' WITH count(a) AS n MATCH (a:Leader) RETURN n, count(a) AS m
MATCH (a:Agency) WHERE a.name = '没有' WITH a.kind AS k, count(a) AS n MATCH (a:Leader) RETURN k, n, count(a) AS m
MATCH (a:Agency) WITH a, a.name AS name WHERE name CONTAINS '财' WITH name AS a, count(a) AS name RETURN a, name ORDER BY a
MATCH (p:Project) WITH p.deadline.month AS p, count(*) AS n RETURN p, n ORDER BY p
MATCH (p:Project) WITH p.deadline AS d, p WITH d.month AS d, count(p) AS p ORDER BY d RETURN d, p
MATCH (p:Project) WITH {place: p.place, n: p.number} AS p RETURN p.place AS pl, max(p.n) AS m ORDER BY pl
MATCH (p:Project) WITH p {.place, .number} AS p RETURN p.place AS pl, max(p.number) AS m ORDER BY pl
MATCH (p:Project) WITH p {.id, pl: p.place} AS q, p RETURN q.id AS a, p.id AS b ORDER BY a
MATCH (n:Agency) WITH n.name AS `n m`, n WITH `n m` AS n RETURN n ORDER BY n LIMIT 3
MATCH (v0:Agency) WITH v0.name AS v1, count(*) AS v2 MATCH (v0:Leader) RETURN count(*) AS v3, min(v1) AS v4, sum(v2) AS v5
MATCH (w1_0:Agency) WHERE EXISTS { (w1_0)-[:LEADS]->(v0) } RETURN count(*) AS w1_0
MATCH (g0:Agency) RETURN g0.kind AS g1, count(*) + 1 AS g0 ORDER BY g0, g1
MATCH (a:Agency {kind: 'agency'}), (b:Agency {kind: 'utility'}) WITH a.place AS b, b.place AS a, count(*) AS n RETURN a, b, n ORDER BY a, b
MATCH (a:Agency)-[:LEADS]->(p)<-[:SUPPORTS]-(b) WITH a AS b, b AS a, count(p) AS n WHERE n > 1 RETURN a.id AS i, b.id AS j, n ORDER BY i, j
MATCH (a:Agency)-[:LEADS]->(p)<-[:SUPPORTS]-(b) WITH DISTINCT a AS b, p MATCH (p)<-[:SUPPORTS]-(a) WHERE a.kind = b.kind RETURN count(*) AS n
MATCH (a:Agency)-[:LEADS]->(p)<-[:SUPPORTS]-(b) WITH DISTINCT a AS b, b AS a RETURN count(*) AS n, count(DISTINCT a) AS x, count(DISTINCT b) AS y
MATCH (p:Project) WITH p.name AS n WITH n AS m, size(n) AS n ORDER BY n, m RETURN m, n
MATCH (p:Project) WITH p.name AS n WITH n AS m, size(n) AS n ORDER BY n, m LIMIT 4 RETURN m, n
MATCH (p:Project) WITH p.name AS n RETURN n AS m, size(n) AS n ORDER BY n, m
MATCH (p:Project) WITH p.name AS n RETURN n AS m, size(n) AS n ORDER BY n DESC, m SKIP 1
MATCH (p:Project) WITH p.name AS a, p.number AS b WITH a AS b, b AS a ORDER BY a, b LIMIT 5 RETURN a, b
MATCH (p:Project) WITH p.name AS a, p.number AS b WITH a AS b, b AS a ORDER BY b, a LIMIT 5 RETURN collect(a) AS l, collect(b) AS m
MATCH (p:Project) WITH p.name AS a, p.number AS b RETURN a AS b, b AS a ORDER BY a, b
MATCH (p:Project) WITH p.name AS a, p.number AS b RETURN a AS b, b AS a ORDER BY b DESC, a
MATCH (p:Project) WITH p.place AS n RETURN n AS m, count(*) AS n ORDER BY n, m
MATCH (p:Project) WITH p.place AS n RETURN n AS m, count(*) AS n ORDER BY n DESC, m
MATCH (p:Project) WITH p.place AS n RETURN DISTINCT n AS m, size(n) AS n ORDER BY n, m
MATCH (p:Project) WITH p.place AS a, p.number AS b RETURN DISTINCT a AS b, b AS a ORDER BY a DESC, b
MATCH (p:Project) WITH p.place AS a, p.number AS b RETURN a AS b, b AS a, count(*) AS n ORDER BY b, a DESC
MATCH (p:Project) WITH p.place AS a, p.number AS b RETURN a AS b, max(b) AS a ORDER BY b DESC, a
MATCH (p:Project) RETURN p AS q, p.number AS p ORDER BY p, q.id
MATCH (p:Project) RETURN p.number AS p ORDER BY p DESC LIMIT 3
MATCH (p:Project) RETURN p.number AS p, p.name AS n ORDER BY p.number, p.name
MATCH (p:Project) RETURN p.name AS n, p.number AS p ORDER BY p.name
MATCH (p:Project) WITH p.name AS p, p.number AS n ORDER BY p.number LIMIT 3 RETURN p, n
MATCH (a:Agency)-[:LEADS]->(p:Project) WITH a AS p, p AS a ORDER BY a.number, a.id, p.id LIMIT 3 RETURN p.id AS i, a.id AS j
MATCH (a:Agency)-[:LEADS]->(p:Project) RETURN a AS p, p AS a ORDER BY a.number, a.id, p.id
UNWIND [3,1,2] AS a WITH a AS b, -a AS a ORDER BY a RETURN collect(b) AS l
UNWIND [3,1,2] AS a WITH -a AS a, a AS b ORDER BY a RETURN collect(b) AS l
UNWIND [3,1,2] AS a WITH -a AS a, a AS b ORDER BY b RETURN collect(b) AS l
UNWIND [3,1,2] AS a WITH a + 1 AS a ORDER BY a RETURN collect(a) AS l
UNWIND [3,1,2] AS a WITH a + 1 AS a ORDER BY a + 1 RETURN collect(a) AS l
UNWIND [3,1,2] AS a WITH DISTINCT -a AS a ORDER BY a RETURN collect(a) AS l
