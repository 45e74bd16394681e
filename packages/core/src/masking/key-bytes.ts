const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTETS = 0x04;
const OBJECT_ID = 0x06;
/** PKCS #5 and #12: what follows was encrypted with a password. */
const PKCS = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01] as const;
const OPENSSH = "openssh-key-v1";

/** Tells whether these are the first bytes of a private key in DER (PKCS #1, #8 and #12, SEC 1) or in OpenSSH's format. Those of public keys and certificates differ. */
export function isPrivateKey(bytes: readonly number[]): boolean {
  if (bytes[0] !== SEQUENCE) return String.fromCharCode(...bytes.slice(0, OPENSSH.length)) === OPENSSH;
  const outer = contentOf(bytes, 0);
  if (bytes[outer] === INTEGER) return isVersion(bytes, outer);
  if (bytes[outer] !== SEQUENCE) return false;
  const inner = contentOf(bytes, outer);
  const prefix = bytes.slice(inner + 2, inner + 2 + PKCS.length);
  const kind = bytes[inner + 2 + PKCS.length];
  return (
    bytes[inner] === OBJECT_ID && PKCS.every((byte, index) => prefix[index] === byte) && (kind === 5 || kind === 12)
  );
}

/** A version is a number up to 3; a public key begins with its modulus. */
function isVersion(bytes: readonly number[], at: number): boolean {
  const next = bytes[at + 3];
  return bytes[at + 1] === 1 && (bytes[at + 2] ?? 9) <= 3 && (next === SEQUENCE || next === INTEGER || next === OCTETS);
}

/** Where the content of a tag begins: its length takes one byte, or says how many it takes. */
function contentOf(bytes: readonly number[], tag: number): number {
  const length = bytes[tag + 1] ?? 0;
  return tag + 2 + (length > 0x80 ? length - 0x80 : 0);
}
