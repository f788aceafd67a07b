// A stand-in for CloudWatch Logs: what we ask of it, over HTTP, with pages. It judges filter patterns and queries by reading them itself.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface StoredEvent {
  group: string
  timestamp: number
  message: string
}

interface Asked {
  call: string
  input: Record<string, unknown>
}

const PAGE = 2

/** `( true ) && false || true`, where && binds more tightly. */
const judge = (text: string): boolean => {
  const tokens = text.match(/true|false|&&|\|\||[()]/g) ?? []
  const either = (): boolean => {
    let value = both()
    while (tokens[0] === '||') {
      tokens.shift()
      value = both() || value
    }
    return value
  }
  const both = (): boolean => {
    let value = one()
    while (tokens[0] === '&&') {
      tokens.shift()
      value = one() && value
    }
    return value
  }
  const one = (): boolean => {
    const token = tokens.shift()
    if (token !== '(') return token === 'true'
    const value = either()
    tokens.shift()
    return value
  }
  return either()
}

const fieldOf = (message: string, name: string): string => {
  if (name === '@message') return message
  try {
    const value = (JSON.parse(message) as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : JSON.stringify(value ?? '')
  } catch {
    return ''
  }
}

const likeWildcard = (value: string, pattern: string): boolean =>
  pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern

const matchesPattern = (message: string, pattern = ''): boolean => {
  if (pattern === '') return true
  if (!pattern.startsWith('{')) return message.includes(pattern.replaceAll('"', ''))
  const said = pattern
    .slice(1, -1)
    .replace(/\$\.(\w+) = "([^"]*)"/g, (_, name: string, value: string) =>
      String(likeWildcard(fieldOf(message, name), value)),
    )
  return judge(said)
}

const matchesQuery = (message: string, query: string): boolean => {
  const [, asked] = /\| filter (.*)\n/.exec(query) ?? []
  if (asked === undefined) return true
  const said = asked
    .replace(/([@\w]+) = "([^"]*)"/g, (_, name: string, value: string) =>
      String(fieldOf(message, name) === value),
    )
    .replace(/([@\w]+) like "([^"]*)"/g, (_, name: string, value: string) =>
      String(fieldOf(message, name).includes(value)),
    )
    .replace(/([@\w]+) in \[([^\]]*)\]/g, (_, name: string, values: string) =>
      String(values.includes(`"${fieldOf(message, name)}"`)),
    )
    .replaceAll(' and ', ' && ')
    .replaceAll(' or ', ' || ')
  return judge(said)
}

/** Until `stop`, the environment of this process leads the SDK to it. */
export const startCloudwatchLogs = async (groups: string[]) => {
  const events: StoredEvent[] = []
  const asked: Asked[] = []
  const within = (from: number, to: number) => (event: StoredEvent) =>
    event.timestamp >= from && event.timestamp <= to
  const idOf = (event: StoredEvent): string => String(events.indexOf(event))

  const calls: Record<string, (input: any) => object> = {
    FilterLogEvents: ({
      logGroupName,
      startTime = 0,
      endTime = Infinity,
      filterPattern,
      nextToken = '0',
    }) => {
      if (!groups.includes(logGroupName)) throw new Error('ResourceNotFoundException')
      const found = events
        .filter((event) => event.group === logGroupName && matchesPattern(event.message, filterPattern))
        .filter(within(startTime, endTime))
      const from = Number(nextToken)
      const page = found.slice(from, from + PAGE)
      return {
        events: page.map((event) => ({ ...event, eventId: idOf(event) })),
        ...(from + PAGE < found.length && { nextToken: String(from + PAGE) }),
      }
    },
    StartQuery: (input) => ({ queryId: JSON.stringify(input) }),
    GetQueryResults: ({ queryId }) => {
      const { logGroupNames, startTime, endTime, queryString } = JSON.parse(queryId)
      const isFirst = asked.filter(
        ({ call, input }) => call === 'GetQueryResults' && input['queryId'] === queryId,
      )
      if (isFirst.length === 1) return { status: 'Running', results: [] }
      const found = events
        .filter((event) => logGroupNames.includes(event.group) && matchesQuery(event.message, queryString))
        .filter(within(startTime * 1_000, endTime * 1_000 + 999))
        .toSorted((a, b) => a.timestamp - b.timestamp)
      const results = found.map((event) => [
        {
          field: '@timestamp',
          value: new Date(event.timestamp).toISOString().replace('T', ' ').slice(0, -1),
        },
        { field: '@message', value: event.message },
        { field: '@ptr', value: idOf(event) },
      ])
      return { status: 'Complete', results }
    },
  }

  const server = createServer((request, response) => {
    void (async () => {
      const call = String(request.headers['x-amz-target']).replace(/^Logs_\d+\./, '')
      const input = (await json(request)) as Record<string, unknown>
      asked.push({ call, input })
      const type = { 'content-type': 'application/x-amz-json-1.1' }
      try {
        const answer = JSON.stringify(calls[call]?.(input) ?? {})
        response.writeHead(200, type).end(answer)
      } catch (error) {
        const body = { __type: (error as Error).message, message: 'The specified log group does not exist.' }
        response.writeHead(400, type).end(JSON.stringify(body))
      }
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const env = {
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  }
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, env)
  return {
    asked,
    say: (group: string, line: { timestamp: string }) =>
      void events.push({ group, timestamp: Date.parse(line.timestamp), message: JSON.stringify(line) }),
    stop: async () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
