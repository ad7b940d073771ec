// Asks NCALayer on this machine for one signature by its client library, and reports it, or why there is none, to the page.
// Stands in one module with the library: see pages/kit/ncalayer.py. The library also looks for another program at another address of this
// machine, which pages may not speak to: it is told here that nobody answers there.
const fetch = () => Promise.reject(new TypeError("pages speak to NCALayer alone"))
const { NCALayerClient } = exports

// `data`: attempt (each is made once), address, content (base64), language, waiting (what is shown meanwhile).
export default function ({ data, parentElement, setTriggerValue }) {
  const line = parentElement.querySelector(".tz-ncalayer")
  if (line.dataset.attempt === data.attempt) return
  line.dataset.attempt = data.attempt
  line.textContent = data.waiting
  const client = new NCALayerClient(data.address, false)
  let finished = false
  const finish = (name, value) => {
    if (finished) return
    finished = true
    line.textContent = ""
    setTriggerValue(name, value)
    client.wsConnection?.close()
  }
  client.onResponseReady = (text) => { if (!isReadable(text)) finish("failed", "broken") }
  sign(client, data).then(
    (signature) => (signature ? finish("signed", signature) : finish("failed", "cancelled")),
    (error) => finish("failed", reason(client, error)),
  )
}

// A detached CMS with a time stamp, by a key for signing documents.
async function sign(client, { content, language }) {
  await client.connect()
  client.greeted = true
  if (!isOpen(client)) throw new Error("closed")
  const { basicsStorageAll, basicsCMSParamsDetached, basicsSignerSignAny } = NCALayerClient
  return client.basicsSignCMS(basicsStorageAll, content, basicsCMSParamsDetached, basicsSignerSignAny, language)
}

function reason(client, error) {
  if (error.canceledByUser) return "cancelled" // the person closed its window
  if (isOpen(client)) return client.greeted ? "refused" : "broken"
  return client.greeted ? "broken" : "unreachable"
}

// On an answer that it cannot read the library would wait for ever.
function isReadable(text) {
  try {
    const answer = JSON.parse(text)
    return answer.status !== true || Boolean(answer.body)
  } catch { return false }
}

const isOpen = (client) => client.wsConnection.readyState === WebSocket.OPEN
