// The page 'This device' and the one shown without a connection: what is kept, since when; keep, check, clear.
import { bringUpToDate } from "./keeping.js"
import { inWords, moment, showList } from "./list.js"
import { able, forgetAll, onNews, reader, readState, writeState } from "./store.js"

const A_DAY = 86400000
const AGAIN = 4000 // milliseconds
const region = document.querySelector("[data-device]")
const part = (name) => region.querySelector(`[data-${name}]`)
const isOwn = region.dataset.device === "own"

if (able) {
  part("keep")?.addEventListener("click", () => keep())
  part("check")?.addEventListener("click", () => update())
  part("clear")?.addEventListener("click", () => clear())
  onNews((news) => news !== "gone" && show())
  if (!isOwn) setInterval(comeBack, AGAIN)
  await show()
  const state = await readState()
  if (isOwn && state?.on) await update()
} else {
  reveal("unable")
}

// The page that was wanted is asked for again once the portal answers; to be online is not yet to reach it.
async function comeBack() {
  if (!navigator.onLine) return
  const answer = await fetch("/members-area/worker.js", { method: "HEAD", cache: "no-store" }).catch(() => null)
  if (answer?.ok) location.reload()
}

function reveal(name) {
  for (const each of ["unable", "off", "on", "nothing", "old"]) if (part(each)) part(each).hidden = each !== name
}

async function show() {
  const state = await readState()
  const mine = state?.on && (!isOwn || state.person === reader)
  if (!mine) return reveal(isOwn ? "off" : "nothing")
  if (!isOwn && state.checked && Date.now() - state.checked > state.days * A_DAY) return reveal("old")
  const count = await showList(part("list"), state)
  if (!isOwn && !count) return reveal("nothing")
  reveal("on")
  part("checked").textContent = state.checked ? moment(state.checked) : "never"
  if (part("size")) part("size").textContent = inWords((await navigator.storage.estimate()).usage)
  if (part("left-out")) sayLeftOut(state.left_out ?? [])
}

function sayLeftOut(entries) {
  part("left-out").hidden = entries.length === 0
  part("left-out").textContent = `Too large to be kept here: ${entries.map((each) => `${each.meeting}: ${each.title}`).join("; ")}.`
}

async function keep() {
  say("Getting ready…")
  reveal("") // so that what is happening is in sight
  part("state").focus()
  await writeState({ person: reader, on: true, checked: null, entries: [], left_out: [] })
  navigator.storage.persist?.().catch(() => {})
  await update()
  const at = document.activeElement
  if (at === part("state") || at === document.body) part("clear").focus() // it took a while: who has gone on is not fetched back
}

async function update() {
  try {
    await navigator.serviceWorker.register("/members-area/worker.js", { scope: "/members-area/" })
    const result = await bringUpToDate((done, total) => say(`${done} of ${total} pages and files kept`))
    if (result?.ended) return location.reload()
    await show()
    say(result ? outcome(result) : "Another tab is bringing them up to date.")
  } catch (fault) {
    await show()
    say(fault.name === "QuotaExceededError" ? "This device has no more room. What fits is kept." : "Not checked: no connection. What is kept is still here.")
  }
}

function outcome({ done, total, failed }) {
  if (!total) return "There is nothing to keep yet: you have no coming meeting with papers."
  return failed ? `${done} of ${total} pages and files kept. The others will be tried again.` : `All ${total} pages and files are kept.`
}

async function clear() {
  await forgetAll("cleared")
  await show()
  say("Nothing is kept on this device any more.")
  part("keep").focus()
}

function say(words) {
  part("state").textContent = words
}
