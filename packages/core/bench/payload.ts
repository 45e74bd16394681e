/** Payloads like a model call's, about 1 KB of JSON each; every call makes fresh strings, as real ones are. */
export function createPayload(seed: number): { inputs: object; outputs: object } {
  const sentence = `Question ${seed}: what does the retrieved passage say about the delivery of parcels to islands? `;
  return {
    inputs: {
      messages: [
        { role: "system", content: "You answer from the given passages, briefly and with sources." },
        { role: "user", content: sentence.repeat(10).slice(0, 900) },
      ],
      model: "gpt-5.2",
      temperature: 0.2,
    },
    outputs: { text: sentence.repeat(11).slice(0, 960), usage: { inputTokens: 210 + seed, outputTokens: 190 } },
  };
}

const PROSE =
  "You are a travel agent for an airline. The current time is 2024-05-15 15:00:00 EST. Before you change a booking, " +
  "list the details and get the user's consent (yes) to proceed. A well-known rule: basic economy flights cannot be " +
  "modified; other reservations can, without changing the origin, destination, and trip type.\n";

let texts = 0;

/** Makes prose of a length, which differs from all before. */
function prose(length: number): string {
  texts += 1;
  const start = (texts * 37) % PROSE.length;
  return `${texts} ${PROSE.repeat(Math.ceil(length / PROSE.length) + 1).slice(start)}`.slice(0, length);
}

/** Makes a chat of about so many bytes. Its strings are flat, as a parser makes them: those of a repetition are trees. */
export function chat(bytes: number): unknown {
  const count = Math.max(2, Math.round(bytes / 700));
  const length = Math.floor(bytes / count) - 40;
  const messages = Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: prose(length),
  }));
  return JSON.parse(JSON.stringify({ messages, model: "gpt-5.2", temperature: 0.2 }));
}
