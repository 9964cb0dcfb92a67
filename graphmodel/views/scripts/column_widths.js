// How wide the columns of a printed table are, so that its rows are low: what holds long text gets room from what does
// not need it.
const STEPS = [4, 2, 1, 0.5], // in hundredths of the paper
  MOST_ROWS = 200;

// rows: how many letters each cell has; start: widths in hundredths; least: narrower no column may become; letters: so
// many are in a hundredth of the paper. Returns widths in hundredths.
export function columnWidths(rows, start, least, letters) {
  const measured = rows.slice(0, MOST_ROWS);
  let widths = [...start],
    height = heightOf(measured, widths, letters);
  for (const step of STEPS)
    for (let better = move(measured, widths, least, letters, step); better.height < height; ) {
      ({ widths, height } = better);
      better = move(measured, widths, least, letters, step);
    }
  return widths;
}

// In lines; of each line a letter is lost to the cell's edges and to where names may be parted.
const heightOf = (rows, widths, letters) =>
  rows.reduce(
    (sum, row) => sum + Math.max(...row.map((count, at) => Math.ceil(count / Math.max(widths[at] * letters - 1, 1)))),
    0,
  );

// The best of all ways to take a step's width from one column and give it to another.
function move(rows, widths, least, letters, step) {
  let best = { widths, height: Infinity };
  widths.forEach((_, from) =>
    widths.forEach((__, to) => {
      if (from === to || widths[from] - step < least[from]) return;
      const other = widths.map((width, at) => width + (at === to ? step : 0) - (at === from ? step : 0)),
        height = heightOf(rows, other, letters);
      if (height < best.height) best = { widths: other, height };
    }),
  );
  return best;
}
