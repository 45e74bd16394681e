import { isReference } from "./references.js";

const MAX_LENGTH = 128;

function oneOf(...forms: readonly string[]): RegExp {
  return new RegExp(`^(?:${forms.map((form) => `(?:${form})`).join("|")})$`);
}

/** Names of variables, words and samples that stand for a secret, and what was hidden before. Free of nested repetition. */
const STAND_IN = oneOf(
  String.raw`'?\$[A-Z_][A-Z0-9_]*'?|%(?:[A-Z_][A-Z0-9_]*|[a-z_]{2,40})%`,
  String.raw`\$\(.*|<%[^%]*(?:%>)?|~|&lt;[A-Za-z _.-]*&gt;|X|#`,
  String.raw`<[A-Za-z][A-Za-z _.-]*[0-9]?>|\[[A-Za-z][A-Za-z _-]*\]|\[REDACTED[\w :-]{0,40}\]`,
  String.raw`\[MASKED:[\w.-]+\]|<\|[\w ]{1,40}\|>`,
  "[A-Z_]{3,60}_(?:KEY|TOKEN|SECRET)",
  "(?:sk-|pk-)?(?:your|YOUR|Your)[_-][A-Za-z_-]*",
  String.raw`(?:globalThis\.)?(?:process|import\.meta)\.env\b[\w.[\]"']*|os\.(?:environ|getenv)\b.*|env\.[A-Z_][A-Z0-9_]*!?`,
  "A(?:KIA|SIA|IDA|ROA)[A-Z0-9]{5,12}EXAMPLE",
  "(?:null|undefined|None|nil|NaN|true|false|True|False|yes|no|include|omit|same-origin)",
  "(?:REDACTED|redacted|FILTERED|filtered|HIDDEN|hidden|MASKED|masked)",
);
const TEMPLATE = oneOf(
  String.raw`(?:[A-Za-z-]{1,16} )?(?:[a-z._/-]{0,40}\$\{[^{}]*\}){1,3}[a-z._/-]{0,20}|\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|\{[A-Za-z_][\w.]*\}`,
  String.raw`[a-z_]{2,40}_\{(?:[a-z_]{1,24}[0-9]{0,2})?\}|(?:s3|gs|https?):\/\/(?=.*\{)(?:[a-z_./=-]|\{[a-z_]{0,24}\}){1,99}`,
);
/** What fills a text up to its end. */
const FILLERS = "*xX#.…";
const FILLED_UP = oneOf(
  "[A-Za-z_.~-]{0,24}[0-9]?[_.-]?[xX]{10,99}",
  String.raw`[A-Za-z]{0,8}[_-]?(?:[A-Za-z]{0,8}[_-])?(?:\*{2,}|x{3,}|X{3,}|#{3,}|\.{3,}|…)`,
);
const SCHEME = /^(?:[Bb]earer|[Bb]asic|[Tt]oken)(?: +|$)/;

/** Tells whether a text only stands for a secret: `$TOKEN`, `<token>`, `YOUR_API_KEY`, `****`, `process.env.X`, or what masking wrote. */
export function isStandIn(value: string): boolean {
  if (value === "" || value.length > MAX_LENGTH) return false;
  const bare = value.replace(SCHEME, "");
  return (
    bare === "" ||
    STAND_IN.test(bare) ||
    (bare.includes("{") && TEMPLATE.test(bare)) ||
    (FILLERS.includes(bare.slice(-1)) && FILLED_UP.test(bare)) ||
    isReference(bare.trim())
  );
}

const SAMPLE_USER = /^(?:user_?name|xxx)$/i;
const SAMPLE_PASSWORD = /^(?:password|xxx|yyy)$/i;

/** Tells whether a name and a password only say that they belong there: `username:password`. */
export function isSampleAccount(user: string, password: string): boolean {
  return SAMPLE_USER.test(user) && SAMPLE_PASSWORD.test(password);
}

const PLAIN_WORDS = new Set(
  (
    "string str number int integer float bool boolean any unknown never void object list dict array bytes char text optional " +
    "required none null undefined true false nil new await async function lambda return self this " +
    "is are was were be been has have had must should can could may might will would the a an any all each every to for and " +
    "or not no yes if when then than of in on at by with from as that these those it its your my our their his her you we " +
    "they please here click enter use used using set get see incorrect invalid wrong missing expired expires empty valid " +
    "how what when where why who which ask expected run try check contact read write create rotate revoke keep always only same stored " +
    "found unauthorized forbidden revoked rejected accepted changed updated generated encrypted hashed redacted length " +
    "defaults specifies either ok error failed denied granted basic bearer authentication authenticated authorization via per based one two protected private"
  ).split(" "),
);

const CODE_ROOTS =
  /^(?:process|os|config|cfg|self|this|req|request|res|response|settings|env|options|opts|args|params|ctx|context|props|state|secrets|vault|user|data|body|form|import|field|z|schema|Schema|types?|String|crypto|event|row|item|obj|session|app|client|var|local|module|each|getpass|[a-z]{1,24}_[a-z_]{1,40})[.?]/;

/** Tells whether an unquoted word after `key:` or `key=` is prose or a type: `password: string`, `password: click here`, `token=token`. */
export function isPlainWord(word: string, key: string): boolean {
  if (word.length > MAX_LENGTH) return false;
  const bare = (".:;,!?".includes(word.slice(-1)) ? word.slice(0, -1) : word).toLowerCase();
  return PLAIN_WORDS.has(bare) || bare === lastName(key);
}

const CALL_OR_INDEX = /^[A-Za-z_$][\w$.?]*(?:\[[^[\]]*\]|\([^()]*\))[\w$.?()[\];,]*$/;
const NAME = /^[A-Za-z_$][\w$.?#:]*[!;,]?$/;
/** `os.getenv(`, `ENV[`, `jwt.sign(payload,`: cut at a quote or a space. */
const CALL_START = /^[A-Za-z_$][A-Za-z_$.?:]*(?:[1-9][0-9]{0,2})?[([](?:.*[(,[)]|\.{3})?$/;

/** Tells whether an unquoted value is code: `getToken()`, `tokens[0]`, `config.token`; `next` is the sign behind it. */
export function isCode(value: string, next: string): boolean {
  if (value.length > MAX_LENGTH) return false;
  if (isCall(value, next)) return true;
  if (/[0-9]{3}/.test(value)) return false;
  if (CALL_OR_INDEX.test(value)) return true;
  return NAME.test(value) && (next === "(" || next === "[" || CODE_ROOTS.test(value));
}

/** Tells whether an unquoted value is the start of a call or an index: `os.getenv(` with a quote behind it. */
export function isCall(value: string, next: string): boolean {
  return value.length <= MAX_LENGTH && (/["'`]/.test(next) || /[,()[.]$/.test(value)) && CALL_START.test(value);
}

/** In `self.password = password` the last name says what is assigned. */
function lastName(key: string): string {
  return key
    .slice(key.lastIndexOf(".") + 1)
    .replace(/^_+/, "")
    .toLowerCase();
}

const SAMPLE = /example|EXAMPLE|Example|your[_-]?(?:api|key|token|secret)|YOUR[_-]/;
const MIN_SAMPLE = 12;
/** What people fill a sample up with. */
const FILLER = /^[xX0*._#-]+$/;

/** Tells whether a token is a sample out of documentation: it says so, or ends in what such are filled up with. */
export function isSample(token: string): boolean {
  if (token.length > MAX_LENGTH) return false;
  if (SAMPLE.test(token)) return true;
  return token.length > MIN_SAMPLE && FILLER.test(token.slice(-MIN_SAMPLE));
}
