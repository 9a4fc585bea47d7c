import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFromLocal, localFromInstant } from "./local-instant.ts";

test("an instant is shown and entered in the person's zone, in summer and in winter", () => {
  expect(localFromInstant("2026-07-01T10:00:00Z", "Europe/Berlin")).toBe("2026-07-01T12:00");
  expect(localFromInstant("2026-12-01T10:00:00Z", "Europe/Berlin")).toBe("2026-12-01T11:00");
  expect(instantFromLocal("2026-07-01T12:00", "Europe/Berlin")).toBe("2026-07-01T10:00:00.000Z");
  expect(instantFromLocal("2026-01-01T00:15", "Asia/Kathmandu")).toBe("2025-12-31T18:30:00.000Z");
});

test("around a change of the clocks an hour is neither lost nor doubled", () => {
  // Clocks in Berlin went from 02:00 to 03:00 on 29 March 2026 at 01:00 UTC.
  expect(instantFromLocal("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
  expect(instantFromLocal("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
});

test("what is shown comes back as the instant that it was, to the minute, wherever the clocks are not turned back", () => {
  const minute = fc.integer({ min: 0, max: 60 * 24 * 365 * 60 });
  const zone = fc.constantFrom("UTC", "Europe/London", "America/St_Johns", "Asia/Kolkata", "Pacific/Auckland");
  fc.assert(
    fc.property(minute, zone, (minutes, timeZone) => {
      const instant = new Date(Date.UTC(1990, 0) + minutes * 60_000).toISOString();
      const shown = localFromInstant(instant, timeZone);
      // In the hour that comes twice, the shown time stands for either.
      expect(localFromInstant(instantFromLocal(shown, timeZone), timeZone)).toBe(shown);
    }),
  );
});

test("what is no date is left as it is", () => {
  expect(instantFromLocal("soon", "UTC")).toBe("soon");
  expect(localFromInstant("soon", "UTC")).toBe("");
});
