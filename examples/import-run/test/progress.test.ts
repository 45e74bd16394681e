import { describe, expect, it } from "vitest";
import { createProgress } from "../src/progress.ts";

function stream(terminal: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  return { ...terminal, write: (text: string) => written.push(text), written };
}

describe("createProgress", () => {
  it("writes lines alone where there is no terminal", () => {
    const output = stream();
    const progress = createProgress(output);
    progress.update(0.5, "a.json");
    progress.line("a.json: 1 run");
    progress.clear();
    expect(output.written).toEqual(["a.json: 1 run\n"]);
    expect(progress.below(output)).toBe(output);
  });

  it("draws a bar no wider than the terminal, and takes it away before a line", () => {
    const output = stream({ isTTY: true, columns: 40 });
    const progress = createProgress(output);
    progress.update(0.5, "a-file-with-a-long-name.json");
    progress.line("done");
    progress.clear();
    expect(output.written).toEqual(["\r\u001b[2K████████████░░░░░░░░░░░░  50 % a-file-w", "\r\u001b[2K", "done\n"]);
  });

  it("takes the bar away before another stream writes to the same terminal", () => {
    const [errors, output] = [stream({ isTTY: true }), stream({ isTTY: true, columns: 120 })];
    const progress = createProgress(errors);
    const below = progress.below(output);
    progress.update(0, "a");
    below.write("tree\n");
    expect(errors.written.at(-1)).toBe("\r\u001b[2K");
    expect([output.written, below.columns, below.isTTY]).toEqual([["tree\n"], 120, true]);
  });

  it("shows what a terminal would obey", () => {
    const output = stream();
    createProgress(output).line("evil\u001b[2J\n\u202e.json");
    expect(output.written).toEqual(["evil\\u001b[2J\\u000a\\u202e.json\n"]);
  });
});
