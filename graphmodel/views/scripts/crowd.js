// Many shapes and ties: all of one look are drawn in one stroke, since one by one they would not keep up with the hand.
import { edgeLook } from "./pens.js";
import { shapeColour } from "./theme.js";

const TIES = 500;

export const isCrowd = (scene) => scene.edges.length > TIES;

// The paths of a scene by look: ties, and shapes for while the picture is being moved.
export function paths(scene, colours) {
  return { ties: tiePaths(scene, colours), shapes: shapePaths(scene, colours) };
}

function pathOf(groups, look) {
  const key = JSON.stringify(look);
  if (!groups.has(key)) groups.set(key, { ...look, path: new Path2D() });
  return groups.get(key).path;
}

function tiePaths(scene, colours) {
  const at = new Map(scene.nodes.map((node) => [node.id, node])),
    groups = new Map();
  for (const edge of scene.edges) {
    const look = edgeLook(edge, scene.edges.length),
      one = at.get(edge.from),
      other = at.get(edge.to);
    const path = pathOf(groups, {
      colour: colours[look.colour],
      width: look.width,
      dash: look.dash,
      opacity: look.opacity,
    });
    path.moveTo(one.x, one.y);
    path.lineTo(other.x, other.y);
  }
  return [...groups.values()];
}

function shapePaths(scene, colours) {
  const groups = new Map();
  for (const node of scene.nodes) {
    const path = pathOf(groups, {
      colour: shapeColour(node, colours),
      opacity: node.dim ? 0.16 : node.loose ? 0.45 : 1,
    });
    outline(path, node);
  }
  return [...groups.values()];
}

function outline(path, { label, collective, x, y, size }) {
  const corners =
    label === "Leader"
      ? [
          [0, -1],
          [1, 0],
          [0, 1],
          [-1, 0],
        ]
      : collective
        ? [
            [0, -1],
            [1, 0.8],
            [-1, 0.8],
          ]
        : null;
  if (label === "Project") path.rect(x - size, y - size, 2 * size, 2 * size);
  else if (!corners) {
    path.moveTo(x + size, y);
    path.arc(x, y, size, 0, 2 * Math.PI);
  } else {
    corners.forEach(([across, along], index) => path[index ? "lineTo" : "moveTo"](x + across * size, y + along * size));
    path.closePath();
  }
}

export function strokeTies(context, groups) {
  for (const { colour, width, dash, opacity, path } of groups) {
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke(path);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

export function fillShapes(context, groups) {
  for (const { colour, opacity, path } of groups) {
    context.globalAlpha = opacity;
    context.fillStyle = colour;
    context.fill(path);
  }
  context.globalAlpha = 1;
}
