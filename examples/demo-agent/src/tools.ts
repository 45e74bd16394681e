import { setTimeout as delay } from "node:timers/promises";
import type { TracingService } from "@agent-tracer/core";
import type OpenAI from "openai";
import type { PlantedSecrets } from "./planted-secrets.ts";

type Arguments = Readonly<Record<string, unknown>>;

/** Something that the model can have done. */
export interface Tool {
  readonly definition: OpenAI.ChatCompletionFunctionTool;
  run(args: Arguments): Promise<unknown>;
}

/** Options of {@link createTools}. */
export interface ToolsOptions {
  readonly tracing: TracingService;
  readonly secrets: Pick<PlantedSecrets, "shopApiKey" | "paymentToken">;
}

/** What stands for the shop's server. */
const SHOP: Readonly<Record<string, unknown>> = {
  "/customers/anna": { customerId: "c-77", name: "Anna", since: 2021 },
  "/orders/A-1042": { orderId: "A-1042", item: "Tablet 10", paid: 89.9, currency: "EUR", status: "delivered" },
  "/parcels/A-1043": { orderId: "A-1043", carrier: "DHL", place: "Leipzig", expected: "tomorrow" },
};

/** Makes the tools of the support agent. The first refund fails, as payment providers do. */
export function createTools({ tracing, secrets }: ToolsOptions): readonly Tool[] {
  let refunds = 0;

  async function getFromShop(path: string): Promise<unknown> {
    const headers = { "x-api-key": secrets.shopApiKey };
    return tracing.traceStep("GET shop", { inputs: { headers, url: `https://shop.example${path}` } }, async () => {
      await delay(25);
      return SHOP[path] ?? { error: "not found" };
    });
  }

  return [
    {
      definition: define("verify_customer", "Checks who the customer is.", ["login", "password"]),
      run: ({ login }) => getFromShop(`/customers/${login}`),
    },
    {
      definition: define("get_order", "Reads an order.", ["orderId"]),
      run: ({ orderId }) => getFromShop(`/orders/${orderId}`),
    },
    {
      definition: define("track_parcel", "Tells where the parcel of an order is.", ["orderId"]),
      run: ({ orderId }) => getFromShop(`/parcels/${orderId}`),
    },
    {
      definition: define("issue_refund", "Pays an order back to the card.", ["orderId", "amount", "card"]),
      async run({ orderId, amount }) {
        refunds += 1;
        await delay(40);
        if (refunds === 1) {
          throw new Error(
            `Payment provider: 401, token expired (sent "Authorization: Bearer ${secrets.paymentToken}")`,
          );
        }
        return { orderId, refunded: amount, refundId: "r-5001" };
      },
    },
  ];
}

function define(name: string, description: string, parameters: readonly string[]): OpenAI.ChatCompletionFunctionTool {
  const properties = Object.fromEntries(parameters.map((parameter) => [parameter, { type: "string" }]));
  return {
    type: "function",
    function: { name, description, parameters: { type: "object", properties, required: [...parameters] } },
  };
}
