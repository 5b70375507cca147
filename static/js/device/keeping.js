// Brings what is kept up to date with what the portal lists: first removes, then fetches. In one tab at a time.
import { bringNotes, forgetSent } from "./notes.js"
import { forgetPapers, isKeeping, KEEPING, keptFor, onNews, readState, stopping, tell, user, writeState } from "./store.js"

const LIST = "/members-area/kept.json"
const PICTURES = /\/pictures\/[0-9a-f]{64}\//g

// Signing out, here or in another tab, ends what is being fetched.
let abort = new AbortController()
stopping.addEventListener("stop", () => abort.abort())
onNews((news) => news === "stop" && abort.abort())

// Gives { done, total, failed }, { ended: true } where the portal says that nothing is this person's to keep, or null
// where another tab is at it or nothing is to be kept. Throws where there is no connection.
export function bringUpToDate(progress = () => {}) {
  return navigator.locks.request(KEEPING, { ifAvailable: true }, (lock) => (lock ? work(progress) : null))
}

async function work(progress) {
  abort = new AbortController()
  const { signal } = abort
  const state = await readState()
  if (!state?.on) return null
  const answer = await fetch(LIST, { redirect: "manual", cache: "no-store", signal })
  if ([401, 403].includes(answer.status) || answer.type === "opaqueredirect") return ended()
  if (!answer.ok) throw new Error(`The list of papers was answered with ${answer.status}`)
  const listed = await answer.json()
  if (listed.person !== state.person) return ended()
  const cache = await keptFor(state.person)
  await removeUnlisted(cache, listed.entries)
  signal.throwIfAborted()
  await writeState({
    person: state.person, on: true, checked: Date.now(), days: listed.days,
    entries: listed.entries, left_out: listed.left_out,
  })
  const result = await fetchMissing(cache, listed, progress)
  if (!result.ended) await bringNotes(user, listed.meetings)
  tell("kept")
  return result
}

async function ended() {
  await forgetPapers()
  await forgetSent()
  tell("ended")
  return { ended: true }
}

async function removeUnlisted(cache, entries) {
  const addresses = new Set(entries.map((entry) => new URL(entry.address, location.href).href))
  const pages = []
  for (const request of await cache.keys()) {
    const isPicture = new URL(request.url).pathname.startsWith("/pictures/")
    if (!isPicture && !addresses.has(request.url)) await cache.delete(request)
    if (!isPicture) pages.push(request)
  }
  await removePicturesOfNone(cache, pages)
}

async function removePicturesOfNone(cache, pages) {
  const shown = new Set()
  for (const request of pages) {
    const kept = await cache.match(request)
    for (const address of kept?.headers.get("X-Kept-Pictures")?.split(" ") ?? []) shown.add(address)
  }
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith("/pictures/") && !shown.has(pathname)) await cache.delete(request)
  }
}

async function fetchMissing(cache, { entries, person }, progress) {
  let done = 0
  let failed = 0
  for (const entry of entries) {
    progress(done, entries.length)
    if (await isCurrent(cache, entry)) done += 1
    else if (await keep(cache, entry, person)) done += 1
    else failed += 1
    if (!(await isKeeping(person))) {
      await forgetPapers()
      return { ended: true }
    }
  }
  progress(done, entries.length)
  return { done, total: entries.length, failed }
}

async function isCurrent(cache, entry) {
  const kept = await cache.match(entry.address)
  return kept?.headers.get("X-Kept-Digest") === entry.digest
}

// The portal logs this as opening a restricted paper. Only what it says is for this person is kept: no sign-in page.
async function keep(cache, entry, person) {
  const { signal } = abort
  const answer = await fetch(entry.address, { headers: { "X-Keep": "1" }, redirect: "manual", cache: "no-store", signal })
  if (answer.status !== 200 || answer.headers.get("X-Reader") !== person) {
    await cache.delete(entry.address)
    return false
  }
  const body = await answer.blob()
  const pictures = entry.kind === "page" ? [...new Set((await body.text()).match(PICTURES) ?? [])] : []
  for (const address of pictures) if (!(await cache.match(address))) await cache.add(address)
  const headers = new Headers(answer.headers)
  for (const name of ["Vary", "Content-Encoding", "Content-Length"]) headers.delete(name)
  headers.set("X-Kept-At", String(Date.now()))
  headers.set("X-Kept-Digest", entry.digest)
  headers.set("X-Kept-Pictures", pictures.join(" "))
  await cache.put(entry.address, new Response(body, { status: 200, headers }))
  return true
}
