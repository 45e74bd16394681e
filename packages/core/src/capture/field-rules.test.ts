import { describe, expect, it } from "vitest";
import { createCapture } from "./capture.js";

const capture = createCapture();
const json = (value: unknown): unknown => capture.json(value, { size: 0, masked: 0, truncated: 0 });
const HIDDEN = /^\[MASKED:\w+\]$/;

describe("a field that its siblings name", () => {
  it.each([
    ["value", { ParameterKey: "DBPassword", ParameterValue: "hunter2" }, "ParameterValue"],
    ["text", { selector: "#password", text: "hunter2x" }, "text"],
    ["text", { element: "Password field", ref: "e12", text: "hunter2x" }, "text"],
    ["value", { label: "Password", value: "hunter2x" }, "value"],
    ["value", { type: "password", value: "hunter2x" }, "value"],
    ["answer", { question: "What is your password?", answer: "hunter2x" }, "answer"],
    ["value", { op: "add", path: "/db/password", value: "hunter2x" }, "value"],
    ["oldValue", { field: "password", oldValue: "hunter2x" }, "oldValue"],
    ["data", { kind: "Secret", data: { dsn: "abcd" } }, "data"],
    ["d", { kty: "EC", d: "abcd", x: "ef" }, "d"],
  ])("is hidden: %s", (_name, given, key) => {
    const masked = json(given) as Record<string, unknown>; // an object stays one
    expect(masked[key]).toMatch(HIDDEN);
    for (const [other, value] of Object.entries(given)) if (other !== key) expect(masked[other]).toEqual(value);
  });

  it("is hidden in the row of a table whose columns are named", () => {
    const given = { columns: ["user", { name: "password" }], rows: [["bob", "hunter2"]] };
    expect(json(given)).toEqual({ ...given, rows: [["bob", "[MASKED:password]"]] });
  });

  it.each([
    { name: "password", type: "string", description: "The password of the user" },
    { type: "password", placeholder: "Enter your password" },
    { selector: "#search", text: "shoes2" },
    { question: "How do I reset my password?", answer: "Click on the link in the mail." },
    { title: "Password policy", content: "as-of-2024" },
    { d: 5, k: 3, p: 0.9, q: "search" },
    { kty: "RSA", n: "abc", e: "AQAB" },
    { kind: "ConfigMap", data: { a: "b" } },
    { token: "play", pos: "VERB" },
    { token: "hello", start: 0, end: 5 },
    { columns: ["id", "name"], rows: [["a1", "bob"]] },
  ])("stays: %j", (given) => {
    expect(json(given)).toEqual(given);
  });
});
