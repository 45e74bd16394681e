import { base64, hexOf } from "../secret-makers.ts";
import { harmless, type Template } from "../template.ts";
import { wrapLines } from "./codings.ts";

export const encodingsLookAlikes: readonly Template[] = [
  harmless("encodings/global-ids-text", () => ({ id: base64("User:10583"), node: base64("Product:77120"), n: 1 })),
  harmless("encodings/gid-of-shop", () => `{"id":"${base64("gid://shopify/Product/108828309")}"}`),
  harmless("encodings/cursor-of-list", () => ({ endCursor: base64('{"offset":40,"sort":"name"}'), hasNextPage: true })),
  harmless("encodings/cursor-with-date", () => `after=${base64("cursor:v2:2026-11-22T10:00:00Z")}&first=20`),
  harmless("encodings/subresource-integrity-text", (random) => ({
    resolved: "https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz",
    integrity: `sha512-${random.alphanumeric(86)}==`,
  })),
  harmless("encodings/go-sum", (random) => `golang.org/x/text v0.14.0 h1:${random.alphanumeric(43)}=`),
  harmless("encodings/base64-of-markdown", () => ({
    path: "README.md",
    encoding: "base64",
    content: wrapLines(base64(`# Shop\n\n${"Sells parcels to islands. ".repeat(8)}\n`), 60),
  })),
  harmless("encodings/base64-of-harmless-yaml-text", () => base64("replicas: 3\nimage: nginx:1.27\nport: 80\n")),
  harmless(
    "encodings/svg-data-uri-case",
    () => `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E")`,
  ),
  harmless(
    "encodings/font-data-uri",
    (random) => `src:url(data:font/woff2;base64,d09GMgABAAAAA${random.alphanumeric(200)})`,
  ),
  harmless(
    "encodings/source-map-inline",
    () =>
      `//# sourceMappingURL=data:application/json;base64,${base64('{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}')}`,
  ),
  harmless(
    "encodings/percent-encoded-search",
    () => "q=how%20to%20reset%20a%20password%3F&hl=en&filter=is%3Aopen%20token",
  ),
  harmless("encodings/escaped-html-case", () => "&lt;label for=&quot;password&quot;&gt;Password:&lt;/label&gt;"),
  harmless(
    "encodings/unicode-escaped-prose-text",
    () => '{"title":"\\u041f\\u0430\\u0440\\u043e\\u043b\\u044c \\u0438\\u0437\\u043c\\u0435\\u043d\\u0451\\u043d"}',
  ),
  harmless("encodings/hex-of-prose-text", () => hexOf("the parcel left the harbor on a calm morning")),
  harmless(
    "encodings/hex-dump",
    () => "00000000  89 50 4e 47 0d 0a 1a 0a  00 00 00 0d 49 48 44 52  |.PNG........IHDR|",
  ),
  harmless("encodings/container-id", (random) => `$ docker run -d nginx\n${random.hex(64)}\n$ docker ps`, {
    instances: 2,
  }),
  harmless("encodings/image-digest", (random) => `ghcr.io/acme/shop@sha256:${random.hex(64)}`, { instances: 2 }),
  harmless("encodings/trace-context-text", (random) => ({ traceparent: `00-${random.hex(32)}-${random.hex(16)}-01` })),
  harmless("encodings/embedding", (random) => ({
    object: "embedding",
    embedding: base64(random.text(60, "abcXYZ019 ~")),
  })),
  harmless("encodings/mime-word-harmless-text", () => `Subject: =?UTF-8?B?${base64("Grüße aus Oslo und Malmö")}?=`),
];
