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
