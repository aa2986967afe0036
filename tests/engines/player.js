// Loads an item into Citolab's player and scores responses in it. Runs inside the browser.
import '@citolab/qti-components'

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

// The item's root element once the player knows its variables.
async function connected(container) {
  for (let tries = 0; tries < 300; tries += 1) {
    const item = container.shadowRoot?.querySelector('qti-assessment-item')
    if (item?.variables?.some((variable) => variable.identifier === 'SCORE')) {
      await pause(5)
      return item
    }
    await pause(10)
  }
  throw new Error('the player shows no item')
}

// `stimulus` is the XML of the shared stimulus that the item points at, or null.
window.show = async (xml, stimulus) => {
  document.body.replaceChildren()
  window.fetch = async () => new Response(stimulus ?? '', { status: stimulus ? 200 : 404 })
  const item = document.createElement('qti-item')
  const container = document.createElement('item-container')
  container.itemXML = xml
  item.append(container)
  document.body.append(item)
  window.item = await connected(container)
  return container.shadowRoot.textContent
}

// Scores of one response after the other: each a map of variable to value or list of values.
window.scores = (responses) => {
  const names = window.item.variables.filter((v) => v.type === 'response').map((v) => v.identifier)
  return responses.map((response) => {
    for (const name of names) window.item.updateResponseVariable(name, response[name] ?? null)
    window.item.processResponse()
    const score = window.item.variables.find((variable) => variable.identifier === 'SCORE')
    return score.value === null ? null : Number(score.value)
  })
}

window.markup = () => document.querySelector('item-container').shadowRoot.innerHTML
