import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a parameter's value is hidden, whatever it looks like", () => {
  it.each([
    ["connect https://gateway.example/ws?Access-Token=short-token&ok=1", "short-token"],
    ["https://cdn.example/doc?X-Amz-Signature=short-signed&q=hello", "short-signed"],
    ["https://example.test/cb?sig=opaque-signed-value", "opaque-signed"],
    ["https://example.test/#access_token=fragment-value&view=public", "fragment-value"],
    ["app_secret=opaque-value&credential=opaque-credential&safe=1", "opaque"],
    ["GET /cb?token=abc)def,ghi&safe=1", "def"],
    ["https://x.test/cb?client%5Fsecret=two,words&view=public", "two,words"],
    ["manual callback code=oauth-code-123&state=visible", "oauth-code-123"],
    ["https://x.test/oauth/callback?code=Kd83jsl2pQ&state=1", "Kd83jsl2"],
    ["fetched //user:Kd83jsl2k@x.test/path", "Kd83jsl2k"],
    ["https://ab12cd34ef56ab78@example.com/abc", "ab12cd34ef56"],
  ])("%s", (given, secret) => {
    expect(mask(given)).not.toContain(secret);
    expect(mask(mask(given))).toBe(mask(given));
  });
});

it("ends a parameter where its address does", () => {
  expect(mask("see (https://x.test/?token=short-token), then go")).toBe(
    "see (https://x.test/?token=[MASKED:token]), then go",
  );
  expect(mask('<a href="?token=short-token">x</a>')).toBe('<a href="?token=[MASKED:token]">x</a>');
});

it.each([
  "https://x.test/?token={{TOKEN}}&page=2",
  `https://x.test/?token=\${TOKEN}&page=2`,
  "https://x.test/?token=<token>&token_count=42&tokens_available=100",
  "https://x.test/?next_token_type=bearer&useSession=false&sameSiteCookie=lax",
  "https://x.test/?auth=true&page=1",
  "Oops: failed: code=E1 status=500",
  "https://x.test/?code=DE&state=on",
  "# token=disabled",
  "https://john.smith1985@bitbucket.org/team/repo.git",
  "// user: ann@example.com wrote this",
])("keeps %s", (given) => {
  expect(mask(given)).toBe(given);
});
