import { splitWords } from "./key-words.js";

/** Says where a secret is, or when it is filled in: an address in a store, a path, a tag of YAML, a parameter of SQL, what a command prints. */
const REFERENCE = new RegExp(
  [
    String.raw`(?:op|ssm|sm|gsm|awssm|secretref|keyvault|azurekv|keyring|berglas|infisical|doppler):\/\/.*`,
    String.raw`(?:env|file|ssm|vault|keyring|secretsmanager|arn|ref\+[a-z]{2,20}):[^@]*`,
    "urn:[a-z0-9]{2,32}:[a-z0-9:._-]{1,200}",
    String.raw`projects\/[\w-]+\/secrets\/.*|@Microsoft\.KeyVault\(.*`,
    String.raw`(?:~|\.{1,2})?(?:\/[A-Za-z.][a-z_.-]{1,40}[0-9]{0,3}(?:\.[a-z0-9]{1,5})?){2,12}|(?:~|\.{1,2})\/[\w./-]+|\/(?:tmp|app|root|srv|home|opt|usr|var|etc|data|mnt|code|src|work(?:space|dir)?)\/?`,
    String.raw`!(?:secret|Ref|GetAtt|Sub|ImportValue|FindInMap|Join|Select|env|ENV|env_var|reference|file|include|vault)\b.*`,
    String.raw`!!(?:str|binary)|&[A-Za-z][A-Za-z_-]{1,31}|\?|[:@][A-Za-z_]{3,40}|\$(?:[0-9]{1,2}|[Ee][Nn][Vv]:\w{1,64}|\$?[A-Za-z_]{0,32}(?:word|secret|token|key)|[A-Za-z_]{1,40});?|![A-Z_]{2,40}!?|@[\w./~-]{1,100}\.[a-z]{2,5}|@[a-z0-9-]{1,40}\/[a-z][a-z0-9._-]{1,60}|#(?:add|edit|new|old|confirm)-[a-z-]{1,40}|<\(.*|%s|%\([A-Za-z_]{1,40}\)s|\{[0-9]?\}|(?:#\{|\(\(|\[\[|\{\{|ENC\[|\{cipher\}).*`,
    String.raw`[•●·○█▪*_-]{3,}|\([A-Za-z][A-Za-z .,'-]*\)?|[Nn]\/[Aa]|-|https?:\/\/(?:localhost|(?:[a-z-]{1,40}\.){1,4}[a-z]{2,12})(?::[0-9]{2,5})?\/?`,
  ]
    .map((form) => `(?:${form})`)
    .join("|")
    .replace(/^/, "^(?:")
    .concat(")$"),
);

const HINT =
  /your|mock|insert|repl|placeh|chang|example|sample|dummy|fake|to-?do|tbd|fixme|remov|omit|sensit|set|here|goes|none|paste/i;
const FILLED_IN = new Set(
  (
    "your mock insert replace replaceme placeholder change changeme changeit changethis example sample dummy fake todo to do tbd fixme removed " +
    "omitted sensitive set unset not here goes paste enter put add fill provide my the a an me this it that with in into by to for from of " +
    "and or is be must should api key keys token tokens secret secrets password pass passwd pwd passphrase user username name id value string " +
    "text actual real own access auth client app application account service bot org openai anthropic aws github credential credentials code " +
    "none empty only please before production use login db database"
  ).split(" "),
);
const LETTERS = /^[a-z_ .-]+$/i;
const SAID = /fake|dummy|placeholder|changeme|redacted/i;

/** Tells whether a value only says where a secret is, or that one belongs here: `op://vault/item`, `./token.txt`, `:password`, `REPLACE_ME`. */
export function isReference(value: string): boolean {
  if (REFERENCE.test(value)) return true;
  if (/[0-9]/.test(value) || !HINT.test(value)) return false;
  if (LETTERS.test(value) && SAID.test(value)) return true;
  return splitWords(value).every((word) => FILLED_IN.has(word));
}
