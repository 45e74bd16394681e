/** Tells where a verb stands before a place in the same clause; -1 where none does. */
export type VerbSearch = (asking: object, text: string, place: number) => number;

/** From the verb to the place. */
const REACH = 60;
const VERB = / (?:is|as|was)$/;
const VERB_LENGTH = 4;
const CLAUSE_ENDS = [..."\n,;!?"].map((sign) => sign.charCodeAt(0));
const SPACE = 32;
const SMALL_S = 115;
/** No space and no end of a clause has a higher code. */
const LAST_SIGN = 63;

/** Makes a search that reads a stretch of a text once for as long as the same asks. */
export function createVerbSearch(): VerbSearch {
  let lastAsking: object | undefined;
  let read = 0;
  let verb: number | undefined;
  return (asking, text, place) => {
    const lowest = Math.max(0, place - REACH);
    if (asking !== lastAsking || place < read || read < lowest) {
      lastAsking = asking;
      read = lowest;
      verb = undefined;
    }
    for (; read < place; read += 1) {
      if (text.charCodeAt(read) <= LAST_SIGN) verb = verbAfter(text, read, verb);
    }
    return verb === undefined || verb < lowest ? -1 : text.lastIndexOf(" ", verb - 1);
  };
}

/** Where the space behind the last verb of the clause stands, once one sign more was read. */
function verbAfter(text: string, at: number, verb: number | undefined): number | undefined {
  const code = text.charCodeAt(at);
  if (CLAUSE_ENDS.includes(code)) return undefined;
  const isVerb =
    code === SPACE && text.charCodeAt(at - 1) === SMALL_S && VERB.test(text.slice(Math.max(0, at - VERB_LENGTH), at));
  return isVerb ? at : verb;
}
