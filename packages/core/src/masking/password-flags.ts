/** A flag of one letter, and the command before it. */
export interface ShortFlag {
  readonly letter: string;
  /** A space stands between the letter and its argument. */
  readonly isApart: boolean;
  readonly argument: string;
  readonly command: string;
}

const named = (names: string): RegExp => new RegExp(`(?:^|[\\s;&|("'\`/$\\\\])(?:${names})\\b`, "i");

/** Programs by the letter that means a password to them. */
const PROGRAMS: Readonly<Record<string, RegExp>> = {
  p: named(
    "sshpass|(?:docker|podman|buildah|skopeo|oc|az|helm registry|bw|nerdctl) login|mongo(?:sh|dump|restore|import|export|stat|top)?|cqlsh|" +
      "twine upload|winexe|rabbitmqadmin|psexec|security unlock-keychain|security import|couchbase-cli|tsm|impacket-\\w+|kinit|gitea|mc alias",
  ),
  P: named("sqlcmd|bcp|zip|unzip|mosquitto_(?:pub|sub|rr)|ipmitool|tsql|isql|telegram-upload"),
  a: named("redis-cli|valkey-cli|keydb-cli"),
  w: named("ldap(?:search|add|modify|delete|whoami|passwd|compare|modrdn)"),
  k: named("openssl enc|nuget push"),
  K: named("openssl enc"),
  A: named("snmp\\w+|rsync -A"),
  X: named("snmp\\w+"),
  c: named("snmp\\w+"),
  b: named("gh secret set|curl"),
};
/** `mysql -p shop` asks for the password and names a database. */
const ATTACHED = named("mysql(?:dump|admin|import|show|check|slap)?|mariadb(?:-dump|-admin)?|7z[az]?|unrar|rar");
/** Whoever is named has a password. */
const NAMED_USER = /\s(?:-[uU]|--user(?:name)?)[\s=]?["']?[\w\\.@-]{1,64}/;
const NUMBER = /^[0-9]{1,5}(?![\w!#$%^&*@-])/;
const MADE_UP = /^(?=.{0,64}[0-9])(?=.{0,64}[a-z])(?=.{0,64}[A-Z!#$%^&*?~])[^\s:/=,]{8,64}$/;

/** Tells whether the flag's argument is a password: by the program, or by its look where a user is named before. */
export function isPasswordFlag({ letter, isApart, argument, command }: ShortFlag): boolean {
  if (NUMBER.test(argument)) return false;
  // `curl -b jar.txt` names a file.
  if (letter === "b" && command.includes("curl") && !argument.includes("=")) return false;
  if (PROGRAMS[letter]?.test(command) === true) return true;
  if (letter === "p" && ATTACHED.test(command)) return !isApart;
  return isApart && "pPw".includes(letter) && NAMED_USER.test(command) && MADE_UP.test(argument);
}
