import type { Finder, Finding } from "./findings.js";
import { holdsMark } from "./marks.js";

/** A form writes `+` for a space. */
const BEGIN = /-----? ?BEGIN[ +](?:[A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?|OpenVPN Static key V1) ?-----?/g;
const END = /-----? ?END[ +](?:[A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?|OpenVPN Static key V1) ?-----?/g;

/**
 * Finds private keys in PEM. One whose end was cut is hidden to the end of the text, one whose start was cut from the
 * text's start. Public keys and certificates stay.
 */
export const PRIVATE_KEY_FINDER: Finder = {
  words: ["PRIVATE KEY", "PRIVATE+KEY", "OpenVPN Static"],
  find: findPrivateKeys,
};

/** PuTTY's own format. */
export const PUTTY_FINDER: Finder = {
  words: ["Private-Lines:"],
  find(text, findings) {
    for (let at = text.indexOf(PUTTY_START); at >= 0; at = text.indexOf(PUTTY_START, at + PUTTY_START.length)) {
      const start = at + PUTTY_START.length;
      const close = text.indexOf("Private-", start);
      const end = close < 0 ? text.length : close;
      if (!holdsMark(text.slice(start, start + MARK_ROOM))) findings.push({ start, end, rule: "private_key" });
    }
  },
};

const PUTTY_START = "Private-Lines:";
const MARK_ROOM = 40;

function findPrivateKeys(text: string, findings: Finding[]): void {
  if (!text.includes("PRIVATE") && !text.includes("OpenVPN Static")) return;
  let floor = 0;
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
    floor = endOfKey(text, BEGIN.lastIndex);
    findings.push({ start: begin.index, end: floor, rule: "private_key" });
    BEGIN.lastIndex = floor;
  }
  END.lastIndex = 0;
  const firstEnd = END.exec(text);
  const firstBegin = findings.find(({ rule }) => rule === "private_key")?.start ?? text.length;
  if (firstEnd !== null && firstEnd.index < firstBegin)
    findings.push({ start: 0, end: END.lastIndex, rule: "private_key" });
}

function endOfKey(text: string, from: number): number {
  END.lastIndex = from;
  return END.test(text) ? END.lastIndex : text.length;
}
