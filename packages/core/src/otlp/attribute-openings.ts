const MAX_KEYS = 1024;
const MAX_KEY_LENGTH = 128;

/** Returns the text of an attribute up to its value, with a comma before it. */
export type Opening = (key: string) => string;

/** Makes the openings of one kind of value. Keys repeat: the last ones are kept. */
export function createOpening(value: string): Opening {
  const known = new Map<string, string>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    // `join` makes a flat string, which is cheaper to use again and again than a concatenation.
    const opening = [',{"key":', JSON.stringify(key), ',"value":', value].join("");
    if (key.length > MAX_KEY_LENGTH) return opening;
    if (known.size >= MAX_KEYS) known.clear();
    known.set(key, opening);
    return opening;
  };
}
