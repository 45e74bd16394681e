import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startFrozenServer, startFullServer } from "../../test/backend/frozen-server.js";
import { startServer } from "../../test/backend/test-server.js";
import { post } from "./post.js";

const run = promisify(execFile);
const HOUR_MS = 3_600_000;

/** Waits as a lane does: a timer holds the program, for the request does not. */
const AWAITS = "const work = setInterval(() => {}, 1000); await reply.catch(() => {}); clearInterval(work);";

let folder = "";
let last = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "post-"));
  const entry = fileURLToPath(new URL("./index.ts", import.meta.url));
  await build({
    bundle: true,
    format: "esm",
    platform: "neutral",
    entryPoints: [entry],
    outfile: join(folder, "post.mjs"),
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program that sends one request, and resolves with what it printed. A program that hangs fails the test. */
async function runProgram(options: object, rest = "", environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const path = join(folder, `program-${last++}.mjs`);
  const text = `
    import { post } from "./post.mjs";
    const options = ${JSON.stringify({ body: "{}", timeoutMs: HOUR_MS, gzip: false, ...options })};
    if (options.bytes) options.body = new Uint8Array(options.bytes);
    let reply = post(options);
    reply.then(({ status }) => console.log(status), ({ message }) => console.log(message));
    ${rest}
  `;
  await writeFile(path, text);
  const { stdout } = await run(process.execPath, [path], { timeout: 20_000, env: { ...process.env, ...environment } });
  return stdout.trim().split("\n");
}

const local = (port: number) => `http://127.0.0.1:${port}`;

describe("a finished program", () => {
  it("ends at once, though a server never answers", async () => {
    const { url } = await startServer(() => {});
    expect(await runProgram({ url })).toEqual([""]);
  });

  it("ends at once, though nobody takes the connection from the kernel", async () => {
    expect(await runProgram({ url: local(await startFrozenServer(100)) })).toEqual([""]);
  });

  it("ends at once, though a reply drips", async () => {
    const { url } = await startServer((_, response) => {
      response.write("{");
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await runProgram({ url })).toEqual([""]);
  });

  it("ends at once, though a connection is kept", async () => {
    const { url } = await startServer((_, response) => response.end("{}"));
    expect(await runProgram({ url }, AWAITS)).toEqual(["200"]);
  });

  it("ends after 2 seconds, though a connection is not made", async () => {
    const port = await startFullServer();
    const rest = `process.on("exit", () => console.log(performance.now() < 6000));`;
    expect(await runProgram({ url: local(port) }, rest)).toEqual([
      `No answer from 127.0.0.1:${port}: ETIMEDOUT`,
      "true",
    ]);
  });

  it("ends after 2 seconds, though a body is not taken", async () => {
    const port = await startFrozenServer(100);
    const rest = `process.on("exit", () => console.log(performance.now() < 6000));`;
    const options = { url: local(port), bytes: 64 << 20 };
    expect(await runProgram(options, rest)).toEqual([`No answer from 127.0.0.1:${port}: ETIMEDOUT`, "true"]);
  });
});

describe("over TLS", () => {
  const startTlsServer = async () => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1";
    execFileSync("openssl", [...request.split(" "), "-keyout", key, "-out", cert], { stdio: "ignore" });
    const seen: (string | undefined)[] = [];
    const server = createTlsServer(
      { key: await readFile(key), cert: await readFile(cert) },
      ({ headers }, response) => {
        seen.push(headers.authorization);
        response.end("{}");
      },
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close().closeAllConnections());
    return { cert, seen, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` }; // a TCP server that listens
  };

  it("sends where the certificate is trusted, and then ends", async ({ skip }) => {
    skip(!hasOpenssl(), "no openssl to make a certificate with");
    const { url, cert, seen } = await startTlsServer();
    const rest = `reply = reply.then(async () => console.log((await post(options)).status)); ${AWAITS}`;
    const printed = await runProgram({ url, headers: { authorization: "Bearer k" } }, rest, {
      NODE_EXTRA_CA_CERTS: cert,
    });
    expect(printed).toEqual(["200", "200"]);
    expect(seen).toEqual(["Bearer k", "Bearer k"]);
  });

  it("sends nothing where it is not", async ({ skip }) => {
    skip(!hasOpenssl(), "no openssl to make a certificate with");
    const { url, seen } = await startTlsServer();
    await expect(post({ url, body: "{}" })).rejects.toMatchObject({
      outcome: "retry",
      message: expect.stringContaining("DEPTH_ZERO_SELF_SIGNED_CERT"),
    });
    expect(seen).toEqual([]);
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
