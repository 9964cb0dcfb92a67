import { expectedOf, partnersOf } from "./figures.js";
import { state } from "./state.js";
import { cut, cutMiddle } from "./words.js";
import { NAME_LETTERS, shape, tieScale } from "./shapes.js";

// Of a list too large for one picture an agency's projects are taken in when it is chosen, if so many can be told
// apart.
export const MOST_PROJECTS = 120;
export function takesProjects(found, id) {
  const own = found.agencies.get(id);
  return !found.part.layouts.network && Boolean(own) && own.projects.size <= MOST_PROJECTS;
}

// One shape and its surroundings: the nearer, the more projects shared. Rings around it, or columns on a phone.
export function egoScene(found, frame) {
  const centre = found.part.byId.get(state.sel);
  const partners = centre.label === "Agency" && !takesProjects(found, centre.id),
    rings = partners ? agencyRings(found, centre.id) : projectRings(found, centre);
  const inside = rings.filter((ring) => ring.step <= state.steps),
    named = inside.flatMap((ring) => ring.members).filter((each) => found.part.byId.get(each.id).label !== "Project"),
    columns = frame === "tall" && named.length > 0;
  const { middle, places, high } = columns ? columnPlaces(inside, named) : ringPlaces(inside, frame);
  const nodes = [
    shape(found, centre.id, middle, frame, {
      chosen: true,
      weight: 99999,
      bold: true,
      side: columns ? "above" : undefined,
    }),
  ];
  for (const ring of inside)
    for (const member of ring.members) nodes.push(memberShape(found, member, ring, places.get(member.id), frame));
  const seen = new Set(nodes.map((node) => node.id));
  const edges = rings.flatMap((ring) =>
    ring.edges.filter((edge) => ring.step <= state.steps && seen.has(edge.from) && seen.has(edge.to)),
  );
  return { nodes, edges, view: "ego", rings: inside, columns, high };
}

function memberShape(found, member, ring, { at, room, side }, frame) {
  const node = shape(found, member.id, at, frame);
  node.size = Math.min(node.size, Math.max(room, 3));
  node.side = side;
  node.count = member.ties;
  node.weight += (4 - ring.step) * 5000 + member.ties * 10;
  if (node.label === "Project") node.text = cut(node.name, 9);
  else node.text = `${cutMiddle(node.name, NAME_LETTERS[frame])}${member.ties ? " " + member.ties : ""}`;
  return node;
}

// Where the members of each ring stand, and how large a shape may be beside its neighbours.
function ringPlaces(rings, frame) {
  const half = frame === "tall" ? [150, 175] : [440, 290],
    reach = { 1: [0.46, 0.98], 2: [0.42, 0.98], 3: [0.36, 0.72] },
    places = new Map();
  for (const { step, members } of rings) {
    const near = step === 3 ? [1, 1] : reach[Math.min(state.steps, 3)] || reach[3],
      far = distances(members),
      room = (1.6 * (half[0] + half[1])) / Math.max(members.length, 1);
    members.forEach((member, index) => {
      const angle = -Math.PI / 2 + ((index + (step === 3 ? 0.5 : 0)) * 2 * Math.PI) / members.length,
        out = near[0] + (near[1] - near[0]) * far[index];
      places.set(member.id, { at: [half[0] * out * Math.cos(angle), half[1] * out * Math.sin(angle)], room });
    });
  }
  return { middle: [0, 0], places };
}

// A phone has no room for names all around: they stand to the left and right of two columns below the centre, those
// with most ties on top; projects stand between the columns. The frame grows with them, so that each has its name.
const ROW = 26, // at the least scale that names to both sides leave, two lie below each other
  MOST_HIGH = 1800;
function columnPlaces(rings, named) {
  const projects = rings.flatMap((ring) => ring.members).filter((member) => !named.includes(member)),
    rows = Math.ceil(named.length / 2),
    high = Math.max(rows * ROW, projects.length * 13, 240),
    aside = projects.length ? 74 : 56,
    places = new Map();
  [...named]
    .sort((a, b) => b.ties - a.ties)
    .forEach((member, index) => {
      const side = index % 2 ? "right" : "left",
        y = (high * (Math.floor(index / 2) + 0.5)) / rows;
      places.set(member.id, { at: [side === "left" ? -aside : aside, y], room: 8, side });
    });
  projects.forEach((member, index) => {
    const at = [index % 2 ? 16 : -16, (high * (index + 0.5)) / projects.length];
    places.set(member.id, { at, room: 8 });
  });
  return { middle: [0, -32], places, high: Math.min(high + 120, MOST_HIGH) };
}

// How far out each member stands, from 0 to 1: none with fewer ties stands nearer than one with more. Those with
// equally many stand further out one by one, or in two lanes where all are equal, so that names have room.
function distances(members) {
  const ties = members.map((member) => member.ties),
    most = Math.max(1, ...ties),
    equal = ties.every((count) => count === ties[0]);
  const order = members.map((_, index) => index).sort((a, b) => ties[b] - ties[a] || a - b);
  const rank = new Map(order.map((index, place) => [index, place / Math.max(members.length - 1, 1)]));
  return ties.map((count, index) => (equal ? 0.75 + (index % 2) * 0.25 : (1 - count / most) / 2 + rank.get(index) / 2));
}

function agencyRings(found, id) {
  const partners = partnersOf(id, found),
    near = new Set([id, ...partners.map((partner) => partner.id)]);
  const scale = tieScale(found);
  const tie = (pair, faint) => ({
    scale,
    from: pair.one,
    to: pair.other,
    kind: "SHARES",
    shared: pair.projects.length,
    expected: expectedOf(found, pair.one, pair.other),
    dim: faint,
  });
  const own = [],
    among = [],
    beyond = new Set();
  for (const pair of found.pairs.values()) {
    const one = pair.one === id || pair.other === id;
    if (one) own.push({ ...tie(pair, false), strong: true });
    else if (near.has(pair.one) && near.has(pair.other)) {
      if (pair.projects.length > 1) among.push(tie(pair, true));
    } else for (const other of [pair.one, pair.other]) if (!near.has(other)) beyond.add(other);
  }
  const outer = [...found.pairs.values()]
    .filter((pair) => near.has(pair.one) !== near.has(pair.other))
    .map((pair) => tie(pair, true));
  return [
    {
      step: 1,
      members: spread(partners.map((partner) => ({ id: partner.id, ties: partner.projects.length }))),
      edges: own,
    },
    { step: 2, members: [], edges: among },
    { step: 3, members: [...beyond].map((other) => ({ id: other, ties: 0 })), edges: outer },
  ];
}

// Strong and weak in turn around the ring, so that neither side of the picture is crowded.
function spread(members) {
  const found = [],
    half = Math.ceil(members.length / 2);
  for (let i = 0; i < half; i++) {
    found.push(members[i]);
    if (members[half + i]) found.push(members[half + i]);
  }
  return found;
}

function projectRings(found, centre) {
  const ties = (wanted) => found.ties.filter(wanted);
  if (centre.label === "Project") {
    const own = ties((tie) => tie.to === centre.id),
      members = own.map((tie) => tie.from);
    return [
      { step: 1, members: withoutCollectives(found, members), edges: own.map((edge) => ({ ...edge, strong: true })) },
    ];
  }
  const own = ties((tie) => tie.from === centre.id),
    projects = new Set(own.map((tie) => tie.to));
  const others = ties(
    (tie) => projects.has(tie.to) && tie.kind !== "OVERSEES" && tie.from !== centre.id,
  );
  const agencies = new Map();
  others.forEach((tie) => agencies.set(tie.from, (agencies.get(tie.from) || 0) + 1));
  return [
    {
      step: 1,
      members: [...projects].map((id) => ({ id, ties: 0 })),
      edges: own.map((edge) => ({ ...edge, strong: true })),
    },
    { step: 2, members: [], edges: [] },
    {
      step: 2,
      members: withoutCollectives(found, [...agencies.keys()]).map((member) => ({
        ...member,
        ties: agencies.get(member.id),
      })),
      edges: others,
    },
  ];
}

function withoutCollectives(found, ids) {
  return [...new Set(ids)]
    .filter((id) => state.collectives || !found.part.byId.get(id).collective)
    .map((id) => ({ id, ties: 0 }));
}
