// The processes of users, whatever they do to hide: what a process may change about itself does not change its user.
import { readFile, readdir } from 'node:fs/promises'

export interface UserProcess {
  pid: number
  uid: number
}

/** From the text of /proc/PID/status: whose it is. Undefined for one that is dead, even if nobody has looked yet. Pure. */
export const livingUser = (status: string): number | undefined => {
  const state = /^State:\t(\S)/m.exec(status)?.[1]
  const uid = /^Uid:\t(\d+)/m.exec(status)?.[1]
  return state === undefined || uid === undefined || 'ZX'.includes(state) ? undefined : Number(uid)
}

/** The living processes whose real user is one of these. Empty without /proc. */
export const processesOf = async (isMeant: (uid: number) => boolean): Promise<UserProcess[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const statuses = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')),
  )
  return pids.flatMap((pid, i) => {
    const uid = livingUser(statuses[i] ?? '')
    return uid !== undefined && isMeant(uid) ? [{ pid: Number(pid), uid }] : []
  })
}
