// Times as people say them. `<time data-age>` goes on counting by itself.
import { h } from './dom.js'

/** Of the server's clock to this one's, milliseconds. */
let offset = 0

/** @param {number} now of the server */
export const setClock = (now) => {
  offset = now - Date.now()
}

/** @param {number} ms */
export const lasting = (ms) => {
  const seconds = Math.max(0, ms) / 1_000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`
}

/** Whole seconds: it counts. @param {number} ms */
const counted = (ms) => lasting(Math.max(0, Math.round(ms / 1_000)) * 1_000).replace('.0 s', ' s')

/** @param {number} since */
const ageOf = (since) => counted(Date.now() + offset - since)

/** How long ago, or for how long. @param {number} since @param {string} after */
export const age = (since, after = '') =>
  h(
    'time',
    {
      datetime: new Date(since).toISOString(),
      title: new Date(since).toLocaleString(),
      'data-age': since,
      'data-after': after,
    },
    `${ageOf(since)}${after}`,
  )

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** The time of day. @param {number} at */
export const clock = (at) =>
  h('time', { datetime: new Date(at).toISOString(), title: new Date(at).toLocaleString() }, CLOCK.format(at))

const tick = () => {
  for (const element of document.querySelectorAll('time[data-age]')) {
    const { age: since, after = '' } = /** @type {HTMLElement} */ (element).dataset
    const text = `${ageOf(Number(since))}${after}`
    if (element.textContent !== text) element.textContent = text
  }
}

export const startTicking = () => void setInterval(tick, 1_000)
