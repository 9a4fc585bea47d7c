/** An answer of the service that is no success. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** What is wrong is named by its resource, field and code. */
const fault = (
  status: number,
  message: string,
  [resource, field, code]: readonly [string, string | null, string],
): ApiError => new ApiError(status, { message, errors: [{ resource, field, code }] });

/** The service's own words for each thing that can go wrong. */
export const API_ERRORS = {
  badToken: () => fault(401, "Authorization Error", ["Athlete", "access_token", "invalid"]),
  missingScope: (scope: "activity:read" | "activity:write") =>
    fault(401, "Authorization Error", ["AccessToken", `${scope}_permission`, "missing"]),
  badRequest: (resource: string, field: string, code = "invalid") => fault(400, "Bad Request", [resource, field, code]),
  subscriptionExists: () => fault(400, "Bad Request", ["PushSubscription", null, "already exists"]),
  inactive: () => fault(403, "Forbidden", ["Application", "Status", "Inactive"]),
  noActivity: () => fault(404, "Record Not Found", ["Activity", "id", "invalid"]),
  noUpload: () => fault(404, "Record Not Found", ["Upload", "id", "invalid"]),
  noPath: () => fault(404, "Resource Not Found", ["resource", "path", "invalid"]),
  conflict: () => fault(409, "Conflict", ["Activity", "start_date_local", "already exists"]),
  tooMany: (which: "overall" | "read") =>
    fault(429, "Rate Limit Exceeded", ["Application", `${which} rate limit`, "exceeded"]),
  broken: () => new ApiError(500, { message: "error" }),
} as const;
