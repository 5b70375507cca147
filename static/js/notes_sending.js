// Sends what waits on this device, and fetches what other devices wrote. One at a time; what fails waits on.
import { cursorOf, settle, takeNews, waitingNotes } from "./notes_kept.js"

const AT_ONCE = 50
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? ""
let sending = null
let again = false

// How it went: {ok}, or {words}: why what waits was not sent; `bothKept` and `notDeleted` count what devices differed on.
export function exchange(place) {
  if (sending) {
    again = true
    return sending
  }
  sending = rounds(place).finally(() => {
    sending = null
  })
  return sending
}

async function rounds(place) {
  const outcome = { ok: true, words: "", bothKept: 0, notDeleted: 0 }
  let more = true
  while (more && outcome.ok) {
    again = false
    more = await round(place, outcome) || again
  }
  return outcome
}

// Whether there is more to do.
async function round({ user, meeting, address }, outcome) {
  const waiting = (await waitingNotes(user)).filter((kept) => !kept.refused)
  const sent = waiting.slice(0, AT_ONCE)
  const body = { user, meeting, since: await cursorOf(user, meeting), changes: sent.map(change) }
  const answer = await post(address, body)
  if (answer.error) {
    Object.assign(outcome, { ok: false, words: answer.error, signedOut: answer.signed_out ?? false })
    return false
  }
  await settle(user, sent, answer)
  const count = (fate) => answer.answers.filter((each) => each.fate === fate).length
  outcome.bothKept += count("both kept")
  outcome.notDeleted += count("not deleted")
  const differed = answer.answers.some((each) => each.fate !== "saved")
  if (!differed) await takeNews(user, meeting, answer) // else all is asked for anew
  return differed || waiting.length > sent.length
}

function change({ id, base, note }) {
  const { paper, paper_version, kind, anchor, prefix, exact, suffix, text, written_at, changed_at, deleted } = note
  return { id, base, paper, paper_version, kind, anchor, prefix, exact, suffix, text, written_at, changed_at, deleted }
}

async function post(address, body) {
  try {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() }
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" })
    if (!response.headers.get("Content-Type")?.includes("json")) return { error: "The council’s server did not take them." }
    return await response.json()
  } catch {
    return { error: "There is no connection." }
  }
}
