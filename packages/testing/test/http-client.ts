import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as startRequest } from "node:http";

/** What a client sees of one request. */
export interface Seen {
  /** Absent where no answer began. */
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
  /** What came of the body. */
  readonly body?: string;
  /** The code of the error that ended the request. */
  readonly error?: string;
  /** The client's port: two requests with the same one shared a connection. */
  readonly localPort?: number;
}

/** A request to send. */
export interface Sending {
  /** Text and bytes go out as they are, anything else as JSON. */
  readonly body: unknown;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A plain HTTP client that keeps its connections. */
export interface Client extends Disposable {
  send(url: string, sending: Sending): Promise<Seen>;
}

/** Makes a client that shares nothing with others. */
export function httpClient({ maxSockets = 1 }: { readonly maxSockets?: number } = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    send: (url, { body, method = "POST", headers = {} }) =>
      new Promise((resolve) => {
        const bytes = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
        let hasAnswer = false;
        let localPort = 0;
        const request = startRequest(url, { agent, method, headers }, (response) => {
          hasAnswer = true;
          void readAnswer(response).then((seen) => resolve({ ...seen, localPort }));
        });
        request.once("socket", (socket) => {
          const note = () => {
            localPort = socket.localPort ?? 0;
          };
          if (socket.connecting) socket.once("connect", note);
          else note();
        });
        // Node tells the request of errors after its answer began, too: those are the answer's.
        request.on("error", (error) => {
          if (!hasAnswer) resolve({ error: codeOf(error) });
        });
        request.end(bytes);
      }),
    [Symbol.dispose]: () => agent.destroy(),
  };
}

async function readAnswer(response: IncomingMessage): Promise<Seen> {
  const { statusCode: status, headers } = response;
  const chunks: Buffer[] = [];
  const end = (error: object) =>
    ({ status, headers, body: Buffer.concat(chunks).toString("latin1"), ...error }) as Seen;
  try {
    for await (const chunk of response) chunks.push(chunk);
    return end({});
  } catch (error) {
    return end({ error: codeOf(error) });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
