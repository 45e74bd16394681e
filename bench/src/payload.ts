/** Bytes of text in each of a step's two payloads; with its keys it is 1 KB of JSON. */
const TEXT_LENGTH = 900;
const PROSE_LENGTH = 1 << 20;
const WORDS = (
  "the of and a to in is that it for was on with as be by at this have from or had not are but what all were when we there can an " +
  "your which their said if do will each about how up out them then she many some so these would other into has more her two like " +
  "him see time could no make than first been its who now people my made over did down only way find use may water long little very " +
  "after words called just where most know parcel island delivery return passage customer refund policy shipment warehouse island " +
  "invoice payment retrieve answer question search document vector chunk score model agent tool result context evidence source"
).split(" ");

/** A model call's inputs and outputs, 1 KB of JSON each. */
export interface Payload {
  readonly inputs: object;
  readonly outputs: object;
}

/** Words in a random order that is the same in every run: gzip leaves about a third, as of prose. */
const PROSE = Buffer.alloc(PROSE_LENGTH, createProse());

function createProse(): string {
  const parts: string[] = [];
  let state = 1;
  for (let length = 0; length < PROSE_LENGTH; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Squared, so that the first words are the most frequent.
    const word = WORDS[Math.floor((state / 2 ** 32) ** 2 * WORDS.length)] ?? "";
    parts.push(word);
    length += word.length + 1;
  }
  return parts.join(" ");
}

/** Makes a payload that differs from all others, of fresh and flat strings: a queue that keeps them holds memory. */
export function createPayload(seed: number): Payload {
  const text = (salt: number): string => {
    const start = (Math.imul(seed * 2 + salt, 7919) >>> 0) % (PROSE_LENGTH - TEXT_LENGTH);
    return PROSE.toString("latin1", start, start + TEXT_LENGTH);
  };
  return {
    inputs: {
      messages: [
        { role: "system", content: "You answer from the given passages, briefly and with sources." },
        { role: "user", content: text(0) },
      ],
      model: "gpt-5.2",
      temperature: 0.2,
    },
    outputs: { text: text(1), usage: { inputTokens: 210 + (seed % 1000), outputTokens: 190 } },
  };
}
