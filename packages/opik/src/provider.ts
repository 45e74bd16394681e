/** OpenTelemetry's names of providers that Opik's price list has under another one. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ["aws.bedrock", "bedrock"],
  ["azure.ai.inference", "azure"],
  ["azure.ai.openai", "azure"],
  ["gcp.gemini", "google_ai"],
  ["gcp.gen_ai", "google_ai"],
  ["gcp.vertex_ai", "google_vertexai"],
  ["gemini", "google_ai"],
  ["google", "google_ai"],
  ["mistral_ai", "mistral"],
  ["moonshot_ai", "moonshot"],
  ["x_ai", "xai"],
]);

/** Returns the name of a provider in Opik's price list. One that it has no other name for stays. */
export function toProvider(provider: string): string {
  return PROVIDERS.get(provider.toLowerCase()) ?? provider;
}
