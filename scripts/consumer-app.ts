import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedNames } from "./exported-names.ts";
import type { NodeVersion } from "./node-versions.ts";
import { mustRun, run } from "./run.ts";
import { root } from "./workspace.ts";

/** The public names of each entry, by what a user imports. */
export type Api = Readonly<Record<string, ExportedNames>>;

/** A fresh app that installed the tarballs with npm. */
export interface ConsumerApp {
  readonly folder: string;
  readonly api: Api;
}

const TRACE = `
const lines = [];
const tracing = new TracingService({ projectName: "smoke" }).registerTracer({
  name: "smoke",
  create: (_trace, emit) => ({
    ready: true,
    addTrace() {},
    endTrace: (step) => emit(step.name, 1),
    end: (trace) => emit(trace.name, 1),
  }),
  async deliver(items) {
    lines.push(...items);
  },
});
tracing
  .withTrace("run", (trace) => trace.traceStep("step", async () => 42))
  .then(async (answer) => {
    const receipt = await tracing.shutdown();
    const result = JSON.stringify([answer, receipt.ok, lines.sort()]);
    if (result !== '[42,true,["run","step"]]') throw new Error(result);
  });
`;

/** Installs the tarballs, and nothing else of this repository, as a user would. */
export async function createConsumerApp(
  folder: string,
  options: { tarballs: readonly string[]; api: Api },
): Promise<ConsumerApp> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  const types = `@types/node@${readVersion("@types/node")}`;
  await mustRun("npm", ["install", "--no-audit", "--no-fund", ...options.tarballs, types], { cwd: folder });
  writePrograms(folder, options.api);
  return { folder, api: options.api };
}

function readVersion(name: string): string {
  return (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as { version: string })
    .version; // npm's
}

function writePrograms(folder: string, api: Api): void {
  const check = (specifier: string) =>
    `check(${JSON.stringify(specifier)}, entry, ${JSON.stringify(api[specifier]?.values ?? [])});`;
  const judge = `function check(specifier, entry, wanted) {
  const names = Object.keys(entry).filter((name) => name !== "default" && name !== "module.exports").sort();
  if (names.join() !== wanted.join()) throw new Error(specifier + " exports " + names.join() + ", expected " + wanted.join());
}
`;
  const specifiers = Object.keys(api);
  const esm = specifiers.map((name) => `{ const entry = await import("${name}"); ${check(name)} }\n`).join("");
  const cjs = specifiers.map((name) => `{ const entry = require("${name}"); ${check(name)} }\n`).join("");
  writeFileSync(
    join(folder, "smoke.mjs"),
    `import { TracingService } from "@agent-tracer/core";\n${judge}${esm}${TRACE}`,
  );
  writeFileSync(
    join(folder, "smoke.cjs"),
    `const { TracingService } = require("@agent-tracer/core");\n${judge}${cjs}${TRACE}`,
  );
  for (const program of programs) writeFileSync(join(folder, program), typeScript(api));
  const core = Object.entries(api).filter(([specifier]) => /^@agent-tracer\/core\b/.test(specifier));
  writeFileSync(join(folder, "edge.ts"), typeScript(Object.fromEntries(core)));
}

/** A TypeScript program that names every export, so that each has to resolve and to be well typed. */
function typeScript(api: Api): string {
  return Object.entries(api)
    .map(([specifier, { values, types }], index) => {
      const named = [...values, ...types.map((name) => `type ${name}`)].map(
        (name) => `${name} as ${alias(name, index)}`,
      );
      const uses = values.map((name) => alias(name, index)).join(", ");
      return `import { ${named.join(", ")} } from "${specifier}";\nexport const used${index}: readonly unknown[] = [${uses}];\n`;
    })
    .join("");
}

function alias(name: string, index: number): string {
  return `${name.replace("type ", "")}${index}`;
}

/** Runs the ESM and the CommonJS program. Resolves to what went wrong, a warning on standard error included. */
export async function runPrograms({ folder }: ConsumerApp, node: NodeVersion): Promise<string[]> {
  const problems: string[] = [];
  for (const program of ["smoke.mjs", "smoke.cjs"]) {
    const { status, output } = await run(node.path, [program], { cwd: folder });
    if (status !== 0 || output !== "")
      problems.push(`${program} on Node ${node.version} exited with ${status}: ${output}`);
  }
  return problems;
}

/** How an app is compiled. */
interface TypeScriptSetting {
  readonly module: string;
  readonly moduleResolution: string;
  readonly lib: readonly string[];
  readonly types: readonly string[];
  readonly files: readonly string[];
}

const programs = ["consumer.ts", "consumer.mts", "consumer.cts"];
const forNode = { lib: ["es2022"], types: ["node"], files: programs };

/** The settings that apps are commonly compiled with, by name. */
export const typeScriptSettings: Readonly<Record<string, TypeScriptSetting>> = {
  node16: { module: "node16", moduleResolution: "node16", ...forNode },
  nodenext: { module: "nodenext", moduleResolution: "nodenext", ...forNode },
  bundler: { module: "esnext", moduleResolution: "bundler", ...forNode },
  edge: {
    module: "esnext",
    moduleResolution: "bundler",
    // The declarations bring the types of `using` themselves.
    lib: ["es2022", "dom"],
    types: [],
    files: ["edge.ts"],
  },
};

/** Type-checks the TypeScript programs under one setting, the declarations of the packages included. */
export async function typeCheckPrograms({ folder }: ConsumerApp, setting: string): Promise<string[]> {
  const { files, ...options } = typeScriptSettings[setting] ?? {};
  const compilerOptions = { ...options, target: "es2022", strict: true, skipLibCheck: false, noEmit: true };
  const config = join(folder, `tsconfig.${setting}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const { status, output } = await run("tsc", ["-p", config], { cwd: folder });
  return status === 0 ? [] : [`TypeScript under ${setting}:\n${output}`];
}
