import { harmless, type Template } from "../template.ts";

export const headersLookAlikes: readonly Template[] = [
  harmless("headers/challenge-text", () => ({
    "www-authenticate": 'Bearer realm="shop", error="invalid_token", error_description="The token expired"',
  })),
  harmless(
    "headers/challenge-basic",
    () =>
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="Members only", charset="UTF-8"\r\nContent-Length: 0',
  ),
  harmless(
    "headers/challenge-digest-text",
    (random) => `WWW-Authenticate: Digest realm="r", qop="auth", nonce="${random.hex(32)}", opaque="${random.hex(32)}"`,
  ),
  harmless("headers/rate-limits-text", () => ({
    "x-ratelimit-limit-tokens": "40000",
    "x-ratelimit-remaining-tokens": "39500",
    "anthropic-ratelimit-tokens-reset": "2026-11-22T10:00:00Z",
  })),
  harmless(
    "headers/websocket-handshake",
    (random) =>
      `Sec-WebSocket-Key: ${random.alphanumeric(22)}==\nSec-WebSocket-Accept: ${random.alphanumeric(27)}=\nSec-WebSocket-Version: 13`,
  ),
  harmless("headers/caching-text", () => ({
    etag: 'W/"5f3c-18c"',
    "surrogate-key": "product-17 list",
    "cache-control": "private, max-age=0",
    "x-cache-key": "/shop/17",
  })),
  harmless(
    "headers/pins-and-policies",
    () =>
      "Permissions-Policy: otp-credentials=(), publickey-credentials-get=()\nX-Permitted-Cross-Domain-Policies: none",
  ),
  harmless("headers/request-ids", (random) => ({
    "x-request-id": random.uuid(),
    "cf-ray": `${random.hex(16)}-FRA`,
    "x-amzn-trace-id": `Root=1-${random.hex(8)}-${random.hex(24)}`,
    "x-b3-traceid": random.hex(32),
  })),
  harmless(
    "headers/client-hints",
    () => 'sec-ch-ua: "Chromium";v="131"\nsec-fetch-site: same-origin\norigin: https://shop.example.com',
  ),
  harmless(
    "headers/allowed-headers-of-browser",
    () => "Access-Control-Allow-Headers: authorization, x-api-key, cookie\nAccess-Control-Allow-Credentials: true",
  ),
  harmless(
    "headers/authorization-stripped",
    () => "authorization: [REDACTED]\nx-api-key: ***\ncookie: <hidden>\nproxy-authorization: xxx",
  ),
  harmless(
    "headers/scheme-prose-form",
    () => "Send `Authorization: Bearer <token>` or the X-API-Key header; Basic auth is not supported.",
  ),
  harmless(
    "headers/mail",
    (random) =>
      `DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=mail; bh=${random.alphanumeric(43)}=;\r\nMessage-ID: <${random.hex(12)}@example.com>\r\nSubject: Your password was changed`,
  ),
  harmless("headers/cookie-preferences", () => ({
    cookiePreferences: { analytics: false, necessary: true },
    "cookie-consent": "accepted",
    sameSite: "Lax",
  })),
];
