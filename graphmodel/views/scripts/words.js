// The words of the page in the language chosen; {names} in them are filled, and {n:step|steps} says one or many.
import { data } from "./data.js";
import { state } from "./state.js";

export const language = () => (data.words[state.lang] ? state.lang : data.language);

export function t(key, values = {}) {
  const table = data.words[language()];
  const text = table[key] === undefined ? key : table[key];
  return text.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, many) => {
    if (!(name in values)) return whole;
    return many === undefined ? values[name] : `${values[name]} ${Number(values[name]) === 1 ? one : many}`;
  });
}

export function kindWord(kind) {
  return data.words[language()]["kind_" + kind] || kind; // a user's own has no other words
}

export function functionWord(name) {
  return name && (data.words[language()]["function_" + name] || name); // a user's own has no other words
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Where a list does not say its year, its months are 未知-07, and 未知_1-07 in the year after.
export function monthWord(month, withYear = false) {
  const year = month.slice(0, -3),
    number = Number(month.slice(-2)),
    name = language() === "en" ? MONTHS[number - 1] : `${number}月`;
  if (!withYear) return name;
  if (/^\d{4}$/.test(year)) return language() === "en" ? `${name} ${year}` : `${year}年${name}`;
  const later = Number(year.split("_")[1] || 0);
  return later ? t(later === 1 ? "month_next" : "month_later", { month: name, year: later + 1 }) : name;
}

// What people call a month when they ask for it: 10月, 十月, Oct, October, 2023-10.
export function monthNames(month) {
  const number = Number(month.slice(-2)),
    digits = "一二三四五六七八九十",
    chinese = (number > 10 ? "十" : "") + digits[(number - 1) % 10];
  const english = new Date(2000, number - 1, 1).toLocaleDateString("en", { month: "long" });
  return [`${number}月`, `${chinese}月`, MONTHS[number - 1], english, monthWord(month), monthWord(month, true), month];
}

export const severalYears = (months) => new Set(months.map((month) => month.slice(0, -3))).size > 1;

// How wide a text is, in Chinese characters: Latin letters and figures are about half as wide.
export const widthOf = (letters) =>
  letters.reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 1 : 0.55), 0);

// A project's name cut for a small place of so many Chinese characters; numbers tell projects apart.
export function cut(text, most) {
  const letters = Array.from(text);
  if (widthOf(letters) <= most) return text;
  while (letters.length && widthOf(letters) > most - 1) letters.pop();
  return letters.join("").trimEnd() + "…";
}

// Names of agencies often begin alike and differ at their end: what is cut is the middle.
export function cutMiddle(text, most) {
  const letters = Array.from(text);
  if (widthOf(letters) <= most) return text;
  const head = [],
    tail = [];
  while (head.length + tail.length < letters.length) {
    const side = widthOf(tail) * 3 < widthOf(head) * 2 ? tail : head,
      next = side === head ? letters[head.length] : letters[letters.length - 1 - tail.length];
    if (widthOf([...head, ...tail, next]) > most - 1) break;
    side.push(next);
  }
  return head.join("").trimEnd() + "…" + tail.reverse().join("").trimStart();
}

export function joined(names) {
  return names.join(language() === "en" ? ", " : "、");
}
