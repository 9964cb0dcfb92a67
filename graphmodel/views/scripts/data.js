// The page's data (docs/page-data.md), indexed by place and year.
export const data = JSON.parse(document.getElementById("data").textContent);
export const drawings = JSON.parse(document.getElementById("drawings").textContent);

const indexed = new Map();

// What one place and year holds, with everything findable by id.
export function scopeData(id) {
  if (!indexed.has(id)) indexed.set(id, index(id));
  return indexed.get(id);
}

function index(id) {
  const own = (rows) => rows.filter((row) => row.scope === id);
  const scope = data.scopes.find((row) => row.id === id);
  const part = {
    ...scope, lists: own(data.lists), leaders: own(data.leaders), agencies: own(data.agencies),
    projects: own(data.projects), loads: own(data.loads), layouts: data.layouts[id] || {},
  };
  part.byId = new Map();
  for (const label of ["leaders", "agencies", "projects"]) {
    for (const row of part[label]) part.byId.set(row.id, { ...row, label: LABELS[label] });
  }
  for (const label of ["leaders", "agencies", "projects"]) part[label] = part[label].map((row) => part.byId.get(row.id));
  part.load = new Map(part.loads.map((row) => [row.agency, row]));
  part.listById = new Map(part.lists.map((row) => [row.id, row]));
  return part;
}

const LABELS = { leaders: "Leader", agencies: "Agency", projects: "Project" };

const expectedPairs = new Map();
for (const [scope, found] of Object.entries(data.expected_pairs)) {
  for (const [one, other, expected] of found.pairs) expectedPairs.set(scope + "\n" + pairKey(found.agencies[one], found.agencies[other]), expected);
}

export function pairKey(one, other) {
  return one < other ? `${one}\n${other}` : `${other}\n${one}`;
}

// In how many projects chance would bring two agencies together; undefined where no analysis said.
export function expectedPair(scope, one, other) {
  return expectedPairs.get(scope + "\n" + pairKey(one, other));
}
