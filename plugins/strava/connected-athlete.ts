import { type AccountContext, type ConnectedAccount, fail } from "@fitglue/sdk";
import type { AthleteAnswer } from "./strava-answers.ts";
import { askStrava } from "./strava-request.ts";

/** Asks Strava whose account the new tokens open. */
export async function connectedAthlete(ctx: AccountContext): Promise<ConnectedAccount> {
  const { status, json } = await askStrava(ctx, "/athlete");
  if (status === 401)
    fail("STRAVA_SIGN_IN_REFUSED", "Strava does not accept the sign-in that it has just given (401); connect again");
  const athlete = json as AthleteAnswer | null;
  if (status !== 200 || typeof athlete?.id !== "number")
    fail("STRAVA_UNAVAILABLE", `Strava did not tell whose account this is (status ${status})`);
  const fullName = [athlete.firstname, athlete.lastname].filter((part) => part).join(" ");
  const names = [fullName, athlete.username, `Athlete ${athlete.id}`];
  return {
    id: `${athlete.id}`,
    name: names.find((name) => name) ?? "",
    url: `https://www.strava.com/athletes/${athlete.id}`,
  };
}
