import type { SignIn } from "../../simulator/sign-in-routes.ts";
import { APPLICATION } from "./oura-service.ts";

/** Addresses and scopes as the manifest has them. */
export const SIGN_IN: SignIn = {
  name: "Oura",
  person: "the wearer of the ring",
  application: APPLICATION,
  paths: {
    authorize: "/oauth/v2/ext/oauth-authorize",
    token: "/oauth/v2/ext/oauth-token",
    revoke: "/oauth/v2/ext/oauth-revoke",
  },
  scopes: {
    "extapi:personal": "Gender, age, height, weight",
    "extapi:email": "Address of mail",
    "extapi:workout": "Workouts",
    "extapi:heartrate": "Heart rate over time",
    "extapi:daily": "Summaries of sleep, activity and readiness",
  },
  mayUntick: true,
  refreshScope: null,
  shortestState: 0,
  tokenSeconds: 86_400,
};
