import type { Format } from "./format.js";

const PATH = "[A-Za-z0-9_%/.@-]";

/** Secrets in addresses, whose prefix stays readable, and JSON web tokens. */
export const WEB_FORMATS: readonly Format[] = [
  {
    rule: "jwt",
    prefixes: "eyJ",
    body: "(?<![_-]eyJ)[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,8192}(?:\\.[A-Za-z0-9_-]{0,4096}){0,3}",
  },
  {
    rule: "slack_webhook",
    prefixes: "hooks.slack.com/",
    body: "(?:services|workflows|triggers)/[A-Za-z0-9_/-]{20,120}",
    keepsPrefix: true,
  },
  {
    rule: "discord_webhook",
    prefixes: "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
    body: "[0-9]{8,24}/[A-Za-z0-9_-]{20,100}",
    keepsPrefix: true,
  },
  {
    rule: "link",
    prefixes:
      "/reset-password/ /password-reset/ /reset/ /verify/ /verify-email/ /confirm/ /activate/ /magic-link/ /invite/ /invitations/",
    body: "(?=[A-Za-z0-9_-]{0,40}[0-9])[A-Za-z0-9_-]{24,256}",
    keepsPrefix: true,
  },
  { rule: "teams_webhook", prefixes: ".webhook.office.com/webhookb2/", body: `${PATH}{30,300}`, keepsPrefix: true },
  { rule: "teams_webhook", prefixes: "outlook.office.com/webhook/", body: `${PATH}{30,300}`, keepsPrefix: true },
  {
    rule: "webhook",
    prefixes:
      "hooks.zapier.com/hooks/catch/ /open-apis/bot/v2/hook/ webexapis.com/v1/webhooks/incoming/ events.pagerduty.com/integration/",
    body: `${PATH}{10,200}`,
    keepsPrefix: true,
  },
  {
    rule: "webhook",
    prefixes: "/with/key/ /hooks/ api.day.app/ hooks.airtable.com/workflows/",
    body: "(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{18,128}",
    keepsPrefix: true,
  },
  { rule: "webhook", prefixes: ".make.com/", body: "(?=[a-z0-9]{0,40}[0-9])[a-z0-9]{20,64}", keepsPrefix: true },
];
