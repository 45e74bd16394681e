import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeliveryError } from "../errors.js";
import { checkTarget, isSecureUrl, type TargetOptions } from "./target.js";

const KEY = "sk-lf-1234567890";
const withKey = (url: string, options: Partial<TargetOptions> = {}) =>
  checkTarget({ url, headers: { authorization: `Bearer ${KEY}` }, ...options });

function refusalOf(run: () => unknown): DeliveryError {
  try {
    run();
  } catch (error) {
    if (DeliveryError.isInstance(error)) return error;
  }
  throw new Error("Nothing was refused");
}

describe("checkTarget", () => {
  it.each(["authorization", "Cookie", "x-api-key", "X-Auth-Token", "client-secret", "Proxy-Authorization"])(
    "lets no %s go over plain http",
    (name) => {
      const error = refusalOf(() => checkTarget({ url: "http://host.example:81/a?b=1", headers: { [name]: KEY } }));
      expect(error.outcome).toBe("pause");
      expect(error.message).toBe("A key would go to host.example:81 over plain http: use https, or set allowInsecure");
    },
  );

  it.each(["http://user:hunter2@host/", "http://hunter2@host/", "http://host/?api_key=hunter2"])(
    "lets no key of %s go over plain http",
    (url) => {
      const error = refusalOf(() => checkTarget({ url }));
      expect(error.outcome).toBe("pause");
      expect(error.message).not.toContain("hunter2");
    },
  );

  it.each([
    "http://localhost",
    "http://LOCALHOST:81",
    "http://a.localhost",
    "http://127.0.0.1",
    "http://127.9.8.7",
    "http://127.1",
    "http://[::1]:81",
  ])("lets a key go to this machine as %s", (url) => {
    expect(withKey(url).headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it.each([
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://evillocalhost",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://[::2]",
  ])("does not take %s for this machine", (url) => {
    expect(refusalOf(() => withKey(url)).outcome).toBe("pause");
  });

  it("lets a key go over https, and over http where that is allowed", () => {
    expect(withKey("https://host").url.href).toBe("https://host/");
    expect(withKey("http://host", { allowInsecure: true }).url.href).toBe("http://host/");
  });

  it("lets what holds no key go over plain http", () => {
    expect(checkTarget({ url: "http://host/", headers: { "X-Version": "4" } }).headers).toEqual({ "x-version": "4" });
  });

  it("sends user name and password of a URL as a header", () => {
    const { url, headers } = checkTarget({ url: "https://user:p%40ss%C3%A9%25@host/a" });
    expect(url.href).toBe("https://host/a");
    expect(headers.authorization).toBe(`Basic ${Buffer.from("user:p@ssé%").toString("base64")}`);
  });

  it("takes a lone % in a password as it stands", () => {
    const { headers } = checkTarget({ url: "https://user:100%@host" });
    expect(headers.authorization).toBe(`Basic ${btoa("user:100%")}`);
  });

  it("prefers a header to what the URL holds", () => {
    expect(withKey("https://user:hunter2@host").headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("leaves the given URL as it is", () => {
    const url = new URL("https://user:hunter2@host");
    checkTarget({ url });
    expect(url.password).toBe("hunter2");
  });

  it.each(["", "host", "https://", "ftp://host", "file:///etc/passwd"])("refuses %j as a URL", (url) => {
    expect(refusalOf(() => checkTarget({ url })).message).toMatch(/^The URL is n/);
  });

  it.each([`${KEY}\r\nx: y`, `${KEY}\n`, `${KEY}\0`, `${KEY}€`, `${KEY}\u007f`])(
    "names the header of the value %j, not the value",
    (value) => {
      const error = refusalOf(() => checkTarget({ url: "https://host", headers: { "X-Auth": value } }));
      expect(error.outcome).toBe("pause");
      expect(error.message).toContain("X-Auth");
      expect(error.message).not.toContain(KEY);
    },
  );

  it("refuses a value that is no string", () => {
    // @ts-expect-error: a caller without types.
    expect(refusalOf(() => checkTarget({ url: "https://host", headers: { "x-auth": undefined } })).outcome).toBe(
      "pause",
    );
  });

  it("refuses exactly the headers that no fetch takes", () => {
    const name = fc.string({ unit: "binary-ascii" });
    const value = fc.string({ unit: fc.integer({ min: 0, max: 0x200 }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(name, value, (name, value) => {
        // A fetch trims line breaks at the ends of a value; here they are a mistake.
        const isFine = value === value.trim() || /^[ \t]|[ \t]$/.test(value);
        fc.pre(isFine && !/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value));
        expect(accepts(() => checkTarget({ url: "https://host", headers: { [name]: value } }))).toBe(
          accepts(() => new Headers({ [name]: value })),
        );
      }),
    );
  });
});

function accepts(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

describe("isSecureUrl", () => {
  it.each(["https://host.example", "http://localhost:3000", "http://127.0.0.1", "http://[::1]:81"])(
    "is true of %s",
    (url) => {
      expect(isSecureUrl(url)).toBe(true);
    },
  );

  it.each(["http://host.example", "http://localhost.evil.example", "ftp://localhost", "host.example", ""])(
    "is false of %j",
    (url) => {
      expect(isSecureUrl(url)).toBe(false);
    },
  );
});
