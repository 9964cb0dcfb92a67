// To the clipboard, in a form that Word and WPS paste.
import { element } from "./dom.js";
import { t } from "./words.js";

// Opened from a disk the page may not have the newer interface; the older one works there.
export async function copied(html, text) {
  const listener = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", listener, { once: true });
  if (document.execCommand("copy")) return true;
  document.removeEventListener("copy", listener);
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}

export async function copyText(paragraphs, say) {
  const html = element("div", {}, paragraphs.map((each) => element("p", {}, each))).outerHTML;
  say(t((await copied(html, paragraphs.join("\n"))) ? "text_copied" : "not_copied"));
}
