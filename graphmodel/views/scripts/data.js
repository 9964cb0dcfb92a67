// The page's data (docs/page-data.md), taken out of its tables and indexed by place and year.
export const data = unpacked(JSON.parse(document.getElementById("data").textContent));
export const drawings = JSON.parse(document.getElementById("drawings").textContent);

// A table names its columns once; a reference is the number of a row of another table.
function unpacked(page) {
  const found = { ...page };
  for (const name of ["lists", "leaders", "agencies", "projects", "loads"]) found[name] = tableRows(found, page[name]);
  return found;
}

function tableRows(found, { columns, rows, references, nested }) {
  const steps = columns.map((name) => {
    if (nested[name])
      return (held) => held.map((each) => Object.fromEntries(nested[name].map((key, index) => [key, each[index]])));
    const others = found[references[name]];
    if (!others) return (held) => held;
    return (held) => (Array.isArray(held) ? held.map((each) => others[each].id) : others[held].id);
  });
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, steps[index](row[index])])));
}

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
    ...scope,
    lists: own(data.lists),
    leaders: own(data.leaders),
    agencies: own(data.agencies),
    projects: own(data.projects),
    loads: own(data.loads),
  };
  // two lists have a project 7 each: a letter before the number says of which list it is
  part.listMarks = new Map(part.lists.map((row, at) => [row.id, part.lists.length > 1 ? letter(at) : ""]));
  part.projects = part.projects.map((row) => {
    const before = part.listMarks.get(row.list);
    return { ...row, mark: before ? before + row.number : row.number };
  });
  part.layouts = layoutsOf(part, data.layouts[id] || {});
  part.byId = new Map();
  for (const label of ["leaders", "agencies", "projects"]) {
    for (const row of part[label]) part.byId.set(row.id, { ...row, label: LABELS[label] });
  }
  for (const label of ["leaders", "agencies", "projects"])
    part[label] = part[label].map((row) => part.byId.get(row.id));
  part.load = new Map(part.loads.map((row) => [row.agency, row]));
  part.listById = new Map(part.lists.map((row) => [row.id, row]));
  return part;
}

const letter = (at) => (at < 26 ? "" : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

// Places stand in the order of the shapes.
function layoutsOf(part, packed) {
  const ids = { network: [...part.leaders, ...part.agencies, ...part.projects], agencies: part.agencies };
  const placed = (view, places) =>
    Object.fromEntries(ids[view].map((row, index) => [row.id, places[index]]).filter(([, place]) => place));
  return Object.fromEntries(
    Object.entries(packed).map(([view, frames]) => [
      view,
      Object.fromEntries(Object.entries(frames).map(([frame, places]) => [frame, placed(view, places)])),
    ]),
  );
}

const LABELS = { leaders: "Leader", agencies: "Agency", projects: "Project" };

const expectedPairs = new Map();
for (const [scope, found] of Object.entries(data.expected_pairs)) {
  for (const [one, other, expected] of found.pairs)
    expectedPairs.set(scope + "\n" + pairKey(found.agencies[one], found.agencies[other]), expected);
}

export function pairKey(one, other) {
  return one < other ? `${one}\n${other}` : `${other}\n${one}`;
}

// In how many projects chance would bring two agencies together; undefined where no analysis said.
export function expectedPair(scope, one, other) {
  return expectedPairs.get(scope + "\n" + pairKey(one, other));
}
