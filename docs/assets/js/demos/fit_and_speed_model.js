// Will it fit, and how fast: the mathematics of scripts/calculators/sizing.py and scripts/demos/fit_and_speed.py.

import { number } from "./kit.js"

const GB = 1e9

export function cacheBytes(shape, tokens, element) {
  const { kind, layers, full_layers: full, window } = shape
  if (kind === "latent") return tokens * layers * (shape.latent_width + shape.rope_width) * element
  if (kind === "measured") return tokens * shape.measured
  const layer = 2 * shape.kv_heads * shape.head_width * element
  if (kind === "sliding") return (full * tokens + (layers - full) * Math.min(tokens, window)) * layer
  if (kind === "hybrid") return tokens * full * layer + shape.state
  return tokens * layers * layer
}

export function copies(shape, cards) {
  return ["latent", "measured"].includes(shape.kind) ? 1 : Math.max(1, cards / shape.kv_heads)
}

export function shareRead(parameters, active, users) {
  return 1 - (1 - active / parameters) ** users
}

export function promptSeconds(shape, active, tokens, rate, utilisation) {
  const full = ["sliding", "hybrid"].includes(shape.kind) ? shape.full_layers : shape.layers
  const width = shape.query_width, speed = rate * utilisation
  const seconds = (2 * active * tokens + 2 * full * width * tokens ** 2) / speed
  if (shape.kind !== "sliding") return seconds
  const window = Math.min(tokens, shape.window)
  return seconds + 2 * (shape.layers - full) * width * (2 * tokens * window - window ** 2) / speed
}

export function estimate(given, shape) {
  const weights = given.parameters * given.bits / 8
  const cache = cacheBytes(shape, given.tokens, given.element) * copies(shape, given.cards)
  const caches = given.users * cache
  const room = given.cards * (given.share * given.memory - given.overhead) * GB
  const read = weights * shareRead(given.parameters, given.active, given.users)
  const rate = given.cards * given.rate
  const step = Math.max((read + caches) / (given.cards * given.bandwidth), 2 * given.active * given.users / rate)
  return {
    weights, sequence: cache, caches, need: weights + caches, room, memory: given.cards * given.memory * GB,
    fit: Math.max(0, Math.floor((room - weights) / cache)), each: 1 / step, together: given.users / step,
    prompt: promptSeconds(shape, given.active, given.tokens, rate, given.utilisation),
  }
}

export function fromConfig(text) {
  let config = null
  try {
    config = JSON.parse(text)
  } catch { /* told below */ }
  if (config === null || typeof config !== "object" || Array.isArray(config)) return { error: "This is not the text of a config.json." }
  config = config.text_config ?? config
  for (const name of ["num_hidden_layers", "num_attention_heads"]) {
    if (!Number.isInteger(config[name]) || config[name] < 1) return { error: `The field ${name} is missing or not a whole number above 0.` }
  }
  return config.kv_lora_rank ? latent(config) : byHeads(config)
}

function latent(config) {
  const rope = config.qk_rope_head_dim ?? 0
  const widths = (config.qk_nope_head_dim ?? 128) + rope + (config.v_head_dim ?? 128)
  const query = Math.floor(config.num_attention_heads * widths / 2)
  return { kind: "latent", layers: config.num_hidden_layers, query_width: query, latent_width: config.kv_lora_rank, rope_width: rope }
}

function byHeads(config) {
  const layers = config.num_hidden_layers, heads = config.num_attention_heads
  const width = config.head_dim || Math.floor((config.hidden_size ?? 0) / heads)
  const kinds = config.layer_types ?? Array(layers).fill("full_attention")
  const full = kinds.filter(kind => kind === "full_attention").length
  const kind = kinds.includes("sliding_attention") ? "sliding" : full < kinds.length ? "hybrid" : "grouped"
  return {
    kind, layers, full_layers: full, window: config.sliding_window || 0,
    kv_heads: config.num_key_value_heads || heads, head_width: width, query_width: heads * width,
  }
}

export function givenFrom(form) {
  const { tokens, users, cards, memory, overhead } = form
  const given = {
    tokens, users, cards, memory, overhead, parameters: form.parameters * 1e9, active: form.active * 1e9, bits: +form.bits,
    element: +form.element, share: form.share / 100, utilisation: form.use / 100, bandwidth: form.bandwidth * 1e9, rate: form.rate * 1e12,
  }
  return [given, { ...form, state: form.state * 1024 }]
}

export function sentence(form) {
  const found = estimate(...givenFrom(form))
  const who = form.users === 1 ? "1 user gets" : `each of ${number(form.users)} users gets`
  const where = form.cards === 1 ? "one card" : `${number(form.cards)} cards`
  const need = `${number(found.need / GB, 1)} of ${number(found.room / GB, 1)} usable GB on ${where}`
  if (found.need > found.room) {
    return `It does not fit: ${need}; ${found.fit ? `room for ${number(found.fit)} such users` : "not even one such user fits"}.`
  }
  return `It fits: ${need}; ${who} at most ${number(found.each, found.each < 10 ? 1 : 0)} tokens/s.`
}

export function memoryRows(form) {
  const [given, shape] = givenFrom(form)
  const found = estimate(given, shape)
  const held = found.memory - found.room
  const reserve = `${number(100 - form.share)} % of ${number(found.memory / GB)} GB and ${number(form.cards)} × ${number(form.overhead, 1)} GB`
  return [
    ["Weights", `${number(form.parameters, 2)} billion × ${number(given.bits, 2)} bits ÷ 8`, number(found.weights / GB, 1)],
    ["Caches", `${number(form.users)} × ${number(found.sequence / GB, 2)} GB for ${number(form.tokens)} tokens`, number(found.caches / GB, 1)],
    ["Reserve, working memory", reserve, number(held / GB, 1)],
    [found.need <= found.room ? "Left" : "Missing", "", number(Math.abs(found.room - found.need) / GB, 1)],
  ]
}

export function shares(form) {
  const found = estimate(...givenFrom(form))
  const held = found.memory - found.room
  const whole = Math.max(found.memory, found.need + held)
  return [found.weights / whole, found.caches / whole, held / whole]
}

export function speedRows(form) {
  const [given, shape] = givenFrom(form)
  const found = estimate(given, shape)
  const read = found.weights * shareRead(given.parameters, given.active, given.users)
  const moved = `${number(read / GB, 1)} + ${number(found.caches / GB, 1)} GB a step at ${number(form.cards * form.bandwidth / 1000, 2)} TB/s`
  const prompt = `${number(form.tokens)} tokens at ${number(form.use)} % of ${number(form.cards * form.rate)} TFLOP/s`
  return [
    ["Users that fit", `${number(form.tokens)} tokens each`, number(found.fit)],
    ["Tokens/s, each user", moved, number(found.each, 1)],
    ["Tokens/s, all users", "", number(found.together)],
    ["Reading a prompt, s", prompt, number(found.prompt, 2)],
  ]
}
