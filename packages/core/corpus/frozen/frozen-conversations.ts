// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { call, plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const conversations: readonly Template[] = [
  holds(
    "chat/openai-tool-call-nested",
    (secret) => ({
      role: "assistant",
      tool_calls: [call("http", { url: "https://a.example.com", headers: { "X-API-Key": secret }, body: null })],
    }),
    { secret: token, keeps: ["https://a.example.com"] },
  ),
  holds(
    "chat/openai-delta",
    (secret) => ({
      choices: [
        {
          index: 0,
          delta: { tool_calls: [{ index: 0, function: { arguments: `"api_key":"${secret}","city":"Oslo"}` } }] },
        },
      ],
    }),
    { secret: token, keeps: ["Oslo"] },
  ),
  holds(
    "chat/gemini-function-call",
    (secret) => ({
      role: "model",
      parts: [{ functionCall: { name: "login", args: { user: "ann", accessToken: secret } } }],
    }),
    { secret: token, keeps: ["login", "ann"] },
  ),
  holds(
    "chat/mcp-result-text",
    (secret) => ({
      jsonrpc: "2.0",
      id: 7,
      result: { content: [{ type: "text", text: JSON.stringify({ ok: true, session_token: secret }) }] },
    }),
    { secret: token, keeps: ["ok"] },
  ),
  holds(
    "chat/xml-tool-call",
    (secret) =>
      `<tool name="login"><parameter name="user">ann</parameter><parameter name="password">${secret}</parameter></tool>`,
    { keeps: ['<parameter name="user">ann</parameter>'] },
  ),
  holds("chat/xml-elements", (secret) => `<login><user>ann</user><api_key>${secret}</api_key></login>`, {
    secret: token,
    keeps: ["<user>ann</user>"],
  }),
  holds(
    "chat/code-block",
    (secret) => `Here you go:\n\`\`\`python\nclient = Client(api_key="${secret}")\nclient.run()\n\`\`\``,
    { secret: token, keeps: ["Here you go:", "client.run()"] },
  ),
  holds("chat/code-assignment", (secret) => `openai.api_key = "${secret}"\nopenai.organization = "acme"`, {
    secret: token,
    keeps: ['openai.organization = "acme"'],
  }),
  holds(
    "chat/system-prompt",
    (secret) => [
      { role: "system", content: `You are a billing agent. API key: ${secret}\nAnswer briefly.` },
      { role: "user", content: "Hi" },
    ],
    { secret: token, keeps: ["You are a billing agent.", "Answer briefly.", "Hi"] },
  ),
  holds(
    "chat/shell-tool-output",
    (secret) => ({ role: "tool", content: `$ cat ~/.aws/credentials\n[default]\naws_secret_access_key = ${secret}\n` }),
    { secret: (random) => random.base64Url(40), keeps: ["$ cat ~/.aws/credentials", "[default]"] },
  ),
  holds(
    "chat/docker-inspect",
    (secret) => JSON.stringify([{ Config: { Env: ["PATH=/usr/bin", `DB_PASSWORD=${secret}`], Image: "shop" } }]),
    { keeps: ["PATH=/usr/bin", "shop"] },
  ),
  holds("chat/mail-with-login", (secret) => `Welcome, Ann!\n\nUsername: ann\nPassword: ${secret}\n\nSee you soon.`, {
    keeps: ["Welcome, Ann!", "Username: ann", "See you soon."],
  }),
  holds(
    "chat/node-error-object",
    (secret) => ({
      name: "AxiosError",
      config: { url: "/v1", headers: { Authorization: `Bearer ${secret}` } },
      code: "ERR_BAD_REQUEST",
    }),
    { secret: token, guarantee: "Authorization", keeps: ["AxiosError", "/v1", "ERR_BAD_REQUEST"] },
  ),
  holds(
    "chat/form-fields",
    (secret) => ({
      fields: [
        { name: "user", value: "ann" },
        { name: "password", value: secret },
      ],
    }),
    { keeps: ["ann", "password"] },
  ),
  holds("chat/sql-tool", (secret) => call("run_sql", { query: `ALTER ROLE app PASSWORD '${secret}'` }), {
    keeps: ["ALTER ROLE app"],
  }),
  holds(
    "chat/settings-memory",
    (secret) => ({ memory: `user prefers dark mode; wifi_password=${secret}; lives in Oslo` }),
    { secret: plain, keeps: ["user prefers dark mode", "lives in Oslo"] },
  ),
  holds(
    "chat/retrieved-document",
    (secret) => ({
      documents: [{ pageContent: `To deploy, set SECRET_KEY=${secret} and restart.`, metadata: { source: "wiki" } }],
    }),
    { secret: token, keeps: ["and restart.", "wiki"] },
  ),
  harmless(
    "chat/openai-reasoning",
    (random) => ({
      id: `rs_${random.hex(48)}`,
      type: "reasoning",
      encrypted_content: `gAAAAAB${random.base64Url(120)}`,
      summary: [],
    }),
    { instances: 2 },
  ),
  harmless(
    "chat/tool-call",
    (random) => ({
      role: "assistant",
      tool_calls: [
        {
          id: `call_${random.alphanumeric(24)}`,
          type: "function",
          function: { name: "get_weather", arguments: '{"city":"Oslo","unit":"c"}' },
        },
      ],
    }),
    { instances: 2 },
  ),
  harmless("chat/tool-schema-in-text", () =>
    JSON.stringify({
      tools: [
        {
          name: "login",
          input_schema: { type: "object", properties: { token: { type: "string", description: "An access token" } } },
        },
      ],
    }),
  ),
  harmless(
    "chat/log-probabilities",
    () => ({
      logprobs: {
        content: [{ token: "Hello", logprob: -0.31, bytes: [72, 101], top_logprobs: [{ token: "Hi", logprob: -1.3 }] }],
      },
    }),
    { guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/code-review",
    () => "The login form should never log `password`; call `hash(password)` first and compare the token with `===`.",
  ),
  harmless(
    "chat/code-of-login",
    () =>
      "```ts\nexport function login(user: string, password: string): Promise<Token> {\n  return post('/login', { user, password });\n}\n```",
  ),
  harmless("chat/retrieval-scores", (random) => ({
    matches: [{ id: random.uuid(), score: 0.92, metadata: { title: "Password policy", tokens: 312 } }],
  })),
  harmless(
    "chat/server-sent-usage",
    () =>
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}\n\n',
    { guarantee: "token, cost, model and id fields" },
  ),
  harmless("chat/browser-task", () => ({ tool: "fill", args: { selector: "#search", value: "wireless keyboard" } })),
  harmless("chat/images", (random) => ({
    role: "user",
    content: [
      { type: "image_url", image_url: { url: "https://cdn.example.com/a.png", detail: "low" } },
      { type: "text", text: `see ${random.hex(16)}` },
    ],
  })),
];
