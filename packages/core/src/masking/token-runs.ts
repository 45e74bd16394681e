/** Shorter than any token whose format is known. */
const MIN_RUN = 20;

/** What tokens, base64 and addresses are made of: letters, digits and `_ - . ~ + / = $ :`. */
const IN_RUN = new Uint8Array(128);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=$:")
  IN_RUN[character.charCodeAt(0)] = 1;

/** A long run of a text, from `start` on and before `end`. */
export interface Run {
  start: number;
  end: number;
}

/**
 * Finds the next run of at least 20 characters, from `run.end` on; `false` where there is none.
 *
 * It looks where the last of 20 would stand and back from there, so that it reads about a fifth of prose.
 */
export function nextRun(text: string, run: Run): boolean {
  let start = run.end;
  let probe = start + MIN_RUN - 1;
  while (probe < text.length) {
    const at = lastOutside(text, start, probe);
    if (at < start) {
      run.start = start;
      run.end = endOfRun(text, probe + 1);
      return true;
    }
    start = at + 1;
    probe = start + MIN_RUN - 1;
  }
  return false;
}

/** Where a run that ends at `probe` is broken last, from `start` on; before `start` where it is not. */
function lastOutside(text: string, start: number, probe: number): number {
  let at = probe;
  for (; at >= start; at -= 1) {
    const code = text.charCodeAt(at);
    // Nearly always it is a space that breaks a run.
    if (code === SPACE || !isInRun(code)) break;
  }
  return at;
}

const SPACE = 32;

function endOfRun(text: string, from: number): number {
  let end = from;
  while (end < text.length && isInRun(text.charCodeAt(end))) end += 1;
  return end;
}

function isInRun(code: number): boolean {
  return code < 128 && IN_RUN[code] === 1;
}
