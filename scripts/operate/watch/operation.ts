// watch: a page in the browser, live, for whoever would rather see than read.
import { InvalidArgumentError } from 'commander'
import { once } from 'node:events'
import type { Operation } from '../cli/operation.ts'
import { option } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { logOf } from '../log-lines/open-source.ts'

const portFrom = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('say a port.')
  return port
}

/** In words, for the page's heading. */
const whereIs = (env: NodeJS.ProcessEnv, region: string, isLocal: boolean): string => {
  if (isLocal) return 'this machine'
  const endpoint = env['AWS_ENDPOINT_URL'] ?? env['AWS_ENDPOINT_URL_DYNAMODB']
  return endpoint ? new URL(endpoint).host : `AWS ${region}`
}

export const watchOperation: Operation<{ port?: number }> = {
  name: 'watch',
  says: 'a page in the browser: commands, workers and mails as they move',
  options: [option('--port <port>', 'of the page; a free one without it', 'PAGE_PORT').argParser(portFrom)],
  run: async ({ port }, { terminal, open, stop }) => {
    const system = open()
    const { local } = system
    const where = whereIs(process.env, system.region, local !== undefined)
    // Only this command needs what mails are made and read with.
    const { startPage } = await import('./start-page.ts')
    const page = await startPage({ system, where, mail: local, log: local && logOf(system), port }).catch(
      (cause: Error) => {
        throw new Problem(cause.message, EXIT.trouble, { cause })
      },
    )
    terminal.show({ url: page.url }, () => `Open this in a browser (Ctrl-C ends it):\n${page.url}`)
    if (!stop.aborted) await once(stop, 'abort')
    await page.close()
    return EXIT.fine
  },
}
