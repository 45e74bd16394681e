import type { CapturedError } from "../records.js";
import { isArray, isProxy } from "./intrinsics.js";
import { className } from "./names.js";
import { symbolText } from "./primitive-text.js";

/** Masks and bounds a text. Never throws. */
export type ErrorText = (value: unknown) => string;

/** An error and its causes, the error itself counted. */
export const MAX_LINKS = 10;
const MAX_ERRORS = 20;

/** Reads any thrown value: its own failures while being read cost one field each. */
export function captureError(error: unknown, text: ErrorText): CapturedError {
  const chain: unknown[] = [];
  let link = error;
  while (chain.length < MAX_LINKS && !chain.includes(link) && (chain.length === 0 || link !== undefined)) {
    chain.push(link);
    link = isReadable(link) ? read(link, "cause") : undefined;
  }
  return (
    chain.reduceRight<CapturedError | undefined>((cause, one) => captureLink(one, cause, text), undefined) ?? EMPTY
  );
}

const EMPTY: CapturedError = Object.freeze({ type: "undefined", message: "" });

function captureLink(error: unknown, cause: CapturedError | undefined, text: ErrorText): CapturedError {
  const { type, message, stack } = errorFields(error);
  return Object.freeze({
    type: text(type),
    message: text(message),
    ...(stack !== undefined && { stack: text(stack) }),
    ...(cause && { cause }),
  });
}

/** What is recorded of an error, before it is masked and bounded. */
export interface ErrorFields {
  readonly type: string;
  readonly message: unknown;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** Reads the fields of any thrown value. These five run where a class made getters of them, as any printed error does. */
export function errorFields(error: unknown): ErrorFields {
  if (typeof error !== "object" && typeof error !== "function") {
    return { type: typeof error, message: error ?? String(error) };
  }
  if (error === null) return { type: "null", message: "null" };
  // A proxy's traps are not run: it is captured as what it is.
  if (isProxy(error)) return { type: "Object", message: error };
  const stack = read(error, "stack");
  const cause = read(error, "cause");
  return {
    type: typeOf(error),
    message: messageOf(error),
    ...(typeof stack === "string" && { stack }),
    ...(cause !== undefined && { cause }),
  };
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

function messageOf(error: object): unknown {
  const message = read(error, "message");
  const own = message === undefined && !isErrorObject(error) ? error : (message ?? "");
  const errors = read(error, "errors");
  if (!isErrorList(errors) || typeof own !== "string") return own;
  const lines = [own];
  for (let index = 0; index < errors.length && index < MAX_ERRORS; index += 1)
    lines.push(`- ${summary(errors, index)}`);
  if (errors.length > MAX_ERRORS) lines.push(`[+${errors.length - MAX_ERRORS} errors]`);
  return lines.join("\n");
}

function summary(errors: readonly unknown[], index: number): string {
  const error = read(errors, index);
  if (typeof error === "string") return error;
  if (!isReadable(error)) return typeof error === "symbol" ? symbolText(error) : String(error);
  const message = read(error, "message");
  return `${typeOf(error)}: ${typeof message === "string" ? message : ""}`;
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

function isReadable(value: unknown): value is object {
  return ((typeof value === "object" && value !== null) || typeof value === "function") && !isProxy(value);
}

/** Reads a property; one that cannot be read counts as missing. */
function read(holder: object, key: PropertyKey): unknown {
  try {
    return (holder as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}
