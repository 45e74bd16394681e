import type { Finder, Finding } from "./findings.js";
import { isDrawn } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import type { Needle } from "./needles.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";

/** A command, or a line of a protocol, that holds a password at its end of the match. */
interface Command {
  /** What is looked for first, from a rare letter on. */
  readonly needle: string;
  /** Sticky, from the needle on; what stands before it is looked at by `before`. */
  readonly expression: RegExp;
  readonly before?: RegExp;
  /** Tells whether a value is one. @default whatever is no stand-in and no word of prose */
  readonly accepts?: (value: string) => boolean;
}

const QUOTED = String.raw`(?:\\?["'])?([^\s"'\\|;]{4,256})`;
const sticky = (source: string): RegExp => new RegExp(source, "y");

const LINE = String.raw`(?:\r?\n|\\r\\n|\\n)`;
/** A line of the file that browsers and curl keep cookies in: a domain, its flags, a path, a time, a name and a value. */
const COOKIE_LINE =
  "(?:RUE|ALSE)\\t/[^\\t\\n]{0,64}\\t(?:TRUE|FALSE)\\t[0-9]{1,12}\\t[^\\t\\n]{1,128}\\t([^\\t\\r\\n]{8,4096})";

const LINE_START = /(?:^|[\n>:"'] ?|\\n)$/;

/** Of a protocol, a database, a router or a file whose lines have places, not keys. */
const COMMANDS: readonly Command[] = [
  { needle: "FIED BY", expression: sticky(`FIED BY[ \\t]{1,4}(?:PASSWORD )?${QUOTED}`), before: /IDENTI$/ },
  {
    needle: "fied by",
    expression: sticky(`fied by[ \\t]{1,4}(?:password )?\\\\?["']([^\\s"'\\\\|;]{4,256})`),
    before: /identi$/,
  },
  { needle: "BY '", expression: sticky(`BY ${QUOTED}`), before: /IDENTIFIED WITH \w{1,40} $/ },
  { needle: " on >", expression: sticky(" on >(\\S{4,256})"), before: /user [\w.-]{1,64}$/i },
  { needle: "munity ", expression: sticky(`munity ${QUOTED}`), before: /(?:snmp-server |(?:^|[\s"'])r[ow])com$/ },
  { needle: "akmp key ", expression: sticky(`akmp key (?:[0-9] )?${QUOTED}`), before: /is$/ },
  ...["PSK", "XAUTH", "EAP"].map((kind) => ({
    needle: `${kind} "`,
    expression: sticky(`${kind} "([^"\\n]{4,256})`),
    before: /: ?$/,
  })),
  {
    needle: "machine ",
    expression: sticky(
      "machine \\S{1,128}\\s{1,8}login \\S{1,128}\\s{1,8}(?:account \\S{1,64}\\s{1,8})?password (\\S{4,256})",
    ),
  },
  { needle: "server key ", expression: sticky(`server key (?:[0-9] )?${QUOTED}`), before: /(?:tacacs|radius)-$/ },
  { needle: "00D", expression: sticky("00D\\w{12,15}!([\\w.]{60,200})") },
  { needle: "SHA}", expression: sticky("SHA}([A-Za-z0-9+/]{20,100}={0,2})"), before: /\{S?$/ },
  { needle: "WIFI:", expression: sticky("WIFI:(?:[A-OQ-Z]\\w{0,3}:[^;]{0,64};){0,6}P:([^;]{4,128})") },
  {
    needle: "UGFzc3dvcmQ6",
    expression: sticky(`UGFzc3dvcmQ6${LINE}(?:C: |> |<- )?([A-Za-z0-9+/]{4,200}={0,2})(?=${LINE}|$)`),
  },
  { needle: "RUE\t", expression: sticky(COOKIE_LINE), before: /T$/ },
  { needle: "ALSE\t", expression: sticky(COOKIE_LINE), before: /F$/ },
  {
    needle: "random_pass",
    expression: sticky(String.raw`random_password\\{0,3}"[^]{0,400}?\\{0,3}"result\\{0,3}":\s?\\{0,3}"([^"\\]{4,128})`),
  },
  {
    needle: "maiden name",
    expression: sticky("maiden name(?: is| was|:|\\?)(?: Answer:)? ((?=[A-Z]|\\S{0,32}[0-9])[^\\s\"'\\\\|;,.?]{3,64})"),
  },
  { needle: "net user ", expression: sticky(`net user [\\w.@-]{1,64} ${QUOTED}`) },
  { needle: "net use ", expression: sticky(String.raw`net use [\w:*]{1,3} \\{2,4}\S{1,128} ([^\s"'/]{4,128})`) },
  {
    needle: "send ",
    expression: sticky(String.raw`send \\{0,3}"([^"\\]{4,128})`),
    before: /assword|assphrase|PIN|asscode/,
  },
  ...["login ", "authtoken ", "auth "].map((needle) => ({
    needle,
    expression: sticky(`${needle}${QUOTED}`),
    accepts: isDrawn,
  })),
  { needle: "SET PASS", expression: sticky(`SET PASSWORD[^=;\\n]{0,80}=\\s{0,4}(?:PASSWORD\\()?${QUOTED}`) },
  {
    needle: "AUTH ",
    expression: sticky(`AUTH (?:(?:PLAIN|LOGIN|XOAUTH2|EXTERNAL|default) )?${QUOTED}`),
    before: LINE_START,
  },
  {
    needle: "LOGIN ",
    expression: sticky(`LOGIN ["']?[\\w.@-]{1,64}["']? ${QUOTED}`),
    before: /(?:^|[\n:] ?|\w\d{0,6} |\\n)$/,
  },
  { needle: "PASS ", expression: sticky(`PASS ${QUOTED}`), before: LINE_START },
  { needle: "IDENTIFY ", expression: sticky(`IDENTIFY (?:[\\w-]{1,32} )?${QUOTED}`), before: /:$/ },

  {
    needle: "Secure",
    expression: sticky(String.raw`SecureString[ ]{1,4}(?:-String[ ]{1,4})?\\?["']([^"'\\]{4,256})`),
    before: /ConvertTo-$/,
  },
  { needle: "_passw", expression: sticky(`_password [\\w.@-]{1,64} ${QUOTED}`), before: /change$/ },
  { needle: "_user ", expression: sticky(`_user [\\w.@-]{1,64} ${QUOTED}`), before: /add$/ },
  { needle: "_passp", expression: sticky(`_passphrase ["']?[\\w.@-]{1,64}["']? ${QUOTED}`), before: /wpa$/ },
  { needle: "/rp ", expression: sticky(`/rp ${QUOTED}`), before: /schtasks / },
  { needle: "/p:", expression: sticky(`/p:${QUOTED}`), before: /freerdp / },
  {
    needle: "qlplus",
    expression: sticky(String.raw`qlplus (?:-\w{1,8} ){0,3}["']?[\w$#]{1,32}/([^\s"'@]{4,64})`),
  },
  {
    needle: "passwd -",
    expression: sticky(
      `passwd (?:-\\w{1,4} ){0,3}-\\w{0,3}b\\w{0,3} (?:-\\w{1,4} ){0,3}["']?[^\\s"']{1,128}["']? ["']?[\\w.@-]{1,64}["']? ${QUOTED}`,
    ),
    before: /ht$/,
  },
];
/** What a command prints for another that reads a secret: `echo hunter2 | sudo -S`. */
const PRINTS = /^(?:echo|printf)[ ]{1,4}(?:-\w{1,3} )?(?:["']%s(?:\\{1,2}n)?["'] )?/;
const QUOTES = /^\\?["']|\\?["']$/g;
const READER = /\|[ ]{0,4}([^|\r\n]{1,120})/y;
const MAX_PRINTED = 320;
const READS_SECRET =
  /-stdin|--with-token|sudo (?:-\w{1,8} ){0,3}-\w{0,8}S|chpasswd|secrets? |passwd|unlock|cryptsetup|kinit|--passphrase-fd|login/;
const MIN_PIPED = 4;

/** Finds secrets that commands and protocols take without a flag. */
export function createCommandNeedles(replacement: string | undefined): readonly Needle[] {
  return COMMANDS.map((command) => ({
    text: command.needle,
    find(text, at, findings) {
      findCommand(text, command, { at, replacement, findings });
      return at + command.needle.length;
    },
  }));
}

/** Finds what a command prints for another. */
export function createPipeFinder(replacement: string | undefined): Finder {
  return {
    signs: "|",
    words: ["echo ", "printf "],
    find(text, findings) {
      for (let at = text.indexOf("|"); at >= 0; at = text.indexOf("|", at + 1))
        findPiped(text, at, { replacement, findings });
    },
  };
}

interface Search {
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

const MAX_BEFORE = 120;

function findCommand(
  text: string,
  { expression, before, accepts }: Command,
  search: Search & { readonly at: number },
): void {
  const { at } = search;
  expression.lastIndex = at;
  const value = expression.exec(text)?.[1];
  if (value === undefined || accepts?.(value) === false) return;
  if (before?.test(text.slice(Math.max(0, at - MAX_BEFORE), at)) !== false)
    hide(text, { start: expression.lastIndex - value.length, value }, search);
}

function findPiped(text: string, at: number, search: Search): void {
  READER.lastIndex = at;
  const reader = READER.exec(text)?.[1] ?? "";
  if (READS_SECRET.test(reader)) hidePrinted(text, { at, reader }, search);
}

function hidePrinted(text: string, { at, reader }: { at: number; reader: string }, search: Search): void {
  const before = text.slice(Math.max(0, at - MAX_PRINTED), at);
  const command = Math.max(before.lastIndexOf("echo "), before.lastIndexOf("printf "));
  const head = command < 0 ? undefined : PRINTS.exec(before.slice(command))?.[0];
  if (head === undefined) return;
  const printed = before.slice(command + head.length).trimEnd();
  const inner = printed.replace(QUOTES, "");
  if (inner.includes("\n") || (inner === printed && inner.includes(" "))) return;
  // `echo 'bob:hunter2' | chpasswd`
  const value = inner.slice(reader.startsWith("chpasswd") ? inner.indexOf(":") + 1 : 0);
  const start = at - before.length + before.lastIndexOf(value);
  if (value.length >= MIN_PIPED) hide(text, { start, value }, search);
}

function hide(
  text: string,
  { start, value }: { start: number; value: string },
  { replacement, findings }: Search,
): void {
  if (value.startsWith("-") || isStandIn(value) || isPlainWord(value, "") || isMarkAt(text, start, replacement)) return;
  findings.push({ start, end: start + value.length, rule: "password" });
}
