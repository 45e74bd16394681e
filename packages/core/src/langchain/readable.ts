import { fieldOf, textFieldOf } from "../field.js";

/** How deep messages are looked for: `{ output: [{ update: { messages: [message] } }] }`. */
const MAX_DEPTH = 5;
/** How many objects are looked at, and how long a list may be: what holds the same ones many times over is not walked for ever. */
const MAX_OBJECTS = 5000;
const FIELDS = ["name", "tool_calls", "invalid_tool_calls", "tool_call_id", "artifact"] as const;
const ROLES: ReadonlyMap<string, string> = new Map([
  ["human", "user"],
  ["ai", "assistant"],
  ["function", "tool"],
]);

interface Walk {
  objects: number;
}

/** Puts messages, wherever in plain containers they stand, as `{ role, content, … }`; leaves all else as it is. */
export function readable(value: unknown): unknown {
  return read(value, 0, { objects: 0 });
}

function read(value: unknown, depth: number, walk: Walk): unknown {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH || walk.objects > MAX_OBJECTS) return value;
  walk.objects++;
  if (Array.isArray(value)) return value.length > MAX_OBJECTS ? value : mapChanged(value, depth, walk);
  if (isMessage(value)) return readableMessage(value);
  return isContainer(value) ? copyChanged(value, depth, walk) : value;
}

/** Puts a message as chat APIs do. */
function readableMessage(message: object): object {
  const type = String(Reflect.apply(Reflect.get(message, "_getType") as () => unknown, message, [])); // `isMessage` found it
  const more: Record<string, unknown> = { ...(fieldOf(message, "additional_kwargs") as object | undefined) };
  // The provider's form of what the message has as `tool_calls`.
  delete more.tool_calls;
  return {
    role: type === "generic" ? (textFieldOf(message, "role") ?? type) : (ROLES.get(type) ?? type),
    content: fieldOf(message, "content"),
    ...Object.fromEntries(FIELDS.map((key) => [key, fieldOf(message, key)]).filter(([, value]) => !isEmpty(value))),
    ...(fieldOf(message, "status") === "error" ? { status: "error" } : undefined),
    ...(Object.keys(more).length === 0 ? undefined : { additional_kwargs: more }),
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Looks for the method of LangChain's messages without running a getter. */
function isMessage(value: object): boolean {
  let prototype: unknown = Object.getPrototypeOf(value);
  while (typeof prototype === "object" && prototype !== null && prototype !== Object.prototype) {
    if (typeof Object.getOwnPropertyDescriptor(prototype, "_getType")?.value === "function") return true;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}

/** Plain objects, and LangGraph's `Command` and `Send`. */
function isContainer(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.hasOwn(value, "lg_name");
}

function mapChanged(list: readonly unknown[], depth: number, walk: Walk): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const changed = read(item, depth + 1, walk);
    if (changed === item) continue;
    copy ??= [...list];
    copy[index] = changed;
  }
  return copy ?? list;
}

function copyFields(object: object): object {
  const copy = {};
  for (const key of Object.keys(object)) {
    Object.defineProperty(copy, key, { ...Object.getOwnPropertyDescriptor(object, key), configurable: true });
  }
  return copy;
}

/** Getters stay getters: what becomes of them is for capture to say. */
function copyChanged(object: object, depth: number, walk: Walk): object {
  let copy: object | undefined;
  for (const key of Object.keys(object)) {
    const item: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
    const changed = read(item, depth + 1, walk);
    if (changed === item) continue;
    copy ??= copyFields(object);
    Object.defineProperty(copy, key, { value: changed, enumerable: true });
  }
  return copy ?? object;
}
