export type { OpikItem } from "./item.js";
export type { OpikClient } from "./opik-client.js";
export { opik } from "./opik-tracer.js";
export type { OpikOptions } from "./options.js";
