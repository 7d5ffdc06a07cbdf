// Comes before the engine where a page is read from a disk: parts of the index are asked of the page.
self.handbookOffline = (function () {
  const waiting = new Map()
  addEventListener("message", ({ data }) => { if (data.type === "part") waiting.get(data.part)(data.value) })
  return { load: name => new Promise(resolve => { waiting.set(name, resolve); postMessage({ type: "need", name }) }) }
})()
