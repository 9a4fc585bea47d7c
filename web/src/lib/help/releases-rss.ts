import { escapeHtml } from "@fitglue/sdk";
import type { PluginDetail } from "#lib/api/models.ts";
import { changelogEntries } from "#lib/catalogue/changelog-entries.ts";
import { locale } from "#messages/language.ts";

/** A feed of releases, RSS 2.0: the newest version of each plugin with what changed in it, the latest first. */
export function releasesRss(details: readonly PluginDetail[], origin: string): string {
  const releases = details
    .map(({ plugin, manifest, changelog }) => ({
      title: `${plugin.name} ${plugin.version}`,
      address: `${origin}/plugins/${plugin.publisher}/${plugin.id}?version=${encodeURIComponent(plugin.version)}`,
      day: typeof manifest["revised"] === "string" ? manifest["revised"] : "",
      changes: changelogEntries(changelog).find(({ version }) => version === plugin.version)?.changes ?? [],
    }))
    .toSorted((one, other) => other.day.localeCompare(one.day) || one.title.localeCompare(other.title, locale));
  const items = releases.map(({ title, address, day, changes }) =>
    [
      "<item>",
      `<title>${escapeHtml(title)}</title>`,
      `<link>${escapeHtml(address)}</link>`,
      `<guid isPermaLink="true">${escapeHtml(address)}</guid>`,
      ...(Number.isNaN(Date.parse(day)) ? [] : [`<pubDate>${new Date(day).toUTCString()}</pubDate>`]),
      `<description>${escapeHtml(changes.join(" "))}</description>`,
      "</item>",
    ].join(""),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    "<title>FitGlue plugins: releases</title>",
    `<link>${escapeHtml(origin)}/plugins</link>`,
    "<description>New versions of the plugins that are installed here.</description>",
    `<atom:link href="${escapeHtml(origin)}/help/rss.xml" rel="self" type="application/rss+xml"/>`,
    ...items,
    "</channel></rss>",
    "",
  ].join("\n");
}
