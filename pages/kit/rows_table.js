// A list whose rows are opened and ticked: what is ticked is kept by the row's id. Arrows, Home and End move, Enter opens,
// Space ticks; a press on a heading sorts by the language of the page. Order of rows is kept for the browser's tab.
const rowsOf = (root) => [...root.querySelectorAll("tbody tr")]
const stored = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null")

function sorted(root, language) {
  const order = root.order
  if (!order) return
  const compare = new Intl.Collator(language, { numeric: true }).compare
  const value = (row) => row.querySelectorAll("td[data-value]")[order.column].dataset.value
  const rows = rowsOf(root).sort((one, other) => {
    const [a, b] = [value(one), value(other)]
    if (a === "" || b === "") return (a === "") - (b === "") // what is missing stands last either way
    return order.down ? compare(b, a) : compare(a, b)
  })
  root.querySelector("tbody").append(...rows)
  root.querySelectorAll("[data-sort]").forEach((button, column) => {
    const of = column === order.column ? (order.down ? "descending" : "ascending") : "none"
    button.closest("th").setAttribute("aria-sort", of)
  })
}

function ticked(root) {
  const boxes = [...root.querySelectorAll("[data-tick]")]
  for (const box of boxes) {
    const row = box.closest("tr")
    box.checked = root.chosen.has(row.dataset.id)
    row.classList.toggle("ticked", box.checked)
  }
  const all = root.querySelector("[data-all]")
  if (!all) return
  const n = boxes.filter((box) => box.checked).length
  all.checked = n > 0 && n === boxes.length
  all.indeterminate = n > 0 && n < boxes.length
}

// One row is reached by Tab, the others from it by the arrows.
function reach(root, row, focus) {
  for (const one of rowsOf(root)) {
    const is = one === row
    one.classList.toggle("current", is)
    one.querySelectorAll("button, input").forEach((control) => { control.tabIndex = is ? 0 : -1 })
  }
  if (!focus || !row) return
  const control = row.querySelector("[data-pick]") ?? row.querySelector("[data-tick]")
  control?.focus()
  row.scrollIntoView({ block: "nearest" })
}

function move(root, row, key) {
  const rows = rowsOf(root), at = rows.indexOf(row)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key]
  if (rows[to]) reach(root, rows[to], true)
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".tz-root")
  const first = root.dataset.html === undefined
  if (first) root.order = stored(data.key)
  if (first || root.epoch !== data.epoch) root.chosen = new Set(data.ticked)
  root.epoch = data.epoch
  if (root.dataset.html !== data.html) {
    const had = root.contains(document.activeElement) ? document.activeElement.closest("tr")?.dataset.id : null
    root.innerHTML = data.html
    root.dataset.html = data.html
    sorted(root, data.language)
    const current = rowsOf(root).find((row) => row.dataset.id === (had ?? data.current))
    reach(root, current ?? rowsOf(root)[0], Boolean(had && current))
    if (first && current) current.scrollIntoView({ block: "nearest" })
  }
  ticked(root)

  const send = () => { ticked(root); setStateValue("ticked", [...root.chosen]) }
  const tick = (id, on) => { root.chosen[on ? "add" : "delete"](id) }

  root.onclick = (event) => {
    const sort = event.target.closest("[data-sort]"), pick = event.target.closest("[data-pick]")
    if (sort) {
      const column = Number(sort.dataset.sort)
      root.order = { column, down: root.order?.column === column && !root.order.down }
      sessionStorage.setItem(data.key, JSON.stringify(root.order))
      sorted(root, data.language)
    } else if (pick) {
      setTriggerValue("pick", pick.dataset.pick)
    }
  }
  root.onchange = (event) => {
    const box = event.target
    if ("tick" in box.dataset) tick(box.closest("tr").dataset.id, box.checked)
    else rowsOf(root).forEach((row) => tick(row.dataset.id, box.checked))
    send()
  }
  root.onkeydown = (event) => {
    const row = event.target.closest("tbody tr")
    if (!row) return
    if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
      event.preventDefault()
      move(root, row, event.key)
    } else if (event.key === " " && event.target.matches("[data-pick]")) {
      event.preventDefault()
      if (!row.querySelector("[data-tick]")) return
      tick(row.dataset.id, !root.chosen.has(row.dataset.id))
      send()
    }
  }
  root.onkeyup = (event) => {
    // A button would take Space for a press.
    if (event.key === " " && event.target.matches("[data-pick]")) event.preventDefault()
  }
}
