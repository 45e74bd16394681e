import { type Installed, installApart } from "../../../../scripts/install-apart.ts";
import type { Masker } from "../judge.ts";

type LoadModule = Installed["load"];

/** How one of the tools that people use today is measured: with its defaults. */
interface Peer {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly load: (load: LoadModule) => Promise<(value: unknown) => unknown>;
  /** Reads texts alone: what is no text is given as its JSON. */
  readonly isTextOnly?: boolean;
}

interface LangSmith {
  createSecretAnonymizer(): (value: unknown) => unknown;
}

interface Mastra {
  SensitiveDataFilter: new () => { process(span: { input: unknown }): { input: unknown } };
}

interface LogRecord {
  readonly category: readonly string[];
  readonly level: string;
  readonly timestamp: number;
  readonly message: readonly unknown[];
  readonly rawMessage: string;
  readonly properties: { readonly value: unknown };
}

interface LogTape {
  readonly DEFAULT_REDACT_FIELDS: readonly unknown[];
  readonly CREDIT_CARD_NUMBER_PATTERN: unknown;
  readonly US_SSN_PATTERN: unknown;
  readonly JWT_PATTERN: unknown;
  redactByField(sink: (record: LogRecord) => void, options: object): (record: LogRecord) => void;
  redactByPattern<T>(formatter: (record: LogRecord) => T, patterns: readonly unknown[]): (record: LogRecord) => T;
}

interface SecretLint {
  lintSource(options: object): Promise<{ readonly messages: readonly { readonly range: readonly [number, number] }[] }>;
}

interface SecretLintPreset {
  readonly creator: unknown;
}

const PEERS: readonly Peer[] = [
  {
    name: "LangSmith anonymizer",
    packages: { langsmith: "0.12.0" },
    load: async (load) => (await load<LangSmith>("langsmith/anonymizer")).createSecretAnonymizer(),
  },
  {
    name: "LogTape redaction",
    packages: { "@logtape/redaction": "2.3.7", "@logtape/logtape": "2.3.7" },
    load: async (load) => logTape(await load<LogTape>("@logtape/redaction")),
  },
  {
    name: "Mastra filter",
    packages: { "@mastra/observability": "1.17.9" },
    load: async (load) => {
      const { SensitiveDataFilter } = await load<Mastra>("@mastra/observability");
      const filter = new SensitiveDataFilter();
      return (value) => filter.process({ input: value }).input;
    },
  },
  {
    name: "secretlint preset",
    packages: { "@secretlint/core": "13.0.7", "@secretlint/secretlint-rule-preset-recommend": "13.0.7" },
    isTextOnly: true,
    load: async (load) =>
      secretLint(
        await load<SecretLint>("@secretlint/core"),
        await load<SecretLintPreset>("@secretlint/secretlint-rule-preset-recommend"),
      ),
  },
];

/** Fields by name, then cards, social security numbers and tokens by shape: what its guide suggests together. */
function logTape(redaction: LogTape): (value: unknown) => unknown {
  const { DEFAULT_REDACT_FIELDS, CREDIT_CARD_NUMBER_PATTERN, US_SSN_PATTERN, JWT_PATTERN } = redaction;
  let redacted: unknown;
  const format = redaction.redactByPattern(
    (record): unknown => [record.properties.value],
    [CREDIT_CARD_NUMBER_PATTERN, US_SSN_PATTERN, JWT_PATTERN],
  );
  const sink = redaction.redactByField(
    (record) => {
      redacted = format(record);
    },
    { fieldPatterns: DEFAULT_REDACT_FIELDS, action: () => "[REDACTED]" },
  );
  return (value) => {
    sink({ category: [], level: "info", timestamp: 0, message: [""], rawMessage: "", properties: { value } });
    return Array.isArray(redacted) ? redacted[0] : redacted;
  };
}

function secretLint({ lintSource }: SecretLint, { creator }: SecretLintPreset): (value: unknown) => Promise<string> {
  const rules = [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }];
  return async (value) => {
    const content = String(value);
    const source = { filePath: "value.txt", content, ext: ".txt", contentType: "text" };
    const { messages } = await lintSource({ source, options: { config: { rules } } });
    // From the last to the first, so that no range moves.
    const ranges = messages.map(({ range }) => range).sort(([a], [b]) => b - a);
    return ranges.reduce((text, [start, end]) => `${text.slice(0, start)}[SECRET]${text.slice(end)}`, content);
  };
}

/** The tools that could be loaded, and why the others could not. */
export interface LoadedPeers {
  readonly maskers: readonly Masker[];
  readonly skipped: readonly string[];
}

/** Installs and loads the tools to compare with. */
export async function loadPeers(): Promise<LoadedPeers> {
  const maskers: Masker[] = [];
  const skipped: string[] = [];
  for (const peer of PEERS) {
    const version = Object.values(peer.packages)[0];
    try {
      const mask = await peer.load((await installApart(`masking ${peer.name}`, peer)).load);
      const given = peer.isTextOnly ? asText : (value: unknown) => value;
      maskers.push({
        name: `${peer.name} ${version}`,
        mask: ({ value }) => mask(given(value)),
        copy: ({ value }) => given(value),
      });
    } catch (error) {
      skipped.push(`${peer.name} ${version}: ${error instanceof Error ? error.message.split("\n")[0] : "not loaded"}`);
    }
  }
  return { maskers, skipped };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
