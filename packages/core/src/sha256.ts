// Web crypto has only an asynchronous digest, and `node:crypto` is missing on edge runtimes.

const BLOCK_BYTES = 64;
const ROUNDS = 64;
const ROUND_CONSTANTS = new Uint32Array(ROUNDS);
const INITIAL_STATE = new Uint32Array(8);

// The constants are the first 32 bits of the fractional parts of the roots of the first 64 primes.
for (let candidate = 2, found = 0; found < ROUNDS; candidate++) {
  if (!isPrime(candidate)) continue;
  if (found < INITIAL_STATE.length) INITIAL_STATE[found] = fraction(candidate ** (1 / 2));
  ROUND_CONSTANTS[found++] = fraction(candidate ** (1 / 3));
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
}

function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

/**
 * Hashes the UTF-8 bytes of a text.
 * @returns 64 lower-case hexadecimal digits.
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256Hex(text: string): string {
  const message = pad(new TextEncoder().encode(text));
  const state = INITIAL_STATE.slice();
  const schedule = new Uint32Array(ROUNDS);
  for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES) {
    compress({ state, schedule, block: new DataView(message.buffer, offset, BLOCK_BYTES) });
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** Appends the bit 1, zeros, and the length in bits as 64 bits. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  return padded;
}

function compress({ state, schedule, block }: { state: Uint32Array; schedule: Uint32Array; block: DataView }): void {
  for (let i = 0; i < 16; i++) schedule[i] = block.getUint32(i * 4);
  for (let i = 16; i < ROUNDS; i++) {
    const w15 = word(schedule, i - 15);
    const w2 = word(schedule, i - 2);
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule[i] = word(schedule, i - 16) + s0 + word(schedule, i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < ROUNDS; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + s1 + choice + word(ROUND_CONSTANTS, i) + word(schedule, i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + s0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = word(state, i) + value;
  });
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}
