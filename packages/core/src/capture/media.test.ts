import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CaptureTally } from "../records.js";
import { createCapture } from "./capture.js";

const { json, draft } = createCapture();
const tally = (): CaptureTally => ({ size: 0, masked: 0, truncated: 0 });
const capture = (value: unknown): unknown => json(value, tally());

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), randomBytes(119_990)]);
const BASE64 = PNG.toString("base64");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const SHOWN = `[image/png 120 kB sha256:${sha256(PNG)}]`;
const SOUND = randomBytes(3_000).toString("base64");
const SOUND_DIGEST = `sha256:${sha256(Buffer.from(SOUND, "base64"))}`;

describe("media", () => {
  it.each([
    ["a data URI", `data:image/png;base64,${BASE64}`, SHOWN],
    ["base64 of an image", BASE64, SHOWN],
    ["bytes of an image", PNG, SHOWN],
    [
      "OpenAI's image",
      { type: "image_url", image_url: { url: `data:image/png;base64,${BASE64}`, detail: "low" } },
      { type: "image_url", image_url: { url: SHOWN, detail: "low" } },
    ],
    [
      "OpenAI's audio",
      { type: "input_audio", input_audio: { data: SOUND, format: "wav" } },
      { type: "input_audio", input_audio: { data: `[audio/wav 3 kB ${SOUND_DIGEST}]`, format: "wav" } },
    ],
    [
      "Anthropic's source",
      { source: { type: "base64", media_type: "application/octet-stream", data: SOUND } },
      {
        source: {
          type: "base64",
          media_type: "application/octet-stream",
          data: `[application/octet-stream 3 kB ${SOUND_DIGEST}]`,
        },
      },
    ],
    [
      "Gemini's inline data",
      { inlineData: { mimeType: "video/mp4; codecs=avc1", data: SOUND } },
      { inlineData: { mimeType: "video/mp4; codecs=avc1", data: `[video/mp4 3 kB ${SOUND_DIGEST}]` } },
    ],
    [
      "pictures in Markdown",
      `See ![a](data:image/png;base64,${BASE64}) and ![b](data:image/png;base64,${BASE64}).`,
      `See ![a](${SHOWN}) and ![b](${SHOWN}).`,
    ],
    [
      "a data URI that is text",
      `data:image/svg+xml,%3Csvg${"%20".repeat(1_000)}%3E`,
      expect.stringMatching(/^\[image\/svg\+xml 3 kB sha256:[0-9a-f]{16}\]$/),
    ],
  ])("shows %s as type, size and digest of the bytes", (_name, value, expected) => {
    expect(capture(value)).toEqual(expected);
    expect(json(draft(value), tally())).toEqual(expected);
    expect(capture(capture(value))).toEqual(expected);
  });

  it("reads both ends only of what is large", () => {
    const bytes = Buffer.alloc(3_750_000, "ab");
    PNG.copy(bytes, 0, 0, 10);
    const large = bytes.toString("base64");
    const shown = capture(large);
    expect(shown).toMatch(/^\[image\/png 3750 kB sha256:[0-9a-f]{16} of its ends\]$/);
    expect(capture(`${large.slice(0, -8)}AAAAAAAA`)).not.toBe(shown);
  });

  it("leaves short base64, prose, and readable data URIs", () => {
    const short = randomBytes(760).toString("base64");
    const texts = [
      short,
      `data:image/png;base64,${short.slice(0, 900)}`,
      `data: ${"words ".repeat(300)}`,
      `iVBORw0KGgo ${"a b ".repeat(400)}`,
    ];
    expect(capture(texts)).toEqual(texts);
    expect(capture({ mimeType: "text/plain", data: "a b ".repeat(400) })).toEqual({
      mimeType: "text/plain",
      data: "a b ".repeat(400),
    });
    expect(capture({ data: SOUND })).toEqual({ data: SOUND });
  });

  it("hides media under a sensitive key", () => {
    expect(capture({ media_type: "image/png", password: BASE64 })).toEqual({
      media_type: "image/png",
      password: "[MASKED:password]",
    });
  });

  it("counts what it left out", () => {
    const count = tally();
    json([BASE64, { mimeType: "audio/wav", data: SOUND }], count);
    expect(count.truncated).toBe(2);
  });
});
