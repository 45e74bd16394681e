export { readEnvironment } from "../environment.js";
export { checkUrl, joinUrl } from "./base-url.js";
export type { Reply } from "./judge.js";
export { type PostOptions, post } from "./post.js";
export { isSecureUrl } from "./target.js";
