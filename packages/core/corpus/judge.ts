import type { Case } from "./cases.ts";

/** Something that masks: what is measured. */
export interface Masker {
  readonly name: string;
  /** Gives what would leave the process. */
  mask(testCase: Case): unknown | Promise<unknown>;
  /** Gives what would leave without masking: what a harmless value is compared with. */
  copy(testCase: Case): unknown;
}

/** What became of one case. */
export interface Verdict {
  readonly case: Case;
  /** For a secret: whether all of it is gone. For a harmless value: whether it stayed as it was. */
  readonly isRight: boolean;
  /** Whether all harmless texts beside a secret are still there. */
  readonly keepsTheRest: boolean;
  /** Whether the masker threw. */
  readonly threw: boolean;
  readonly output: string;
}

/** Judges all cases, in order. */
export async function judgeAll(masker: Masker, cases: readonly Case[]): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const testCase of cases) verdicts.push(await judge(masker, testCase));
  return verdicts;
}

const THREW = "[masking threw";

/** Shorter pieces of a secret are not looked for. */
const SHORTEST_PIECE = 8;

/** Masks a case and judges the result. What throws has let nothing out, but has lost the value. */
async function judge(masker: Masker, testCase: Case): Promise<Verdict> {
  const output = await attempt(() => masker.mask(testCase));
  const text = searchable(output);
  const threw = text.includes(THREW);
  if (testCase.secrets.length === 0) {
    const isRight = jsonOf(output) === jsonOf(await attempt(() => masker.copy(testCase)));
    return { case: testCase, isRight, keepsTheRest: true, threw, output: text };
  }
  return {
    case: testCase,
    isRight: testCase.secrets.every((secret) => !holdsPieceOf(text, secret)),
    keepsTheRest: testCase.keeps.every((kept) => text.includes(kept)),
    threw,
    output: text,
  };
}

async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return `${THREW} ${error instanceof Error ? error.name : "something"}]`;
  }
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch {
    return "[no JSON]";
  }
}

/** The JSON of a value, and its texts as they are before JSON escapes them. */
function searchable(value: unknown): string {
  const json = jsonOf(value);
  const texts: string[] = [json];
  const collect = (part: unknown): void => {
    if (typeof part === "string") texts.push(part);
    else if (typeof part === "object" && part !== null) {
      for (const [key, inner] of Object.entries(part)) {
        texts.push(key);
        collect(inner);
      }
    }
  };
  if (json !== "[no JSON]") collect(json === "undefined" ? undefined : JSON.parse(json));
  return texts.join("\n");
}

/** Tells whether at least half of a secret, and at least 8 characters, stand in a text. */
export function holdsPieceOf(text: string, secret: string): boolean {
  const size = Math.min(secret.length, Math.max(SHORTEST_PIECE, Math.ceil(secret.length / 2)));
  for (let at = 0; at + size <= secret.length; at++) {
    if (text.includes(secret.slice(at, at + size))) return true;
  }
  return false;
}
