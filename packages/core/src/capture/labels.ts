import { isArray, isProxy } from "./intrinsics.js";
import { className } from "./names.js";

/** Labels a value whose traps or checks threw. */
export function unreadableLabel(value: object): string {
  try {
    isArray(value);
  } catch {
    return "[Proxy revoked]";
  }
  return isProxy(value) ? "[Proxy: unreadable]" : "[Object: unreadable]";
}

/** Labels a field whose getter threw: the error's class, never its message. */
export function getterLabel(error: unknown): string {
  if (typeof error !== "object" || error === null) return "[Getter threw]";
  try {
    return `[Getter threw: ${className(error)}]`;
  } catch {
    return "[Getter threw]";
  }
}

/** Clients hold keys and sockets: they are named, never read. */
const CLIENT =
  /^(?:OpenAI|AzureOpenAI|Anthropic\w*|Groq|Mistral|GoogleGenAI|GoogleGenerativeAI|Langfuse\w*|Opik|\w*Client)$/;

/** Tells whether an instance is a client, or emits events, as sockets, servers and Node's streams do. */
export function isClient(source: object, keys: readonly string[]): boolean {
  return CLIENT.test(className(source)) || keys.includes("_events");
}
