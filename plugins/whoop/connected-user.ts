import { type ConnectedAccount, fail } from "@fitglue/sdk";
import type { ProfileAnswer } from "./whoop-answers.ts";
import { type Connected, askWhoop } from "./whoop-request.ts";

/** Asks WHOOP whose account the new tokens open. People have no page there that others could see. */
export async function connectedUser(ctx: Connected): Promise<ConnectedAccount> {
  const { status, json } = await askWhoop(ctx, "/user/profile/basic");
  if (status === 401 || status === 403)
    fail(
      "WHOOP_SIGN_IN_REFUSED",
      `WHOOP does not accept the sign-in that it has just given (${status}); connect again`,
    );
  const profile = json as ProfileAnswer | null;
  if (status !== 200 || typeof profile?.user_id !== "number")
    fail("WHOOP_UNAVAILABLE", `WHOOP did not tell whose account this is (status ${status}); try again in a minute`);
  const { user_id: id, first_name: first, last_name: last } = profile;
  const name = [first, last].filter((part) => typeof part === "string" && part !== "").join(" ");
  return { id: `${id}`, name: name === "" ? `Member ${id}` : name, url: null };
}
