import type { AttributeValue } from "./span.ts";

/** Token counts as OpenCode reports them: `input` is without cache, `output` without reasoning. */
export interface TokenCounts {
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/**
 * `mlflow.chat.tokenUsage`. MLflow's `input_tokens` includes what was read from and written to the
 * cache, and its `output_tokens` includes reasoning (mlflow/utils/providers.py, cost_per_token).
 *
 * @returns undefined when nothing was counted, as for a call that failed before it was answered
 */
export function tokenUsage(tokens: TokenCounts): AttributeValue | undefined {
  const input = tokens.input + tokens.cacheRead + tokens.cacheWrite;
  const output = tokens.output + tokens.reasoning;
  if (input + output === 0) return undefined;
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    ...(tokens.cacheRead > 0 ? { cache_read_input_tokens: tokens.cacheRead } : {}),
    ...(tokens.cacheWrite > 0 ? { cache_creation_input_tokens: tokens.cacheWrite } : {}),
  };
}

/**
 * `mlflow.llm.cost`. OpenCode reports one sum, without its shares of input and output. It is sent
 * even when it is zero, as the server would estimate a cost otherwise.
 */
export function callCost(dollars: number): AttributeValue {
  return { total_cost: dollars };
}
