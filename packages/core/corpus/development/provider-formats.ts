import { formatIn } from "../context.ts";
import type { Template } from "../template.ts";
import { contexts } from "./contexts.ts";

const format = formatIn(contexts);
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Formats of vendors' tokens, as their documents and scanners describe them. */
export const providerFormats: readonly Template[] = [
  format(
    "tokens/format-openai-legacy",
    (random) => `${"sk"}-${random.alphanumeric(20)}T3BlbkFJ${random.alphanumeric(20)}`,
  ),
  format(
    "tokens/format-openai-project",
    (random) => `${"sk"}-proj-${random.base64Url(74)}T3BlbkFJ${random.base64Url(74)}`,
  ),
  format(
    "tokens/format-hugging-face-text",
    (random) => `${"hf"}_${random.text(34, `${CAPITALS}${CAPITALS.toLowerCase()}`)}`,
  ),
  format("tokens/format-groq", (random) => `${"gsk"}_${random.alphanumeric(52)}`),
  format("tokens/format-replicate", (random) => `${"r8"}_${random.alphanumeric(37)}`),
  format("tokens/format-perplexity", (random) => `${"pplx"}-${random.alphanumeric(48)}`),
  format("tokens/format-tavily", (random) => `${"tvly"}-dev-${random.alphanumeric(32)}`),
  format("tokens/format-cerebras-line", (random) => `${"csk"}-${random.lowercase(48)}`),
  format("tokens/format-together", (random) => `${"tgp"}_v1_${random.base64Url(43)}`),
  format("tokens/format-fireworks-form", (random) => `${"fw"}_${random.alphanumeric(24)}`),
  format("tokens/format-jina", (random) => `${"jina"}_${random.hex(32)}${random.base64Url(28)}`),
  format("tokens/format-langfuse-secret-text", (random) => `${"sk"}-lf-${random.uuid()}`),
  format(
    "tokens/format-helicone-line",
    (random) =>
      `${"sk"}-helicone-${random.lowercase(7)}-${random.lowercase(7)}-${random.lowercase(7)}-${random.lowercase(7)}`,
  ),
  format("tokens/format-bedrock-key-line", (random) => `${"ABSK"}${random.alphanumeric(128)}`),
  format("tokens/format-aws-temporary", (random) => `${"ASIA"}${random.text(16, `${CAPITALS}234567`)}`),
  format("tokens/format-google-access-text", (random) => `${"ya29"}.a0${random.base64Url(160)}`),
  format("tokens/format-google-refresh", (random) => `${"1//0"}${random.integer(3, 9)}${random.base64Url(98)}`),
  format(
    "tokens/format-github-fine",
    (random) => `${"github"}_pat_11${random.alphanumeric(20)}_${random.alphanumeric(59)}`,
  ),
  format("tokens/format-github-oauth", (random) => `${"gho"}_${random.alphanumeric(36)}`),
  format("tokens/format-gitlab-runner", (random) => `${"glrt"}-${random.base64Url(20)}`),
  format("tokens/format-gitlab-deploy", (random) => `${"gldt"}-${random.base64Url(20)}`),
  format("tokens/format-bitbucket", (random) => `${"ATBB"}${random.alphanumeric(32)}`),
  format(
    "tokens/format-slack-app",
    (random) => `${"xapp"}-1-A${random.capitals(10)}-${random.digits(13)}-${random.hex(64)}`,
  ),
  format("tokens/format-slack-refresh-text", (random) => `${"xoxe"}-1-${random.alphanumeric(147)}`),
  format(
    "tokens/format-slack-webhook",
    (random) =>
      `https://hooks.slack.com/services/T${random.capitals(10)}/B${random.capitals(10)}/${random.alphanumeric(24)}`,
  ),
  format("tokens/format-sendgrid-text", (random) => `${"SG"}.${random.base64Url(22)}.${random.base64Url(43)}`),
  format("tokens/format-mailgun", (random) => `${"key"}-${random.hex(32)}`),
  format("tokens/format-resend", (random) => `${"re"}_${random.alphanumeric(8)}_${random.alphanumeric(24)}`),
  format("tokens/format-npm", (random) => `${"npm"}_${random.alphanumeric(36)}`),
  format("tokens/format-nuget", (random) => `${"oy2"}${random.lowercase(43)}`),
  format("tokens/format-databricks", (random) => `${"dapi"}${random.hex(32)}`),
  format("tokens/format-linear-text", (random) => `${"lin"}_api_${random.alphanumeric(40)}`),
  format("tokens/format-figma", (random) => `${"figd"}_${random.base64Url(40)}`),
  format("tokens/format-notion", (random) => `${"ntn"}_${random.digits(11)}${random.alphanumeric(35)}`),
  format("tokens/format-planetscale-line", (random) => `${"pscale"}_tkn_${random.base64Url(43)}`),
  format("tokens/format-planetscale-password-text", (random) => `${"pscale"}_pw_${random.base64Url(43)}`),
  format("tokens/format-sonar-text", (random) => `${"squ"}_${random.hex(40)}`),
  format("tokens/format-circle", (random) => `${"CCIPAT"}_${random.alphanumeric(22)}_${random.hex(40)}`),
  format("tokens/format-postman-line", (random) => `${"PMAK"}-${random.hex(24)}-${random.hex(34)}`),
  format("tokens/format-pulumi", (random) => `${"pul"}-${random.hex(40)}`),
  format("tokens/format-dynatrace-line", (random) => `${"dt0c01"}.${random.capitals(24)}.${random.capitals(64)}`),
  format("tokens/format-hubspot", (random) => `${"pat"}-na1-${random.uuid()}`),
  format("tokens/format-stripe-webhook", (random) => `${"whsec"}_${random.alphanumeric(32)}`),
  format("tokens/format-plaid-text", (random) => `${"access"}-production-${random.uuid()}`),
  format("tokens/format-flutterwave-text", (random) => `${"FLWSECK"}_TEST-${random.hex(32)}-X`),
  format(
    "tokens/format-mapbox-secret",
    (random) => `${"sk"}.eyJ1Ijoi${random.alphanumeric(60)}.${random.base64Url(22)}`,
  ),
  format("tokens/format-contentful", (random) => `${"CFPAT"}-${random.base64Url(43)}`),
  format("tokens/format-alibaba", (random) => `${"LTAI5t"}${random.alphanumeric(18)}`),
  format("tokens/format-facebook", (random) => `${"EAA"}G${random.alphanumeric(170)}`),
  format("tokens/format-artifactory-case", (random) => `${"AKCp"}${random.alphanumeric(69)}`),
  format("tokens/format-artifactory-reference-case", (random) => `${"cmVmdGtu"}${random.alphanumeric(56)}`),
  format("tokens/format-openshift", (random) => `${"sha256"}~${random.base64Url(43)}`),
  format("tokens/format-sourcegraph", (random) => `${"sgp"}_${random.hex(16)}_${random.hex(40)}`),
  format("tokens/format-adafruit-line", (random) => `${"aio"}_${random.alphanumeric(28)}`),
  format("tokens/format-readme", (random) => `${"rdme"}_${random.lowercase(70)}`),
  format("tokens/format-typeform-case", (random) => `${"tfp"}_${random.base64Url(59)}`),
  format("tokens/format-clojars", (random) => `${"CLOJARS"}_${random.hex(60)}`),
  format("tokens/format-shippo", (random) => `${"shippo"}_live_${random.hex(40)}`),
  format("tokens/format-vault-batch", (random) => `${"hvb"}.AAAAAQ${random.base64Url(140)}`),
  format("tokens/format-doppler-service", (random) => `${"dp"}.st.prd.${random.alphanumeric(42)}`),
  format("tokens/format-docker-organization", (random) => `${"dckr"}_oat_${random.base64Url(32)}`),
];
