export { attachLangchain, type LangchainContext } from "./attach.js";
export type { LangchainOptions } from "./link.js";
