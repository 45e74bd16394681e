import { armour, armourBody } from "../secret-makers.ts";
import { harmless, type Template } from "../template.ts";
import { base58, base58Check, bech32, der } from "./key-makers.ts";

export const privateKeysLookAlikes: readonly Template[] = [
  harmless("private-keys/jwk-public", (random) => ({
    keys: [{ kty: "RSA", use: "sig", kid: random.base64Url(27), e: "AQAB", n: random.base64Url(342) }],
  })),
  harmless(
    "private-keys/jwk-public-in-text",
    (random) => `{"kty":"EC","crv":"P-256","x":"${random.base64Url(43)}","y":"${random.base64Url(43)}","kid":"1"}`,
  ),
  harmless("private-keys/jwk-with-chain", (random) => ({
    kty: "RSA",
    x5t: random.base64Url(27),
    x5c: [der(random, "MIIDQjCCAiqgAwIBAgIGATz", 600)],
  })),
  harmless("private-keys/der-of-public-key-text", (random) => ({
    publicKey: der(random, "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA", 392),
  })),
  harmless(
    "private-keys/der-of-public-point",
    (random) => `verify with ${der(random, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", 124)}`,
  ),
  harmless("private-keys/der-of-certificate", (random) => ({
    "ds:X509Certificate": der(random, "MIIDazCCAlOgAwIBAgIU", 800),
  })),
  harmless("private-keys/certificate-request-text", (random) =>
    armour("CERTIFICATE REQUEST", armourBody(random, { lines: 7 })),
  ),
  harmless("private-keys/parameters", (random) => armour("DH PARAMETERS", armourBody(random, { lines: 4 }))),
  harmless("private-keys/public-key-spki", (random) => `pem:\n${armour("PUBLIC KEY", armourBody(random))}\n`),
  harmless(
    "private-keys/authority-of-cluster-line",
    (random) =>
      `clusters:\n- cluster:\n    certificate-authority-data: ${der(random, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk", 500)}\n    server: https://10.0.0.1:6443\n`,
  ),
  harmless("private-keys/ca-bundle-text", (random) => ({
    webhooks: [{ clientConfig: { caBundle: der(random, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk", 300) } }],
  })),
  harmless("private-keys/transaction-hash-line", (random) => `tx 0x${random.hex(64)} mined in block 19000123`, {
    instances: 2,
  }),
  harmless("private-keys/wallet-address-text", (random) => `send to 0x${random.hex(40)} or bc1q${bech32(random, 38)}`),
  harmless("private-keys/solana-address-text", (random) => ({ owner: base58(random, 44), lamports: 5000 })),
  harmless(
    "private-keys/extended-public-key-text",
    (random) => `watch-only: ${base58Check(random, `0488b21e${"0".repeat(18)}`, { length: 65 })}`,
  ),
  harmless("private-keys/nostr-public", (random) => `follow npub1${bech32(random, 58)}`),
  harmless(
    "private-keys/wireguard-status",
    (random) =>
      `interface: wg0\n  public key: ${random.alphanumeric(43)}=\n  private key: (hidden)\n  listening port: 51820\n\npeer: ${random.alphanumeric(43)}=\n  latest handshake: 1 minute ago`,
  ),
  harmless(
    "private-keys/wireguard-peer-line",
    (random) => `[Peer]\nPublicKey = ${random.alphanumeric(43)}=\nEndpoint = vpn.example.com:51820`,
  ),
  harmless(
    "private-keys/word-list",
    () => "words: castle bridge apple forest dolphin camera copper bicycle artist butter",
  ),
  harmless(
    "private-keys/spelling-exercise",
    () => "Spell these: abandon, ability, absorb, galaxy, garlic, giraffe, cradle.",
  ),
  harmless("private-keys/path-to-key", () => ({
    ssl_key: "/etc/nginx/tls/server.key",
    IdentityFile: "~/.ssh/id_ed25519",
  })),
  harmless(
    "private-keys/paths-in-config-line",
    () => "ssl_certificate_key /etc/letsencrypt/live/shop/privkey.pem;\nprivate_key_file: ./keys/app.pem\n",
  ),
  harmless(
    "private-keys/read-from-file",
    () =>
      'const privateKey = fs.readFileSync("certs/key.pem", "utf8");\nprivate_key = load_pem_private_key(data, password=None)',
  ),
  harmless(
    "private-keys/terraform-file-text",
    () => 'private_key = file("~/.ssh/id_rsa")\npublic_key  = file("~/.ssh/id_rsa.pub")',
  ),
  harmless(
    "private-keys/check-for-marker-text",
    () => 'if (!pem.startsWith("-----BEGIN")) throw new Error("Expected a PEM encoded private key");',
  ),
  harmless(
    "private-keys/key-type-error",
    () => "error:0909006C:PEM routines:get_name:no start line: Expecting: ANY PRIVATE KEY",
  ),
  harmless(
    "private-keys/ssh-handshake-text",
    (random) => `debug1: Offering public key: /home/ann/.ssh/id_ed25519 ED25519 SHA256:${random.base64Url(43)} agent`,
  ),
  harmless(
    "private-keys/randomart-text",
    () =>
      "The key's randomart image is:\n+--[ED25519 256]--+\n|      .o+=.      |\n|     . =*+o      |\n+----[SHA256]-----+",
  ),
  harmless("private-keys/signature", (random) => ({
    signature: `0x${random.hex(130)}`,
    signer: `0x${random.hex(40)}`,
  })),
  harmless(
    "private-keys/advice-about-phrases",
    () => "Never type your seed phrase into a website. A recovery phrase has 12 or 24 words.",
  ),
];
