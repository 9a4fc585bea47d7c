import { definePlugin } from "@fitglue/sdk";
import { answerPatch, inputForm } from "./input-form.ts";
import type { Plugin } from "./manifest.types.ts";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, config }) {
      return { outcome: "wait", form: inputForm(config.fields, config.message, activity) };
    },
    resume({ activity, config }, answer) {
      const { patch, changed } = answerPatch(answer, config.fields, activity, config.description);
      return { outcome: "ok", patch, result: { changed } };
    },
  },
});
