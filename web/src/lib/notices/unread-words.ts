import * as m from "#messages/frame.ts";

/** What the bell says: `Notifications`, or `Notifications, 3 new`. */
export function bellLabel(newOnes: number): string {
  return m.notificationsNew({ count: newOnes });
}

/** What is said aloud when there are more than before; empty when there are not. */
export function unreadNews(before: number, now: number): string {
  return now <= before ? "" : m.newNotifications({ count: now - before });
}
