import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const random = ["aZ3kQ9xLmW7p", "T2vB8nRcY5dF", "1gH4jK6s"].join("");

describe("a header's credentials are hidden whole", () => {
  it.each([
    `Token ${random}`,
    `Token token="${random}", email="x"`,
    `Digest username="bob", realm="x y", nonce="n1", uri="/a", response="${random}"`,
    `Digest username=\\"bob\\", response=\\"${random}\\"`,
    `Digest username="bob",\n  realm="r",\n  response="${random}"`,
    `AWS4-HMAC-SHA256 Credential=x/20240101/s3/aws4_request, SignedHeaders=host, Signature=${random}`,
    `OAuth oauth_consumer_key="x", oauth_signature="${random}%3D"`,
    `Hawk id="a", ts="1", mac="${random}="`,
    `Signature keyId="k1",algorithm="hmac-sha256",signature="${random}="`,
    `SharedAccessSignature sr=x&sig=${random}%3D&se=1&skn=y`,
    `key=${random}`,
    `Bot ${random}`,
    `Bearer\r\n ${random}`,
    random,
  ])("%s", (value) => {
    for (const next of ["", "\nAccept: */*"]) {
      const masked = mask(`Host: x\nAuthorization: ${value}${next}`);
      expect(masked).toBe(`Host: x\nAuthorization: [MASKED:authorization]${next}`);
    }
  });

  it.each([
    [`map[Authorization:[Bearer ${random}] Accept:[*/*]]`, "map[Authorization:[MASKED:authorization]] Accept:[*/*]]"],
    [
      `'Authorization': 'Bearer ' + '${random}', 'Accept': 'x'`,
      "'Authorization': 'Bearer ' + '[MASKED:authorization]', 'Accept': 'x'",
    ],
    [`sent with bearer ${random} to it`, "sent with bearer [MASKED:bearer] to it"],
    [
      `Sec-WebSocket-Protocol: graphql-ws, bearer.${random}`,
      "Sec-WebSocket-Protocol: graphql-ws, bearer.[MASKED:bearer]",
    ],
    [
      `curl -H "Authorization: Token token=\\"${random}\\"" https://x`,
      `curl -H "Authorization: [MASKED:authorization]" https://x`,
    ],
  ])("in %s", (given, masked) => {
    expect(mask(given)).toBe(masked);
  });
});

it.each([
  'WWW-Authenticate: Bearer realm="x", error="invalid_token"',
  "Authorization: Bearer <token>\nX: y",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "the bearer of this letter, a standard bearer, bearer authentication",
])("leaves %s", (given) => {
  expect(mask(given)).toBe(given);
});
