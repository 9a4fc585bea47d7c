import { type ConnectedAccount, fail } from "@fitglue/sdk";
import type { PersonalInfoAnswer } from "./oura-answers.ts";
import { type Connected, askOura, refuseWithoutMembership } from "./oura-request.ts";

const SHORT_ID = 8;

/** Asks Oura whose account the new tokens open. It tells no name, and the address of mail is not asked for. */
export async function connectedUser(ctx: Connected): Promise<ConnectedAccount> {
  const answer = await askOura(ctx, "/personal_info");
  if (answer.status === 401)
    fail("OURA_SIGN_IN_REFUSED", "Oura does not accept the sign-in that it has just given (401); connect again");
  refuseWithoutMembership(answer);
  const info = answer.json as PersonalInfoAnswer | null;
  if (answer.status !== 200 || typeof info?.id !== "string" || info.id === "")
    fail(
      "OURA_UNAVAILABLE",
      `Oura did not tell whose account this is (status ${answer.status}); try again in a minute`,
    );
  return { id: info.id, name: `Ring ${info.id.slice(0, SHORT_ID)}`, url: null };
}
