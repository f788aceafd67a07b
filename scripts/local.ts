// make local: the whole system on this machine until Ctrl-C. Write to it with any mail program, read its mails in the browser.
import { runLocal } from './local/run.ts'
import { readLocalState } from './local/state-file.ts'

const running = readLocalState()
try {
  if (running?.pid !== undefined)
    throw new Error(`make local runs already (process ${running.pid}); stop it first`)
  if (running) throw new Error('make up has started the system in containers: make down first')
  await runLocal(process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
