import { harmless, type Template } from "../template.ts";
import { base58 } from "./key-makers.ts";

export const providerLookAlikes: readonly Template[] = [
  harmless(
    "tokens/stripe-objects-line",
    (random) =>
      `cus_${random.alphanumeric(14)} pi_3${random.alphanumeric(23)} price_1${random.alphanumeric(23)} evt_1${random.alphanumeric(23)}`,
    { instances: 2 },
  ),
  harmless(
    "tokens/openai-objects-text",
    (random) => ({
      id: `resp_${random.hex(48)}`,
      file: `file-${random.alphanumeric(22)}`,
      run: `run_${random.alphanumeric(24)}`,
      assistant: `asst_${random.alphanumeric(24)}`,
    }),
    { instances: 2 },
  ),
  harmless(
    "tokens/publishable-clerk-form",
    (random) => `NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=${"pk"}_test_${random.alphanumeric(40)}`,
  ),
  harmless(
    "tokens/google-client-form",
    (random) => `client_id: ${random.digits(12)}-${random.lowercase(32)}.apps.googleusercontent.com`,
  ),
  harmless("tokens/firebase-app", (random) => ({
    appId: `1:${random.digits(12)}:web:${random.hex(22)}`,
    measurementId: `G-${random.capitals(10)}`,
    projectId: "shop-eu",
  })),
  harmless(
    "tokens/pod-names-text",
    (random) =>
      `shop-7d9c6b5f4d-x2x9k 1/1 Running\ndb-0 1/1 Running\ncron-${random.digits(8)}-${random.text(5, "bcdfghjk")} 0/1 Completed`,
  ),
  harmless(
    "tokens/nix-paths",
    (random) => `/nix/store/${random.text(32, "0123456789abcdfghijklmnpqrsvwxyz")}-nodejs-24.1.0/bin/node`,
    { instances: 2 },
  ),
  harmless(
    "tokens/content-ids-text",
    (random) => `ipfs://Qm${base58(random, 44)} and bafybeigdyr${random.text(48, "abcdefghijklmnopqrstuvwxyz234567")}`,
  ),
  harmless(
    "tokens/chemistry",
    () => "InChIKey BSYNRYMUTXBXSQ-UHFFFAOYSA-N, SMILES CC(=O)OC1=CC=CC=C1C(=O)O, CAS 50-78-2",
  ),
  harmless(
    "tokens/sequences",
    (random) =>
      `>seq1\n${random.text(70, "ACGT")}\n${random.text(70, "ACGT")}\nMKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQAPILSRVGDGTQDNLSGAEKAVQ`,
    { instances: 2 },
  ),
  harmless(
    "tokens/symbols-mangled",
    () => "_ZN4llvm12DenseMapBaseINS_8DenseMapIPKNS_5ValueEjEES4_jE4growEj and ?Render@Scene@@QEAAXPEBVCamera@@@Z",
  ),
  harmless(
    "tokens/windows-ids",
    (random) =>
      `S-1-5-21-${random.digits(10)}-${random.digits(10)}-${random.digits(10)}-1001 {${random.uuid().toUpperCase()}}`,
  ),
  harmless(
    "tokens/document-links-line",
    (random) =>
      `https://docs.google.com/document/d/${random.base64Url(44)}/edit https://www.notion.so/Plan-${random.hex(32)}`,
    { instances: 2 },
  ),
  harmless(
    "tokens/video-links",
    (random) =>
      `https://youtu.be/${random.base64Url(11)}?t=41 https://www.figma.com/file/${random.alphanumeric(22)}/Shop`,
  ),
  harmless("tokens/zone-and-account", (random) => ({
    zone_id: random.hex(32),
    account_id: random.hex(32),
    name: "shop.example.com",
  })),
  harmless(
    "tokens/request-ids",
    (random) => ({
      "x-amz-request-id": random.capitals(16),
      "x-amz-id-2": `${random.alphanumeric(75)}=`,
      "x-goog-hash": `crc32c=${random.alphanumeric(6)}==`,
    }),
    { instances: 2 },
  ),
  harmless("tokens/object-versions-text", (random) => ({
    VersionId: random.base64Url(32),
    ETag: `"${random.hex(32)}-7"`,
    Key: "reports/2026/a.csv",
  })),
  harmless(
    "tokens/bundled-names",
    (random) =>
      `assets/index-${random.base64Url(8)}.js module_${random.alphanumeric(5)}__root css-${random.lowercase(6)}-MuiButton-root`,
  ),
  harmless(
    "tokens/minified-text",
    () =>
      'var e=t(4211),n=t.n(e);function r(t,e){return t.key=e.key,t.token===e.token?"a":Object.keys(e).map((function(t){return"".concat(t)}))}',
  ),
  harmless(
    "tokens/chess-and-music-line",
    () => "rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq e3 0 1 | X:1\nK:Dmaj\n|:DEFA BAFA|",
  ),
  harmless(
    "tokens/article-numbers-text",
    () => "doi:10.1038/s41586-021-03819-2 arXiv:2312.00752v2 ISRC USRC17607839 PMID 34265844",
  ),
  harmless(
    "tokens/test-names-form",
    () => "✓ returns_sk_live_keys_masked_when_configured_to_do_so (4 ms)\n✓ ghp_prefix_is_documented",
  ),
  harmless(
    "tokens/long-words-case",
    () =>
      "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz pneumonoultramicroscopicsilicovolcanoconiosis",
  ),
  harmless(
    "tokens/long-class-names",
    () => "AbstractSingletonProxyFactoryBeanWithApiKeyAuthenticationTokenResolverTest.java:41",
  ),
  harmless(
    "tokens/migration-names",
    () => "20261122100000_add_api_key_to_users.rb 0007_token_expiry.sql V3__rotate_secret_keys.sql",
  ),
  harmless("tokens/keys-of-tickets-line", () => "SHOP-4211 SK-2026 PAT-17 GHP-3 RE-8 (Jira) refs #4211, see KEY-12"),
  harmless(
    "tokens/short-prefixes-text",
    () =>
      "re_run npm_config_cache hf_home gsk_pharma sk_SK xai-summary r8_notes fw_update st.louis dp.py key-value SG.2",
  ),
  harmless(
    "tokens/locales-and-flags-plain",
    () => "sk-SK, sk_SK.UTF-8, pl-PL; SK is Slovakia; pk-PK; rk-3588; whsec is a prefix; EAA conference",
  ),
  harmless("tokens/base-64-words", (random) => ({
    thumbnail: `/9j/4AAQSkZJRgABAQAAAQABAAD${random.alphanumeric(120)}`,
    blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
    w: 32,
  })),
  harmless("tokens/pagination", (random) => ({
    next_cursor: `dXNlcjpV${random.alphanumeric(12)}=`,
    nextPageToken: random.base64Url(60),
    continuationToken: null,
    LastEvaluatedKey: { pk: "order#17", sk: "item#2" },
  })),
  harmless(
    "tokens/signatures-of-models",
    () => "gpt-5.2-2026-08-07 claude-opus-4-20250514 sk-learn==1.5 text-embedding-3-large ft:gpt-4o:acme:shop:9x",
  ),
  harmless(
    "tokens/icon-file-line",
    (random) => `<link rel="icon" href="https://static.example/box.ico-${random.hex(32)}.png">`,
    { instances: 2 },
  ),
  harmless(
    "tokens/short-versions-text",
    () => "hawk.config.v2 and castai_v1_beta, sc_small.v2, da2-beta, SECTION, KEY01",
  ),
  harmless(
    "tokens/organization-id-text",
    (random) => `org 00D${random.alphanumeric(12)} was found! STS.N1 and BBDC-12 are names`,
  ),
];
