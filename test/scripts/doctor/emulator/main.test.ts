import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { startEmbeddedCloud } from '../../../../scripts/embedded-cloud/start.ts'
import { placeToExamine } from '../../../../scripts/doctor/emulator/place.ts'

interface Ended {
  code: number
  out: string
  err: string
}

const examineAt = (env: Record<string, string>): Promise<Ended> =>
  runScript('scripts/doctor-emulator.ts', env)

const runScript = async (script: string, env: Record<string, string>): Promise<Ended> => {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  })
  const ended = once(child, 'close') as Promise<[number]>
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: (await ended)[0], out, err }
}

const serveAll = async (status: number, body: string) => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('make doctor-emulator', function () {
  this.timeout(120_000)

  it('ends with 0 where the system works, and can say all for a program', async () => {
    const cloud = await startEmbeddedCloud()
    try {
      const { code, out } = await examineAt({ ...cloud.env, JSON: '1' })

      const { verdict, findings, left } = JSON.parse(out) as Record<string, unknown>
      expect({ code, verdict, left }).to.deep.equal({ code: 0, verdict: 'works with limits', left: [] })
      expect(findings).to.be.an('array').that.is.not.empty
    } finally {
      await cloud.stop()
    }
  })

  it('ends with 1 where it does not, with what each missing thing means, within ten seconds and a few more', async () => {
    const { server, url } = await serveAll(400, '{"__type":"UnknownOperationException","message":"unknown"}')
    try {
      const { code, out } = await examineAt({ AWS_ENDPOINT_URL: url })

      expect(code).to.equal(1)
      expect(out)
        .to.contain('No queue can be made')
        .and.contain('No table can be made')
        .and.contain('No answer goes out')
      expect(out).to.contain('could not be asked').and.contain('The system does not work there.')
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })

  it('is what make provision names when it fails', async () => {
    const { server, url } = await serveAll(400, '{"__type":"UnknownOperationException","message":"unknown"}')
    try {
      const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
      const env = { ...keys, AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1' }

      const { code, err } = await runScript('scripts/provision.ts', env)

      expect(code).to.equal(1)
      expect(err).to.match(/\nmake doctor-emulator says what the emulator lacks\n$/)
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })

  it('ends with 2 where nobody answers', async () => {
    const { server, url } = await serveAll(200, '')
    server.close()
    await once(server, 'close')

    const { code, out, err } = await examineAt({ AWS_ENDPOINT_URL: url })

    expect({ code, out }).to.deep.equal({ code: 2, out: '' })
    expect(err).to.match(/^nobody answers at http:\S+: .*ECONNREFUSED.*\n$/)
  })
})

describe('The place that is examined', () => {
  it('must be said where nothing runs here', async () => {
    const failure = await placeToExamine({}, () => undefined).catch((error: Error) => error)

    expect(failure).to.be.an('error').with.property('message').that.contains('AWS_ENDPOINT_URL=')
  })

  it('is what runs here unless another is named, with credentials that open nothing', async () => {
    const { server, url } = await serveAll(200, '')
    const env: NodeJS.ProcessEnv = {}
    try {
      expect(await placeToExamine(env, () => ({ env: { AWS_ENDPOINT_URL_SQS: url } }) as never)).to.equal(url)
      expect(env).to.include({ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test' })
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })
})
