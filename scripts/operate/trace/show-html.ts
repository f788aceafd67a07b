// The story as a page for a ticket: one file, which fetches nothing and runs nothing. Pure.
import { visibleText } from '../../../platform/visible-text.ts'
import { momentText, tookText } from '../cli/times.ts'
import type { TraceFacts } from './facts.ts'
import { STYLES } from './page-styles.ts'
import type { Mark } from './story/mark.ts'
import type { Story } from './story/story.ts'

/** Should a letter ever get through, nothing that it makes would run or be fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Mails, agents and programs wrote most of what stands here. */
const escaped = (text: string): string => visibleText(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')

const percent = (part: number, whole: number): string => `${((part / Math.max(1, whole)) * 100).toFixed(2)}%`

const rowOf = (mark: Mark, begin: number, wholeMs: number, isNewSpeaker: boolean): string => {
  const { at, to, kind, says, who } = mark
  const left = percent(at - begin, wholeMs)
  const width = percent((to ?? at) - at, wholeMs)
  const speaker = who !== undefined && isNewSpeaker ? `<span class="who">${escaped(who)}</span> ` : ''
  return `<tr class="${kind}"><td class="time">+${tookText(at - begin)}</td><td class="time">${to === undefined ? '' : tookText(to - at)}</td><td class="bar"><div class="track"><i style="left:min(${left},calc(100% - 3px));width:${width}"></i></div></td><td class="says">${speaker}${escaped(says)}</td></tr>`
}

const waterfall = (marks: Mark[]): string => {
  const [first] = marks
  if (!first) return ''
  const wholeMs = Math.max(...marks.map(({ at, to }) => to ?? at)) - first.at
  let speaker: string | undefined
  const rows = marks.map((mark) => {
    const isNew = mark.who !== speaker
    speaker = mark.who ?? speaker
    return rowOf(mark, first.at, wholeMs, isNew)
  })
  return `<h2>What happened</h2>
<table>
<thead><tr><th class="time" scope="col">from</th><th class="time" scope="col">took</th><th class="bar" scope="col">of ${tookText(wholeMs)}</th><th scope="col">what</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

const facts = (about: Story['about']): string =>
  `<dl>${about.map(([name, says]) => `<dt>${escaped(name)}</dt><dd>${escaped(says)}</dd>`).join('')}</dl>`

const missingBlock = (missing: string[]): string =>
  missing.length === 0
    ? ''
    : `<div class="missing" role="note">${missing.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`

const rawLines = ({ lines, log }: TraceFacts): string =>
  lines.length === 0
    ? ''
    : `<h2>The log</h2>
<details><summary>${lines.length} lines of its project key in that time, from ${escaped(log.says)}</summary><pre>${escaped(lines.map((line) => JSON.stringify(line)).join('\n'))}</pre></details>`

export const showPage = (story: Story, given: TraceFacts): string => {
  const { commandId, state, about, marks, said, missing } = story
  const blocks = said.map(
    ({ title, text }) => `<h2>${escaped(title)}</h2>\n<pre>${escaped(text.trimEnd())}</pre>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${escaped(commandId)}: ${escaped(state.says)}</title>
<style>${STYLES}</style>
</head>
<body>
<main>
<h1><code>${escaped(commandId)}</code> <span class="${state.tone}">${escaped(state.says)}</span></h1>
${[facts(about), missingBlock(missing), waterfall(marks), ...blocks, rawLines(given)].filter((part) => part !== '').join('\n')}
</main>
<footer>Written ${momentText(given.now)}. It may hold what people wrote in mails.</footer>
</body>
</html>
`
}
