// Words of a block of the page and back: what was selected as a quote, and a quote as places in the text. White space
// of any length counts as one space, as it does on the server. What scripts put into the page is passed over.

const AROUND = 40 // characters kept before and after a quote

// The text of a block, and the ends of lines within it.
function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) => {
      if (node.nodeType === Node.ELEMENT_NODE) return node.matches("[data-ours]") ? NodeFilter.FILTER_REJECT : node.tagName === "BR" ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP
      return NodeFilter.FILTER_ACCEPT
    },
  })
  const found = []
  while (walker.nextNode()) found.push(walker.currentNode)
  return found
}

// The block's words, and for each character where it stands.
function read(block) {
  let text = ""
  const places = []
  for (const node of textNodes(block)) {
    if (node.tagName === "BR") {
      if (places.length && !text.endsWith(" ")) {
        text += " "
        places.push(places.at(-1))
      }
      continue
    }
    for (let offset = 0; offset < node.length; offset++) {
      const space = /\s/.test(node.data[offset])
      if (space && (text === "" || text.endsWith(" "))) continue
      text += space ? " " : node.data[offset]
      places.push({ node, offset })
    }
  }
  return { text, places }
}

// What of `range` lies in `block`, as a quote; nothing where no word does.
export function quoteOf(range, block) {
  const { text, places } = read(block)
  const inside = ({ node, offset }) => range.comparePoint(node, offset) === 0 && range.comparePoint(node, offset + 1) === 0
  let from = places.findIndex(inside)
  if (from < 0) return null
  let to = from
  while (to < places.length && inside(places[to])) to++
  while (text[from] === " ") from++
  while (to > from && text[to - 1] === " ") to--
  if (to <= from) return null
  return {
    exact: text.slice(from, to).slice(0, 2000),
    prefix: text.slice(Math.max(0, from - AROUND), from),
    suffix: text.slice(to, to + AROUND),
  }
}

// Where the quote begins in the block's words, the best of several; -1 where it is not.
function placeIn(text, { exact, prefix, suffix }) {
  let best = -1
  let most = -1
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const score = text.slice(0, at).endsWith(prefix) + text.slice(at + exact.length).startsWith(suffix)
    if (score > most) [best, most] = [at, score]
  }
  return best
}

export const hasQuote = (block, quote) => placeIn(read(block).text, quote) >= 0

// Marks the quoted words; whether they were there.
export function mark(block, quote, id) {
  const { text, places } = read(block)
  const from = placeIn(text, quote)
  if (from < 0) return false
  const last = places.slice(from, from + quote.exact.length)
  const nodes = [...new Set(last.map((place) => place.node))]
  for (const node of nodes) {
    const offsets = last.filter((place) => place.node === node).map((place) => place.offset)
    wrap(node, offsets[0], offsets.at(-1) + 1, id)
  }
  return true
}

function wrap(node, from, to, id) {
  if (!node.data.slice(from, to).trim()) return // the space between two cells of a table
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  const element = document.createElement("mark")
  element.className = "portal-marked"
  element.dataset.marks = id
  range.surroundContents(element)
}

export function unmark(root) {
  for (const element of root.querySelectorAll("mark[data-marks]")) {
    const parent = element.parentNode
    element.replaceWith(...element.childNodes)
    parent.normalize()
  }
}
