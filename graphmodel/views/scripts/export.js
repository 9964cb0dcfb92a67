// Every view leaves the page as a picture (PNG, SVG) and as a table (CSV, clipboard for Word and WPS).
import { copied } from "./copied.js";
import { element, svg } from "./dom.js";
import { FONT, palette } from "./theme.js";
import { table } from "./tables.js";
import { t } from "./words.js";

export function save(content, type, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 2000);
}

// A spreadsheet must not take text for a formula, from a file or from the clipboard.
const inert = (value) => (typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? "'" + value : value);

// Excel takes UTF-8 for what it is only with the mark.
export function csv({ columns, rows }) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(inert(value));
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return "\ufeff" + [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export async function copyTable(given, say) {
  const content = { ...given, columns: given.columns.map(inert), rows: given.rows.map((row) => row.map(inert)) };
  const made = table(content, { border: "1", cellspacing: "0", cellpadding: "4" }),
    plainText = [content.columns, ...content.rows]
      .map((row) => row.map((value) => String(value === null ? "" : value).replace(/[\t\n\r]+/g, " ")).join("\t"))
      .join("\n");
  made.querySelectorAll(".num").forEach((cell) => cell.setAttribute("align", "right")); // Word knows no classes of ours
  if (await copied(made.outerHTML, plainText)) say(t("copied"));
  else say(t("not_copied"));
}

// Away from the page nothing else says what its marks mean: the legend goes along, below the picture.
export function explained(made, key) {
  const shown = key && key.getClientRects().length ? snapshot(key) : null;
  if (!shown) return made;
  const [x, y, width, height] = made.getAttribute("viewBox").split(" ").map(Number),
    [, , wide, high] = shown.getAttribute("viewBox").split(" ").map(Number);
  const box = { x, y, width: Math.max(width, wide + 20), height: height + high + 12 };
  const ground = svg("rect", { ...box, fill: palette().panel });
  Object.entries({ x: x + 10, y: y + height + 6 }).forEach(([name, value]) => shown.setAttribute(name, value));
  made.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" "));
  made.setAttribute("width", box.width);
  made.setAttribute("height", box.height);
  made.prepend(ground);
  made.append(shown);
  return made;
}

// A picture in a document stands beside those of other places: it says of which it is.
const BAND = 34;
export function titled(made, text) {
  const [x, y, width, height] = made.getAttribute("viewBox").split(" ").map(Number);
  const box = { x, y: y - BAND, width: Math.max(width, 16 * [...text].length + 20), height: height + BAND };
  const colours = palette();
  made.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" "));
  made.setAttribute("width", box.width);
  made.setAttribute("height", box.height);
  made.prepend(svg("title", {}, text), svg("rect", { ...box, fill: colours.panel }));
  made.append(
    svg("text", { x: box.x + 10, y: y - 11, "font-size": 15, "font-weight": 600, fill: colours.ink }, text),
  );
  return made;
}

export function svgText(made) {
  made.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(made);
}

export function savePng(made, name) {
  const image = new Image(),
    width = Number(made.getAttribute("width")),
    height = Number(made.getAttribute("height"));
  const scale = Math.min(2, 12000 / Math.max(width, height));
  return new Promise((done, fail) => {
    image.onload = () => {
      const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) }),
        context = canvas.getContext("2d");
      context.scale(scale, scale);
      context.drawImage(image, 0, 0, width, height);
      canvas.toBlob((blob) => {
        save(blob, "image/png", name);
        done();
      }, "image/png");
    };
    image.onerror = fail;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText(made));
  });
}

// What stands on the page, as SVG of its own: the grounds, lines and text where they are now, and pictures within.
export function snapshot(root) {
  const origin = root.getBoundingClientRect(),
    width = Math.ceil(root.scrollWidth),
    height = Math.ceil(root.scrollHeight);
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT });
  made.append(svg("rect", { width, height, fill: palette().panel }));
  const at = (rect) => ({
    x: rect.left - origin.left + root.scrollLeft,
    y: rect.top - origin.top + root.scrollTop,
    width: rect.width,
    height: rect.height,
  });
  walk(root, made, at);
  return made;
}

function walk(node, made, at) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) words(child, made, at);
    else if (child.nodeType !== Node.ELEMENT_NODE || child.closest(".hidden, .choice, .check")) continue;
    else if (child.namespaceURI.endsWith("svg")) made.append(inner(child, at(child.getBoundingClientRect())));
    else if (child.getClientRects().length) {
      ground(child, made, at);
      walk(child, made, at);
    }
  }
}

function ground(child, made, at) {
  const style = getComputedStyle(child),
    rect = at(child.getBoundingClientRect()),
    clear = /rgba\(0, 0, 0, 0\)|transparent/;
  if (!clear.test(style.backgroundColor))
    made.append(
      svg("rect", { ...rect, fill: style.backgroundColor, rx: parseFloat(style.borderTopLeftRadius) || null }),
    );
  if (parseFloat(style.borderBottomWidth) > 0 && !clear.test(style.borderBottomColor)) {
    made.append(
      svg("path", {
        d: `M${rect.x} ${rect.y + rect.height}h${rect.width}`,
        stroke: style.borderBottomColor,
        "stroke-width": parseFloat(style.borderBottomWidth),
      }),
    );
  }
}

// A text node may run over several lines: one piece for each.
function words(node, made, at) {
  if (!node.textContent.trim()) return;
  const style = getComputedStyle(node.parentElement),
    range = document.createRange(),
    size = parseFloat(style.fontSize);
  let line = "",
    top = null,
    left = 0;
  const end = () => {
    if (line.trim())
      made.append(
        svg(
          "text",
          {
            x: left,
            y: top + size * 0.88,
            "font-size": size,
            "font-weight": style.fontWeight,
            fill: style.color,
            "xml:space": "preserve",
          },
          line,
        ),
      );
  };
  Array.from(node.textContent).reduce((offset, letter) => {
    range.setStart(node, offset);
    range.setEnd(node, offset + letter.length);
    const found = range.getClientRects()[0];
    if (found && found.width) {
      const rect = at(found);
      if (top === null || Math.abs(rect.y - top) > size * 0.6) {
        end();
        line = "";
        top = rect.y + (rect.height - size) / 2;
        left = rect.x;
      }
      line += letter;
    }
    return offset + letter.length;
  }, 0);
  end();
}

const LOOKS = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-size",
  "font-weight",
  "opacity",
  "text-anchor",
];

// Style sheets do not travel with a picture: what they say is written on each part.
export function inner(picture, rect) {
  const copy = picture.cloneNode(true);
  const parts = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((part, index) => {
    const style = getComputedStyle(parts[index]);
    LOOKS.forEach((name) => part.setAttribute(name, style.getPropertyValue(name)));
  });
  for (const [key, value] of Object.entries(rect)) copy.setAttribute(key, value);
  return copy;
}
