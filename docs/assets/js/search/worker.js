// Speaks with Material's search box (SETUP 0, READY 1, QUERY 2, RESULT 3). The engine and the index come with the first query.
(function () {
  "use strict"

  const ENGINE = ["minisearch", "words", "language", "body", "engine", "passages", "results"]
  const offline = self.handbookOffline // from a disk a worker may read no file: the page hands everything over
  const here = self.location.href.replace(/[^/]*$/, "")
  let version = "", results, newest = 0

  const coming = new Map()
  function load(name) {
    if (!coming.has(name)) {
      coming.set(name, offline ? offline.load(name) : fetched(name))
      coming.get(name).catch(() => coming.delete(name))
    }
    return coming.get(name)
  }

  async function fetched(name) {
    const answer = await fetch(`${here}../../../search/${name}.js?${version}`)
    if (!answer.ok) throw new Error(`${name} of the search index: ${answer.status}`)
    const text = await answer.text()
    return JSON.parse(text.slice(text.indexOf(",") + 1, -1))
  }

  async function open() {
    const head = load("head")
    if (!offline) importScripts(...ENGINE.map(name => `${here}${name}.js?${version}`))
    return new handbookSearch.Results(new handbookSearch.Search(load, await head), Boolean(offline))
  }

  async function answer(query) {
    if (!query.trim()) return { items: [], suggest: [], note: null }
    results = results || open().catch(error => { results = undefined; throw error })
    return (await results).answer(query)
  }

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === 0) {
      version = data.config.version || ""
      postMessage({ type: 1 })
    }
    if (type !== 2) return
    const turn = ++newest
    const found = await answer(data).catch(error => {
      console.warn(String(error))
      return { items: [], suggest: [], note: { query: data, failed: true } }
    })
    if (turn === newest) postMessage({ type: 3, data: found })
  })
})()
