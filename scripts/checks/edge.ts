// Core bundles for the edge with no built-in but node:async_hooks, and traces there without process, Buffer, enterWith.
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gunzipSync } from "node:zlib";
import { build as bundle, type Platform } from "esbuild";
import { build } from "../build.ts";
import { conclude } from "../conclude.ts";
import type { EdgeReport, main } from "../edge-app.ts";
import { root } from "../workspace.ts";

const ALLOWED = "node:async_hooks";
const TIMEOUT_MS = 10_000;

/** The storage that edge runtimes have: Cloudflare's and Vercel's lack `enterWith` and `disable`. */
class EdgeStorage<T> {
  static readonly bind = AsyncLocalStorage.bind;
  static readonly snapshot = AsyncLocalStorage.snapshot;
  readonly #storage = new AsyncLocalStorage<T>();

  getStore(): T | undefined {
    return this.#storage.getStore();
  }

  run<R, A extends unknown[]>(store: T, callback: (...args: A) => R, ...args: A): R {
    return this.#storage.run(store, callback, ...args);
  }

  exit<R, A extends unknown[]>(callback: (...args: A) => R, ...args: A): R {
    return this.#storage.exit(callback, ...args);
  }
}

/** Bundles the app as an edge platform does. */
async function bundleApp(platform: Platform): Promise<{ code: string; builtins: string[] }> {
  const { outputFiles, metafile } = await bundle({
    entryPoints: [join(root, "scripts", "edge-app.ts")],
    bundle: true,
    write: false,
    metafile: true,
    outfile: "app.js",
    format: "cjs",
    platform,
    mainFields: ["module", "main"],
    conditions: ["edge-light", "worker", "browser", "import"],
    external: ["node:*"],
    logLevel: "silent",
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const builtins = [...new Set(imports.filter(({ external }) => external === true).map(({ path }) => path))];
  return { code: outputFiles[0]?.text ?? "", builtins };
}

/** Runs the bundle with the globals that every edge runtime has, and no other. */
async function runApp(code: string, url: string): Promise<EdgeReport> {
  const timers = new Map<number, NodeJS.Timeout>();
  let lastTimer = 0;
  const globals = {
    AbortController,
    AbortSignal,
    Blob,
    CompressionStream,
    console,
    crypto,
    fetch,
    Headers,
    performance,
    queueMicrotask,
    ReadableStream,
    Request,
    Response,
    structuredClone,
    TextDecoder,
    TextEncoder,
    TransformStream,
    URL,
    URLSearchParams,
    WritableStream,
    // A timer is a number there: it has no `unref`.
    setTimeout: (callback: () => void, delayMs?: number) => {
      timers.set(++lastTimer, setTimeout(callback, delayMs));
      return lastTimer;
    },
    clearTimeout: (timer: number) => clearTimeout(timers.get(timer)),
  };
  const app = { exports: {} };
  const load = (name: string): unknown => {
    if (name === ALLOWED) return { AsyncLocalStorage: EdgeStorage };
    throw new Error(`The bundle loads ${name}`);
  };
  const start = runInContext(`(function (require, module, exports) {${code}\n})`, createContext(globals));
  start(load, app, app.exports);
  const { main: trace } = app.exports as { main: typeof main }; // the bundle of edge-app.ts
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`Nothing after ${TIMEOUT_MS} ms`)), TIMEOUT_MS).unref();
  });
  try {
    return await Promise.race([trace(url), late]);
  } finally {
    for (const timer of timers.values()) clearTimeout(timer);
  }
}

/** Says what is wrong with what the app's backend got. */
function findProblems({ answer, ok, delivered }: EdgeReport): string[] {
  const outer = delivered.find(({ name }) => name === "outer");
  const inner = delivered.find(({ name }) => name === "inner");
  const trace = delivered.find(({ name }) => name === "run");
  const facts: readonly (readonly [boolean, string])[] = [
    [answer === "42", "the step's value is returned"],
    [ok, "shutdown is ok"],
    [delivered.length === 3, `3 records are delivered (there are ${delivered.length})`],
    [
      outer !== undefined && "rootId" in outer && "parentId" in outer && outer.parentId === trace?.rootId,
      "outer is a child of the trace",
    ],
    [
      inner !== undefined &&
        "parentId" in inner &&
        outer !== undefined &&
        "stepId" in outer &&
        inner.parentId === outer.stepId,
      "inner is a child of outer",
    ],
    [trace !== undefined && !JSON.stringify(delivered).includes("secret"), "the key is masked"],
  ];
  return facts.filter(([holds]) => !holds).map(([, fact]) => `expected that ${fact}`);
}

/** Bundles, runs and judges the app for one platform. */
async function check(platform: Platform): Promise<string[]> {
  const { code, builtins } = await bundleApp(platform);
  const forbidden = builtins.filter((path) => path !== ALLOWED);
  if (forbidden.length > 0) return [`the bundle imports ${forbidden.join(", ")}`];
  await using collector = await listen();
  const problems = findProblems(await runApp(code, collector.url));
  const spans = collector.bodies.flatMap((body) => body.resourceSpans[0].scopeSpans[0].spans.map(({ name }) => name));
  return spans.toSorted().join() === "inner,outer" ? problems : [...problems, `the collector got ${spans.join()}`];
}

interface ExportBody {
  readonly resourceSpans: readonly [
    { readonly scopeSpans: readonly [{ readonly spans: readonly { name: string }[] }] },
  ];
}

/** Starts a server that keeps what it is sent. */
async function listen(): Promise<{ url: string; bodies: ExportBody[] } & AsyncDisposable> {
  const bodies: ExportBody[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    bodies.push(JSON.parse(String(request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes)));
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, bodies, [Symbol.asyncDispose]: close };
}

await build();
const problems: string[] = [];
for (const platform of ["neutral", "browser"] as const) {
  const found = await check(platform).catch((error: unknown) => [
    error instanceof Error ? String(error.stack) : String(error),
  ]);
  problems.push(...found.map((problem) => `${platform}: ${problem}`));
}
conclude(
  problems,
  "bundled for neutral and browser, imports node:async_hooks alone, traces without enterWith, sends with fetch",
);
