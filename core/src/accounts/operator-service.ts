import { FitGlueError } from "@fitglue/sdk";
import type { OperatorService } from "../services.ts";
import type { AccountRepository } from "../storage/account-repository.ts";

/** What only the first account may do: whoever set the installation up runs it. */
export function createOperatorService(
  accounts: AccountRepository,
  sandbox: { lift(pluginKey: string): boolean },
): OperatorService {
  return {
    async liftQuarantine(accountId, pluginKey) {
      if (!(await accounts.isFirst(accountId)))
        throw new FitGlueError(
          "FORBIDDEN",
          `Only the first account of this installation may lift the quarantine of ${pluginKey}; ask whoever runs it`,
        );
      if (!sandbox.lift(pluginKey))
        throw new FitGlueError("NOT_FOUND", `${pluginKey} is not in quarantine; /readyz lists those that are`);
    },
  };
}
