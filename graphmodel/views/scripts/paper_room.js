// How many pages of A4 parts of the paper take, upright and across: laid out for a moment as a printer would.
const MM = 96 / 25.4, // pixels
  PAPERS = [
    { orientation: "portrait", wide: 188, high: 274 }, // within the margins of print.css and landscape.css
    { orientation: "landscape", wide: 277, high: 189 },
  ];

// Returns for each of both papers how many pages each part is high.
export function pagesOf(parts) {
  const root = document.documentElement,
    panel = document.getElementById("panel"),
    before = [scrollX, scrollY, panel.scrollTop],
    rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media),
    written = rules.map((rule) => rule.media.mediaText);
  const found = PAPERS.map(({ orientation, wide, high }) => {
    rules.forEach((rule, index) => {
      rule.media.mediaText = onPaper(written[index], orientation);
    });
    root.style.width = wide * MM + "px";
    return parts.map((part) => part.getBoundingClientRect().height / (high * MM));
  });
  root.style.width = "";
  rules.forEach((rule, index) => {
    rule.media.mediaText = written[index];
  });
  scrollTo({ left: before[0], top: before[1], behavior: "instant" });
  panel.scrollTop = before[2];
  return found;
}

function onPaper(media, orientation) {
  if (media.includes("screen")) return "not all";
  if (!media.includes("print")) return media;
  return media.includes("orientation") && !media.includes(orientation) ? "not all" : "all";
}
