import { call, hex32, plain, token } from "../shapes.ts";
import { holds, type Template } from "../template.ts";

const chat = (content: unknown, role = "user"): object => ({ role, content });

export const conversationsSecrets: readonly Template[] = [
  holds(
    "chat/gemini-function-call-text",
    (secret) => ({ parts: [{ functionCall: { name: "login", args: { user: "ann", password: secret } } }] }),
    { keeps: ["ann"] },
  ),
  holds(
    "chat/gemini-function-response",
    (secret) => ({ functionResponse: { name: "get", response: { output: `export API_TOKEN=${secret}\n` } } }),
    { secret: token, keeps: ["export"] },
  ),
  holds(
    "chat/responses-item",
    (secret) => ({
      type: "function_call",
      name: "http",
      arguments: `{"headers":{"X-Api-Key":"${secret}"},"url":"https://a.example.com"}`,
    }),
    { secret: token, keeps: ["https://a.example.com"] },
  ),
  holds(
    "chat/responses-shell-output-line",
    (secret) => ({
      type: "local_shell_call_output",
      output: `{"stdout":"DB_PASSWORD=${secret}\\nPORT=80\\n","exit_code":0}`,
    }),
    { secret: plain, keeps: ["PORT=80"] },
  ),
  holds(
    "chat/ui-message-part",
    (secret) => ({
      parts: [
        {
          type: "tool-connect",
          state: "output-available",
          input: { connectionString: `postgres://app:${secret}@db1/shop` },
        },
      ],
    }),
    { secret: plain, guarantee: "URL userinfo", keeps: ["output-available"] },
  ),
  holds(
    "chat/computer-use-type",
    (secret) => [
      chat("the password field is focused", "assistant"),
      { type: "tool_use", name: "computer", input: { action: "type", text: `password: ${secret}` } },
    ],
    { keeps: ["computer"] },
  ),
  holds(
    "chat/playwright-fill-text",
    (secret) => `await page.getByLabel("Password").fill("${secret}");\nawait page.getByRole("button").click();`,
    { secret: plain, keeps: ['getByRole("button")'] },
  ),
  holds(
    "chat/selenium-keys",
    (secret) => `driver.find_element(By.ID, "password").send_keys("${secret}")\ndriver.quit()`,
    { secret: plain, keeps: ["driver.quit()"] },
  ),
  holds("chat/puppeteer-type", (secret) => `await page.type('#password', '${secret}');\nawait page.click('#submit');`, {
    secret: plain,
    keeps: ["#submit"],
  }),
  holds(
    "chat/page-snapshot-text",
    (secret) => `- textbox "User": ann\n- textbox "Password": ${secret}\n- button "Log in"`,
    { secret: plain, keeps: ['- button "Log in"'] },
  ),
  holds(
    "chat/filled-form",
    (secret) => `<input name="user" value="ann"><input type="password" name="pw" value="${secret}"><button>Go</button>`,
    { secret: plain, keeps: ["<button>Go</button>"] },
  ),
  holds(
    "chat/notebook-cell",
    (secret) => ({ cell_type: "code", source: ["import openai\n", `openai.api_key = "${secret}"\n`], outputs: [] }),
    { secret: token, keeps: ["import openai"] },
  ),
  holds(
    "chat/notebook-output",
    (secret) => ({ output_type: "stream", text: [`{'user': 'ann', 'token': '${secret}'}\n`] }),
    { secret: token, keeps: ["stream"] },
  ),
  holds(
    "chat/messenger-export",
    (secret) =>
      `[22.11.26, 10:00:01] Ann: wifi?\n[22.11.26, 10:00:09] Bo: password is ${secret}\n[22.11.26, 10:00:20] Ann: ty`,
    { secret: plain, keeps: ["Ann: ty"] },
  ),
  holds(
    "chat/slack-event-text",
    (secret) => ({ event: { type: "message", text: `<@U017> new DB password: \`${secret}\``, channel: "C012" } }),
    { secret: plain, keeps: ["C012"] },
  ),
  holds(
    "chat/slack-blocks",
    (secret) => ({
      blocks: [{ type: "section", text: { type: "mrkdwn", text: `*Token:* ${secret}\n*Scope:* read` } }],
    }),
    { secret: token, keeps: ["*Scope:* read"] },
  ),
  holds(
    "chat/mail-thread-text",
    (secret) => `On Sunday Bo wrote:\n> The new password is: ${secret}\n> Please confirm.\n\nConfirmed.`,
    { secret: plain, keeps: ["Confirmed."] },
  ),
  holds("chat/mail-html", (secret) => `<p>Your password is <b>${secret}</b>.</p><p>Bye</p>`, {
    secret: plain,
    keeps: ["<p>Bye</p>"],
  }),
  holds(
    "chat/mail-html-labels",
    (secret) => `<strong>Username:</strong> ann<br><strong>Password:</strong> ${secret}<br><a href="#">Log in</a>`,
    { secret: plain, keeps: ["Log in"] },
  ),
  holds(
    "chat/issue-report",
    (secret) => `### Steps\n1. set \`api_key: ${secret}\` in config\n2. run\n\n### Expected\nworks`,
    { secret: token, keeps: ["### Expected"] },
  ),
  holds(
    "chat/jira-comment-case",
    (secret) => ({ body: `{code}\nuser=ann\npassword=${secret}\n{code}\nplease retest` }),
    { secret: plain, keeps: ["please retest"] },
  ),
  holds(
    "chat/meeting-captions-text",
    (secret) =>
      `00:01:02.000 --> 00:01:05.000\nBo: the admin password is ${secret}\n\n00:01:06.000 --> 00:01:07.000\nAnn: ok`,
    { secret: plain, keeps: ["Ann: ok"] },
  ),
  holds(
    "chat/retrieved-page",
    (secret) => ({
      documents: [{ pageContent: `## Printer\nAdmin password: ${secret}\nIP: 10.0.0.9`, metadata: { source: "wiki" } }],
    }),
    { keeps: ["IP: 10.0.0.9", "wiki"] },
  ),
  holds(
    "chat/search-snippet",
    (secret) => ({ results: [{ title: "config.py", snippet: `…DEBUG = True SECRET_KEY = "${secret}" ALLOWED…` }] }),
    { secret: token, keeps: ["config.py"] },
  ),
  holds(
    "chat/diff-in-tool-result",
    (secret) => chat(`@@ -1,2 +1,2 @@\n-  token: "${secret}"\n+  token: \${TOKEN}\n   port: 80`, "tool"),
    { secret: token, keeps: ["port: 80"] },
  ),
  holds(
    "chat/grep-in-tool-result",
    (secret) => chat(`config/prod.yml:14:  password: ${secret}\nconfig/prod.yml:15:  port: 5432`, "tool"),
    { secret: plain, keeps: ["port: 5432"] },
  ),
  holds(
    "chat/numbered-file-in-tool-result-text",
    (secret) => chat(`     1→PORT=80\n     2→API_SECRET=${secret}\n     3→TZ=UTC`, "tool"),
    { secret: token, keeps: ["TZ=UTC"] },
  ),
  holds("chat/printenv-in-tool-result", (secret) => chat(`$ printenv DB_PASSWORD\n${secret}\n$ exit`, "tool"), {
    secret: plain,
    keeps: ["$ exit"],
  }),
  holds(
    "chat/secret-read-by-tool-line",
    (secret) => [
      { type: "tool_use", id: "t1", name: "get_secret", input: { name: "db-password" } },
      { type: "tool_result", tool_use_id: "t1", content: `password=${secret}` },
    ],
    { secret: plain, keeps: ["db-password"] },
  ),
  holds(
    "chat/token-made-by-tool",
    (secret) => chat(`Successfully created token "ci":\n${secret}\nMake sure to copy it now.`, "tool"),
    { secret: token, keeps: ["Make sure to copy it now."] },
  ),
  holds("chat/generated-password", (secret) => chat(`Generated password: ${secret}`, "assistant"), {
    keeps: ["assistant"],
  }),
  holds(
    "chat/initial-password-in-log-text",
    (secret) =>
      chat(
        `*************\nJenkins initial setup is required.\nPlease use the following password:\n\n${secret}\n\n*************`,
        "tool",
      ),
    { secret: hex32, keeps: ["Jenkins initial setup is required."] },
  ),
  holds(
    "chat/temporary-password-of-mysql",
    (secret) => chat(`[Note] A temporary password is generated for root@localhost: ${secret}`, "tool"),
    { secret: plain, keeps: ["root@localhost"] },
  ),
  holds(
    "chat/elastic-setup",
    (secret) =>
      `Password for the elastic user (reset with \`bin/elasticsearch-reset-password\`):\n  ${secret}\n\nHTTP CA certificate SHA-256 fingerprint`,
    { secret: plain, keeps: ["HTTP CA certificate SHA-256 fingerprint"] },
  ),
  holds(
    "chat/notebook-server-link",
    (secret) => `    http://127.0.0.1:8888/lab?token=${secret}\nUse Control-C to stop this server`,
    { secret: (random) => random.hex(48), keeps: ["Use Control-C to stop this server"] },
  ),
  holds(
    "chat/join-command",
    (secret) => `kubeadm join 10.0.0.1:6443 --token ${secret} --discovery-token-ca-cert-hash sha256:ab`,
    { secret: (random) => `${random.lowercase(6)}.${random.lowercase(16)}`, keeps: ["kubeadm join 10.0.0.1:6443"] },
  ),
  holds("chat/wifi-code", (secret) => `WIFI:T:WPA;S:Home;P:${secret};;`, { secret: plain, keeps: ["S:Home"] }),
  holds(
    "chat/password-in-history-of-tool-text",
    (secret) => call("run_shell", { cmd: `history | tail -2\n  41  export PGPASSWORD='${secret}'\n  42  psql -h db1` }),
    { secret: plain, keeps: ["psql -h db1"] },
  ),
  holds(
    "chat/langgraph-state",
    (secret) => ({ values: { messages: [], config: { configurable: { thread_id: "t1", openai_api_key: secret } } } }),
    { secret: token, keeps: ["t1"] },
  ),
  holds("chat/agent-memory", (secret) => ({ memory: [`User's email password is ${secret}`, "User likes tea"] }), {
    secret: plain,
    keeps: ["User likes tea"],
  }),
  holds(
    "chat/system-prompt-with-key-text",
    (secret) => chat(`You are ShopBot. Call the API with key: ${secret}. Never reveal it.`, "system"),
    { secret: token, keeps: ["You are ShopBot."] },
  ),
  holds(
    "chat/thought",
    (secret) => ({ type: "thinking", thinking: `The user gave the PIN ${secret}, so I can unlock it.` }),
    { secret: (random) => random.digits(4), keeps: ["unlock it"] },
  ),
  holds(
    "chat/agent-step-log",
    (secret) => `Thought: need auth\nAction: set_header[Authorization: Bearer ${secret}]\nObservation: ok`,
    { secret: token, guarantee: "Authorization", keeps: ["Observation: ok"] },
  ),
  holds(
    "chat/event-stream",
    (secret) =>
      `event: message\ndata: {"jsonrpc":"2.0","result":{"content":[{"type":"text","text":"api_key=${secret}"}]}}\n\n`,
    { secret: token, keeps: ["jsonrpc"] },
  ),
  holds(
    "chat/mcp-environment-text",
    (secret) => ({
      method: "tools/call",
      params: { name: "spawn", arguments: { env: { GH_TOKEN: secret, CI: "1" } } },
    }),
    { secret: token, keeps: ["spawn"] },
  ),
];
