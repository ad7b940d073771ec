// Asks NCALayer on this machine for one signature, and reports it, or why there is none, to the page.
// `data`: attempt (each is made once), address, request (as NCALayer's module kz.gov.pki.knca.basics reads it), waiting (what is shown meanwhile).
export default function ({ data, parentElement, setTriggerValue }) {
  const line = parentElement.querySelector(".tz-ncalayer")
  if (line.dataset.attempt === data.attempt) return
  line.dataset.attempt = data.attempt
  line.textContent = data.waiting
  const socket = new WebSocket(data.address)
  let greeted = false
  let finished = false
  const finish = (name, value) => {
    if (finished) return
    finished = true
    line.textContent = ""
    setTriggerValue(name, value)
    socket.close()
  }
  const lost = () => finish("failed", greeted ? "broken" : "unreachable")
  socket.onerror = lost
  socket.onclose = lost
  socket.onmessage = (event) => {
    let answer
    try { answer = JSON.parse(event.data) } catch { return finish("failed", "broken") }
    if (!greeted) { // the first it sends is its version
      if (!answer?.result?.version) return finish("failed", "broken")
      greeted = true
      return socket.send(JSON.stringify(data.request))
    }
    if (answer?.status !== true) return finish("failed", "refused")
    const result = answer.body?.result
    const signature = Array.isArray(result) ? result[0] : result
    if (signature) finish("signed", signature)
    else finish("failed", "cancelled") // the person closed its window
  }
}
