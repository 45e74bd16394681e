import type { Finding } from "./findings.js";

const BIRTH_WORD =
  /\b(?:d\.?o\.?b|born|birth|birthday|birthdate|birth[ _-]date|geboren|geburtsdatum|geb|n[eé]e?|naissance|nacimiento|nato|nata|nascita|nascimento)\b|рожд|出生|生年月日|생년월일/gi;
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
const DATE = new RegExp(
  [
    "(?:19|20)[0-9]{2}[-/.](?:0?[1-9]|1[0-2])[-/.][0-3]?[0-9](?![0-9])",
    "[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])",
    `${MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}(?![0-9])`,
    `[0-3]?[0-9](?:st|nd|rd|th)?(?: of)? ${MONTH},? (?:19|20)[0-9]{2}(?![0-9])`,
    "(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日",
  ].join("|"),
  "gi",
);
/** How far behind the word its date may stand. */
const REACH = 80;

/** Finds dates behind a word that says that somebody was born then. */
export function findBirthDates(text: string, findings: Finding[]): void {
  BIRTH_WORD.lastIndex = 0;
  for (let word = BIRTH_WORD.exec(text); word !== null; word = BIRTH_WORD.exec(text)) {
    const from = BIRTH_WORD.lastIndex;
    const near = text.slice(from, from + REACH);
    DATE.lastIndex = 0;
    const date = DATE.exec(near);
    if (date === null || /[0-9]/.test(text.charAt(from + date.index - 1))) continue;
    const start = from + date.index;
    findings.push({ start, end: start + date[0].length, rule: "birth_date" });
    BIRTH_WORD.lastIndex = start + date[0].length;
  }
}
