// Names on paper: a very long one stands whole in the ranking, and in the tables after it with its beginning and its
// end. Written whole on every line, names of forty characters made ten pages of five.
import { ranked } from "./figures.js";
import { cutMiddle, widthOf } from "./words.js";

const LONG = 20, // in Chinese characters
  KEPT = 13;

// Returns from an agency's id and from its name to what is written on paper, and whether any is shortened. Names that
// would come out alike stay whole, as do those that the ranking does not have.
export function paperNames(byId) {
  const long = ranked()
      .map(({ agency }) => agency.name)
      .filter((name) => widthOf(Array.from(name)) > LONG),
    short = new Map(long.map((name) => [name, cutMiddle(name, KEPT)])),
    owners = new Map();
  for (const cut of short.values()) owners.set(cut, (owners.get(cut) || 0) + 1);
  const written = new Map([...short].filter(([, cut]) => owners.get(cut) === 1));
  const nameOf = (id) => written.get(byId.get(id).name) || byId.get(id).name;
  return { nameOf, written, any: written.size > 0 };
}
