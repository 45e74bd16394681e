// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { base64 } from "../secret-makers.ts";
import { holdsOwnKey, type Template } from "../template.ts";

export const ownKeys: readonly Template[] = [
  holdsOwnKey("own-keys/in-sentence", (key) => `The backend refused ${key} twice.`, {
    keeps: ["The backend refused", "twice."],
  }),
  holdsOwnKey("own-keys/in-list", (key) => ["first", key, "third"], { keeps: ["first", "third"] }),
  holdsOwnKey("own-keys/in-url", (key) => `GET https://a.example.com/${key}/runs`, {
    keeps: ["GET https://a.example.com/"],
  }),
  holdsOwnKey("own-keys/inside-a-longer-word", (key) => `prefix${key}suffix`),
  holdsOwnKey("own-keys/in-bytes-of-basic", (key) => `Authorization: Basic ${base64(`public:${key}`)}`, {
    hidden: (key) => base64(`public:${key}`),
  }),
];
