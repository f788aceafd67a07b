// moto's server, an emulator of AWS by other people, as a cloud for the whole system. https://docs.getmoto.org/en/latest/docs/server_mode.html
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'

/** `undefined` when it is there. */
export const motoProblem = (): string | undefined => {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore' })
    return undefined
  } catch {
    return "there is no moto_server here: pip install 'moto[server]==5.2.1'"
  }
}

const untilListening = (moto: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: moto.stderr! }).on('line', (line) => {
      const url = /Running on (http:\S+)/.exec(line)?.[1]
      if (url) resolve(url)
      said.push(line)
    })
    moto.once('error', reject)
    moto.once('exit', (code) => reject(new Error(`moto_server ended with ${code}: ${said.join(' ')}`)))
  })

interface ModelData {
  ses?: { RawMessage?: { raw_data: string }[] }
}

/** What moto has sent, where `sentMail` looks for it. */
const showSentMail = async (moto: string) => {
  const server = createServer((_request, response) => {
    void (async () => {
      const data = (await (await fetch(`${moto}/moto-api/data.json`)).json()) as ModelData
      const mails = (data.ses?.RawMessage ?? []).map(({ raw_data }) =>
        Buffer.from(raw_data).toString('base64'),
      )
      response.end(JSON.stringify(mails))
    })()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, server }
}

/** Everything of AWS at one address, in memory. */
export const startMoto = async (): Promise<EmbeddedCloud> => {
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => void moto.kill()
  process.once('exit', kill)
  const endpoint = await untilListening(moto)
  const sent = await showSentMail(endpoint)
  return {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    sesUrl: sent.url,
    pid: moto.pid ?? 0,
    stop: async () => {
      process.off('exit', kill)
      sent.server.close()
      const gone = once(moto, 'exit')
      moto.kill()
      await gone
    },
  }
}
