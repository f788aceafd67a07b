// The page that `make local` serves: the same as that of `make watch`.
import { tableNames } from '../../contract/names.ts'
import type { LineSource } from '../operate/log-lines/source.ts'
import type { PageServer } from '../operate/watch/server.ts'
import { startPage } from '../operate/watch/start-page.ts'
import { LOCAL_PREFIX } from './names.ts'
import type { Stack } from './stack.ts'

/** `port`: absent for a free one. Throws when it cannot be had. */
export const startLocalPage = (
  { clients, cloud, topicArn }: Stack,
  log: LineSource,
  port: number | undefined,
): Promise<PageServer> => {
  const system = { prefix: LOCAL_PREFIX, clients, tables: tableNames(LOCAL_PREFIX) }
  return startPage({ system, where: 'this machine', mail: { topicArn, sesUrl: cloud.sesUrl }, log, port })
}
