import { holdsUserAndPassword } from "./base64.js";
import type { Format } from "./format.js";

const PATH = "[A-Za-z0-9_%/.@-]";

/** Secrets in addresses and headers, whose prefix stays readable, and JSON web tokens. */
export const WEB_FORMATS: readonly Format[] = [
  {
    rule: "jwt",
    prefixes: "eyJ",
    body: "(?<![_-]eyJ)[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,8192}(?:\\.[A-Za-z0-9_-]{0,4096}){0,3}",
  },
  {
    rule: "bearer",
    prefixes: "Bearer bearer BEARER",
    body: "[ ]{1,3}(?=[A-Za-z0-9._~+/-]{0,64}(?:[0-9]|[a-z][A-Z]))[A-Za-z0-9._~+/-]{8,8192}={0,2}",
    keepsPrefix: true,
  },
  {
    rule: "basic",
    prefixes: "Basic basic BASIC",
    body: "[ ]{1,3}[A-Za-z0-9+/]{6,4096}={0,2}",
    accepts: holdsUserAndPassword,
    keepsPrefix: true,
  },
  {
    rule: "slack_webhook",
    prefixes: "hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/",
    body: "[A-Za-z0-9_/-]{20,120}",
    keepsPrefix: true,
  },
  {
    rule: "discord_webhook",
    prefixes: "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
    body: "[0-9]{8,24}/[A-Za-z0-9_-]{20,100}",
    keepsPrefix: true,
  },
  {
    rule: "teams_webhook",
    prefixes: ".webhook.office.com/webhookb2/ outlook.office.com/webhook/",
    body: `${PATH}{30,300}`,
    keepsPrefix: true,
  },
  {
    rule: "webhook",
    prefixes:
      "hooks.zapier.com/hooks/catch/ open.feishu.cn/open-apis/bot/v2/hook/ open.larksuite.com/open-apis/bot/v2/hook/ " +
      "webexapis.com/v1/webhooks/incoming/ events.pagerduty.com/integration/ hook.eu1.make.com/ hook.eu2.make.com/ hook.us1.make.com/ hook.us2.make.com/",
    body: `${PATH}{10,200}`,
    keepsPrefix: true,
  },
];
