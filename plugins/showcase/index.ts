import { definePlugin } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { pageRequest } from "./page-request.ts";
import { previewPage } from "./preview-page.ts";

export default definePlugin<Plugin>({
  destination: {
    async deliver({ config, previous, pages }) {
      const { externalId, url } = await pages.publish(pageRequest(config, previous));
      return { outcome: "delivered", externalId, url };
    },
    preview: previewPage,
  },
});
