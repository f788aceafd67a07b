// Mails as mail programs show them, 360 pixels wide.

/** A program that is dark and repaints nothing: it keeps the elements of the body and their inline styles. */
const onDarkPage = (html: string): string => {
  const body = html.slice(html.indexOf('>', html.indexOf('<body')) + 1, html.indexOf('</body>'))
  return `<!DOCTYPE html><html><body style="margin:0;background:#1c1c1e;color:#eeeeee">${body.replaceAll(/ class="[^"]*"/g, '')}</body></html>`
}

const frame = (name: string, html: string, height: number): string =>
  `<iframe title="${name}" width="360" height="${height}" style="border:0" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`

/** Each mail twice: as it is, and on a dark page. */
export const framesOf = (mails: Record<string, string>, height = 1_450): string =>
  Object.entries(mails)
    .flatMap(([name, html]) => [
      frame(name, html, height),
      frame(`${name} on a dark page`, onDarkPage(html), height),
    ])
    .join('\n')

/** In the page: the width of each frame's document, and the lowest contrast of a text to its ground (WCAG 2.2, 1.4.3). */
const MEASURE = `
const rgb = (color) => color.match(/[\\d.]+/g).map(Number)
const light = (color) => {
  const [r, g, b] = rgb(color).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)
const groundOf = (view, element) => {
  for (let at = element; at; at = at.parentElement) {
    const ground = view.getComputedStyle(at).backgroundColor
    if (rgb(ground)[3] !== 0) return ground
  }
  return 'rgb(255, 255, 255)'
}
addEventListener('load', () => {
  const told = [...document.querySelectorAll('iframe')].map(({ title, contentDocument: doc, contentWindow: view }) => {
    const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    const found = []
    while (texts.nextNode()) {
      const { parentElement: element, data } = texts.currentNode
      if (data.trim() !== '') found.push([contrast(view.getComputedStyle(element).color, groundOf(view, element)), data.trim().slice(0, 40)])
    }
    const [lowest, where] = found.toSorted(([a], [b]) => a - b)[0]
    const { scrollWidth: width } = doc.documentElement
    return { title, width, lowest, where, texts: found.length, direction: view.getComputedStyle(doc.body.firstElementChild).direction }
  })
  document.querySelector('#told').textContent = JSON.stringify(told)
})`

export const pageOf = (frames: string): string =>
  `<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><pre id="told" hidden></pre>${frames}<script>${MEASURE}</script>`

export interface Measured {
  title: string
  width: number
  lowest: number
  where: string
  texts: number
  direction: string
}

export const measuredIn = (dom: string): Measured[] => {
  const [, told = '[]'] = /<pre id="told"[^>]*>([^<]*)<\/pre>/.exec(dom) ?? []
  return JSON.parse(
    told.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  ) as Measured[]
}
