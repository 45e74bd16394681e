import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { type ChatCompletionRequest, type FixtureMatch, LLMock } from "@copilotkit/aimock";

/** A local server that speaks OpenAI's API and says what this file tells it to. */
export interface ModelServer extends AsyncDisposable {
  /** Base URL for an OpenAI client. */
  readonly url: string;
}

/** Starts the server on a free port of this machine. */
export async function startModelServer(): Promise<ModelServer> {
  const server = new LLMock({ host: "127.0.0.1", port: 0, strict: true });
  server.mount("/v1/embeddings", { handleRequest: answerEmbeddings });
  const { match, content, usage } = ANSWER;
  server.on(match, { content, usage }, { chunkSize: 12, streamingProfile: { ttft: 90, tps: 120 } });
  for (const turn of TURNS) {
    server.on(turn.match, async (request) => {
      await delay(turn.thinkMs);
      return { ...turn.say(request), usage: turn.usage };
    });
  }
  const url = await server.start();
  return { url: `${url}/v1`, [Symbol.asyncDispose]: () => server.stop() };
}

const ANSWER = {
  match: { systemMessage: "Now write the answer" },
  content:
    "I am sorry about the cracked tablet: 89.90 EUR are on their way back to your card (refund r-5001). " +
    "Your other parcel is in Leipzig and arrives tomorrow.",
  usage: { prompt_tokens: 741, completion_tokens: 43 },
};

type Reply = { readonly content: string } | { readonly toolCalls: { id: string; name: string; arguments: string }[] };

interface Turn {
  readonly match: FixtureMatch;
  readonly thinkMs: number;
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number };
  say(request: ChatCompletionRequest): Reply;
}

/** The first match answers: the later a request comes in the conversation, the higher it stands. */
const TURNS: readonly Turn[] = [
  {
    match: { toolCallId: "call_refund" },
    thinkMs: 60,
    usage: { prompt_tokens: 688, completion_tokens: 27 },
    say: () => ({ content: "Refunded 89.90 EUR for A-1042. A-1043 is in Leipzig and arrives tomorrow." }),
  },
  {
    match: { toolCallId: "call_track" },
    thinkMs: 70,
    usage: { prompt_tokens: 604, completion_tokens: 38 },
    say(request) {
      const card = quote(request, /card ([\d ]+)/);
      return { toolCalls: [toolCall("call_refund", "issue_refund", { orderId: "A-1042", amount: "89.90", card })] };
    },
  },
  {
    match: { toolCallId: "call_verify" },
    thinkMs: 80,
    usage: { prompt_tokens: 497, completion_tokens: 44 },
    say: () => ({
      toolCalls: [
        toolCall("call_order", "get_order", { orderId: "A-1042" }),
        toolCall("call_track", "track_parcel", { orderId: "A-1043" }),
      ],
    }),
  },
  {
    match: { systemMessage: "Use the tools" },
    thinkMs: 90,
    usage: { prompt_tokens: 431, completion_tokens: 29 },
    say(request) {
      const password = quote(request, /password: (\S+)/);
      return { toolCalls: [toolCall("call_verify", "verify_customer", { login: "anna", password })] };
    },
  },
  {
    match: { systemMessage: "Plan how to help" },
    thinkMs: 110,
    usage: { prompt_tokens: 118, completion_tokens: 24 },
    say: () => ({ content: "Verify the customer, read A-1042, track A-1043, refund if the rules allow it." }),
  },
];

function toolCall(id: string, name: string, args: object): { id: string; name: string; arguments: string } {
  return { id, name, arguments: JSON.stringify(args) };
}

/** Repeats what the customer wrote, as models do. */
function quote({ messages }: ChatCompletionRequest, pattern: RegExp): string {
  const question = messages.find(({ role }) => role === "user")?.content;
  return (typeof question === "string" && pattern.exec(question)?.[1]) || "";
}

/** Makes vectors that are near each other where texts share words. */
async function answerEmbeddings(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { model, input }: { model: string; input: string[] } = JSON.parse(body);
  const data = input.map((text, index) => ({ object: "embedding", index, embedding: countWords(text) }));
  const tokens = input.join(" ").split(" ").length;
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", model, data, usage }));
  return true;
}

const DIMENSIONS = 64;

function countWords(text: string): number[] {
  const counts = new Array<number>(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/[a-z]{4,}/g) ?? []) {
    const hash = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % DIMENSIONS;
    counts[hash] = (counts[hash] ?? 0) + 1;
  }
  return counts;
}
