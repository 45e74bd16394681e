/** A run that both ways send: times in whole milliseconds, which is all that the SDK knows. */
export interface TheRun {
  readonly startTime: number;
  readonly trace: {
    readonly name: string;
    readonly inputs: { readonly question: string };
    readonly outputs: { readonly answer: string };
    readonly metadata: Readonly<Record<string, string>>;
    readonly tags: readonly string[];
    readonly sessionId: string;
  };
  readonly question: readonly { readonly role: string; readonly content: string }[];
  readonly answer: { readonly role: string; readonly content: string };
}

/** Makes the run, as of now: Opik takes no ids of days ago. */
export function makeRun(): TheRun {
  return {
    startTime: Math.floor(Date.now()) - 10_000,
    trace: {
      name: "answer",
      inputs: { question: "Why was I charged twice?" },
      outputs: { answer: "It is a hold." },
      metadata: { tenant: "acme" },
      tags: ["billing", "beta"],
      sessionId: "chat-88",
    },
    question: [{ role: "user", content: "Why?" }],
    answer: { role: "assistant", content: "It is a hold." },
  };
}
