import type { CapturedError } from "@agent-tracer/core";
import { type Detail, type DetailView, textDetail } from "./detail.js";
import { clip, copyText } from "./preview.js";

const MAX_STACK_LINES = 12;
const MAX_CAUSES = 10;

/** What a thrown value says, and what caused it; its stack when verbose. */
export function errorDetails(error: CapturedError | undefined, view: DetailView): readonly Detail[] {
  const details: Detail[] = [];
  let current = error;
  for (let depth = 0; current !== undefined && depth <= MAX_CAUSES; depth += 1) {
    details.push(
      textDetail(depth === 0 ? "error" : "cause", `${current.type}: ${current.message}`, { ...view, style: "red" }),
    );
    if (view.isVerbose) details.push(...stackDetails(current.stack, view));
    current = current.cause;
  }
  return details;
}

function stackDetails(stack: string | undefined, view: DetailView): readonly Detail[] {
  const frames = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, MAX_STACK_LINES)
    .map((frame) => ({ label: "", text: copyText(clip(frame.trim(), view.width)), style: "dim", maxLines: 1 }));
}
