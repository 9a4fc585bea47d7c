import type { SignIn } from "../../simulator/sign-in-routes.ts";
import { APPLICATION, MEMBER } from "./whoop-service.ts";

/** https://developer.whoop.com/docs/developing/oauth */
export const SIGN_IN: SignIn = {
  name: "WHOOP",
  person: `${MEMBER.first_name} ${MEMBER.last_name}`,
  application: APPLICATION,
  paths: { authorize: "/oauth/oauth2/auth", token: "/oauth/oauth2/token", revoke: null },
  scopes: {
    offline: "Stay connected",
    "read:profile": "Name and email",
    "read:workout": "Workouts",
    "read:recovery": "Recovery",
    "read:cycles": "Cycles",
    "read:sleep": "Sleep",
    "read:body_measurement": "Height, weight, and maximum heart rate",
  },
  mayUntick: false,
  refreshScope: "offline",
  shortestState: 8,
  tokenSeconds: 3600,
};
