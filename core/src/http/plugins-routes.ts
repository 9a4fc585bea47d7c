import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import {
  inLanguage,
  newestOfEach,
  permissions,
  type PluginPackage,
  type Registry,
  textLanguage,
} from "@fitglue/registry";
import { Type } from "typebox";
import { PluginDetail, PluginSummary } from "../api/plugins.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly registry: Registry;
}

const tags = ["plugins"];
const ROLES = ["connection", "source", "booster", "destination"] as const;

/** /plugins and everything below it. */
export const pluginsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { registry }) => {
  app.get(
    "/plugins",
    {
      config: { access: "anyone" },
      schema: {
        operationId: "listPlugins",
        tags,
        summary: "Installed plugins, each in its newest version",
        response: { 200: Type.Object({ plugins: Type.Array(PluginSummary) }) },
      },
    },
    async ({ language }) => {
      const spoken = inLanguage(registry, language);
      return { plugins: newestOfEach(spoken).map((plugin) => summaryOf(plugin, spoken)) };
    },
  );

  app.get(
    "/plugins/:publisher/:id",
    {
      config: { access: "anyone" },
      schema: {
        operationId: "getPlugin",
        tags,
        summary: "One plugin: manifest, permissions, versions, executed examples",
        params: Type.Object({ publisher: Type.String(), id: Type.String() }),
        querystring: closed({ version: Type.Optional(Type.String({ maxLength: 100 })) }),
        response: { 200: PluginDetail },
      },
    },
    async ({ language, params: { publisher, id }, query: { version } }) => {
      const spoken = inLanguage(registry, language);
      const name = `${publisher}/${id}`;
      const plugin = version === undefined ? spoken.resolve(name) : spoken.get(`${name}@${version}`);
      return detailOf(plugin, spoken);
    },
  );
};

function summaryOf(plugin: PluginPackage, { language }: Registry): PluginSummary {
  const { key, manifest, trust, digest } = plugin;
  const { publisher, id, version, name, summary, icon } = manifest;
  const roles = ROLES.filter((role) => manifest[role] !== undefined);
  return {
    key,
    publisher,
    id,
    version,
    name,
    summary,
    textLanguage: textLanguage(plugin, language),
    icon,
    categories: [...(manifest.categories ?? [])],
    roles,
    trust,
    digest,
  };
}

function detailOf(plugin: PluginPackage, registry: Registry): PluginDetail {
  const { manifest } = plugin;
  const siblings = registry
    .list()
    .filter((each) => each.manifest.publisher === manifest.publisher && each.manifest.id === manifest.id);
  return {
    plugin: summaryOf(plugin, registry),
    manifest: { ...manifest },
    versions: siblings.map((each) => each.manifest.version),
    permissions: [...permissions(manifest, registry.language)],
    changelog: plugin.changelog,
    examples: [...(plugin.examples ?? [])],
  };
}
