import type { CapturedError } from "../records.js";
import { isArray, isProxy } from "./intrinsics.js";
import { className } from "./names.js";

/** Masks and bounds a text. Never throws. */
export type ErrorText = (value: unknown) => string;

const MAX_CAUSES = 10;
const MAX_ERRORS = 20;

/** Reads any thrown value: its own failures while being read cost one field each. */
export function captureError(error: unknown, text: ErrorText): CapturedError {
  const chain: unknown[] = [];
  let link = error;
  while (chain.length < MAX_CAUSES && !chain.includes(link) && (chain.length === 0 || link !== undefined)) {
    chain.push(link);
    link = isObject(link) ? read(link, "cause") : undefined;
  }
  return (
    chain.reduceRight<CapturedError | undefined>((cause, one) => captureLink(one, cause, text), undefined) ?? EMPTY
  );
}

const EMPTY: CapturedError = Object.freeze({ type: "undefined", message: "" });

function captureLink(error: unknown, cause: CapturedError | undefined, text: ErrorText): CapturedError {
  if (!isObject(error)) {
    return Object.freeze({
      type: error === null ? "null" : typeof error,
      message: text(error ?? String(error)),
      ...(cause && { cause }),
    });
  }
  const stack = read(error, "stack");
  return Object.freeze({
    type: text(typeOf(error)),
    message: text(messageOf(error, text)),
    ...(typeof stack === "string" && { stack: text(stack) }),
    ...(cause && { cause }),
  });
}

/** The name that the error gives itself; its class, where it kept the name of the base class. */
function typeOf(error: object): string {
  const name = read(error, "name");
  if (typeof name === "string" && name !== "" && name !== "Error") return name;
  try {
    return className(error);
  } catch {
    // A revoked proxy has no class.
    return typeof name === "string" && name !== "" ? name : "Object";
  }
}

function messageOf(error: object, text: ErrorText): unknown {
  const message = read(error, "message");
  const own = message === undefined && !isErrorObject(error) ? error : (message ?? "");
  const errors = read(error, "errors");
  if (!isErrorList(errors)) return own;
  const lines = [text(own)];
  for (let index = 0; index < errors.length && index < MAX_ERRORS; index += 1)
    lines.push(`- ${summary(errors, index, text)}`);
  if (errors.length > MAX_ERRORS) lines.push(`[+${errors.length - MAX_ERRORS} errors]`);
  return lines.join("\n");
}

function summary(errors: readonly unknown[], index: number, text: ErrorText): string {
  const error = read(errors, index);
  if (!isObject(error)) return text(error);
  return `${text(typeOf(error))}: ${text(read(error, "message") ?? "")}`;
}

function isErrorObject(error: object): boolean {
  return typeof read(error, "stack") === "string";
}

function isErrorList(errors: unknown): errors is readonly unknown[] {
  try {
    return isArray(errors) && !isProxy(errors) && errors.length > 0;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Reads a property; one that cannot be read counts as missing. */
function read(holder: object, key: PropertyKey): unknown {
  try {
    return (holder as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}
