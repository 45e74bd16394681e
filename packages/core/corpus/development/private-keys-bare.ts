import type { Random } from "../random.ts";
import { armour, armourBody } from "../secret-makers.ts";
import { holds, holdsMany, type Template } from "../template.ts";
import { base58, base58Check, bech32, der, mnemonic } from "./key-makers.ts";

const privatePem = (random: Random): { readonly body: readonly string[]; readonly pem: string } => {
  const body = armourBody(random);
  return { body, pem: armour(`${"PRIVATE"} KEY`, body) };
};

/** Private keys without the lines that a PEM file begins and ends with, or with these torn. */
export const privateKeysBare: readonly Template[] = [
  holdsMany("private-keys/jwk-elliptic", (random) => {
    const [d, x, y] = [random.base64Url(43), random.base64Url(43), random.base64Url(43)];
    return { value: { kty: "EC", crv: "P-256", kid: "2026-01", x, y, d }, secrets: [d], keeps: [x, y, "2026-01"] };
  }),
  holdsMany("private-keys/jwk-edwards-in-text", (random) => {
    const [d, x] = [random.base64Url(43), random.base64Url(43)];
    return {
      value: `loaded {"kty":"OKP","crv":"Ed25519","d":"${d}","use":"sig","kid":"a1","x":"${x}"}`,
      secrets: [d],
      keeps: [x, "loaded"],
    };
  }),
  holdsMany("private-keys/jwk-rsa-text", (random) => {
    const part = () => random.base64Url(86);
    const [n, d, p, q, dp, dq, qi] = [
      random.base64Url(171),
      random.base64Url(171),
      part(),
      part(),
      part(),
      part(),
      part(),
    ];
    return {
      value: { keys: [{ kty: "RSA", e: "AQAB", alg: "RS256", n, d, p, q, dp, dq, qi }] },
      secrets: [d, p, q, dp, dq, qi],
      keeps: [n, "RS256"],
    };
  }),
  holds("private-keys/jwk-symmetric", (secret) => `JWK='{"kty":"oct","alg":"HS256","k":"${secret}"}'`, {
    secret: (random) => random.base64Url(43),
    keeps: ["HS256"],
  }),
  holds("private-keys/der-of-rsa-on-one-line-case", (secret) => ({ rsaKey: secret, bits: 2048 }), {
    secret: (random) => der(random, "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", 1600),
    keeps: ["2048"],
  }),
  holds("private-keys/der-of-rsa-in-log", (secret) => `signer initialised with ${secret} (2048 bit)`, {
    secret: (random) => der(random, "MIIEpAIBAAKCAQEA", 1588),
    keeps: ["signer initialised with", "(2048 bit)"],
  }),
  holds("private-keys/der-of-elliptic-curve-text", (secret) => `APPLE_KEY=${secret}\nAPPLE_TEAM=AB12`, {
    secret: (random) => der(random, "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg", 180),
    keeps: ["APPLE_TEAM=AB12"],
  }),
  holds("private-keys/der-of-edwards-curve", (secret) => `{"signer":"${secret}","algo":"ed25519"}`, {
    secret: (random) => `MC4CAQAwBQYDK2VwBCIEI${random.alphanumeric(43)}`,
    keeps: ["ed25519"],
  }),
  holds("private-keys/der-of-elliptic-curve-old-line", (secret) => ["ec", secret, "prime256v1"], {
    secret: (random) => der(random, "MHcCAQEEI", 160),
    keeps: ["prime256v1"],
  }),
  holds("private-keys/openssh-without-frame", (secret) => `ssh key from vault: ${secret}`, {
    secret: (random) => der(random, "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW", 350),
    keeps: ["ssh key from vault:"],
  }),
  holdsMany("private-keys/one-line-with-spaces", (random) => {
    const { body, pem } = privatePem(random);
    return { value: `JWT_SIGNER="${pem.replaceAll("\n", " ")}"\nPORT=80`, secrets: body, keeps: ["PORT=80"] };
  }),
  holdsMany("private-keys/one-line-without-breaks", (random) => {
    const body = armourBody(random);
    return {
      value: `pem=${armour(`RSA ${"PRIVATE KEY"}`, body, { eol: "" })};alg=RS256`,
      secrets: body,
      keeps: ["alg=RS256"],
    };
  }),
  holdsMany("private-keys/yaml-block-case", (random) => {
    const { body, pem } = privatePem(random);
    return {
      value: `tls:\n  key: |\n${pem.replaceAll(/^/gm, "    ")}\n  minVersion: "1.2"\n`,
      secrets: body,
      keeps: ['minVersion: "1.2"'],
    };
  }),
  holdsMany("private-keys/log-lines-with-times", (random) => {
    const { body, pem } = privatePem(random);
    return { value: pem.replaceAll(/^/gm, "2026-11-22T10:00:01Z app[web.1]: "), secrets: body };
  }),
  holdsMany("private-keys/diff", (random) => {
    const { body, pem } = privatePem(random);
    return { value: `--- a/k.pem\n+++ b/k.pem\n@@ -0,0 +1,7 @@\n${pem.replaceAll(/^/gm, "+")}`, secrets: body };
  }),
  holdsMany("private-keys/lines-in-a-list", (random) => {
    const { body, pem } = privatePem(random);
    return { value: { lines: pem.split("\n"), path: "/tmp/k" }, secrets: body, keeps: ["/tmp/k"] };
  }),
  holdsMany("private-keys/html-breaks-text", (random) => {
    const { body, pem } = privatePem(random);
    return { value: `<code>${pem.replaceAll("\n", "<br/>")}</code>`, secrets: body };
  }),
  holdsMany("private-keys/numbered-lines-text", (random) => {
    const { body, pem } = privatePem(random);
    const numbered = pem.split("\n").map((line, at) => `${String(at + 1).padStart(6)}\t${line}`);
    return { value: numbered.join("\n"), secrets: body };
  }),
  holdsMany("private-keys/pgp-cut-off-text", (random) => {
    const body = armourBody(random, { lines: 8 });
    const text = ["-----BEGIN PGP ", "PRIVATE KEY BLOCK-----\n\n", body.slice(0, 5).join("\n")].join("");
    return {
      value: `gpg --export-secret-keys -a\n${text}\n[output truncated, 40 lines omitted]`,
      secrets: body.slice(0, 5),
    };
  }),
  holdsMany("private-keys/middle-of-a-file", (random) => {
    const { body, pem } = privatePem(random);
    return {
      value: { stdout: pem.split("\n").slice(0, 4).join("\n"), truncated: true },
      secrets: body.slice(0, 3),
      keeps: ["truncated"],
    };
  }),
  holdsMany("private-keys/putty-three", (random) => {
    const body = armourBody(random, { lines: 2 });
    const publicLine = random.alphanumeric(64);
    return {
      value: `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: ann@laptop\nPublic-Lines: 1\n${publicLine}\nPrivate-Lines: 2\n${body.join("\n")}\nPrivate-MAC: ${random.hex(64)}\n`,
      secrets: body,
    };
  }),
  holds("private-keys/hex-of-ethereum-text", (secret) => `PRIVATE_KEY=0x${secret}\nRPC_URL=https://rpc.example.com`, {
    secret: (random) => random.hex(64),
    keeps: ["RPC_URL=https://rpc.example.com"],
  }),
  holds(
    "private-keys/hex-in-hardhat-line",
    (secret) => `networks: { sepolia: { url: RPC, accounts: ["0x${secret}"] } }`,
    {
      secret: (random) => random.hex(64),
      keeps: ["sepolia"],
    },
  ),
  holds(
    "private-keys/accounts-of-anvil",
    (secret) => `Private Keys\n==================\n\n(0) 0x${secret}\n\nListening on 127.0.0.1:8545`,
    {
      secret: (random) => random.hex(64),
      keeps: ["Listening on 127.0.0.1:8545"],
    },
  ),
  holds("private-keys/hex-in-sentence", (secret) => `here's the private key for the deployer wallet: ${secret}`, {
    secret: (random) => random.hex(64),
    keeps: ["deployer wallet"],
  }),
  holds(
    "private-keys/flag-of-cast",
    (secret) => `cast send --private-key ${secret} --rpc-url http://localhost:8545 0xabc`,
    {
      secret: (random) => `0x${random.hex(64)}`,
      keeps: ["--rpc-url http://localhost:8545"],
    },
  ),
  holds("private-keys/bitcoin-wallet-import-format", (secret) => `dumpprivkey bc1qxy\n${secret}`, {
    secret: (random) => base58Check(random, "80", { end: "01" }),
  }),
  holds("private-keys/extended-key", (secret) => `{"fingerprint":"5c1bd648","key":"${secret}","path":"m/84h"}`, {
    secret: (random) => base58Check(random, `0488ade4${"0".repeat(18)}`, { length: 65 }),
    keeps: ["m/84h"],
  }),
  holds("private-keys/solana-bytes", (secret) => `$ cat ~/.config/solana/id.json\n[${secret}]`, {
    secret: (random) => Array.from({ length: 64 }, () => random.integer(0, 255)).join(","),
  }),
  holds("private-keys/solana-text", (secret) => ({ wallet: "phantom", secretKey: secret }), {
    secret: (random) => base58(random, 88),
    keeps: ["phantom"],
  }),
  holds("private-keys/nostr", (secret) => `login with ${secret} on the relay`, {
    secret: (random) => `nsec1${bech32(random, 58)}`,
    keeps: ["on the relay"],
  }),
  holds("private-keys/age-file", (secret) => `# created: 2026-11-22T10:00:00Z\n# public key: age1qy\n${secret}\n`, {
    secret: (random) => `AGE-SECRET-KEY-1${bech32(random, 58).toUpperCase()}`,
    keeps: ["# created: 2026-11-22T10:00:00Z"],
  }),
  holds("private-keys/mnemonic-under-key", (secret) => ({ wallet: "main", mnemonic: secret }), {
    secret: (random) => mnemonic(random, 12),
    keeps: ["main"],
  }),
  holds("private-keys/mnemonic-in-settings-text", (secret) => `MNEMONIC="${secret}"\nCHAIN_ID=1`, {
    secret: (random) => mnemonic(random, 24),
    keeps: ["CHAIN_ID=1"],
  }),
  holds("private-keys/mnemonic-in-chat", (secret) => `i wrote it down, my seed phrase is ${secret}`, {
    secret: (random) => mnemonic(random, 12),
    keeps: ["i wrote it down"],
  }),
  holds("private-keys/recovery-phrase-label", (secret) => `Secret Recovery Phrase\n${secret}\n\nNever share it.`, {
    secret: (random) => mnemonic(random, 12),
    keeps: ["Never share it."],
  }),
  holds(
    "private-keys/wireguard-command",
    (secret) => `echo ${secret} > private.key && wg set wg0 private-key private.key`,
    {
      secret: (random) => `${random.alphanumeric(43)}=`,
    },
  ),
  holdsMany("private-keys/wireguard-shared-text", (random) => {
    const [own, peer, shared] = [
      `${random.alphanumeric(43)}=`,
      `${random.alphanumeric(43)}=`,
      `${random.alphanumeric(43)}=`,
    ];
    return {
      value: `[Interface]\nPrivateKey=${own}\n[Peer]\nPublicKey=${peer}\nPresharedKey=${shared}\nAllowedIPs=0.0.0.0/0`,
      secrets: [own, shared],
      keeps: [peer, "AllowedIPs=0.0.0.0/0"],
    };
  }),
  holds(
    "private-keys/rsa-in-xml-text",
    (secret) => `<RSAKeyValue><Exponent>AQAB</Exponent><D>${secret}</D></RSAKeyValue>`,
    {
      secret: (random) => der(random, "", 172),
      keeps: ["<Exponent>AQAB</Exponent>"],
    },
  ),
  holds(
    "private-keys/dnssec-line",
    (secret) => `Private-key-format: v1.3\nAlgorithm: 13 (ECDSAP256SHA256)\nPrivateKey: ${secret}\n`,
    {
      secret: (random) => `${random.alphanumeric(43)}=`,
      keeps: ["Algorithm: 13 (ECDSAP256SHA256)"],
    },
  ),
  holds("private-keys/openssl-dump", (secret) => `Private-Key: (256 bit)\npriv:\n    ${secret}\nASN1 OID: prime256v1`, {
    secret: (random) => Array.from({ length: 15 }, () => random.hex(2)).join(":"),
    keeps: ["ASN1 OID: prime256v1"],
  }),
  holds(
    "private-keys/onion-service-line",
    (secret) => `250-ServiceID=abcd\n250-PrivateKey=ED25519-V3:${secret}\n250 OK`,
    {
      secret: (random) => der(random, "", 88),
      keeps: ["250 OK"],
    },
  ),
  holdsMany("private-keys/kubeconfig-line", (random) => {
    const [key, certificate] = [
      der(random, "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ", 400),
      der(random, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk", 400),
    ];
    return {
      value: `users:\n- name: admin\n  user:\n    client-certificate-data: ${certificate}\n    client-key-data: ${key}\n`,
      secrets: [key],
      keeps: [certificate, "name: admin"],
    };
  }),
  holds("private-keys/key-store", (secret) => ({ android: { keystore: secret, keyAlias: "upload" } }), {
    secret: (random) => der(random, "MIIJ0AIBAzCCCXoGCSqGSIb3DQEHAaCCCWsEgglnMIIJY", 900),
    keeps: ["upload"],
  }),
  holds("private-keys/certificate-store-text", (secret) => `CERTIFICATE_P12_BASE64: ${secret}\nBUILD: 17`, {
    secret: (random) => der(random, "MIIKXAIBAzCCChYGCSqGSIb3DQEHAaCCCgcEggoDMIIJ", 700),
    keeps: ["BUILD: 17"],
  }),
  holds("private-keys/signing-seed", (secret) => `sodium: ed25519 seed = ${secret} (32 bytes)`, {
    secret: (random) => random.hex(64),
    keeps: ["(32 bytes)"],
  }),
  holds("private-keys/web-push-text", (secret) => `Public Key:\nBPub\n\nPrivate Key:\n${secret}\n`, {
    secret: (random) => random.base64Url(43),
  }),
];
