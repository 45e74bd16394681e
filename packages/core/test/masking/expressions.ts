import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SOURCES = new URL("../../src/masking/", import.meta.url);

/** An expression of the masking sources. */
export interface Expression {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** Lists the expressions that stand in the sources as such. */
export function writtenExpressions(): readonly Expression[] {
  return readdirSync(SOURCES)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test"))
    .flatMap((file) => expressionsOf(file));
}

function expressionsOf(file: string): readonly Expression[] {
  const text = readFileSync(fileURLToPath(new URL(file, SOURCES)), "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ where: file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Lists the expressions that the sources put together when they are loaded. */
export async function builtExpressions(): Promise<readonly Expression[]> {
  const found: Expression[] = [];
  const Original = RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]) {
      const made = Reflect.construct(target, [source, flags]);
      found.push({ where: "built", source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    const { createMask } = await import("../../src/masking/mask.js");
    createMask({ presets: { email: true, phone: true, ip: true, birthDate: true } });
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}
