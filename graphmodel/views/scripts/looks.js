// How vis-network is to draw a shape or a tie.
import { drawings, scopeData } from "./data.js";
import { edgeLook } from "./pens.js";
import { shapeColour } from "./theme.js";
import { edgeId } from "./tips.js";

// What pyvis holds of a shape or tie: its nodes are numbered as leaders, agencies and projects stand in the data.
export function looksOf(scope, tied) {
  const { nodes, edges } = drawings.scopes[scope] || { nodes: { rows: [] }, edges: { rows: [] } },
    part = scopeData(scope);
  const ids = [...part.leaders, ...part.agencies, ...part.projects].map((row) => row.id);
  const named = ({ columns }, row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]));
  return {
    nodes: new Map(nodes.rows.map((row) => [ids[row[0]], named(nodes, row)])),
    edges: new Map(
      (tied ? edges.rows : []).map((row) => [`${ids[row[0]]}\n${ids[row[1]]}\n${row[2]}`, named(edges, row)]),
    ),
  };
}

export function visNode(node, looks, colours) {
  const base = looks.nodes.get(node.id) || {},
    colour = shapeColour(node, colours);
  return {
    shape: drawings.shapes[node.collective ? "Collective" : node.label],
    ...base,
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    label: undefined,
    color: {
      background: colour,
      border: colour,
      highlight: { background: colour, border: colours.accent },
      hover: { background: colour, border: colours.ink },
    },
    borderWidth: 0,
    opacity: node.dim ? 0.16 : node.loose ? 0.45 : 1,
  };
}

export function visEdge(edge, looks, colours, many) {
  const base = looks.edges.get(edgeId(edge)) || {},
    look = edgeLook(edge, many);
  return {
    ...base,
    id: edgeId(edge),
    from: edge.from,
    to: edge.to,
    width: look.width,
    dashes: look.dash.length ? look.dash : false,
    color: {
      color: colours[look.colour],
      highlight: colours[look.colour],
      hover: colours[look.colour],
      opacity: look.opacity,
    },
  };
}
