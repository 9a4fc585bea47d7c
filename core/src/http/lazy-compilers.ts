import { Ajv, type AnySchema } from "ajv";
import fastJsonStringify, { type AnySchema as AnswerSchema } from "fast-json-stringify";
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from "fastify";
import fp from "fastify-plugin";

/** Bodies are JSON and have types; addresses and queries are text and are read as what the schema asks for. */
const exact = new Ajv({ useDefaults: true, allowUnionTypes: true });
const fromText = new Ajv({ useDefaults: true, coerceTypes: true });

/** Compiles the schemas of a route when it is first asked for, not all of them before the server can listen. */
export const lazyCompilers = fp(async (app: FastifyInstance) => {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
});

const validatorCompiler: FastifySchemaCompiler<AnySchema> = ({ schema, httpPart }) => {
  const validate = once(() => (httpPart === "body" ? exact : fromText).compile(schema));
  return (data: unknown) => {
    const check = validate();
    return check(data) === true ? true : { error: check.errors ?? [] };
  };
};

/** What an answer's schema does not name is not sent: a field of a database row cannot slip out. */
const serializerCompiler: FastifySerializerCompiler<AnswerSchema> = ({ schema }) => {
  const stringify = once((): ((data: unknown) => string) => fastJsonStringify(schema));
  return (data: unknown) => stringify()(data);
};

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
