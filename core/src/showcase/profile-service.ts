import { FitGlueError, simplifyTrack } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { ProfileEntry } from "../api/showcase.ts";
import type { ProfileService } from "../services.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createProfileRepository } from "../storage/profile-repository.ts";
import { createShowcasePageRepository, type StoredShowcasePage } from "../storage/showcase-page-repository.ts";
import { largerSideMeters } from "./route-points.ts";
import { shownPage } from "./showcase-service.ts";
import { ALL_SHOWN } from "./withhold.ts";

const ENTRIES_A_PAGE = 24;
/** How far the outline may run from the route, as a share of the larger side: a pixel of 100. */
const OUTLINE_TOLERANCE = 0.01;

export function createProfileService(db: Kysely<Database>): ProfileService {
  const profiles = createProfileRepository(db);
  const pages = createShowcasePageRepository(db);

  const settings: ProfileService["settings"] = async (accountId) =>
    (await profiles.find(accountId)) ?? {
      handle: null,
      name: (await createAccountRepository(db).settings(accountId)).name,
      about: "",
      isListed: false,
      withheld: ALL_SHOWN,
      trimMeters: 0,
    };

  return {
    settings,

    async save(accountId, changed) {
      const isSaved = await profiles.save(accountId, changed);
      if (!isSaved)
        throw new FitGlueError("CONFLICT", `Somebody else has the name ${changed.handle ?? ""}; choose another`, {
          details: { path: "/handle" },
        });
      return settings(accountId);
    },

    async view(handle, page, accountId) {
      const profile = await profiles.findByHandle(handle);
      if (profile === null) return null;
      const { accountId: owner, name, about, isListed } = profile;
      const offset = (page - 1) * ENTRIES_A_PAGE;
      const [found, { counts }] = await Promise.all([
        pages.listPublic(owner, { offset, limit: ENTRIES_A_PAGE }),
        pages.census(owner),
      ]);
      return {
        ...{ handle, name, about, isListed, isOwn: owner === accountId },
        total: counts.public,
        entries: found.map(toEntry),
        nextPage: counts.public > offset + ENTRIES_A_PAGE ? page + 1 : null,
      };
    },

    listed: () => profiles.listed(),
  };
}

/** As much of a route as can be seen at the size of a thumb. */
function outline(route: ProfileEntry["route"]): ProfileEntry["route"] {
  if (route.length < 3) return route;
  const tolerance = OUTLINE_TOLERANCE * largerSideMeters(route);
  return simplifyTrack(route, tolerance).map(([latitude, longitude]) => [latitude, longitude]);
}

function toEntry(stored: StoredShowcasePage): ProfileEntry {
  const page = shownPage(stored);
  const { slug, title, sport, startedAt, timeZone, utcOffsetSeconds, exactness, route, stats } = page;
  return { slug, title, sport, startedAt, timeZone, utcOffsetSeconds, exactness, stats, route: outline(route) };
}
