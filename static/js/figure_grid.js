// Cells copied from a spreadsheet and pasted into one box of the grid go into the boxes right of it and below it. Totals,
// which have no box, and what lies beyond the grid are passed over and counted. Without this one box takes the paste.

const grid = document.querySelector("table[data-figures]")
const said = document.querySelector("[data-figures-said]")

const rowsOf = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"))

function fill(start, rows) {
  const cell = start.closest("td")
  const lines = [...grid.tBodies[0].rows]
  const [top, left] = [lines.indexOf(cell.parentElement), cell.cellIndex]
  let [filled, passed] = [0, 0]
  rows.forEach((row, down) => row.forEach((words, across) => {
    const box = lines[top + down]?.cells[left + across]?.querySelector("input[type=text]")
    if (box) {
      box.value = words.trim()
      filled += 1
    } else if (words.trim()) {
      passed += 1
    }
  }))
  return [filled, passed]
}

grid?.addEventListener("paste", (event) => {
  const rows = rowsOf(event.clipboardData.getData("text/plain"))
  if (!event.target.matches("input[type=text]") || (rows.length === 1 && rows[0].length === 1)) return
  event.preventDefault()
  const [filled, passed] = fill(event.target, rows)
  said.textContent = `${filled} cells filled. Nothing is saved yet.` +
    (passed ? ` ${passed} had no box: they lie beyond the grid, or are worked out.` : "")
})
