// Lists what is kept on this device, by meeting, and says since when.
import { keptFor } from "./store.js"

const MEGABYTE = 1_000_000

export async function showList(place, state) {
  const cache = await keptFor(state.person)
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname))
  const meetings = new Map()
  for (const entry of state.entries ?? []) {
    if (!kept.has(entry.address)) continue
    if (!meetings.has(entry.meeting)) meetings.set(entry.meeting, [])
    meetings.get(entry.meeting).push(entry)
  }
  place.replaceChildren(...[...meetings].flatMap(([meeting, entries]) => [heading(meeting), list(entries)]))
  return [...meetings.values()].flat().length
}

function heading(words) {
  const made = document.createElement("h3")
  made.className = "govuk-heading-s"
  made.textContent = words
  return made
}

function list(entries) {
  const made = document.createElement("ul")
  made.className = "govuk-list portal-kept-papers"
  const lines = new Map()
  for (const entry of entries) {
    const above = lines.get(entry.address.replace(/(paper\.pdf|pages\/)$/, ""))
    if (above) addTo(above, entry)
    else lines.set(entry.address, line(entry))
  }
  made.append(...lines.values())
  return made
}

function line(entry) {
  const made = document.createElement("li")
  made.append(linkTo(entry.address, entry.title))
  if (entry.size) made.append(`, ${inWords(entry.size)}`)
  if (entry.restricted) {
    const mark = document.createElement("strong")
    mark.className = "govuk-tag govuk-tag--red"
    mark.textContent = "Not for publication"
    made.append(" ", mark)
  }
  return made
}

// A paper's own PDF, and its pages to make notes on, stand on the line of its text.
function addTo(line, entry) {
  const link = linkTo(entry.address, entry.kind === "file" ? "PDF" : "Pages")
  const of = document.createElement("span")
  of.className = "govuk-visually-hidden"
  of.textContent = ` of ${line.querySelector("a").textContent}`
  link.append(of)
  const size = entry.size ? `, ${inWords(entry.size)}` : ""
  const mark = line.querySelector("strong")
  if (mark) mark.before("· ", link, `${size} `)
  else line.append(" · ", link, size)
}

function linkTo(address, words) {
  const link = document.createElement("a")
  link.className = "govuk-link"
  link.href = address
  link.textContent = words
  return link
}

export function inWords(bytes) {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`
}

export function moment(at) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }).format(at)
}
