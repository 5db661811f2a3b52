// Keeps the cache across a reload, so that the page shows the last list at once while it loads the new one. Hydrating
// what a server rendered is the same: `dehydrate`, JSON, `hydrate`.
import { dehydrate, hydrate, type QueryClient } from "@tanstack/react-query";

const KEY = "projects-page";

/** JSON writes a `Date` as text. These two are the only ones in the answers of this page. */
const reviveDates = (key: string, value: unknown) =>
  (key === "createdAt" || key === "updatedAt") && typeof value === "string" ? new Date(value) : value;

export const restoreCache = (client: QueryClient) => {
  const saved = sessionStorage.getItem(KEY);
  if (saved) hydrate(client, JSON.parse(saved, reviveDates));
};

export const saveCacheOnLeave = (client: QueryClient) => {
  addEventListener("pagehide", () => sessionStorage.setItem(KEY, JSON.stringify(dehydrate(client))));
};
