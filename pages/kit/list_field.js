// A field with a list below it (WAI-ARIA combobox): what is typed narrows the list, compared as every search compares it.
const changed = (text, letters) => [...text].map((letter) => letters[letter] ?? letter).join("")

function found(data, typed) {
  const phrase = changed(typed.toLowerCase(), data.plain).split(/\s+/).filter(Boolean).join(" ")
  const words = changed(phrase, data.folded).split(" ").filter(Boolean)
  const hits = data.options.filter((option) => words.every((word) => option[3].includes(word)))
  const exact = (option) => option[2].includes(phrase)
  return [...hits.filter(exact), ...hits.filter((option) => !exact(option))]
}

function drawn(root, data) {
  root.innerHTML = ""
  const make = (name, place, more) => Object.assign(place.appendChild(document.createElement(name)), more)
  const box = make("div", root, { className: "tz tz-list", lang: data.language })
  const id = data.key.replaceAll(".", "_")
  make("label", box, { htmlFor: id, textContent: data.label })
  const field = make("input", box, { id, type: "text", autocomplete: "off", spellcheck: false })
  const list = make("ul", box, { id: `${id}_list`, hidden: true })
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id,
  })) field.setAttribute(name, value)
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", data.label)
  return { field, list }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tz-list-root")
  const seen = JSON.stringify(data)
  if (root.seen === seen) return
  const focused = root.contains(document.activeElement)
  root.seen = seen
  const { field, list } = drawn(root, data)
  const name = (data.options.find((option) => option[0] === data.chosen)?.[1] ?? "").trim()
  let hits = [], at = -1
  field.value = name

  const mark = (place) => {
    at = place
    ;[...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)))
    const one = list.children[at]
    if (one?.id) { field.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }) }
    else field.removeAttribute("aria-activedescendant")
  }
  const show = (typed) => {
    hits = found(data, typed)
    list.innerHTML = ""
    hits.forEach(([code, text], number) => {
      const one = document.createElement("li")
      Object.assign(one, { id: `${list.id}_${number}`, textContent: text })
      one.setAttribute("role", "option")
      one.onmousedown = (event) => { event.preventDefault(); take(code) } // before the field loses focus
      list.append(one)
    })
    if (!hits.length) {
      const none = document.createElement("li")
      Object.assign(none, { textContent: data.none, className: "none" })
      none.setAttribute("role", "option")
      none.setAttribute("aria-disabled", "true")
      list.append(none)
    }
    list.hidden = false
    field.setAttribute("aria-expanded", "true")
    const place = typed ? 0 : hits.findIndex((option) => option[0] === data.chosen)
    mark(hits.length ? Math.max(0, place) : -1)
  }
  const close = () => {
    list.hidden = true
    field.setAttribute("aria-expanded", "false")
    field.removeAttribute("aria-activedescendant")
    field.value = name
  }
  const take = (code) => {
    close()
    if (code === data.chosen) return
    field.value = data.options.find((option) => option[0] === code)[1].trim()
    setTriggerValue("taken", code)
  }

  field.onfocus = () => field.select()
  field.onclick = () => { if (list.hidden) show("") }
  field.oninput = () => show(field.value)
  field.onblur = close
  field.onkeydown = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (list.hidden) return show("")
      const to = at + (event.key === "ArrowDown" ? 1 : -1)
      if (hits[to]) mark(to)
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault()
      if (hits[at]) take(hits[at][0])
    } else if (event.key === "Escape") {
      close()
      field.select()
    }
  }
  if (focused) field.focus()
}
