// Prints, as Markdown, what masking finds and what it hides by mistake. `--peers` installs other tools and measures them too;
// `--misses` lists what went wrong on the development split (the frozen one stays unread); `--code` masks the code of installed packages.
import { importBundled } from "../bench/bundled.ts";
import type { createCapture } from "../src/capture/capture.js";
import { createCases } from "./cases.ts";
import { maskInstalledCode } from "./installed-code.ts";
import { judgeAll, type Masker, type Verdict } from "./judge.ts";
import { createOwnMasker } from "./own-masker.ts";
import { loadPeers } from "./peers/peers.ts";
import { markdownTable, percent, share } from "./table.ts";
import { groupBy, tally } from "./tally.ts";
import type { Split } from "./template.ts";
import { TEMPLATES } from "./templates.ts";

const SPLITS = ["development", "frozen"] as const;
/** Rules that no other tool is asked for: what is off by default, and keys that a program registers. */
const OURS_ALONE: ReadonlySet<string> = new Set(["personal-opt-in", "own-keys"]);
const LONGEST_SHOWN = 160;

type Results = Readonly<Record<Split, readonly Verdict[]>>;

const options = new Set(process.argv.slice(2));
const capture = await importBundled<{ createCapture: typeof createCapture }>("../src/capture/capture.ts");
const own = createOwnMasker(capture.createCapture);
const results = await measure(own);
print([
  "# Masking: what is found, what is hidden by mistake",
  describeCorpus(),
  ownTable(results),
  guaranteeTable(results),
]);
if (options.has("--misses")) print(["## Wrong on the development split", listWrong(results.development)]);
if (options.has("--code")) print(await describeCode());
if (options.has("--peers")) print(await comparePeers(results));

async function measure(masker: Masker): Promise<Results> {
  return {
    development: await judgeAll(masker, createCases("development")),
    frozen: await judgeAll(masker, createCases("frozen")),
  };
}

function describeCorpus(): string {
  const sizes = SPLITS.map((split) => {
    const cases = createCases(split);
    const secrets = cases.filter((testCase) => testCase.secrets.length > 0).length;
    return `${split} ${TEMPLATES[split].length} templates, ${secrets} cases with secrets, ${cases.length - secrets} harmless`;
  });
  return `${sizes.join("; ")}. A secret counts as found when no half of it is left in the JSON of the output; a harmless value is a false positive when it changed.`;
}

function ownTable(measured: Results): string {
  const categories = categoriesOf(measured);
  const header = ["", ...SPLITS.flatMap((split) => [`${split}: found`, "false positives", "neighbours kept"])];
  const rows = [...categories, undefined].map((category) => [
    category ?? "**all**",
    ...SPLITS.flatMap((split) => {
      const sums = tally(
        measured[split].filter((verdict) => (category ?? verdict.case.category) === verdict.case.category),
      );
      return [share(sums.found, sums.secrets), share(sums.changed, sums.harmless), percent(sums.kept, sums.neighbours)];
    }),
  ]);
  return markdownTable(header, rows);
}

function categoriesOf(measured: Results): readonly string[] {
  return [...groupBy([...measured.development, ...measured.frozen], (verdict) => verdict.case.category).keys()];
}

function guaranteeTable(measured: Results): string {
  const groups = groupBy([...measured.development, ...measured.frozen], (verdict) => verdict.case.guarantee);
  const rows = [...groups].map(([name, verdicts]) => [
    name,
    ...SPLITS.map((split) => {
      const sums = tally(verdicts.filter((verdict) => verdict.case.split === split));
      return sums.secrets > 0 ? share(sums.found, sums.secrets) : share(sums.harmless - sums.changed, sums.harmless);
    }),
  ]);
  return markdownTable(["without exception", ...SPLITS], rows);
}

/** Hardly a secret is in published packages: what changes was hidden by mistake, or is a sample. */
async function describeCode(): Promise<readonly string[]> {
  const { createMask } = await importBundled<typeof import("../src/masking/mask.js")>("../src/masking/mask.ts");
  const { text } = createMask();
  const { files, characters, changed } = maskInstalledCode((given) => text(given, { masked: 0 }));
  return [
    "## Code of installed packages",
    `${files} files, ${(characters / 1e6).toFixed(1)} million characters: changed ${share(changed.length, files)}.`,
    changed.map((name) => `- ${name}`).join("\n"),
  ];
}

function listWrong(verdicts: readonly Verdict[]): string {
  const wrong = verdicts.filter((verdict) => !verdict.isRight || !verdict.keepsTheRest);
  return wrong
    .map((verdict) => `- ${verdict.case.id} (${nameError(verdict)}): \`${oneLine(verdict.output)}\``)
    .join("\n");
}

function nameError(verdict: Verdict): string {
  if (verdict.isRight) return "hid a neighbour";
  return verdict.case.secrets.length > 0 ? "missed" : "false positive";
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

async function comparePeers(measured: Results): Promise<readonly string[]> {
  const { maskers, skipped } = await loadPeers();
  const tools = [{ name: own.name, results: measured }];
  for (const masker of maskers) tools.push({ name: masker.name, results: await measure(masker) });
  const common = tools.map(({ name, results: all }) => ({ name, verdicts: commonOf(all.frozen) }));
  const categories = categoriesOf(measured).filter((category) => !OURS_ALONE.has(category));
  const rows = categories.map((category) => [
    category,
    ...common.map(({ verdicts }) => {
      const sums = tally(verdicts.filter((verdict) => verdict.case.category === category));
      return `${percent(sums.found, sums.secrets)} · ${percent(sums.changed, sums.harmless)}`;
    }),
  ]);
  const totals = common.map(({ verdicts }) => {
    const sums = tally(verdicts);
    return `**${percent(sums.found, sums.secrets)} · ${percent(sums.changed, sums.harmless)}**`;
  });
  const threw = common.map(({ verdicts }) => String(verdicts.filter((verdict) => verdict.threw).length));
  return [
    "## Next to other tools",
    `Frozen split, each tool with its defaults: found · false positives. Left out: ${[...OURS_ALONE].join(", ")}. A tool that drops a container it cannot read gets credit for what was in it.`,
    markdownTable(
      ["", ...common.map(({ name }) => name)],
      [...rows, ["**all**", ...totals], ["cases it threw on", ...threw]],
    ),
    ...skipped.map((reason) => `Skipped: ${reason}`),
  ];
}

function commonOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter((verdict) => !OURS_ALONE.has(verdict.case.category));
}

function print(blocks: readonly string[]): void {
  process.stdout.write(`${blocks.join("\n\n")}\n\n`);
}
