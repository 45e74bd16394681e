export { readEnvironment } from "../environment.js";
export { fieldOf } from "../field.js";
export { checkUrl, joinUrl } from "./base-url.js";
export { type HttpOptions, httpRules } from "./http-options.js";
export type { Reply } from "./judge.js";
export { type BackendSettings, type LazySettings, lazySettings } from "./lazy-settings.js";
export { notReady } from "./not-ready.js";
export {
  checkOptions,
  flagRule,
  type OptionRule,
  type OptionRuleOptions,
  type OptionRules,
  optionRule,
  textRule,
  timeoutRule,
} from "./option-rules.js";
export { type Ruling, ruleOn } from "./outcome.js";
export { type PostOptions, post } from "./post.js";
export { isSecureUrl } from "./target.js";
