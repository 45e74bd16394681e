/** A format of secrets that all begin the same way. */
export interface Detector {
  readonly rule: string;
  readonly prefix: string;
  /** What follows the prefix. Sticky, bounded, and without nested repetition. */
  readonly body: RegExp;
  /** The prefix is no secret and stays readable. */
  readonly keepsPrefix: boolean;
}

const TOKEN = "[A-Za-z0-9_-]";
const ALNUM = "[A-Za-z0-9]";
/** A body that must hold a digit or a change of case: what has neither is prose with dashes, or a stand-in such as `sk-your-key-here`. */
const withMix = (body: string): string => `(?=${TOKEN}{0,64}(?:[0-9]|[a-z][A-Z]))${body}`;

/** Rules whose prefix is part of an address or a header. */
const READABLE_PREFIXES: ReadonlySet<string> = new Set(["slack_webhook", "discord_webhook", "bearer"]);

function detectors(rule: string, prefixes: string, body: string): readonly Detector[] {
  const keepsPrefix = READABLE_PREFIXES.has(rule);
  return prefixes.split(" ").map((prefix) => ({ rule, prefix, body: new RegExp(body, "y"), keepsPrefix }));
}

/** Longer prefixes stand before shorter ones that they begin with. */
export const DETECTORS: readonly Detector[] = [
  ...detectors("anthropic", "sk-ant-", withMix(`${TOKEN}{12,256}`)),
  ...detectors("openrouter", "sk-or-", withMix(`${TOKEN}{16,256}`)),
  ...detectors("langfuse", "sk-lf-", withMix(`${TOKEN}{16,256}`)),
  ...detectors("langwatch", "sk-lw-", withMix(`${TOKEN}{16,256}`)),
  ...detectors("openai", "sk-", withMix(`${TOKEN}{20,256}`)),
  ...detectors("langsmith", "lsv2_ ls__", withMix(`${TOKEN}{20,256}`)),
  ...detectors("huggingface", "hf_ api_org_", withMix(`${ALNUM}{30,64}`)),
  ...detectors("groq", "gsk_", withMix(`${ALNUM}{20,128}`)),
  ...detectors("replicate", "r8_", withMix(`${ALNUM}{30,64}`)),
  ...detectors("xai", "xai-", withMix(`${TOKEN}{40,128}`)),
  ...detectors("perplexity", "pplx-", withMix(`${ALNUM}{30,64}`)),
  ...detectors("tavily", "tvly-", withMix(`${TOKEN}{16,64}`)),
  ...detectors("fireworks", "fw_", withMix(`${ALNUM}{20,64}`)),
  ...detectors("together", "tgp_v1_", withMix(`${TOKEN}{30,64}`)),
  ...detectors("nvidia", "nvapi-", withMix(`${TOKEN}{40,128}`)),
  ...detectors("cerebras", "csk-", withMix(`${ALNUM}{30,64}`)),
  ...detectors("pinecone", "pcsk_", withMix(`${TOKEN}{30,128}`)),
  ...detectors("google", "AIza", `${TOKEN}{35}`),
  ...detectors("google", "ya29.", `${TOKEN}{20,256}`),
  ...detectors("google", "GOCSPX-", `${TOKEN}{20,64}`),
  ...detectors("aws", "AKIA ASIA ABIA", "[A-Z0-9]{16}(?![A-Za-z0-9])"),
  ...detectors("github", "ghp_ gho_ ghu_ ghs_ ghr_", `${ALNUM}{30,255}`),
  ...detectors("github", "github_pat_", `[A-Za-z0-9_]{22,255}`),
  ...detectors("gitlab", "glpat- gldt- glrt- glptt-", withMix(`${TOKEN}{20,64}`)),
  ...detectors("slack", "xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xapp-", withMix(`${TOKEN}{10,256}`)),
  ...detectors("slack_webhook", "hooks.slack.com/services/", "[A-Za-z0-9_/-]{20,80}"),
  ...detectors(
    "discord_webhook",
    "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
    "[0-9]{8,24}/[A-Za-z0-9_-]{20,100}",
  ),
  ...detectors("stripe", "sk_live_ sk_test_ rk_live_ rk_test_ whsec_", `${ALNUM}{16,255}`),
  ...detectors("sendgrid", "SG.", `${TOKEN}{16,32}\\.${TOKEN}{16,64}`),
  ...detectors("twilio", "SK", "[0-9a-f]{32}(?![A-Za-z0-9])"),
  ...detectors("npm", "npm_", `${ALNUM}{30,64}`),
  ...detectors("pypi", "pypi-", withMix(`${TOKEN}{40,256}`)),
  ...detectors("digitalocean", "dop_v1_ doo_v1_ dor_v1_", "[0-9a-f]{40,64}"),
  ...detectors("shopify", "shpat_ shpca_ shppa_ shpss_", "[0-9a-fA-F]{32}"),
  ...detectors("sentry", "sntrys_ sntryu_", withMix(`${TOKEN}{30,256}`)),
  ...detectors("grafana", "glsa_ glc_", withMix(`${TOKEN}{30,256}`)),
  ...detectors("vault", "hvs.", withMix(`${TOKEN}{20,256}`)),
  ...detectors("linear", "lin_api_", `${ALNUM}{30,64}`),
  ...detectors("notion", "ntn_ secret_", withMix(`${ALNUM}{40,64}`)),
  ...detectors("figma", "figd_", withMix(`${TOKEN}{30,64}`)),
  ...detectors("supabase", "sbp_ sb_secret_", withMix(`${TOKEN}{20,64}`)),
  ...detectors("postman", "PMAK-", withMix(`${TOKEN}{40,80}`)),
  ...detectors("new_relic", "NRAK-", `${ALNUM}{20,40}`),
  ...detectors("brevo", "xkeysib-", withMix(`${TOKEN}{40,100}`)),
  ...detectors("tailscale", "tskey-", withMix(`${TOKEN}{16,100}`)),
  ...detectors("planetscale", "pscale_tkn_ pscale_pw_ pscale_oauth_", withMix(`${TOKEN}{30,64}`)),
  ...detectors("age", "AGE-SECRET-KEY-1", "[A-Z0-9]{50,60}"),
  ...detectors("jwt", "eyJ", `(?<![_-]eyJ)${TOKEN}{8,4096}\\.${TOKEN}{8,8192}(?:\\.${TOKEN}{0,4096}){0,3}`),
  ...detectors(
    "bearer",
    "Bearer bearer BEARER",
    `[ ]{1,3}(?=[A-Za-z0-9._~+/-]{0,64}[0-9])[A-Za-z0-9._~+/-]{8,4096}={0,2}`,
  ),
];
