import { call, plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const conversations: readonly Template[] = [
  holds(
    "chat/openai-tool-call",
    (secret) => ({ role: "assistant", tool_calls: [call("login", { user: "ann", password: secret })] }),
    { keeps: ["login", "ann", "call_a1"] },
  ),
  holds(
    "chat/anthropic-tool-use",
    (secret) => ({
      role: "assistant",
      content: [{ type: "tool_use", id: "toolu_1", name: "connect", input: { host: "db1", password: secret } }],
    }),
    { keeps: ["toolu_1", "connect", "db1"] },
  ),
  holds(
    "chat/anthropic-tool-result",
    (secret) => ({
      role: "user",
      content: [{ type: "tool_result", tool_use_id: "toolu_1", content: `HOME=/root\nDB_PASSWORD=${secret}\nTZ=UTC` }],
    }),
    { keeps: ["toolu_1", "HOME=/root", "TZ=UTC"] },
  ),
  holds(
    "chat/anthropic-json-delta",
    (secret) => ({
      type: "content_block_delta",
      index: 1,
      delta: { type: "input_json_delta", partial_json: `{"host":"db1","password":"${secret}` },
    }),
    { keeps: ["content_block_delta", "db1"] },
  ),
  holds(
    "chat/bedrock-tool-use",
    (secret) => ({
      output: { message: { content: [{ toolUse: { name: "login", input: { clientSecret: secret, region: "eu" } } }] } },
    }),
    { secret: token, keeps: ["login", "eu"] },
  ),
  holds(
    "chat/langchain-message",
    (secret) => ({
      lc: 1,
      type: "constructor",
      id: ["langchain_core", "messages", "AIMessage"],
      kwargs: { content: "", additional_kwargs: { tool_calls: [call("login", { token: secret })] } },
    }),
    { secret: token, keeps: ["AIMessage", "login"] },
  ),
  holds(
    "chat/ai-sdk-tool-part",
    (secret) => ({
      role: "assistant",
      parts: [{ type: "tool-login", state: "input-available", input: { user: "ann", password: secret } }],
    }),
    { keeps: ["tool-login", "ann"] },
  ),
  holds(
    "chat/mcp-call",
    (secret) => ({
      jsonrpc: "2.0",
      id: 7,
      method: "tools/call",
      params: { name: "login", arguments: { apiKey: secret, city: "Oslo" } },
    }),
    { secret: token, keeps: ["tools/call", "Oslo"] },
  ),
  holds(
    "chat/server-sent-events",
    (secret) =>
      `event: message\ndata: ${JSON.stringify({ delta: { arguments: JSON.stringify({ password: secret, city: "Oslo" }) } })}\n\ndata: [DONE]\n\n`,
    { keeps: ["event: message", "Oslo", "data: [DONE]"] },
  ),
  holds(
    "chat/react-action",
    (secret) =>
      `Thought: I must log in.\nAction: login\nAction Input: {"user": "ann", "password": "${secret}"}\nObservation: ok`,
    { keeps: ["Thought: I must log in.", '"user": "ann"', "Observation: ok"] },
  ),
  holds("chat/environment-list", (secret) => ({ env: ["PATH=/usr/bin", `API_TOKEN=${secret}`, "TZ=UTC"] }), {
    secret: token,
    keeps: ["PATH=/usr/bin", "TZ=UTC"],
  }),
  holds(
    "chat/oauth-response",
    (secret) => JSON.stringify({ access_token: secret, token_type: "Bearer", expires_in: 3600, scope: "read" }),
    { secret: token, keeps: ["Bearer", "3600", "read"] },
  ),
  holds("chat/login-on-one-line", (secret) => `Username: ann Password: ${secret} Server: db1`, {
    secret: plain,
    keeps: ["Username: ann", "Server: db1"],
  }),
  holds(
    "chat/traceback",
    (secret) =>
      `Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    connect(user="ann", password="${secret}")\nOperationalError: refused`,
    { keeps: ['File "a.py", line 3', 'user="ann"', "OperationalError: refused"] },
  ),
  holds("chat/browser-fill", (secret) => ({ tool: "fill", args: { selector: "#password", value: secret } }), {
    keeps: ["fill", "#password"],
  }),
  holds(
    "chat/playwright-code",
    (secret) => `await page.getByLabel("Password").fill("${secret}");\nawait page.click("text=Sign in");`,
    { keeps: ["Sign in"] },
  ),
  holds(
    "chat/prompt-variables",
    (secret) => ({ prompt: { template: "Hi {name}", variables: { name: "Ann", api_token: secret } } }),
    { secret: token, keeps: ["Hi {name}", "Ann"] },
  ),
  holds(
    "chat/git-remote-output",
    (secret) => ({ stdout: `origin\thttps://ann:${secret}@git.example.com/shop.git (push)\n`, code: 0 }),
    { secret: token, guarantee: "URL userinfo", keeps: ["git.example.com/shop.git (push)"] },
  ),
  holds(
    "chat/terraform-output",
    (secret) => `Apply complete!\n\nOutputs:\n\ndb_password = "${secret}"\nregion = "eu"`,
    { keeps: ["Apply complete!", 'region = "eu"'] },
  ),
  holds(
    "chat/curl-in-message",
    (secret) => ({ role: "user", content: `Why does this fail? curl -H 'api-key: ${secret}' https://a.example.com` }),
    { secret: token, keeps: ["Why does this fail?", "https://a.example.com"] },
  ),
  harmless(
    "chat/openai-response",
    (random) => ({
      id: `chatcmpl-${random.alphanumeric(28)}`,
      object: "chat.completion",
      model: "gpt-5.2",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello." }, finish_reason: "stop" }],
      usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 },
      system_fingerprint: `fp_${random.hex(10)}`,
    }),
    { instances: 2, guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/anthropic-response",
    (random) => ({
      id: `msg_01${random.alphanumeric(22)}`,
      type: "message",
      model: "claude-opus-4-5-20251101",
      stop_reason: "end_turn",
      usage: { input_tokens: 12, output_tokens: 6, cache_read_input_tokens: 0, service_tier: "standard" },
    }),
    { instances: 2, guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/anthropic-thinking",
    (random) => ({ type: "thinking", thinking: "The user asks for a refund.", signature: random.base64Url(180) }),
    { instances: 2 },
  ),
  harmless("chat/tool-schema", () => ({
    name: "login",
    description: "Logs in with a password.",
    parameters: {
      type: "object",
      properties: { user: { type: "string" }, password: { type: "string", description: "The user's password" } },
      required: ["user", "password"],
    },
  })),
  harmless(
    "chat/usage-in-text",
    () => '{"usage":{"prompt_tokens":812,"completion_tokens":96,"total_tokens":908,"cost_usd":0.0042}}',
    { guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/model-settings",
    () => ({
      model: "gpt-5.2",
      temperature: 0.2,
      max_tokens: 512,
      stop: ["END"],
      top_p: 1,
      logit_bias: { "50256": -100 },
    }),
    { guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/price-list",
    () => [
      { model: "gpt-5.2", input_cost_per_token: 0.00000125, output_cost_per_token: 0.00001, max_input_tokens: 400000 },
    ],
    { guarantee: "token, cost, model and id fields" },
  ),
  harmless("chat/embedding", () => ({ object: "embedding", index: 0, embedding: [0.0123, -0.0456, 0.789], tokens: 8 })),
  harmless("chat/about-tokens", () => ({
    role: "user",
    content: "How many tokens does this prompt use, and what does a token cost?",
  })),
  harmless("chat/about-passwords", () => ({
    role: "assistant",
    content: "To reset your password, open Settings, choose Password, then Reset.",
  })),
  harmless(
    "chat/run-metadata",
    (random) => ({
      run_id: random.uuid(),
      thread_id: `thread_${random.alphanumeric(24)}`,
      assistant_id: `asst_${random.alphanumeric(24)}`,
      session_id: random.hex(32),
      checkpoint_id: random.uuid(),
    }),
    { instances: 2, guarantee: "token, cost, model and id fields" },
  ),
  harmless(
    "chat/react-without-secret",
    () =>
      'Thought: I need the key facts.\nAction: search\nAction Input: {"query": "token limits", "top_k": 3}\nObservation: 3 hits',
  ),
  harmless("chat/order-data", () =>
    JSON.stringify({
      order_id: "#W2378156",
      items: [{ name: "Mechanical Keyboard", item_id: "1151293680", price: 272.33 }],
      payment_method_id: "credit_card_9513926",
    }),
  ),
  harmless("chat/user-record", () => ({
    user_id: "yusuf_rossi_9620",
    name: { first_name: "Yusuf", last_name: "Rossi" },
    address: { city: "Philadelphia", zip: "19122" },
  })),
  harmless("chat/refusal", () => ({
    role: "assistant",
    content: "I can't share API keys or passwords.",
    refusal: null,
  })),
];
