// `node test/router/mail-templates/look/write-previews.ts DIR [LANGUAGE]` writes the six mails as text, as HTML, and as pictures: light beside a
// dark page, with dark preferred, and repainted by force.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromiumHere } from '../../../journey/browser.ts'
import { look } from './chromium.ts'
import { framesOf, pageOf } from './frames.ts'
import { sixAnswers } from './six-answers.ts'

const [dir = 'previews', language = 'en'] = process.argv.slice(2)
const program = chromiumHere()
await mkdir(dir, { recursive: true })
for (const [name, { text, html, subject }] of Object.entries(sixAnswers(language))) {
  await writeFile(path.join(dir, `${name}.txt`), `Subject: ${subject}\n\n${text}`)
  await writeFile(path.join(dir, `${name}.html`), html)
  if (program === undefined) continue
  for (const mode of ['light', 'dark', 'forced'] as const)
    await look(program, pageOf(framesOf({ [name]: html })), mode, path.resolve(dir, `${name}-${mode}.png`))
}
