// A host with one repository and its server of Git LFS, on the loopback interface: git's own CGI program, and the batch API with basic transfers.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { pointerOf } from '../../../../worker/git/lfs/pointer.ts'

/** What git-lfs is told instead of what it asks for. */
interface Refusal {
  status: number
  message: string
}

export const hasGitLfs = (): boolean => {
  try {
    execFileSync('git', ['lfs', 'version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const objectOf = (content: string) => {
  const oid = createHash('sha256').update(content).digest('hex')
  return { oid, pointer: pointerOf({ oid, bytes: Buffer.byteLength(content) }) }
}

/** `root`: the directory with the repositories. */
export const startLfsServer = async (root: string) => {
  const objects = new Map<string, Buffer>()
  /** Method and path of what git-lfs asks. */
  const requests: string[] = []
  /** The names and passwords that it was sent. */
  const credentials: string[] = []
  const changes: { refusal?: Refusal; needsPassword?: boolean } = {}

  const actionOf = (operation: string, { oid, size }: { oid: string; size: number }, at: string) => {
    if (operation === 'upload') return objects.has(oid) ? {} : { actions: { upload: { href: at } } }
    if (objects.has(oid)) return { actions: { download: { href: at } } }
    return { size, error: { code: 404, message: 'Object does not exist' } }
  }
  const batch = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = JSON.parse((await buffer(request)).toString()) as {
      operation: string
      objects: { oid: string; size: number }[]
    }
    const listed = asked.objects.map((object) => ({
      ...object,
      ...actionOf(asked.operation, object, `http://${request.headers.host}/objects/${object.oid}`),
    }))
    response.setHeader('Content-Type', 'application/vnd.git-lfs+json')
    response.end(JSON.stringify({ transfer: 'basic', objects: listed }))
  }
  const transfer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const oid = (request.url ?? '').slice('/objects/'.length)
    if (request.method === 'PUT') objects.set(oid, await buffer(request))
    response.end(request.method === 'PUT' ? '' : objects.get(oid))
  }
  const cgi = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '', 'http://host')
    const { 'content-type': type = '', 'content-encoding': encoding = '' } = request.headers
    const program = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env['PATH'],
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'somebody',
        REQUEST_METHOD: request.method,
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: type,
        HTTP_CONTENT_ENCODING: encoding,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    request.pipe(program.stdin)
    const pass = async (): Promise<void> => {
      const answer = await buffer(program.stdout)
      const end = answer.indexOf('\r\n\r\n')
      for (const line of answer.toString('latin1', 0, end).split('\r\n')) {
        const [name = '', value = ''] = line.split(': ')
        if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
        else response.setHeader(name, value)
      }
      response.end(answer.subarray(end + 4))
    }
    void pass()
  }
  const lfs = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push(`${request.method} ${request.url}`)
    const { authorization } = request.headers
    if (authorization !== undefined)
      credentials.push(Buffer.from(authorization.split(' ')[1] ?? '', 'base64').toString())
    const refusal =
      changes.needsPassword && authorization === undefined
        ? { status: 401, message: 'Credentials needed' }
        : changes.refusal
    if (!refusal)
      return (request.url ?? '').startsWith('/objects/')
        ? transfer(request, response)
        : batch(request, response)
    await buffer(request)
    response.statusCode = refusal.status
    if (refusal.status === 401) response.setHeader('LFS-Authenticate', 'Basic realm="Git LFS"')
    response.setHeader('Content-Type', 'application/vnd.git-lfs+json')
    response.end(JSON.stringify({ message: refusal.message }))
  }
  const server = http.createServer((request, response) => {
    const isLfs = /^\/(?:objects\/|[^?]*\/info\/lfs\/)/.test(request.url ?? '')
    if (isLfs) void lfs(request, response)
    else cgi(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    requests,
    credentials,
    changes,
    /** The server has this file. Returns its pointer. */
    has: (content: string): string => {
      const { oid, pointer } = objectOf(content)
      objects.set(oid, Buffer.from(content))
      return pointer
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type LfsServer = Awaited<ReturnType<typeof startLfsServer>>
