import { STATUS_CODES } from "node:http";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifySchema } from "fastify";
import fp from "fastify-plugin";
import type { TSchema } from "typebox";
import { ApiError } from "../api/account.ts";
import { insideWithReferences, NAMED_SCHEMAS, withReferences } from "./named-schemas.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Body by content type, for routes that read it as a stream and so have no body schema. */
    documentedBody?: Record<string, TSchema>;
  }
}

const INFO = {
  title: "FitGlue",
  version: "1",
  description:
    "Everything that the web pages do, they do through this. Sign in at /api/auth/sign-in/email; the answer sets the session cookie.",
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
};

const TAGS = [
  { name: "account", description: "Who is signed in" },
  { name: "plugins", description: "What is installed" },
  { name: "connections", description: "The person's accounts at services" },
  { name: "pipelines", description: "What happens to activities" },
  { name: "uploads", description: "Handing in files" },
  { name: "activities", description: "What was read from them" },
  { name: "runs", description: "Activities going through pipelines" },
  { name: "showcase", description: "Published pages" },
  { name: "help", description: "The help centre as data" },
];

/** The browser for the API loads nothing from elsewhere; its drawings and styles are inline. */
const BROWSER_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** Describes the routes that are registered after it: OpenAPI 3.1 at /api/v1/openapi.json, a browser for it at /api/docs. */
export const openapi = fp(async (app: FastifyInstance) => {
  for (const [name, schema] of Object.entries(NAMED_SCHEMAS)) {
    app.addSchema({ $id: name, ...insideWithReferences(schema) });
  }
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: INFO,
      tags: TAGS,
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "fitglue.session_token" },
          apiKey: { type: "http", scheme: "bearer", description: "A key made under Settings; it only reads" },
        },
      },
    },
    convertConstToEnum: false,
    refResolver: { buildLocalReference: ({ $id }) => (typeof $id === "string" ? $id : "") },
    transform: ({ schema, url, route }) => ({ schema: describe(schema, route.config), url }),
  });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    staticCSP: true,
    transformStaticCSP: () => BROWSER_POLICY,
    uiConfig: { tryItOutEnabled: true },
  });
});

function describe(
  schema: FastifySchema | undefined,
  config: { access?: string; apiKey?: true; documentedBody?: Record<string, TSchema> } | undefined,
): FastifySchema {
  if (schema === undefined) return { hide: true };
  const { response, body, ...rest } = schema;
  const content = Object.entries(config?.documentedBody ?? {}).map(
    ([type, shape]) => [type, { schema: withReferences(shape) }] as const,
  );
  return {
    ...rest,
    ...(config?.access === undefined
      ? { security: [{ session: [] }, ...(config?.apiKey === true ? [{ apiKey: [] }] : [])] }
      : {}),
    ...(content.length > 0 ? { body: { required: true, content: Object.fromEntries(content) } } : {}),
    ...(body === undefined ? {} : { body: withReferences(body) }),
    response: {
      ...described(response),
      default: withDescription("Error", withReferences(ApiError)),
    },
  };
}

/** Answers by status, each with its name: `description` is what OpenAPI demands. */
function described(response: unknown): Record<string, unknown> {
  const answers =
    typeof response === "object" && response !== null ? Object.entries(insideWithReferences(response)) : [];
  return Object.fromEntries(
    answers.map(([status, shape]) => [status, withDescription(STATUS_CODES[status] ?? status, shape)]),
  );
}

function withDescription(description: string, shape: unknown): object {
  return typeof shape === "object" ? { description, ...shape } : { description };
}
