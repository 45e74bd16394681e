import { exactly, type Format } from "./format.js";

const BASE58 = "[1-9A-HJ-NP-Za-km-z]";
const MIXED = "(?=[A-Za-z]{0,40}[0-9])(?=[0-9A-Z]{0,40}[a-z])(?=[0-9a-z]{0,40}[A-Z])";

/** Private keys of wallets and signers, and passwords as systems store them. */
export const KEY_FORMATS: readonly Format[] = [
  { rule: "private_key", prefixes: "xprv yprv zprv tprv uprv vprv", body: `${BASE58}{100,112}` },
  { rule: "private_key", prefixes: "nsec1", body: "[02-9ac-hj-np-z]{50,70}" },
  { rule: "private_key", prefixes: "5H 5J 5K", body: `${MIXED}${exactly(BASE58, 49)}` },
  { rule: "private_key", prefixes: "K L", body: `${MIXED}${exactly(BASE58, 51)}` },
  { rule: "private_key", prefixes: "S", body: `(?=[A-Z]{0,40}[2-7])${exactly("[A-Z2-7]", 55)}` },
  { rule: "private_key", prefixes: "RWRTY0Iy", body: "[A-Za-z0-9+/]{60,240}={0,2}" },
  { rule: "private_key", prefixes: "SECRET-KEY-", body: "[A-Z0-9]{50,120}" },
  { rule: "password_hash", prefixes: "$2a$ $2b$ $2y$ $2x$", body: "[0-9]{2}\\$[./A-Za-z0-9]{53}" },
  {
    rule: "password_hash",
    prefixes: "$1$ $5$ $6$ $7$ $y$ $gy$ $apr1$ $sha1$ $8$ $9$",
    body: "[./A-Za-z0-9=$]{1,40}\\$[./A-Za-z0-9]{22,90}",
  },
  {
    rule: "password_hash",
    prefixes: "$argon2id$ $argon2i$ $argon2d$",
    body: "v=[0-9]{2}\\$m=[0-9]{4,9}(?:,[tp]=[0-9]{1,3}){1,2}\\$[A-Za-z0-9+/$]{20,300}",
  },
  { rule: "password_hash", prefixes: "$P$ $H$", body: exactly("[./A-Za-z0-9]", 31) },
  { rule: "password_hash", prefixes: "$S$", body: exactly("[./A-Za-z0-9]", 52) },
  { rule: "password_hash", prefixes: "md5", body: exactly("[0-9a-f]", 32) },
  {
    rule: "password_hash",
    prefixes: "SCRAM-SHA-256$",
    body: "[0-9]{1,7}:[A-Za-z0-9+/=]{8,64}\\$[A-Za-z0-9+/=:]{20,200}",
  },
  {
    rule: "password_hash",
    prefixes: "aad3b435b51404eeaad3b435b51404ee:",
    body: exactly("[0-9a-f]", 32),
    keepsPrefix: true,
  },
  {
    rule: "password_hash",
    prefixes: "pbkdf2_sha256$ pbkdf2_sha1$ pbkdf2_sha512$",
    body: "[0-9]{1,9}\\$[A-Za-z0-9]{1,64}\\$[A-Za-z0-9+/]{20,128}={0,2}",
  },
];
