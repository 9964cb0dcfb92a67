// A table by keyboard: one stop of the Tab key leads into it; there the arrow keys go from control to control.
const CONTROLS = "button, summary";
const WAYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

export function roam(table) {
  const all = table.querySelectorAll(CONTROLS),
    first = table.querySelector(`tbody :is(${CONTROLS})`) || all[0]; // on a phone the list's head is not shown
  all.forEach((each) => {
    each.tabIndex = each === first ? 0 : -1;
  });
  // what has the keyboard is where the Tab key comes back to
  table.addEventListener("focusin", ({ target }) => {
    if (!target.matches(CONTROLS)) return;
    table.querySelectorAll("[tabindex='0']").forEach((each) => {
      each.tabIndex = -1;
    });
    target.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const next = event.target.matches(CONTROLS) && nextOf(table, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return table;
}

function nextOf(table, event) {
  const line = event.target.closest("tr"),
    own = controlsOf(line);
  if (event.key === "Home" || event.key === "End") {
    const row = event.ctrlKey ? controlsOf(table) : own;
    return row[event.key === "Home" ? 0 : row.length - 1];
  }
  if (!WAYS[event.key]) return null;
  const [down, across] = WAYS[event.key];
  return across ? own[own.indexOf(event.target) + across] : above(table, line, event.target, down);
}

const controlsOf = (part) => [...part.querySelectorAll(CONTROLS)].filter((each) => each.getClientRects().length > 0);

// The next row that way which has a control in the same column, at the same place in its cell if there are several;
// where none has, the next that has any: a matrix has its projects above and its agencies beside it.
function above(table, line, held, down) {
  const column = columnOf(held.closest("th, td")),
    place = controlsOf(held.closest("th, td")).indexOf(held),
    rows = [...table.rows];
  let any = null;
  for (let at = rows.indexOf(line) + down; rows[at]; at += down) {
    const cell = [...rows[at].cells].find((each) => columnOf(each) + each.colSpan > column),
      found = cell ? controlsOf(cell) : [];
    if (found.length) return found[Math.min(place, found.length - 1)];
    any = any || controlsOf(rows[at])[0];
  }
  return any;
}

function columnOf(cell) {
  let column = 0;
  for (let each = cell.previousElementSibling; each; each = each.previousElementSibling) column += each.colSpan;
  return column;
}
