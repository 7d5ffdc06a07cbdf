// A page opened from a disk (file:) may neither start a worker from a file nor fetch one: the worker is made from text
// that a script brings, when the first query is typed, and asks the page for the parts of the index, which are scripts too.
(function () {
  "use strict"

  const folder = new URL("../../../search/", document.currentScript.src), NativeWorker = Worker, waiting = new Map()

  const bring = name => document.head.append(Object.assign(document.createElement("script"), { src: String(new URL(`${name}.js`, folder)) }))

  window.searchPart = (name, value) => waiting.get(name)?.({ part: name, value })

  window.Worker = class extends EventTarget {
    postMessage(message) {
      if (message.type === 0) this.setup = message
      if (message.type === 0 || (message.type === 2 && !message.data.trim())) return this.reply(message.type === 0 ? { type: 1 } : { type: 3, data: { items: [] } })
      this.worker = this.worker || this.start()
      this.worker.then(worker => worker.postMessage(message))
    }

    start() {
      return new Promise(resolve => {
        window.searchOffline = source => resolve(this.made(source))
        bring("offline")
      })
    }

    made(source) {
      const worker = new NativeWorker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })))
      worker.addEventListener("message", ({ data }) => {
        if (data.type !== "need") return data.type === 3 && this.reply(data)
        waiting.set(data.name, part => worker.postMessage({ type: "part", ...part }))
        bring(data.name)
      })
      worker.postMessage(this.setup)
      return worker
    }

    reply(data) { setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data }))) }
  }
})()
