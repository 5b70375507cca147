// What this device keeps of the members' area, and for whom. One person at a time: their papers lie under a key of their
// own, and all of it goes when another signs in. The service worker reads the same places.

const STATE_CACHE = "portal-device"
const STATE = "/members-area/kept-state"
const KEPT = "portal-kept-"
export const KEEPING = "portal-keeping" // the lock of whoever brings it up to date

// Browsers have these only where the connection is secure.
export const able = "caches" in window && "serviceWorker" in navigator && "locks" in navigator

export const stopping = new EventTarget()
const channel = "BroadcastChannel" in window ? new BroadcastChannel("portal-device") : null

// Who is signed in on this page: the key that their papers are kept under, '' for nobody, and the number of their account.
const account = document.querySelector("[data-reader]")?.dataset
export const reader = account?.reader ?? ""
export const user = Number(account?.user ?? 0)

// { person, on, checked, days, entries, left_out } or null where nothing was ever kept, or all was cleared.
export async function readState() {
  const found = able ? await caches.match(STATE, { cacheName: STATE_CACHE }) : null
  return found ? found.json() : null
}

export async function writeState(facts) {
  const cache = await caches.open(STATE_CACHE)
  await cache.put(STATE, new Response(JSON.stringify(facts), { headers: { "Content-Type": "application/json" } }))
}

export function keptFor(person) {
  return caches.open(KEPT + person)
}

// Whether this person still wants papers kept here: asked again after each wait, for another tab may have signed out.
export async function isKeeping(person) {
  const state = await readState()
  return Boolean(state?.on) && state.person === person
}

// The papers go, of whomever they are; that they are to be kept again for the same person stays.
export async function forgetPapers() {
  const state = await readState()
  if (state) await writeState({ person: state.person, on: state.on, checked: null, entries: [], left_out: [] })
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(KEPT)).map((name) => caches.delete(name)))
}

// No papers of anybody stay on the device, nor that any are to be kept. Other tabs are told: 'gone' takes them off the screen.
// Whoever is fetching papers stops, in this tab or another, before the last of them is removed.
export async function forgetAll(news = "gone") {
  if (!able) return
  await caches.delete(STATE_CACHE)
  stopping.dispatchEvent(new Event("stop"))
  tell("stop")
  await navigator.locks.request(KEEPING, removeAll)
  tell(news)
}

async function removeAll() {
  const names = (await caches.keys()).filter((name) => name.startsWith("portal-"))
  await Promise.all(names.map((name) => caches.delete(name)))
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(each.scope).pathname === "/members-area/") await each.unregister()
  }
}

export function tell(news) {
  channel?.postMessage(news)
}

export function onNews(listen) {
  channel?.addEventListener("message", (event) => listen(event.data))
}
