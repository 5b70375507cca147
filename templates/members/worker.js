// The service worker of the members' area. What a member chose to keep is shown where the portal does not answer, to them
// alone and for so many days; else every page comes from the portal. It keeps nothing that was not listed for keeping.
const FACTS = {{ facts|safe }}
const SHELL = `portal-shell-${FACTS.release}`
const STATE = `${FACTS.area}kept-state`
const A_DAY = 86400000
const HASHED = /\.[0-9a-f]{12}\.\w+$/

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())))

async function fill() {
  const shell = await caches.open(SHELL)
  // Without cookies, so that nobody's name is on the page shown without a connection.
  const files = [...FACTS.files, FACTS.offline].map((address) => new Request(address, { cache: "no-cache", credentials: "omit" }))
  await shell.addAll(files)
}

async function tidy() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith("portal-shell-") && name !== SHELL).map((name) => caches.delete(name)))
}

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== self.location.origin || request.headers.has("X-Keep")) return
  if (FACTS.never.includes(pathname)) return
  if (pathname.startsWith(FACTS.area)) event.respondWith(page(event))
  else if (request.mode !== "navigate") event.respondWith(file(event))
})

// A page or PDF of the members' area: the portal's answer, whatever it is; without one in time, what is kept.
async function page(event) {
  const before = await keptBefore(event.request.url)
  const coming = fetch(event.request)
  // However late it comes: a paper that was taken down goes.
  if (before) event.waitUntil(coming.then((answer) => follow(event.request.url, answer.clone(), before)).catch(() => {}))
  const answer = await inTime(coming)
  if (answer) return answer
  const kept = await keptCopy(event.request)
  if (kept) return kept
  try {
    return await coming
  } catch {
    if (event.request.mode !== "navigate") return Response.error()
    return (await caches.match(FACTS.offline, { cacheName: SHELL })) ?? Response.error()
  }
}

function inTime(coming) {
  const late = new Promise((resolve) => setTimeout(resolve, FACTS.patience * 1000, null))
  return Promise.race([coming.catch(() => null), late])
}

// Where a page is kept, and what is kept of it; null where it is not.
async function keptBefore(url) {
  const state = await stateOfDevice()
  if (!state?.on) return null
  const cache = await caches.open(`portal-kept-${state.person}`)
  const kept = await cache.match(url)
  return kept ? { state, cache, kept } : null
}

// What the portal just said of a kept page: the newer one is kept in its place, one that is not there any more goes.
async function follow(url, answer, { state, cache, kept }) {
  if ([401, 403, 404, 410].includes(answer.status)) return cache.delete(url)
  if (answer.status !== 200 || answer.redirected || answer.headers.get("X-Reader") !== state.person) return
  const headers = new Headers(answer.headers)
  for (const name of ["Vary", "Content-Encoding", "Content-Length"]) headers.delete(name)
  headers.set("X-Kept-At", String(Date.now()))
  for (const name of ["X-Kept-Digest", "X-Kept-Pictures"]) headers.set(name, kept.headers.get(name) ?? "")
  const body = await answer.blob()
  await cache.put(url, new Response(body, { status: 200, headers }))
  if (!(await stateOfDevice())?.on) await caches.delete(`portal-kept-${state.person}`)
}

// A script, style, typeface or picture: by its name for ever where its content is in it, else the portal's if it answers.
async function file(event) {
  const { request } = event
  const known = await caches.match(request, { ignoreVary: true })
  if (known && HASHED.test(new URL(request.url).pathname)) return known
  const answer = known ? await inTime(fetch(request)) : await fetch(request).catch(() => null)
  if (answer?.ok && new URL(request.url).pathname.startsWith(FACTS.static)) {
    const copy = answer.clone()
    event.waitUntil(caches.open(SHELL).then((shell) => shell.put(request, copy)).catch(() => {}))
  }
  return answer ?? known ?? Response.error()
}

async function keptCopy(request) {
  const state = await stateOfDevice()
  if (!state?.on || !state.checked || Date.now() - state.checked > state.days * A_DAY) return null
  const kept = await caches.match(request.url, { cacheName: `portal-kept-${state.person}` })
  if (!kept || !kept.headers.get("Content-Type").startsWith("text/html")) return kept
  const html = (await kept.text()).replace(/<main[^>]*>/, (main) => main + lineAbove(Number(kept.headers.get("X-Kept-At"))))
  return new Response(html, { status: 200, headers: kept.headers })
}

function lineAbove(at) {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at)
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" }).format(at)
  const today = new Date(at).toDateString() === new Date().toDateString()
  const when = today ? time : `${time} on ${day}`
  return `<p class="portal-kept-copy" role="status">You are reading the copy kept on this device, of ${when}.</p>`
}

async function stateOfDevice() {
  const found = await caches.match(STATE, { cacheName: "portal-device" })
  return found ? found.json() : null
}
